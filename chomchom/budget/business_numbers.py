"""Business registration numbers (사업자등록번호): ten digits, the last of which proves the others (국세청의 검증식). Pure."""

from __future__ import annotations

import re

_WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)
_WRITTEN = re.compile(r"\d{3}[- ]?\d{2}[- ]?\d{5}")


def digits_of(text: str) -> str | None:
    """The ten digits of a number as people write it, `123-45-67891`; None for what is none."""
    written = text.strip()
    if not written.isascii() or not _WRITTEN.fullmatch(written):
        return None
    digits = re.sub(r"\D", "", written)
    return digits if _proof(digits) == int(digits[-1]) else None


def shown(digits: str) -> str:
    """As it is printed: `123-45-67891`."""
    return f"{digits[:3]}-{digits[3:5]}-{digits[5:]}" if digits else ""


def _proof(digits: str) -> int:
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return (10 - (total + int(digits[8]) * 5 // 10) % 10) % 10
