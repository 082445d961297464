"""Catching up while people go on with the acts that wait."""

from __future__ import annotations

from threading import Event

import pytest
from django.db import transaction

from chomchom.bookkeeping.models import Journal
from chomchom.bookkeeping.services.catching_up import catch_up
from chomchom.bookkeeping.tests.made import book, in_force
from chomchom.budget.services import resolutions
from chomchom.budget.tests.made import AT, line
from chomchom.budget.tests.services.test_side_by_side import somebody_waits
from chomchom.budget.tests.spent import approved, voucher
from chomchom.ledger.tests.factories import in_threads


@pytest.mark.django_db(transaction=True)
def test_a_voucher_that_is_taken_back_meanwhile_gets_no_journal() -> None:
    owed, held = voucher(approved(line())), Event()
    in_force()

    def cancel() -> None:
        with transaction.atomic():
            resolutions.cancel(owed, by=None, at=AT, reason="두 번 올림")
            held.set()
            somebody_waits()

    def journalise() -> object:
        held.wait(10)
        return catch_up(book(), by=None, at=AT).waiting

    assert in_threads(2, lambda number: (cancel, journalise)[number]()) == [None, 0]
    assert not Journal.objects.exists()
