"""지출원인행위: proposed, and thereby taken out of what the line has left; approved or rejected; released, where less was needed.

What comes back of one that is rejected, taken back or released counts down in the month of the commitment itself: as if it had
never been bound.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.budget.models import Commitment, Line
from chomchom.budget.models.spending import LONGEST_PAYEE
from chomchom.budget.queries.rules import rules
from chomchom.budget.services import approvals, checks, locking, payables
from chomchom.budget.services.approvals import LONGEST_REMARK
from chomchom.budget.services.balances import Move, move
from chomchom.budget.spending_rules import ExpenseType
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.money import won_text
from chomchom.core.particles import quoted
from chomchom.core.reasons import keeps_reason

LONGEST_TITLE = 200
Status = Commitment.Status


class NotExpense(DomainError):
    """Money is spent on lines of expense only."""


class WrongLabels(DomainError):
    """The kind of expense or what it is labelled with is not in the profile, or a contract does not say how it was signed."""


class StillUsed(DomainError):
    """Vouchers of the commitment stand."""


class NotApproved(DomainError):
    """Only what is approved goes on."""


@dataclass(frozen=True)
class Committing:
    """What is to be bound. `labels`: {"preferred": [codes], "items": [codes], "e_contract": code, "contract": 물품|용역|공사}."""

    on: dt.date
    title: str
    amount: int
    expense_type: str
    payee: str = ""
    business_number: str = ""
    labels: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def propose(line: Line, wanted: Committing, *, by: User | None, at: dt.datetime) -> Commitment:
    """Bind so much of a line until somebody decides. Raises NotEnough, BadAct, NotExpense, WrongLabels."""
    if not line.is_expense:
        raise NotExpense(f"{quoted(line, '은')} 세입의 줄이라 여기에서 쓸 수 없습니다. 세출의 줄을 골라 주세요.")
    checks.day(wanted.on, line.budget, at)
    commitment = Commitment(
        budget=line.budget,
        line=line,
        on=wanted.on,
        amount=checks.amount(wanted.amount),
        title=checks.words(wanted.title, "적요", LONGEST_TITLE),
        expense_type=_expense_type(wanted.expense_type).code,
        payee=checks.words(wanted.payee, "거래처", LONGEST_PAYEE, required=False),
        business_number=checks.business_number(wanted.business_number),
        labels=labels_of(wanted),
        by=by,
        at=at,
    )
    commitment.save(force_insert=True)
    move([Move(line=line.pk, on=wanted.on, committed=wanted.amount)])
    audit.record(commitment, "budget.commitment.proposed", by=by, at=at, amount=wanted.amount)
    return commitment


@transaction.atomic
def approve(commitment: Commitment, *, by: User | None, at: dt.datetime, remark: str = "") -> Commitment:
    """Say yes. Raises NotWaiting, OwnProposal, BeyondLimit."""
    held = locking.commitment(commitment.pk)
    approvals.approve(held, by=by, at=at, remark=remark)
    payables.keep_open(held)
    audit.record(held, "budget.commitment.approved", by=by, at=at)
    return held


@transaction.atomic
@keeps_reason("remark")
def reject(commitment: Commitment, *, by: User | None, at: dt.datetime, remark: str) -> Commitment:
    """Say no, and why; the line has its money back. Raises NotWaiting, BadAct."""
    held = locking.commitment(commitment.pk)
    approvals.reject(held, by=by, at=at, remark=remark)
    _give_back(held, held.amount)
    audit.record(held, "budget.commitment.rejected", by=by, at=at)
    return held


@transaction.atomic
@keeps_reason()
def cancel(commitment: Commitment, *, by: User | None, at: dt.datetime, reason: str) -> Commitment:
    """Take it back whole: before it is decided, or as long as nothing of it is resolved. Raises NotWaiting, StillUsed, BadAct."""
    held = locking.commitment(commitment.pk)
    if locking.left_of_commitment(held) != held.amount - held.released:
        raise StillUsed("이 원인행위로 올린 지출결의가 있어 통째로 거둘 수 없습니다. 남은 금액만 푸세요.")
    approvals.take_back(held, by=by, at=at, reason=reason)
    _give_back(held, held.amount - held.released)
    payables.keep_open(held)
    audit.record(held, "budget.commitment.cancelled", by=by, at=at)
    return held


@transaction.atomic
@keeps_reason()
def release(commitment: Commitment, amount: int, *, by: User | None, at: dt.datetime, reason: str = "") -> Commitment:
    """Give the line back what the commitment turned out not to need. Raises NotApproved, BadAct."""
    held = locking.commitment(commitment.pk)
    demand_approved(held)
    checks.amount(amount, left=locking.left_of_commitment(held), of="이 원인행위")
    reason = checks.words(reason, "푸는 까닭", LONGEST_REMARK, required=False)
    held.released += amount
    held.save(update_fields=["released"])
    _give_back(held, amount)
    payables.keep_open(held)
    audit.record(held, "budget.commitment.released", by=by, at=at, amount=amount, reason=reason)
    return held


def demand_approved(held: Commitment) -> None:
    """Raises NotApproved."""
    if held.status != Status.APPROVED:
        raise NotApproved(
            f"승인된 원인행위가 아닙니다(지금: {held.get_status_display()}). 결재를 받은 뒤에 하세요."
            if held.status == Status.PROPOSED
            else f"{held.get_status_display()}된 원인행위입니다. 필요하면 새로 올려 주세요."
        )


def labels_of(wanted: Committing) -> dict[str, Any]:
    """The labels that the profile knows and that are said. Raises WrongLabels."""
    said, known = wanted.labels, {each.code for each in rules().preferred}
    expense = _expense_type(wanted.expense_type)
    contract = str(said.get("contract") or "")
    found: dict[str, Any] = {}
    for name in ("preferred", "items"):
        if codes := list(dict.fromkeys(said.get(name) or ())):
            found[name] = _codes(codes, known, expense)
    if contract:
        found["contract"] = _contract(contract)
        found |= _signed(str(said.get("e_contract") or ""), wanted.amount)
    return found


def _codes(codes: Sequence[str], known: set[str], expense: ExpenseType) -> list[str]:
    if not expense.purchase:
        raise WrongLabels(f"{quoted(expense.name, '은')} 구매가 아니라 우선구매로 표시할 수 없습니다. 지출 유형을 보아 주세요.")
    if unknown := [code for code in codes if code not in known]:
        raise WrongLabels(f"‘{unknown[0]}’라는 우선구매 분류가 없습니다. 목록에서 골라 주세요.")
    return list(codes)


def _contract(contract: str) -> str:
    kinds = {each.contract for each in rules().expense_types if each.contract}
    if contract not in kinds:
        raise WrongLabels(f"‘{contract}’라는 계약 종류가 없습니다. {', '.join(sorted(kinds))} 가운데에서 골라 주세요.")
    return contract


def _signed(answer: str, won: int) -> dict[str, str]:
    electronic = rules().e_contract
    if not answer and won >= electronic.from_won:
        raise WrongLabels(f"{won_text(electronic.from_won)} 이상의 계약입니다. 전자계약인지 아닌지 골라 주세요.")
    if answer and rules().answer(answer) is None:
        raise WrongLabels("전자계약인지 아닌지 목록에서 골라 주세요.")
    return {"e_contract": answer} if answer else {}


def _expense_type(code: str) -> ExpenseType:
    found = rules().expense_type(code)
    if found is None:
        raise WrongLabels(f"‘{code}’라는 지출 유형이 없습니다. 목록에서 골라 주세요.")
    return found


def _give_back(held: Commitment, won: int) -> None:
    move([Move(line=held.line_id, on=held.on, committed=-won)])
