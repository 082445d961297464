"""반납 (여입): money of a payment that comes back in the same fiscal year. The line can spend it again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.budget.models import Payment, Refund
from chomchom.budget.services import checks, locking
from chomchom.budget.services.balances import Move, bought_by, move
from chomchom.budget.services.posting import correct_payment
from chomchom.budget.signals import refunds_made
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.reasons import keeps_reason

LONGEST_REASON = 200


class PaymentUndone(DomainError):
    """The payment was taken back with its import."""


@transaction.atomic
@keeps_reason()
def take_back(  # noqa: PLR0913 -- as `payments.pay`
    payment: Payment, on: dt.date, amount: int, reason: str, *, by: User | None, at: dt.datetime
) -> Refund:
    """Money that came back of a payment; its entries say what is left. Raises PaymentUndone, BadAct, and as the ledger does."""
    held = locking.payment(payment.pk)
    if held.undone_at:
        raise PaymentUndone("되돌린 지급입니다. 돌려받을 돈이 없습니다.")
    checks.day(on, held.budget, at, after={"지급": held.on})
    left = locking.left_of_payment(held)
    checks.amount(amount, left=left, of="이 지급")
    reason = checks.words(reason, "반납하는 까닭", LONGEST_REASON)
    refund = Refund(budget=held.budget, line=held.line, payment=held, on=on, amount=amount, reason=reason, by=by, at=at)
    refund.save(force_insert=True)
    if held.entry_id:
        held.entry = correct_payment(held, refund, left - amount, by=by, at=at) or held.entry
        held.save(update_fields=["entry"])
    bought = bought_by(held.resolution.commitment)
    move([Move(line=held.line_id, on=on, committed=-amount, resolved=-amount, paid=-amount, bought=bought)])
    audit.record(refund, "budget.refund.taken", by=by, at=at, amount=amount)
    refunds_made.send(Refund, refunds=[refund])
    return refund
