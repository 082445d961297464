"""The engine: the same year again for the same seed, every target alive, and nothing posted into a closed month."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chomchom.core.workdays import is_working_day
from chomchom.ledger.kinds import kind
from chomchom.plan.question import Count, Distinct, Entry, Filter, Growth, LabelIs, Mean, Question, Ratio, Sum, Total, evaluate
from chomchom.plan.tests.question.entries import filters, months, simples
from chomchom.simulation.year import Aim, Cast, Close, Correct, Post, Reverse, acts_of, happenings, living
from chomchom.simulation.year.fates import Fate

YEAR = 2026
CAST = Cast(("기획팀", "돌봄팀"), tuple(f"시설 {at}" for at in range(1, 4)), ("전주", "군산"))
BOARD = Filter(kinds=("meeting.held",), labels=(LabelIs("body", ("이사회",)),), orgs=("기획팀",))
COURSES = Filter(kinds=("training.held",), orgs=("돌봄팀",), words=("청렴",))
KEPT = Fate(1.0)


def aim(question: Question, number: int = 0, scheduled: tuple[int, ...] = ()) -> Aim:
    return Aim(f"aim:{number}", question, scheduled, "기획팀", "청렴 교육(연 3회)")


def lived(*questions: Question, seed: int = 1) -> list[Entry]:
    return happenings([aim(each, number) for number, each in enumerate(questions)], CAST, YEAR, seed)


def reached(question: Question, entries: list[Entry], scheduled: frozenset[int] = frozenset()) -> float | None:
    return evaluate(question, entries, as_of=dt.date(YEAR, 12, 31), year=YEAR, schedule_months=scheduled).actual


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A year in which every target is kept just so."""
    monkeypatch.setattr(living, "draw", lambda _: KEPT)


measures = (
    simples
    | st.builds(Mean, filters)
    | st.builds(Total, st.lists(simples, min_size=2, max_size=3).map(tuple))
    | st.builds(Growth, simples)
)


@settings(max_examples=60)
@given(measures, st.integers(1, 40), st.sampled_from(("year", "half", "quarter", "month", "week", "always")), months)
def test_a_target_that_is_kept_is_met_at_the_end_of_the_year(
    measure: object, value: int, period: str, scheduled: frozenset[int]
) -> None:
    question = Question(measure=measure, value=value, period=period)  # type: ignore[arg-type]  # as the strategies make them
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(living, "draw", lambda _: KEPT)
        entries = happenings([aim(question, scheduled=tuple(sorted(scheduled)))], CAST, YEAR, 1)

    progress = evaluate(question, entries, as_of=dt.date(YEAR, 12, 31), year=YEAR, schedule_months=scheduled)
    near = isinstance(measure, Mean | Growth)  # a mean is thrown around its goal, growth rounds to whole entries
    assert progress.met or (near and (progress.actual or 0) > value * 0.9 - 5)


@pytest.mark.usefixtures("kept")
def test_what_belongs_together_is_one_thing() -> None:
    """Ten courses for 250 people are ten courses, whose people are 250 in all."""
    courses, people = Question(measure=Count(COURSES), value=10), Question(measure=Sum(COURSES, "people"), value=250)
    entries = lived(courses, people)

    assert (reached(courses, entries), reached(people, entries)) == (10, 250)


@pytest.mark.usefixtures("kept")
def test_a_share_of_what_is_bought_is_reached() -> None:
    preferred = Filter(kinds=("purchase.preferred",), labels=(LabelIs("category", ("여성기업",)),))
    share = Question(measure=Ratio(Sum(preferred, "amount"), Sum(Filter(kinds=("purchase.made",)), "amount")), value=5)
    inside = Filter(kinds=("purchase.made",), labels=(LabelIs("item", ("녹색제품",)),))
    part = Question(measure=Ratio(Sum(inside, "amount"), Sum(Filter(kinds=("purchase.made",)), "amount")), value=80)
    found = lived(share, part)

    assert reached(share, found) == pytest.approx(5, abs=0.01) or (reached(share, found) or 0) < 5
    assert reached(part, found) == pytest.approx(80, abs=0.1)


@pytest.mark.usefixtures("kept")
def test_people_with_several_visits_are_different_people() -> None:
    visits = Question(measure=Distinct(Filter(kinds=("service.given",), orgs=("돌봄팀",)), "subject", times=3), value=7)
    places = Question(measure=Distinct(Filter(kinds=("inspection.done",), orgs=("기획팀",)), "counterpart"), value=5)
    entries = lived(visits, places)

    assert (reached(visits, entries), reached(places, entries)) == (7, 5)
    assert {entry.counterpart for entry in entries if entry.counterpart} >= set(CAST.facilities)


def test_the_same_seed_gives_the_same_year_and_another_another() -> None:
    questions = [Question(measure=Count(BOARD), value=5), Question(measure=Sum(COURSES, "people"), value=90)]
    assert lived(*questions) == lived(*questions)
    assert lived(*questions) != lived(*questions, seed=2)


def test_entries_say_what_their_kinds_ask_for_on_working_days() -> None:
    entries = lived(Question(measure=Count(BOARD), value=5), Question(measure=Count(COURSES), value=5))

    assert [entry.id for entry in entries] == list(range(len(entries)))
    assert all(one.on <= other.on for one, other in pairwise(entries))
    assert all(is_working_day(entry.on) and entry.on.year == YEAR for entry in entries)
    for entry in entries:
        declared = kind(entry.kind)
        assert set(declared.required) <= set(entry.labels), entry
        assert entry.people is not None or not declared.people
        assert entry.title


def test_acts_are_in_order_and_only_stragglers_post_into_a_closed_month() -> None:
    entries = lived(Question(measure=Sum(COURSES, "people"), value=40_000))
    acts = acts_of(entries, YEAR, 1)
    closed: set[dt.date] = set()
    stragglers = 0

    for one, other in pairwise(acts):
        assert one.at <= other.at
    for act in acts:
        match act:
            case Close(month=month):
                assert month < act.at.date()
                closed.add(month)
            case Post(entry=entry, late=late):
                assert act.at.date() >= entry.on
                assert (entry.on.replace(day=1) in closed) == late
                stragglers += late
    assert len(closed) == 12
    assert stragglers
    assert any(isinstance(act, Correct) for act in acts)
    assert any(isinstance(act, Reverse) for act in acts)


def test_whatever_is_posted_wrong_is_put_right() -> None:
    entries = lived(Question(measure=Sum(COURSES, "people"), value=40_000))
    right = {entry.id: entry for entry in entries}
    for act in acts_of(entries, YEAR, 1):
        match act:
            case Post(entry=entry, copy=0):
                right.pop(entry.id, None) if right.get(entry.id) == entry else None
            case Correct(entry=entry):
                assert right.pop(entry.id) == entry
    assert not right
