"""What a worker lacks on a day, what ends soon, and which absence is on or next."""

from __future__ import annotations

import datetime as dt

import pytest

from chomchom.orgs.models import Organisation
from chomchom.workforce.models import Worker
from chomchom.workforce.queries.workers import employers, row, standing
from chomchom.workforce.services import leaves, workers
from chomchom.workforce.services.leaves import Away
from chomchom.workforce.tests.factories import AT, centre, hold, worker

pytestmark = pytest.mark.django_db
DAY = dt.date(2031, 6, 2)
KIND = "health-check"


def held(*spans: tuple[int, int | None]) -> Worker:
    """Somebody whose health checks run from so many days after the day to so many."""
    person = worker()
    person.credentials.filter(kind=KIND).delete()
    for since, until in spans:
        hold(person, KIND, DAY + dt.timedelta(days=since), None if until is None else DAY + dt.timedelta(days=until))
    return person


@pytest.mark.parametrize(
    ("spans", "missing", "until"),
    [
        ([], True, None),
        ([(-9, -1)], True, None),
        ([(1, 99)], True, None),
        ([(-9, 0)], False, 0),
        ([(-9, 30)], False, 30),
        ([(-9, 31)], False, None),
        ([(-9, 3), (4, 20)], False, 20),  # without a gap
        ([(-9, 3), (-1, 20)], False, 20),
        ([(-9, 3), (5, 99)], False, 3),  # a day without it
        ([(-9, 3), (4, 400)], False, None),
    ],
)
def test_what_is_missing_and_what_ends_soon(spans: list[tuple[int, int]], missing: bool, until: int | None) -> None:
    found = row(held(*spans), DAY)

    assert [kind.code for kind in found.missing] == [KIND] * missing
    assert [(each.kind.code, each.until) for each in found.ending] == (
        [] if until is None else [(KIND, DAY + dt.timedelta(days=until))]
    )


def test_what_is_held_for_good_does_not_end() -> None:
    person = worker(post="cook")
    person.credentials.filter(kind="cook").update(until=DAY)
    person.credentials.create(kind="cook", since=DAY, noted_at=AT)

    assert row(person, DAY).ending == []


def test_a_post_that_the_terms_know_no_more_asks_for_nothing() -> None:
    person = held()
    Worker.objects.update(post="pilot")
    person.refresh_from_db()

    assert (row(person, DAY).post, row(person, DAY).missing) == ("pilot", [])


def test_the_absence_that_is_on_goes_before_the_next_and_those_that_are_over_are_not_told() -> None:
    person = worker()

    def away(first: int, last: int) -> None:
        said = Away(kind="annual", first_on=DAY + dt.timedelta(days=first), last_on=DAY + dt.timedelta(days=last))
        leaves.note(person, said, by=None, at=AT)

    away(-9, -8)
    assert row(person, DAY).leave is None
    away(20, 21)
    away(5, 6)
    found = row(person, DAY)
    assert (found.leave and found.leave.first_on, found.is_away) == (DAY + dt.timedelta(days=5), False)
    away(-1, 0)
    assert row(person, DAY).is_away
    leaves.cancel(person.leaves.order_by("-pk")[0], by=None, at=AT)
    assert not row(person, DAY).is_away


def test_the_standing_counts_who_works_that_day() -> None:
    worker("가"), worker("나", post="cook")
    gone = workers.end(worker("다"), DAY - dt.timedelta(days=1), by=None, at=AT)
    worker("라", began_on=DAY + dt.timedelta(days=1))
    lacking = worker("마")
    lacking.credentials.all().delete()
    gone.credentials.all().delete()

    found = standing(Organisation.objects.filter(pk=centre().pk), DAY)

    assert (found.by_post, found.all, found.lacking, found.ending) == ([("돌봄직", 2), ("조리직", 1)], 3, 1, 0)


def test_people_are_employed_within_the_agency() -> None:
    Organisation.objects.create(kind=Organisation.Kind.PROVIDER, code="elsewhere", name="바깥")
    place = centre()

    assert list(employers(Organisation.objects.all())) == [place.parent, place]
