"""The database gives what the engine defines, on random ledgers."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from chomchom.ledger import services as ledger
from chomchom.ledger.models import Entry as Row
from chomchom.ledger.posting import Posting
from chomchom.ledger.services.months import close_month
from chomchom.plan.queries.figures import Knowledge, entry_page
from chomchom.plan.queries.figures.answering import memory
from chomchom.plan.queries.progress import cumulative, progress_of
from chomchom.plan.question import Count, Day, Distinct, Entry, Filter, Progress, Question, Sum, Total, evaluate_on
from chomchom.plan.question.model import simples_of
from chomchom.plan.tests.ledgers import noon, team, write
from chomchom.plan.tests.question.entries import YEAR, days, entries, months, questions

pytestmark = pytest.mark.django_db
ORDINARY = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
LATER = dt.date(YEAR + 2, 6, 1)
NOW = Knowledge(LATER)
MEETINGS = Filter(kinds=("meeting.held",))


def plain(progress: Progress) -> Progress:
    """Without what lists do not have."""
    return msgspec.structs.replace(progress, entries=(), forecast=None if progress.met else progress.forecast)


def near(one: object, other: object) -> bool:
    """Equal, numbers within rounding."""
    if isinstance(one, float) or isinstance(other, float):
        return one == pytest.approx(other)
    if isinstance(one, msgspec.Struct) and type(one) is type(other):
        return all(near(getattr(one, name), getattr(other, name)) for name in one.__struct_fields__)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(near, one, other))
    return one == other


def orderly(found: Sequence[Entry]) -> list[Entry]:
    """Nothing is taken back before it is posted, nor posted before it happens."""
    kept = []
    for entry in found:
        posted = max(entry.posted or entry.on, entry.on)
        back = max(entry.reversed, posted) if entry.reversed else None
        kept.append(msgspec.structs.replace(entry, posted=posted, reversed=back))
    return kept


@ORDINARY
@given(st.lists(questions, max_size=6), entries, days, months, st.none() | days)
def test_the_database_gives_what_the_engine_defines(
    db: None, asked: list[Question], found: list[Entry], as_of: dt.date, marks: frozenset[int], known_on: dt.date | None
) -> None:
    found = orderly(found)
    day = Day(as_of=as_of, year=YEAR, months=marks, known_on=known_on)
    with transaction.atomic():
        write(found)
        for today in (LATER, as_of) if all(entry.on <= as_of for entry in found) else (LATER,):
            for question, progress in zip(
                asked, progress_of([(each, day) for each in asked], Knowledge(today, known_on)), strict=True
            ):
                expected = plain(evaluate_on(question, found, day))
                assert near(progress, expected), (question, progress, expected)
        transaction.set_rollback(True)


@ORDINARY
@given(questions, entries, st.sampled_from([dt.date(YEAR, month, 28) for month in range(1, 13)]))
def test_the_entries_and_the_chart_agree_with_the_engine(db: None, question: Question, found: list[Entry], as_of: dt.date) -> None:
    found = orderly(found)
    day = Day(as_of=as_of, year=YEAR)
    with transaction.atomic():
        ids = write(found)
        expected = evaluate_on(question, found, day)
        page = entry_page(question, day)
        line = cumulative(question, day, NOW)
        assert sorted(ids[entry.pk] for entry in page.entries) == sorted(expected.entries)
        assert page.count == len(expected.entries)
        assert len(line) == as_of.month
        assert near(line[-1], None if expected.actual is None else float(expected.actual))
        transaction.set_rollback(True)


def test_the_number_of_queries_does_not_grow_with_targets(db: None, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    write([Entry(id=1, kind="meeting.held", on=dt.date(YEAR, 2, 1), people=9)])
    narrow = Filter(kinds=("meeting.held",), orgs=("기획팀",), regions=("전주",), words=("이사회",))
    both = Total((Count(MEETINGS), Count(narrow)))
    asked = [
        Question(measure=measure, value=value)
        for measure in (Count(narrow), both, Sum(MEETINGS, "people"))
        for value in range(1, 60)
    ]
    day = Day(as_of=dt.date(YEAR, 6, 30), year=YEAR)

    with django_assert_max_num_queries(5):  # organisations, regions, stamps, figures, figures of parts
        found = progress_of([(each, day) for each in asked], NOW)

    assert [each.actual for each in found[59:61]] == [1, 1]
    assert len({len(simples_of(each.measure)) for each in asked}) == 2


def test_what_is_remembered_is_what_the_entries_say_after_any_acts(db: None) -> None:
    """Posting, correcting and reversing, also in another month than the entry's, with figures read between all of them."""
    org, at = team("기획팀"), noon(dt.date(YEAR, 12, 1))
    asked = [
        Question(measure=measure, value=9, period=period)
        for measure in (Count(MEETINGS), Sum(MEETINGS, "people"), Distinct(MEETINGS), Total((Count(MEETINGS), Count(MEETINGS))))
        for period in ("year", "quarter")
    ]
    pairs = [(each, Day(as_of=dt.date(YEAR, 12, 1), year=YEAR)) for each in asked]
    dice = random.Random(1)
    posted: list[Row] = []
    for turn in range(60):
        if posted and dice.random() < 0.3:
            ledger.reverse(posted.pop(dice.randrange(len(posted))), by=None, reason="잘못", at=at)
        else:
            on = dt.date(YEAR, dice.randint(1, 11), 5)
            more: dict[str, Any] = {"people": turn, "subject": f"p{dice.randint(1, 5)}", "labels": {"body": "이사회"}}
            new = ledger.post("meeting.held", on=on, org=org, title="회의", by=None, at=at, key=f"{turn}", **more)
            posted.append(new)
        if turn == 30:
            close_month(org, dt.date(YEAR, 3, 1), by=None, at=at)
        remembered = progress_of(pairs, Knowledge(dt.date(YEAR, 12, 1)))
        memory.clear()
        assert remembered == progress_of(pairs, Knowledge(dt.date(YEAR, 12, 1)))


def test_nothing_is_counted_again_while_nothing_is_posted(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    write([Entry(id=1, kind="meeting.held", on=dt.date(YEAR, 2, 1), people=9)])
    asked = [(Question(measure=Sum(MEETINGS, "people")), Day(as_of=dt.date(YEAR, 6, 30), year=YEAR))]
    with django_assert_num_queries(2):  # stamps, figures
        first = progress_of(asked, NOW)
    with django_assert_num_queries(1):  # stamps
        assert progress_of(asked, NOW) == first


def test_a_reversal_of_another_month_is_forgotten_with_its_entry(db: None) -> None:
    """Rollups keep it in the month that it was made in."""
    write([Entry(id=1, kind="meeting.held", on=dt.date(YEAR, 3, 5), reversed=dt.date(YEAR, 5, 2))])
    quarterly = Question(measure=Count(MEETINGS), value=1, period="quarter")
    (now,) = progress_of([(quarterly, Day(as_of=dt.date(YEAR, 12, 31), year=YEAR))], NOW)
    assert [each.actual for each in now.by_period] == [0, 0, 0, 0]


def test_a_quarter_that_was_met_stays_met_when_its_closed_month_is_put_right(db: None) -> None:
    org, march, june = team("기획팀"), dt.date(YEAR, 3, 10), noon(dt.date(YEAR, 6, 15))
    body = {"body": "이사회"}
    wrong = ledger.post("meeting.held", on=march, org=org, title="회의", by=None, at=noon(march), key="a", labels=body)
    close_month(org, march.replace(day=1), by=None, at=june)
    posting = Posting(kind="meeting.held", on=march, org=org, title="이사회", key="b", by=None, at=june, labels=body)
    ledger.correct(wrong, posting, reason="제목 잘못")

    quarterly = Question(measure=Count(MEETINGS), value=1, period="quarter")
    (found,) = progress_of([(quarterly, Day(as_of=dt.date(YEAR, 6, 30), year=YEAR))], NOW)

    assert [each.actual for each in found.by_period][:2] == [1, 0]


def test_what_was_known_on_a_day_can_be_seen_again(db: None) -> None:
    late = Entry(id=1, kind="meeting.held", on=dt.date(YEAR, 6, 20), posted=dt.date(YEAR, 7, 3))
    wrong = Entry(id=2, kind="meeting.held", on=dt.date(YEAR, 6, 1), reversed=dt.date(YEAR, 7, 1))
    write([late, wrong, Entry(id=3, kind="meeting.held", on=dt.date(YEAR, 5, 1))])
    asked, june = Question(measure=Count(MEETINGS), value=5), dt.date(YEAR, 6, 30)

    (then,) = progress_of([(asked, Day(as_of=june, year=YEAR, known_on=june))], Knowledge(LATER, june))
    (now,) = progress_of([(asked, Day(as_of=june, year=YEAR))], NOW)

    assert (then.actual, now.actual) == (2, 2)
    assert [entry.pk for entry in entry_page(asked, Day(as_of=june, year=YEAR)).entries] != [
        entry.pk for entry in entry_page(asked, Day(as_of=june, year=YEAR, known_on=june)).entries
    ]
