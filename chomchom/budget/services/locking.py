"""Locks of spending, taken late and always in one order: the commitment, its voucher, the payment; balances come last.

Whoever moves money of a commitment holds its lock, so what it has left is as it was read.
"""

from __future__ import annotations

from django.db.models import Sum

from chomchom.budget.models import Commitment, Payment, Resolution


def commitment(pk: int) -> Commitment:
    """The commitment, which nobody else moves until the transaction ends."""
    return _commitment(pk=pk)


def resolution(pk: int) -> Resolution:
    """The voucher, with its commitment; both locked."""
    return _resolution(_commitment(resolutions=pk), pk=pk)


def payment(pk: int) -> Payment:
    """The payment, with its voucher and its commitment; all locked."""
    voucher = _resolution(_commitment(resolutions__payments=pk), payments=pk)
    paid = Payment.objects.select_for_update(of=("self",)).select_related("entry").get(pk=pk)
    paid.resolution, paid.budget, paid.line = voucher, voucher.budget, voucher.line
    return paid


def left_of_commitment(held: Commitment) -> int:
    """What can still be resolved: without what was released and what its vouchers, also those that wait, take."""
    taken = held.resolutions.filter(status__in=Resolution.STANDING).aggregate(won=Sum("amount"))["won"] or 0
    return int(held.amount - held.released - taken)


def left_of_resolution(held: Resolution) -> int:
    """What can still be paid."""
    return int(held.amount - (held.payments.filter(undone_at=None).aggregate(won=Sum("amount"))["won"] or 0))


def left_of_payment(held: Payment) -> int:
    """What can still come back."""
    return int(held.amount - (held.refunds.aggregate(won=Sum("amount"))["won"] or 0))


def _commitment(**which: int) -> Commitment:
    related = ("budget", "line__organisation__parent", "line__heading")
    return Commitment.objects.select_for_update(of=("self",)).select_related(*related).get(**which)


def _resolution(held: Commitment, **which: int) -> Resolution:
    voucher = Resolution.objects.select_for_update(of=("self",)).get(**which)
    voucher.commitment, voucher.budget, voucher.line = held, held.budget, held.line
    return voucher
