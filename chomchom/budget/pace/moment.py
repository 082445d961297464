"""The moment from which the money of a year is looked at: now, or the end of a month that is over."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Moment:
    """`month`: the end of that month; None: as things stand today."""

    year: int
    today: dt.date
    month: int | None = None

    @classmethod
    def read(cls, year: int, today: dt.date, month: int | None) -> Moment:
        """A month that is not over, or is none, is as good as today."""
        moment = cls(year, today)
        return cls(year, today, month) if month in moment.over else moment

    @property
    def over(self) -> range:
        """The months of the year that are over."""
        if self.year == self.today.year:
            return range(1, self.today.month)
        return range(1, 13 if self.year < self.today.year else 1)

    @property
    def last_day(self) -> dt.date | None:
        """The last day that counts; None for today."""
        if self.month is None:
            return None
        return dt.date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def passed(self) -> float:
        """How many months of the year have passed at the end of the day: 5.5 in the middle of June."""
        if self.month is not None or self.year != self.today.year:
            return float(self.month or len(self.over))
        return self.today.month - 1 + self.today.day / calendar.monthrange(self.year, self.today.month)[1]

    @property
    def words(self) -> str:
        """`6월 말`, or the day of today."""
        return f"{self.month}월 말" if self.month else f"{self.today.year}년 {self.today.month}월 {self.today.day}일"
