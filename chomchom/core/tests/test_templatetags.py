"""What filters of templates write."""

from __future__ import annotations

import pytest

from chomchom.core.templatetags.core import percent, share


@pytest.mark.parametrize(
    ("part", "alone", "in_a_column"),
    [
        (None, "", ""),
        (0.0, "0%", "0.0%"),
        (0.0004, "0%", "0.1% 미만"),
        (0.0005, "0.1%", "0.1%"),
        (0.1, "10%", "10.0%"),
        (0.5392, "53.9%", "53.9%"),
        (1.0, "100%", "100.0%"),
    ],
)
def test_a_share_has_one_decimal_in_a_column_and_is_not_0_where_something_is(
    part: float | None, alone: str, in_a_column: str
) -> None:
    assert (percent(part), share(part)) == (alone, in_a_column)
