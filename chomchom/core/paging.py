"""Pages of long lists: with page numbers cut to a readable few, or each beginning where the one before it ended."""

from __future__ import annotations

from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan


class NumberedPage(Page[Any]):
    """A page that knows which numbers to show."""

    def elided(self) -> list[int | str]:
        """Page numbers, with `…` for those left out."""
        return list(self.paginator.get_elided_page_range(self.number, on_each_side=2, on_ends=1))


class NumberedPaginator(Paginator):  # type: ignore[type-arg]  # takes no parameter at run time
    """Makes such pages."""

    ELLIPSIS = "…"  # type: ignore[assignment]  # the stubs want it translatable

    def _get_page(self, *args: Any, **kwargs: Any) -> NumberedPage:
        return NumberedPage(*args, **kwargs)


def page_of(rows: QuerySet[Any] | list[Any], number: str | None, size: int = 100) -> NumberedPage:
    """The page of that number; the nearest one there is for nonsense. Two queries for a QuerySet: the count and the rows."""
    return cast(NumberedPage, NumberedPaginator(rows, size).get_page(number))


def before(**place: Any) -> TupleLessThan:
    """The condition for rows that come after a place in a list that is ordered by these fields, the greatest first.

    Compared as one row, so that an index of the fields is entered at the place. Said with OR, it is entered at the day, and a page
    in the middle of a day with a thousand rows reads all of them that are newer.
    """
    return TupleLessThan(Tuple(*map(F, place)), tuple(place.values()))
