"""The periods that documents are about: a day, a month, a quarter, a half, a year. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Period:
    """`months` long, 0 for a day; a year begins in January."""

    code: str
    name: str
    months: int

    def around(self, day: dt.date) -> tuple[dt.date, dt.date]:
        """The first and last day of the one that holds that day."""
        if not self.months:
            return day, day
        first = (day.month - 1) // self.months * self.months + 1
        last = first + self.months - 1
        return dt.date(day.year, first, 1), dt.date(day.year, last, calendar.monthrange(day.year, last)[1])

    def words(self, first: dt.date) -> str:
        """`2031년 2분기`, by its first day."""
        match self.code:
            case "month":
                return f"{first.year}년 {first.month}월"
            case "quarter":
                return f"{first.year}년 {(first.month + 2) // 3}분기"
            case "half":
                return f"{first.year}년 {'상반기' if first.month == 1 else '하반기'}"
            case "year":
                return f"{first.year}년"
        return f"{first.year}년 {first.month}월 {first.day}일"


DAY, MONTH, QUARTER = Period("day", "하루", 0), Period("month", "달", 1), Period("quarter", "분기", 3)
HALF, YEAR = Period("half", "반기", 6), Period("year", "해", 12)
PERIODS = (DAY, MONTH, QUARTER, HALF, YEAR)


def period_of(first: dt.date, last: dt.date) -> Period:
    """Which of them runs from that day to that day; a day where none does."""
    return next((each for each in PERIODS if each.around(first) == (first, last)), DAY)
