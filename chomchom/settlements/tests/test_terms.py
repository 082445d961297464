"""Terms of the profile: when what is due, what has to be explained, and what is refused; and the arithmetic of a settlement."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.orgs.profiles import FOLDER
from chomchom.settlements import terms
from chomchom.settlements.drawn import Drawn, Period, Row, Snapshot
from chomchom.settlements.terms import BrokenTerms

JEONBUK = terms.load(FOLDER / "jeonbuk")
WON = st.integers(0, 10**12)
ROWS = st.builds(
    Row,
    heading=st.integers(1, 10**6),
    path=st.tuples(st.sampled_from("가나다"), st.text(max_size=5)),
    budget=WON,
    done=WON,
    planned=WON,
    carried=WON,
)


def row(done: int, planned: int, budget: int = 10_000_000) -> Row:
    return Row(heading=1, path=("사무비", "인건비", "급여"), budget=budget, done=done, planned=planned)


@pytest.mark.parametrize(
    ("period", "due_on"),
    [
        (Period(2030, 1), date(2030, 4, 15)),
        (Period(2030, 3), date(2030, 10, 15)),
        (Period(2030, 4), date(2031, 1, 15)),
        (Period(2031, 2), date(2031, 7, 15)),
        (Period(2027), date(2028, 3, 31)),
        (Period(2028), date(2029, 4, 2)),  # 31 March is a Saturday
    ],
)
def test_statements_are_due_after_their_period_on_a_working_day(period: Period, due_on: date) -> None:
    assert JEONBUK.due_on(period, frozenset()) == due_on


def test_months_and_remarks_are_due_in_working_days_also_over_the_end_of_the_year() -> None:
    assert JEONBUK.check_due_on(2030, 12, frozenset()) == date(2031, 1, 15)  # New Year's Day is off
    assert JEONBUK.answer_due_on(date(2031, 1, 15), frozenset({date(2031, 1, 16)})) > JEONBUK.answer_due_on(
        date(2031, 1, 15), frozenset()
    )


def test_every_figure_says_where_it_stands_and_that_nobody_has_checked_it() -> None:
    said = [JEONBUK.quarterly, JEONBUK.settlement, JEONBUK.month_check, JEONBUK.answer, JEONBUK.pace]
    assert all(each.law and each.as_of and not each.verified for each in said)


@pytest.mark.parametrize(
    ("of", "explained"),
    [
        (row(4_500_000, 2_500_000), False),  # just 20%
        (row(4_500_001, 2_500_000), True),
        (row(499_999, 2_500_000), True),  # behind
        (row(499_999, 0, 1_000_000), False),  # too little to speak of
        (row(500_000, 0, 0), True),  # money without a budget
        (row(0, 0, 0), False),
    ],
)
def test_what_is_off_its_pace_needs_words(of: Row, explained: bool) -> None:
    assert JEONBUK.has_to_explain(of, revenue=False) is explained


@pytest.mark.parametrize(
    "broken",
    [
        ("days = 15", "days = 0"),
        ("day = 31", "day = 32"),
        ("month = 3\nday = 31", "month = 2\nday = 30"),
        ('team = "facilities"', "team = 3"),
        ("at_least_won = 500_000", "at_least_won = 500_000\ncolour = 1"),
        ("[answer]", "[answer"),
    ],
)
def test_terms_that_are_not_right_are_refused_with_their_file(tmp_path: Path, broken: tuple[str, str]) -> None:
    text = (FOLDER / "jeonbuk" / terms.FILE).read_text(encoding="utf-8")
    assert broken[0] in text
    (tmp_path / terms.FILE).write_text(text.replace(*broken, 1), encoding="utf-8")
    with pytest.raises(BrokenTerms, match=r"settlements\.toml"):
        terms.load(tmp_path)


def test_a_profile_without_terms_says_so(tmp_path: Path) -> None:
    with pytest.raises(BrokenTerms, match="읽을 수 없습니다"):
        terms.load(tmp_path)


@given(st.lists(ROWS, max_size=8), st.lists(ROWS, max_size=8))
def test_sums_of_the_parts_are_those_of_the_whole_and_survive_being_kept(revenue: list[Row], expense: list[Row]) -> None:
    """Group by group, and what is left adds up like the rest."""
    in_order = [tuple(sorted(rows, key=lambda each: each.path)) for rows in (revenue, expense)]
    drawn = Drawn(
        organisation="나눔의집",
        year=2031,
        quarter=1,
        chart="facility",
        levels=("관", "목"),
        as_of=date(2031, 4, 1),
        revenue=in_order[0],
        expense=in_order[1],
    )
    snapshot = Snapshot(drawn)

    for part, rows in zip(snapshot.parts, in_order, strict=True):
        sums = [msgspec.structs.astuple(group.total) for group in part.groups]
        assert tuple(map(sum, zip(*sums, strict=True))) == (msgspec.structs.astuple(part.total) if rows else ())
        assert part.total.left == sum(each.left for each in rows)
        assert [each for group in part.groups for each, _ in group.rows] == list(rows)
    assert Snapshot.from_json(snapshot.to_json()).drawn == drawn
