"""Acts of two people on the same money at the same moment: one waits for the other, and neither ends in a circle."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from threading import Event

import pytest
from django.db import connection, transaction

from chomchom.accounts.tests.people import member
from chomchom.budget.models import Budget, Import, Payment
from chomchom.budget.queries.recount import differences
from chomchom.budget.services import allotting, editions, imports, locking, refunds
from chomchom.budget.services.editions import Decision
from chomchom.budget.tests.files import row
from chomchom.budget.tests.made import AT, TODAY, YEAR, line
from chomchom.budget.tests.services.test_editions import decided, drafted, in_ledger
from chomchom.budget.tests.services.test_imports import saved, worked
from chomchom.ledger.tests.factories import in_threads
from chomchom.orgs.tests.tree import agency

_WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


def somebody_waits() -> None:
    """Until another connection waits for a lock."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(_WAITING)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits")


@pytest.mark.django_db(transaction=True)
def test_a_refund_and_the_undoing_of_its_file_do_not_wait_for_each_other() -> None:
    """Whoever asks for money back holds the commitment first: so must the file that is undone."""
    line()
    by = member("accountant", agency())
    batch = imports.undo(saved(row(1), by=by), "다른 해의 파일", by=by, at=AT)
    payment, held = Payment.objects.select_related("resolution").get(), Event()

    def take_back() -> object:
        with transaction.atomic():
            locking.commitment(payment.resolution.commitment_id)
            held.set()
            somebody_waits()
            return refunds.take_back(payment, TODAY, 1_000, "덜 씀", by=None, at=AT)

    def undo() -> object:
        held.wait(10)
        return worked(batch)

    refund, undone = in_threads(2, lambda number: (take_back, undo)[number]())
    assert (refund.amount, undone.status) == (1_000, Import.Status.SAVED)
    assert "반납을 받았습니다" in undone.refusal
    assert differences() == []


@pytest.mark.django_db(transaction=True)
def test_a_budget_that_is_told_in_january_is_not_told_twice() -> None:
    """The worker tells the ledger of last year's decision while somebody decides on a change of the same lines."""
    before, held = datetime(YEAR - 1, 12, 20, 3, tzinfo=UTC), Event()
    first = editions.decide(drafted(가=500), Decision(on=date(YEAR - 1, 12, 20), words="제1회 이사회 의결"), by=None, at=before)
    assert in_ledger() == 0
    more = editions.begin(Budget.objects.get(), "supplementary", by=None, at=AT)
    editions.set_amount(more, first.estimates.get().line, 700, by=None, at=AT)

    def change() -> None:
        with transaction.atomic():
            decided(more)
            held.set()
            somebody_waits()

    def tell() -> object:
        held.wait(10)
        return allotting.tell(first, by=None, at=AT)

    assert in_threads(2, lambda number: (change, tell)[number]()) == [None, True]
    assert in_ledger() == 700
