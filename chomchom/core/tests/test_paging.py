"""Pages of lists."""

from __future__ import annotations

import pytest

from chomchom.core.paging import page_of


@pytest.mark.parametrize(("asked", "number"), [(None, 1), ("3", 3), ("abc", 1), ("99", 20), ("-1", 20)])
def test_page_of_gives_the_nearest_page(asked: str | None, number: int) -> None:
    assert page_of(list(range(200)), asked, 10).number == number


def test_page_numbers_leave_out_the_far_ones() -> None:
    assert page_of(list(range(200)), "10", 10).elided() == [1, "…", 8, 9, 10, 11, 12, "…", 20]
