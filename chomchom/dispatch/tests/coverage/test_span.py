"""Spans as addresses say them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.dispatch.coverage.span import EARLIEST, LATEST, Span

TODAY = dt.date(2031, 6, 2)


@pytest.mark.parametrize(
    ("said", "span", "text"),
    [
        ({}, Span(2031), "2031년"),
        ({"year": "2030", "since": "2", "until": "2"}, Span(2030, 2, 2), "2030년 2월"),
        ({"since": "9", "until": "4"}, Span(2031, 4, 9), "2031년 4~9월"),
        ({"year": "20310", "since": "13", "until": "x"}, Span(2031), "2031년"),
        ({"year": "١٢", "since": "0"}, Span(2031), "2031년"),
    ],
)
def test_a_span_is_read(said: dict[str, str], span: Span, text: str) -> None:
    assert (Span.read(said, TODAY), str(Span.read(said, TODAY))) == (span, text)


def test_it_ends_with_its_last_month() -> None:
    assert (Span(2028, 2, 2).first, Span(2028, 2, 2).last) == (dt.date(2028, 2, 1), dt.date(2028, 2, 29))


@given(st.dictionaries(st.sampled_from(["year", "since", "until"]), st.text(max_size=6)))
def test_whatever_is_said_there_is_a_span(said: dict[str, str]) -> None:
    span = Span.read(said, TODAY)

    assert EARLIEST <= span.year <= LATEST
    assert span.first <= span.last
    assert list(span.months) == list(range(span.since, span.until + 1))
