"""Charts of a year: levels that people count in, points where they belong, and words for who does not see it."""

from __future__ import annotations

import re

import pytest

from chomchom.core.year_chart import YearChart, picture


@pytest.mark.parametrize(
    ("top", "levels", "named"),
    [
        (1.08, 5, ["0.0", "0.5", "1.0"]),
        (108, 5, ["0", "50", "100"]),
        (106, 4, ["0", "50", "100"]),
        (2_100_000, 5, ["0", "500000", "1000000", "1500000", "2000000"]),
        (10_000, 5, ["0", "2000", "4000", "6000", "8000", "10000"]),
    ],
)
def test_levels_are_one_two_or_five_times_a_power_of_ten(top: float, levels: int, named: list[str]) -> None:
    chart = YearChart(top, 72, lambda level: f"{level:.1f}" if top < 10 else f"{level:.0f}", levels)

    assert re.findall(r'text-anchor="end">([^<]*)<', chart.grid()) == named


def test_a_line_goes_from_the_foot_to_the_top_and_has_a_dot_at_each_value() -> None:
    chart = YearChart(100, 72, str)
    drawn = chart.dotted("actual", [(1, 0), (12, 100)])

    assert 'points="128.0,210.0 744.0,14.0"' in drawn
    assert re.findall(r'cx="([\d.]+)" cy="([\d.]+)"', drawn) == [("128.0", "210.0"), ("744.0", "14.0")]


def test_words_tell_the_picture_and_cannot_break_out_of_it() -> None:
    assert 'aria-label="팀 &quot;가&quot;"' in picture("falls", '팀 "가"', [])
