"""수납: money that comes in on a line of revenue, and is taken back where it was booked wrongly or given back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.budget.models import Balance, Line, Receipt
from chomchom.budget.models.spending import LONGEST_PAYEE
from chomchom.budget.services import checks
from chomchom.budget.services.balances import Move, move
from chomchom.budget.signals import receipts_taken
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.particles import quoted
from chomchom.core.reasons import keeps_reason

LONGEST_TITLE = 200


class NotRevenue(DomainError):
    """Money comes in on lines of revenue only."""


class AlreadyReversed(DomainError):
    """The receipt was taken back, or takes back another one itself."""


@transaction.atomic
def receive(  # noqa: PLR0913 -- the contract with every caller
    line: Line, on: dt.date, amount: int, title: str, payer: str = "", *, by: User | None, at: dt.datetime
) -> Receipt:
    """Money that came in. A line of revenue may take more than was budgeted. Raises NotRevenue, BadAct."""
    if line.is_expense:
        raise NotRevenue(
            f"{quoted(line, '은')} 세출의 줄이라 수납을 적을 수 없습니다. 세입의 줄을 골라 주세요. "
            "돌려받은 지출은 지급의 반납에 적습니다."
        )
    receipt = Receipt(
        budget=line.budget,
        line=line,
        on=checks.day(on, line.budget, at),
        amount=checks.amount(amount),
        title=checks.words(title, "적요", LONGEST_TITLE),
        payer=checks.words(payer, "낸 곳", LONGEST_PAYEE, required=False),
        by=by,
        at=at,
    )
    receipt.save(force_insert=True)
    Balance.objects.get_or_create(line=line)  # revenue that nobody budgeted comes in all the same
    move([Move(line=line.pk, on=on, received=amount)])
    audit.record(receipt, "budget.receipt.taken", by=by, at=at, amount=amount)
    receipts_taken.send(Receipt, receipts=[receipt])
    return receipt


@transaction.atomic
@keeps_reason()
def reverse(receipt: Receipt, on: dt.date, reason: str, *, by: User | None, at: dt.datetime) -> Receipt:
    """Take a receipt back by another that names it. Raises AlreadyReversed, BadAct."""
    related = ("budget", "line__heading", "line__organisation")
    held = Receipt.objects.select_for_update(of=("self",)).select_related(*related).get(pk=receipt.pk)
    if held.reverses_id or Receipt.objects.filter(reverses=held).exists():
        raise AlreadyReversed("이미 되돌렸거나 다른 수납을 되돌린 줄입니다. 새로 들어온 돈이면 수납을 새로 적으세요.")
    checks.day(on, held.budget, at, after={"수납": held.on})
    reason = checks.words(reason, "되돌리는 까닭", LONGEST_TITLE)
    back = Receipt(
        budget=held.budget, line=held.line, on=on, amount=held.amount, title=reason, payer=held.payer, reverses=held, by=by, at=at
    )
    back.save(force_insert=True)
    move([Move(line=held.line_id, on=on, received=-held.amount)])
    audit.record(back, "budget.receipt.reversed", by=by, at=at, amount=held.amount)
    receipts_taken.send(Receipt, receipts=[back])
    return back
