"""What a page of statements shows before anything is chosen: a year that runs up to this month, one that is over up to its end."""

from __future__ import annotations

from datetime import date

import pytest

from chomchom.bookkeeping.models import Book
from chomchom.bookkeeping.queries.statements import read
from chomchom.orgs.models import Organisation

NOVEMBER = date(2031, 11, 29)


def book(year: int) -> Book:
    return Book(organisation=Organisation(pk=1, name="기관"), year=year)


@pytest.mark.parametrize(
    ("query", "until"),
    [
        ({}, "2031년 11월 말"),
        ({"year": "2031"}, "2031년 11월 말"),
        ({"year": "2030"}, "2030년 12월 말"),
        ({"month": "3"}, "2031년 3월 말"),
        ({"year": "1999", "month": "x"}, "2031년 11월 말"),
        ({"month": "13"}, "2031년 마감 후"),
    ],
)
def test_up_to_when(query: dict[str, str], until: str) -> None:
    assert read(query, [book(2031), book(2030)], name="trial-balance", today=NOVEMBER).until == until


def test_without_books_nothing_breaks() -> None:
    assert read({}, [], name="position", today=NOVEMBER).books == []
