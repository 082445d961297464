"""Evaluation against plain definitions, and the states of a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.plan.question import (
    Count,
    Day,
    Distinct,
    Entry,
    Filter,
    LabelIs,
    Mean,
    Question,
    Ratio,
    Sum,
    Total,
    evaluate,
    evaluate_on,
    judged,
)
from chomchom.plan.question.windows import windows_of
from chomchom.plan.tests.question.entries import YEAR, days, entries, filters, months, questions

MEETING = Filter(kinds=("meeting.held",))


def held(*when: tuple[int, int], **more: object) -> list[Entry]:
    """Meetings on those months and days."""
    return [Entry(id=at, kind="meeting.held", on=dt.date(YEAR, *day), **more) for at, day in enumerate(when)]  # type: ignore[arg-type]  # loose on purpose


def state(question: Question, found: Sequence[Entry], day: tuple[int, int], marks: Sequence[int] = ()) -> str:
    return evaluate(question, found, as_of=dt.date(YEAR, *day), year=YEAR, schedule_months=marks).state


def naive(filter_: Filter, found: Sequence[Entry], as_of: dt.date) -> list[Entry]:
    """The entries that count this year, said in another way than the engine does."""
    kept = []
    for entry in found:
        said = [entry.title, *entry.labels.values()]
        checks = [
            entry.kind in filter_.kinds,
            dt.date(YEAR, 1, 1) <= entry.on <= min(as_of, dt.date(YEAR, 12, 31)),
            entry.reversed is None,
            not filter_.orgs or entry.org in filter_.orgs,
            not filter_.regions or entry.region in filter_.regions,
            not filter_.words or any(word in text for word in filter_.words for text in said),
            not filter_.labels or entry.labels.get("body") == "이사회",
        ]
        if all(checks):
            kept.append(entry)
    return kept


@given(entries, filters, days)
def test_counts_sums_and_distinct_are_what_their_names_say(found: list[Entry], filter_: Filter, as_of: dt.date) -> None:
    kept = naive(filter_, found, as_of)

    def actual(measure: Count | Sum | Distinct | Mean) -> float | None:
        return evaluate(Question(measure=measure), found, as_of=as_of, year=YEAR).actual

    assert actual(Count(filter_)) == len(kept)
    assert actual(Sum(filter_, "people")) == sum(entry.people or 0 for entry in kept)
    assert actual(Distinct(filter_, "subject")) == len({entry.subject for entry in kept} - {None})
    scores = [entry.score for entry in kept if entry.score is not None]
    mean = actual(Mean(filter_))
    assert mean == (pytest.approx(sum(scores) / len(scores)) if scores else None)


@given(entries, filters, filters)
def test_a_total_never_counts_an_entry_twice(found: list[Entry], one: Filter, other: Filter) -> None:
    as_of = dt.date(YEAR, 12, 31)
    total = evaluate(Question(measure=Total((Count(one), Count(other)))), found, as_of=as_of, year=YEAR)
    both = {entry.id for entry in (*naive(one, found, as_of), *naive(other, found, as_of))}
    assert total.actual == len(both) == len(total.entries)


@given(questions, entries, days, months)
def test_evaluation_does_not_depend_on_the_order_of_entries(
    question: Question, found: list[Entry], as_of: dt.date, marks: frozenset[int]
) -> None:
    first = evaluate(question, found, as_of=as_of, year=YEAR, schedule_months=marks)
    assert evaluate(question, found[::-1], as_of=as_of, year=YEAR, schedule_months=marks) == first
    assert len(set(first.entries)) == len(first.entries)


@given(questions, entries, days)
def test_what_is_posted_later_does_not_change_what_was_known(question: Question, found: list[Entry], known: dt.date) -> None:
    then = Day(as_of=known, year=YEAR, known_on=known)
    late = [entry for entry in found if entry.posted and entry.posted > known]
    before = [entry for entry in found if entry not in late]
    assert evaluate_on(question, found, then) == evaluate_on(question, before, then)


@given(filters, entries, st.integers(1, 3))
def test_every_quarter_means_each_of_the_four(filter_: Filter, found: list[Entry], value: int) -> None:
    question = Question(measure=Count(filter_), value=value, period="quarter")
    progress = evaluate(question, found, as_of=dt.date(YEAR, 12, 31), year=YEAR)
    kept = naive(filter_, found, dt.date(YEAR, 12, 31))
    reached = [sum((entry.on.month - 1) // 3 == quarter for entry in kept) for quarter in range(4)]
    assert [each.actual for each in progress.by_period] == reached
    assert progress.met is all(number >= value for number in reached)
    assert progress.state == ("met" if progress.met else "missed")


@given(st.integers(1990, 2100), st.sampled_from(("year", "half", "quarter", "month", "week", "always")))
def test_windows_hold_every_day_of_the_year_once(year: int, rule: str) -> None:
    windows = windows_of(year, rule)
    covered = [day for window in windows for day in range(window.first.toordinal(), window.last.toordinal() + 1)]
    assert covered == list(range(dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal() + 1))
    assert rule != "week" or all(1 <= (window.last - window.first).days <= 9 for window in windows)


@pytest.mark.parametrize(
    ("found", "day", "expected"),
    [
        ([], (2, 15), "not_due"),
        ([], (6, 1), "behind"),
        (held((2, 10)), (3, 1), "on_track"),
        (held((2, 10)), (11, 30), "at_risk"),
        (held((2, 10), (6, 1), (8, 1), (10, 1), (12, 5)), (12, 6), "met"),
        (held((2, 10), (6, 1)), (12, 31), "missed"),
    ],
)
def test_states_of_five_meetings_in_five_months(found: list[Entry], day: tuple[int, int], expected: str) -> None:
    assert state(Question(measure=Count(MEETING), value=5), found, day, (2, 6, 8, 10, 12)) == expected


def test_a_quarter_that_is_over_without_one_cannot_be_made_good() -> None:
    question = Question(measure=Count(MEETING), value=1, period="quarter")
    assert state(question, held((5, 1), (5, 2)), (6, 30)) == "missed"
    assert state(question, held((3, 31)), (4, 1)) == "on_track"
    assert state(question, [], (3, 1)) == "not_due"
    assert state(question, held((1, 1), (4, 1), (7, 1), (10, 1)), (10, 2)) == "met"


def test_months_outside_the_schedule_are_not_asked_for() -> None:
    monthly = Question(measure=Count(MEETING), value=1, period="month")
    assert state(monthly, held((2, 1), (3, 1)), (12, 31), (2, 3)) == "met"
    assert state(monthly, held((2, 1), (3, 1)), (12, 31)) == "missed"


def test_a_limit_is_broken_at_once_and_kept_only_at_the_end() -> None:
    limit = Question(measure=Count(MEETING), value=1, comparator="<=")
    assert state(limit, held((2, 1)), (6, 1)) == "on_track"
    assert state(limit, held((2, 1)), (12, 31)) == "met"
    assert state(limit, held((2, 1), (3, 1)), (6, 1)) == "missed"


def test_a_mean_is_judged_when_its_schedule_is_over() -> None:
    score = Question(measure=Mean(MEETING), value=85, unit="점")
    assert state(score, [], (6, 1), (10,)) == "not_due"
    assert state(score, held((10, 5), score=90), (10, 6), (10,)) == "on_track"
    assert state(score, held((10, 5), score=90), (11, 1), (10,)) == "met"
    assert state(score, held((10, 5), score=80), (11, 1), (10,)) == "behind"
    assert state(score, [], (12, 31), (10,)) == "missed"


def test_a_share_of_nothing_has_no_value() -> None:
    share = Ratio(Sum(MEETING, "amount"), Sum(Filter(kinds=("purchase.made",)), "amount"))
    assert (
        evaluate(Question(measure=share, value=1, unit="%"), held((1, 1), amount=5), as_of=dt.date(YEAR, 2, 1), year=YEAR).actual
        is None
    )


def test_labels_are_compared_without_spaces() -> None:
    filter_ = Filter(kinds=("meeting.held",), labels=(LabelIs("body", ("ESG 경영위원회",)),))
    found = held((1, 5), labels={"body": "esg경영위원회"})
    assert evaluate(Question(measure=Count(filter_)), found, as_of=dt.date(YEAR, 2, 1), year=YEAR).actual == 1


def test_a_person_judges_what_cannot_be_counted() -> None:
    progress = evaluate(judged("수가 없습니다."), held((1, 1)), as_of=dt.date(YEAR, 2, 1), year=YEAR)
    assert (progress.state, progress.actual, progress.entries) == ("judged", None, ())
