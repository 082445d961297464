"""Long lists by day, newest first, a page at a time.

A page begins after the last row of the one before, not after a number of rows: page 1,000 costs what page 1 costs, and rows that
come in between shift nothing.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Model, QuerySet

from chomchom.core.paging import before
from chomchom.core.words import whole_number


def page_after[M: Model](rows: QuerySet[M], after: str, size: int, *, day: str = "on", number: str = "pk") -> tuple[list[M], str]:
    """So many rows from a place on, and the place of the next page, which is empty on the last; nonsense is the beginning.

    The rows are in the order of their days and numbers. One query, and those of what is prefetched.
    """
    if place := place_of(after):
        on, nth = place
        rows = rows.filter(before(**{day: on, number: nth}))
    found = list(rows[: size + 1])
    if len(found) <= size:
        return found, ""
    last = found[size - 1]
    return found[:size], f"{getattr(last, day):%Y-%m-%d}.{getattr(last, number)}"


def place_of(text: str) -> tuple[date, int] | None:
    """The day and number of the last row of the page before; None at the beginning, and for nonsense."""
    first, _, second = text.partition(".")
    number = whole_number(second)
    try:
        return (date.fromisoformat(first), number) if number else None
    except ValueError:
        return None
