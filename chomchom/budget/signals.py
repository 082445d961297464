"""What the budget announces to the apps above it, inside the transaction of the act.

Of vouchers and payments it says what the protocols below name, and no more: those of a file are no model objects.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from django.dispatch import Signal


class AnnouncedAct(Protocol):
    """Any act."""

    @property
    def pk(self) -> int: ...
    @property
    def budget_id(self) -> int: ...
    @property
    def line_id(self) -> int: ...
    @property
    def on(self) -> date: ...
    @property
    def amount(self) -> int: ...
    @property
    def by_id(self) -> int | None: ...
    @property
    def at(self) -> datetime: ...


class AnnouncedVoucher(AnnouncedAct, Protocol):
    """A voucher."""

    @property
    def title(self) -> str: ...


class AnnouncedPayment(AnnouncedAct, Protocol):
    """A payment with its voucher."""

    @property
    def resolution_id(self) -> int: ...
    @property
    def resolution(self) -> AnnouncedVoucher: ...


# An edition was decided. Argument: edition (Edition).
edition_decided = Signal()
# Vouchers were approved. Argument: resolutions (list[AnnouncedVoucher]).
resolutions_approved = Signal()
# Money left. Argument: payments (list[AnnouncedPayment]), each with its resolution.
payments_made = Signal()
# Money came back. Argument: refunds (list[Refund]), each with its payment.
refunds_made = Signal()
# Money came in, or a receipt was taken back. Argument: receipts (list[Receipt]).
receipts_taken = Signal()
# A whole import is taken back. Arguments: batch (Import), at (datetime).
import_undone = Signal()
# Vouchers that were approved are taken back, nothing of them being paid. Arguments: resolutions (list[Resolution]), at (datetime).
resolutions_cancelled = Signal()
