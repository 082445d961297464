"""Telephone numbers of Korea: read in any way that people write them, compared as digits, shown with hyphens."""

from __future__ import annotations

import re
import unicodedata

_PARTS = re.compile(
    r"(010)(\d{4})(\d{4})"
    r"|(01[16-9])(\d{3,4})(\d{4})"
    r"|(02)(\d{3,4})(\d{4})"
    r"|(0[3-6][1-5]|070|080|060)(\d{3,4})(\d{4})"
    r"|(050\d)(\d{3,4})(\d{4})"
    r"|(1[568]\d\d)(\d{4})"
)
_BETWEEN = re.compile(r"[\s().·-]+")
_FOREIGN = re.compile(r"\+[1-9]\d{6,14}")
_KOREA = "+82"
# A part that stands before the number: +82 (0)10 ..., 0082 10 ...
_ABROAD = re.compile(r"(?:\+|00)?820?")


def phone_digits(text: str) -> str:
    """`+821012345678` for `010-1234-5678` and its other spellings; a foreign number with its `+`; empty for what is no number."""
    shown = unicodedata.normalize("NFKC", "".join(each for each in text if unicodedata.category(each) != "Cf"))
    digits = _BETWEEN.sub("", "".join("-" if unicodedata.category(each) == "Pd" else each for each in shown))
    if domestic := _domestic(digits):
        return _KOREA + domestic.removeprefix("0")
    return digits if _FOREIGN.fullmatch(digits) and not digits.startswith(_KOREA) and digits.isascii() else ""


def phone_parts(digits: str) -> list[str]:
    """The parts between which hyphens stand, of what `phone_digits` gave: 010, 1234, 5678. One part for a foreign number."""
    for domestic in ("0" + digits.removeprefix(_KOREA), digits.removeprefix(_KOREA)):
        if digits.startswith(_KOREA) and (found := _PARTS.fullmatch(domestic)):
            return [part for part in found.groups() if part]
    return [digits]


def phone_text(digits: str) -> str:
    """`010-1234-5678`."""
    return "-".join(phone_parts(digits))


def _domestic(digits: str) -> str:
    national = re.sub(rf"^{_ABROAD.pattern}", "0", digits)
    for number in (national, national.removeprefix("0")):
        if number.isascii() and _PARTS.fullmatch(number):
            return number
    return ""
