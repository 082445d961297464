"""Spans: months of one year, of which statistics are."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

EARLIEST, LATEST = 2000, 2100
FIRST, LAST = 1, 12


@dataclass(frozen=True)
class Span:
    """From the first day of the month `since` to the last of the month `until`."""

    year: int
    since: int = FIRST
    until: int = LAST

    @classmethod
    def read(cls, params: Mapping[str, str], today: dt.date) -> Span:
        """From the parameters of an address: by default the year of today. Nonsense is ignored, and months that are the wrong way
        round are turned."""
        year = _number(params.get("year", ""), EARLIEST, LATEST, today.year)
        months = sorted((_number(params.get("since", ""), FIRST, LAST, FIRST), _number(params.get("until", ""), FIRST, LAST, LAST)))
        return cls(year, *months)

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, self.since, 1)

    @property
    def last(self) -> dt.date:
        """Its last day."""
        return dt.date(self.year, self.until, calendar.monthrange(self.year, self.until)[1])

    @property
    def months(self) -> range:
        """The numbers of its months."""
        return range(self.since, self.until + 1)

    def __str__(self) -> str:
        if (self.since, self.until) == (FIRST, LAST):
            return f"{self.year}년"
        return f"{self.year}년 {self.since}월" if self.since == self.until else f"{self.year}년 {self.since}~{self.until}월"


def _number(text: str, least: int, most: int, otherwise: int) -> int:
    """The number that a short text is, if it is one of those."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(most)) else otherwise
    return number if least <= number <= most else otherwise
