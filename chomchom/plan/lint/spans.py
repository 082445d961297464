"""The months of a stated period, counted from year 0, so that months, quarters and halves of several years can be compared."""

from __future__ import annotations

import re

from chomchom.plan.draft import Span

_MONTHS = 12
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def month_number(year: int, month: int) -> int:
    """A month counted from January of year 0: quarters are thirds of it rounded down, halves sixths."""
    return year * _MONTHS + month - 1


def lasts(span: Span | None) -> range | None:
    """The months of a period, first and last included; None where they cannot be read or run backwards."""
    if span is None:
        return None
    start, end = _read(span.start), _read(span.end)
    return range(start, end + 1) if start is not None and end is not None and start <= end else None


def begins(span: Span | None) -> int | None:
    """The first month of a period, where it can be read."""
    return _read(span.start) if span is not None else None


def ends(span: Span | None) -> int | None:
    """The last month of a period, where it can be read."""
    return _read(span.end) if span is not None else None


def _read(month: str | None) -> int | None:
    match = _MONTH.fullmatch(month or "")
    return month_number(int(match[1]), int(match[2])) if match is not None else None
