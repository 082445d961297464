"""What a cell says: an amount in won, a day, and words as they are compared.

Korean files write `△1,000` and `(1,000)` for what comes back, full-width digits, and days in half a dozen ways.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from chomchom.core.words import same

_AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(천원|백만원|원)?")
_MINUS = tuple("-−–△▲")
_UNITS = {"천원": 1_000, "백만원": 1_000_000, "원": 1}
_MOST_DIGITS = 18
_DAY = re.compile(r"(\d{4}|\d{2})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})(?:\s*[.일])?")
_BARE_DAY = re.compile(r"(\d{4}|\d{2})(\d{2})(\d{2})")
_DAY_OF_YEAR = re.compile(r"()(\d{1,2})\s*[-./월]\s*(\d{1,2})(?:\s*[.일])?")
_AFTER_DAY = re.compile(r"\s*(?:\([월화수목금토일]\))?(?:[T\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$")
_SERIAL = re.compile(r"[345]\d{4}(?:\.\d+)?")  # a day as spreadsheets count them, when the cell lost its format
_SERIAL_ZERO = date(1899, 12, 30)
_CENTURY = 2000
_COMPANY = re.compile(r"주식회사|유한회사|\((?:주|유)\)")


def folded(text: str) -> str:
    """Composed, with full-width signs made narrow, without space around it."""
    return unicodedata.normalize("NFKC", text).strip()


def composed(text: str) -> str:
    """As it is kept: composed Hangul in one line, without signs that nobody sees."""
    plain = unicodedata.normalize("NFC", text)
    if not plain.isprintable():
        plain = "".join(sign if sign.isprintable() else " " for sign in plain)
    return " ".join(plain.split())


@lru_cache(maxsize=16_384)  # a file says few headings, projects and payees, many times
def alike(text: str) -> str:
    """As words are compared: 홍보물 제작 and 홍보물제작 are the same, and so are ㈜ and (주)."""
    return same(folded(text))


def payee_alike(text: str) -> str:
    """The same for a payee, whichever way it says that it is a company."""
    return _COMPANY.sub("", alike(text))


def amount_of(text: str, unit: int = 1) -> int | None:
    """Whole won, negative for what comes back; None for anything else, also for a fraction of a won. `unit` is the column's."""
    bare, sign = _unsigned(folded(text).replace("₩", "").replace("￦", "").strip())
    found = _AMOUNT.fullmatch(bare)
    whole = found[1].replace(",", "") if found else ""
    if not found or len(whole) > _MOST_DIGITS:
        return None
    won = Decimal(whole + (found[2] or "")) * (_UNITS[found[3]] if found[3] else unit)
    return sign * int(won) if won == won.to_integral_value() else None


def _unsigned(text: str) -> tuple[str, int]:
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), -1
    if text.startswith(_MINUS):
        return text[1:].strip(), -1
    return text.removeprefix("+").strip(), 1


@lru_cache(maxsize=4_096)  # a year has few days, and a file says each of them many times
def day_of(text: str, year: int | None = None) -> date | None:
    """`2024.3.5.`, `24-03-05`, `2024년 3월 5일 (화)`, `20240305`, with or without a time, or a spreadsheet's number of the day.

    A day without a year (`3월 5일`) is of `year`, if one is given.
    """
    bare = folded(text)
    if _SERIAL.fullmatch(bare):
        return _SERIAL_ZERO + timedelta(days=int(float(bare)))
    for form in (_DAY, _BARE_DAY, _DAY_OF_YEAR):
        found = form.match(bare)
        if found and _AFTER_DAY.fullmatch(bare, found.end()):
            return _day(found[1] or str(year or ""), found[2], found[3])
    return None


def _day(year: str, month: str, day: str) -> date | None:
    if not year:
        return None
    try:
        return date(int(year) if len(year) > 2 else _CENTURY + int(year), int(month), int(day))
    except ValueError:
        return None
