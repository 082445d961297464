"""Races: fifty who send the last free worker, and two who complete at once; in real threads, on the real database."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from chomchom.dispatch.models import Request, Shift
from chomchom.dispatch.services.answering import accept
from chomchom.dispatch.services.attending import MOST_MISSES, Arrival, CannotAttend, Signer, Worked, sign, start
from chomchom.dispatch.services.booking import CannotSend, offer
from chomchom.dispatch.services.completing import CannotComplete, complete
from chomchom.dispatch.services.moving import CannotMove
from chomchom.dispatch.services.place_codes import code_of
from chomchom.dispatch.tests.factories import FIRST, ORIGIN, instrument, request, site
from chomchom.ledger.models import Entry
from chomchom.ledger.tests.factories import in_threads, only
from chomchom.workforce.models import Worker
from chomchom.workforce.tests.factories import AT, worker

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50
AFTER = dt.datetime(2031, 6, 6, tzinfo=dt.UTC)


@pytest.fixture
def last() -> Worker:
    """The only one who is free."""
    return worker()


@pytest.fixture
def asked() -> list[Request]:
    """Of one day, at hours that all overlap."""
    return [request(site(f"시설 {number}"), hours=(480 + number, 1020 + number)) for number in range(MANY)]


def test_fifty_offers_send_the_last_worker_once(last: Worker, asked: list[Request]) -> None:
    results = in_threads(MANY, lambda number: offer(asked[number], last, by=None, at=AT, reason="전화로 물어봄"))

    assert (len(only(results, Request)), len(only(results, CannotSend))) == (1, MANY - 1), results
    assert Request.objects.filter(worker=last, status="offered").count() == 1
    assert Shift.objects.filter(worker=last).count() == 1


def test_fifty_who_pass_by_the_service_are_refused_by_the_database(last: Worker, asked: list[Request]) -> None:
    def book(number: int) -> int:
        with transaction.atomic():
            return Shift.objects.filter(request=asked[number]).update(worker=last)

    results = in_threads(MANY, book)

    faults = only(results, Exception)
    assert (len(only(results, int)), len(faults)) == (1, MANY - 1)
    refused = [each for each in faults if isinstance(each, IntegrityError) and "one_place_at_a_time" in str(each)]
    deadlocked = [each for each in faults if "deadlock" in str(each)]
    assert (len(refused) + len(deadlocked), Shift.objects.filter(worker=last).count()) == (MANY - 1, 1)


def test_an_offer_is_taken_once(last: Worker) -> None:
    row = offer(request(site()), last, by=None, at=AT, reason="전화로 물어봄")

    results = in_threads(8, lambda _: accept(row, by=None, at=AT))

    assert (len(only(results, Request)), len(only(results, CannotMove))) == (1, 7), results
    assert row.moves.filter(after="confirmed").count() == 1


def test_who_guesses_at_once_from_many_telephones_guesses_no_more_often(last: Worker) -> None:
    shift = request(site(), FIRST, worker=last).shifts.get()
    right, nine = int(code_of(shift.request.site, FIRST)), dt.datetime(2031, 6, 2, tzinfo=dt.UTC)

    results = in_threads(12, lambda number: start(shift, Arrival(f"{(right + 1 + number) % 10_000:04}"), by=None, at=nine))

    refused = [str(each) for each in only(results, CannotAttend)]
    assert sum("맞지 않습니다" in each for each in refused) == Shift.objects.get().misses == MOST_MISSES
    assert sum("잘못 적어" in each for each in refused) == 12 - MOST_MISSES, results


def test_two_who_complete_post_once(last: Worker) -> None:
    instrument()
    row = request(site(), FIRST, worker=last)
    sign(row, {row.shifts.get().pk: Worked(480)}, Signer("김시설"), by=None, at=AFTER)

    results = in_threads(8, lambda _: complete(row, 5, origin=ORIGIN, by=None, at=AFTER))

    assert (len(only(results, Request)), len(only(results, CannotComplete))) == (1, 7), results
    assert sorted(Entry.objects.values_list("kind", flat=True)) == ["dispatch.completed", "dispatch.worked"]
