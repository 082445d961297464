"""What every table that comes in is read by: cells as text, and rows up to the limits."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import chain, repeat

import pytest

from chomchom.core.sheets import MOST_BLANK, BadSheet, filled, text_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (datetime(2031, 5, 20, 9, 30, tzinfo=UTC), "2031-05-20"),
        (date(2031, 5, 20), "2031-05-20"),
        (1200.0, "1200"),
        (0.5, "0.5"),
        (" 홍보물 \n", "홍보물"),
    ],
)
def test_a_cell_is_text_as_people_would_write_it(value: object, text: str) -> None:
    assert text_of(value) == text


def test_rows_end_where_a_sheet_has_only_blank_ones_left() -> None:
    near = ["가", *repeat("", MOST_BLANK), "나"]

    assert list(filled(near, bool, 10)) == ["가", "나"]
    assert list(filled(chain(near[:-1], repeat("", 1), "다"), bool, 10)) == ["가"]


def test_as_many_rows_as_allowed_are_read_and_one_more_is_refused() -> None:
    assert len(list(filled("가나다", bool, 3))) == 3
    with pytest.raises(BadSheet, match="3줄까지"):
        list(filled("가나다라", bool, 3))
