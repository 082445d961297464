"""What became of requests, counted; and the steps of colour."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.dispatch.coverage.steps import STEPS, Scale
from chomchom.dispatch.coverage.tally import DECIDED, MET, Case, Outcome, middle, outcome_of, share_within, tallies, tally


def case(outcome: Outcome, role: str = "care", days: int = 2) -> Case:
    return Case(outcome=outcome, month=6, site=1, role=role, reason="annual", place="1", days=days)


CASES = st.lists(st.builds(case, st.sampled_from(Outcome), st.sampled_from(["care", "cook"]), st.integers(1, 9)))


@pytest.mark.parametrize(
    ("status", "ahead", "past"),
    [
        ("requested", "waiting", "unmet"),
        ("screened", "waiting", "unmet"),
        ("offered", "waiting", "unmet"),
        ("confirmed", "sent", "sent"),
        ("working", "sent", "sent"),
        ("done", "done", "done"),
        ("unmet", "unmet", "unmet"),
        ("cancelled", "cancelled", "cancelled"),
    ],
)
def test_what_waited_until_its_days_were_over_is_not_met(status: str, ahead: str, past: str) -> None:
    assert (outcome_of(status, is_past=False), outcome_of(status, is_past=True)) == (ahead, past)


@given(CASES)
def test_every_request_is_counted_once(cases: list[Case]) -> None:
    counts = tally(cases)

    assert counts.asked == len(cases)
    assert counts.decided == sum(each.outcome in DECIDED for each in cases)
    assert counts.met == sum(each.outcome in MET for each in cases)
    assert (counts.share is None) == (counts.decided == 0)
    assert counts.share is None or 0 <= counts.share <= 1


@given(CASES)
def test_parts_add_up_to_the_whole(cases: list[Case]) -> None:
    parts = [counts for _, counts in tallies(cases, lambda each: each.role, ["care"])]

    for name in ("asked", "met", "decided", "days", "unmet_days"):
        assert sum(getattr(each, name) for each in parts) == getattr(tally(cases), name)


def test_a_key_with_nothing_is_there_and_others_come_after() -> None:
    found = tallies([case(Outcome.DONE, "x"), case(Outcome.UNMET, "x", 3)], lambda each: each.role, ["care"])

    assert [(key, counts.asked, counts.share, counts.days, counts.unmet_days) for key, counts in found] == [
        ("care", 0, None, 0, 0),
        ("x", 2, 0.5, 2, 3),
    ]


def test_of_nothing_there_is_no_middle_and_no_share() -> None:
    assert (middle([]), middle([3, 1, 2]), share_within([], 1), share_within([0.5, 1, 2], 1)) == (None, 2, None, 2 / 3)


@given(st.lists(st.one_of(st.none(), st.integers(0, 1000), st.floats(0, 1)), min_size=1))
def test_a_larger_figure_is_never_of_a_lower_step(figures: list[float | None]) -> None:
    scale = Scale.of(figures)
    steps = [scale.step(each) for each in sorted(figures, key=lambda each: each or 0)]

    assert steps == sorted(steps)
    assert all((step == 0) == (not each) for each, step in zip(sorted(figures, key=lambda each: each or 0), steps, strict=True))
    assert not any(figures) or steps[-1] == STEPS


@given(st.integers(1, 400), st.integers(1, 400))
def test_a_figure_lies_within_the_bounds_of_its_step(one: int, other: int) -> None:
    scale = Scale.of([one, other])

    low, high = scale.bounds(scale.step(one))

    assert low < one <= high + 1e-9


@given(st.integers(1, 400))
def test_the_legend_names_each_whole_number_once(most: int) -> None:
    scale = Scale.of([most])
    named: list[int] = []
    for step in range(1, STEPS + 1):
        if text := scale.text(step, whole=True):
            first, _, last = text.partition("~")
            numbers = range(int(first), int(last or first) + 1)
            assert {scale.step(number) for number in numbers} == {step}
            named += numbers

    assert named == list(range(1, most + 1))
    assert Scale.of([50.0]).text(1, whole=False) == "0 초과 12.5"
