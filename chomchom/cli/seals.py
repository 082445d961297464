"""Seals that somebody types in: a slip of the hand must not sound like a forged book."""

from __future__ import annotations

import re

from chomchom.core.errors import DomainError

_SEAL = re.compile(r"[0-9a-f]{64}")


class NotASeal(DomainError):
    """What was given as a seal cannot be one."""


def seal_of(words: str | None) -> str:
    """The seal in lower case, and nothing where none was given. Raises NotASeal."""
    if words is None:
        return ""
    value = words.strip().lower()
    if not _SEAL.fullmatch(value):
        raise NotASeal("--root에 적은 것은 봉인 값이 아닙니다. 봉인 값은 숫자와 a부터 f까지의 글자 64자입니다.")
    return value
