"""What the books do when the budget announces something: a journal in the same transaction, or the act waits for its account."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from chomchom.bookkeeping.services import catching_up, journalising, undoing
from chomchom.budget.models import Edition, Import, Receipt, Refund, Resolution
from chomchom.budget.signals import (
    AnnouncedPayment,
    AnnouncedVoucher,
    edition_decided,
    import_undone,
    payments_made,
    receipts_taken,
    refunds_made,
    resolutions_approved,
    resolutions_cancelled,
)


@receiver(edition_decided)
def open_book(edition: Edition, **_: Any) -> None:
    """Who has a budget has books."""
    catching_up.ensure_book(edition.budget, at=edition.decided_at or edition.at)


@receiver(resolutions_approved)
def of_resolutions(resolutions: list[AnnouncedVoucher], **_: Any) -> None:
    """What is to be paid is owed."""
    journalising.journalise_resolutions(resolutions)


@receiver(resolutions_cancelled)
def of_cancelled_resolutions(resolutions: list[Resolution], at: datetime, **_: Any) -> None:
    """What will not be paid is not owed."""
    undoing.undo_resolutions(resolutions, at=at)


@receiver(payments_made)
def of_payments(payments: list[AnnouncedPayment], **_: Any) -> None:
    """What was owed is paid."""
    journalising.journalise_payments(payments)


@receiver(refunds_made)
def of_refunds(refunds: list[Refund], **_: Any) -> None:
    """What came back was not spent."""
    journalising.journalise_refunds(refunds)


@receiver(receipts_taken)
def of_receipts(receipts: list[Receipt], **_: Any) -> None:
    """What came in was earned, or is owed."""
    journalising.journalise_receipts(receipts)


@receiver(import_undone)
def of_an_undone_import(batch: Import, at: datetime, **_: Any) -> None:
    """As if it had never come."""
    undoing.undo_import(batch, at=at)
