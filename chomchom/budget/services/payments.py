"""지급: money that leaves for an approved voucher, in one go or in parts."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.budget.models import Payment, Resolution
from chomchom.budget.services import checks, locking, payables
from chomchom.budget.services.balances import Move, bought_by, move
from chomchom.budget.services.posting import post_payment
from chomchom.budget.signals import payments_made
from chomchom.core import audit
from chomchom.core.errors import DomainError


class NotPayable(DomainError):
    """The voucher is not approved."""


@transaction.atomic
def pay(  # noqa: PLR0913 -- the contract with every caller: what, when, how much, how, who, at which moment
    resolution: Resolution, on: dt.date, amount: int, means: str = Payment.Means.TRANSFER, *, by: User | None, at: dt.datetime
) -> Payment:
    """Pay an approved voucher, or a part of it, and post it to the ledger. Raises NotPayable, BadAct, and as the ledger does."""
    held = locking.resolution(resolution.pk)
    if held.status != Resolution.Status.APPROVED:
        raise NotPayable(f"승인된 지출결의만 지급합니다(지금: {held.get_status_display()}). 결재를 받은 뒤에 지급하세요.")
    checks.day(on, held.budget, at, after={"원인행위": held.commitment.on, "지출결의": held.on})
    left = locking.left_of_resolution(held)
    checks.amount(amount, left=left, of="이 지출결의")
    payment = Payment(
        budget=held.budget, line=held.line, resolution=held, on=on, amount=amount, means=Payment.Means(means), by=by, at=at
    )
    payment.save(force_insert=True)
    payment.entry_id = post_payment(payment, by=by, at=at)
    payment.save(update_fields=["entry"])
    move([Move(line=held.line_id, on=on, paid=amount, bought=bought_by(held.commitment))])
    payables.keep(held, left - amount)
    payables.keep_contract(held.commitment)
    payables.keep_open(held.commitment)
    audit.record(payment, "budget.payment.made", by=by, at=at, amount=amount)
    payments_made.send(Payment, payments=[payment])
    return payment
