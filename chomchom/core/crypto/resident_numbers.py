"""Resident registration numbers (주민등록번호, 외국인등록번호) in free text: found, and masked behind the seventh digit.

A birthday that exists and a digit for the century make one; the check digit does not decide, since numbers given since October 2020
have none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_NUMBER = re.compile(r"(?<!\d)(\d{6})([ \t]?[-‐‑‒–—−~·.]?[ \t]?)(\d)(\d{6})(?!\d)")
_CENTURIES = {1: 1900, 2: 1900, 3: 2000, 4: 2000, 5: 1900, 6: 1900, 7: 2000, 8: 2000, 9: 1800, 0: 1800}
_FOREIGN = range(5, 9)
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
HIDDEN = "******"
WARNING = "주민등록번호나 외국인등록번호로 보이는 숫자가 있어 뒷자리를 가렸습니다. 법에 근거가 없으면 이 번호를 적을 수 없습니다."


@dataclass(frozen=True)
class Found:
    """A number in a text, from `start` to `end`. `is_checked`: its check digit is right as well."""

    start: int
    end: int
    is_foreign: bool
    is_checked: bool


@dataclass(frozen=True)
class Masked:
    """A text without such numbers, and how many there were."""

    text: str
    count: int


def resident_numbers(text: str) -> Iterator[Found]:
    """Every such number in the text."""
    for found in _NUMBER.finditer(text):
        digits = [unicodedata.digit(each) for each in found[1] + found[3] + found[4]]
        if _is_birthday(digits):
            is_foreign = digits[6] in _FOREIGN
            yield Found(found.start(), found.end(), is_foreign, _is_checked(digits, 13 if is_foreign else 11))


def mask_resident_numbers(text: str) -> Masked:
    """`900101-1******` in the place of each."""
    parts, place, count = [], 0, 0
    for found in resident_numbers(text):
        digits = [each for each in text[found.start : found.end] if each.isdecimal()]
        parts += [text[place : found.start], f"{''.join(digits[:6])}-{digits[6]}{HIDDEN}"]
        place, count = found.end, count + 1
    return Masked("".join([*parts, text[place:]]), count)


def _is_birthday(digits: list[int]) -> bool:
    year, month, day = (digits[place] * 10 + digits[place + 1] for place in (0, 2, 4))
    try:
        date(_CENTURIES[digits[6]] + year, month, day)
    except ValueError:
        return False
    return True


def _is_checked(digits: list[int], base: int) -> bool:
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return (base - total % 11) % 10 == digits[12]
