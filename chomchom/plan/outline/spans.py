"""사업기간: the first and last month of a stated period."""

from __future__ import annotations

import re

from chomchom.plan.draft import Span

_POINT = re.compile(
    r"(?:['’‘`]?(?P<year>(?:19|20)\d{2}|(?<=['’‘`])\d{2}|\d{2}(?=\s?년)|2\d(?=\s?\.\s?(?:1[0-2]|0?[1-9])\s?(?:\.|$|월)))\s?(?:년|\.|-|/|도)*\s*)?(?:(?P<month>1[0-2]|0?[1-9])(?!\d)(?:\s?월|\s?\.|\s?-|\s?/)?"
    r"(?:\s*(?:[0-2]?\d|3[01])(?!\d)\s?(?:일|\.)?)?)?"
)
_SIGN = re.compile(r"\s*(?:[~∼～–—]|-(?!\d)|부터)\s*")
_WHOLE_YEAR = re.compile(r"['’‘`]?(20\d{2}|\d{2})\s?년도?\s*(?:연중|연간|1년|$)")

_ALL_YEAR = re.compile(r"(?:연중|연간|매월|상시|1\s?년)")


def span_of(text: str, line: int) -> Span:
    """The period as printed, and its months as `YYYY-MM` where the text gives both year and month."""
    span = Span(text=text, line=line)
    parts = _SIGN.split(text.strip(), maxsplit=1)
    if len(parts) == 2:
        first, last = _point(parts[0]), _point(parts[1])
        year, month = first
        span.start = _month(year, month)
        span.end = _month(last[0] or year, last[1])
    elif match := _WHOLE_YEAR.match(text.strip()):
        year = _year(match[1])
        span.start, span.end = _month(year, 1), _month(year, 12)
    elif (point := _point(text.strip()))[0] and point[1]:
        span.start = span.end = _month(*point)
    return span


def complete(span: Span, year: int) -> None:
    """Give a period that names no year (`3월 ~ 11월`, `연중`) the year of the plan."""
    if span.start or span.end:
        return
    text = span.text.strip()
    parts = _SIGN.split(text, maxsplit=1)
    if _ALL_YEAR.match(text):
        span.start, span.end = _month(year, 1), _month(year, 12)
    elif len(parts) == 2:
        first, last = _point(parts[0]), _point(parts[1])
        if first[1] and last[1] and not first[0] and not last[0] and first[1] <= last[1]:
            span.start, span.end = _month(year, first[1]), _month(year, last[1])


def _point(text: str) -> tuple[int | None, int | None]:
    match = _POINT.match(text.strip())
    if match is None:
        return None, None
    return _year(match["year"]) if match["year"] else None, int(match["month"]) if match["month"] else None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month(year: int | None, month: int | None) -> str | None:
    return f"{year}-{month:02}" if year and month else None
