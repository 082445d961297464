"""지출결의: that an amount of a commitment is to be paid. It counts from its approval on, which asks for its papers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.budget.models import Commitment, Resolution
from chomchom.budget.models.spending import LONGEST_PAYEE
from chomchom.budget.queries.papers import missing
from chomchom.budget.services import approvals, checks, locking, payables
from chomchom.budget.services.balances import Move, move
from chomchom.budget.services.commitments import LONGEST_TITLE, demand_approved
from chomchom.budget.signals import resolutions_approved, resolutions_cancelled
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.reasons import keeps_reason

LONGEST_WAIVER = 200
Status = Resolution.Status


class PapersMissing(DomainError):
    """Required papers are not there, and nobody said why they come later."""


class AlreadyPaid(DomainError):
    """Money of the voucher has left."""


@dataclass(frozen=True)
class Resolving:
    """What is to be paid, to whom."""

    on: dt.date
    title: str
    amount: int
    payee: str = ""


@transaction.atomic
def propose(commitment: Commitment, wanted: Resolving, *, by: User | None, at: dt.datetime) -> Resolution:
    """Write a voucher for a part of a commitment, or for all of it. Raises NotApproved, BadAct."""
    held = locking.commitment(commitment.pk)
    demand_approved(held)
    resolution = Resolution(
        budget=held.budget,
        line=held.line,
        commitment=held,
        on=checks.day(wanted.on, held.budget, at, after={"원인행위": held.on}),
        amount=checks.amount(wanted.amount, left=locking.left_of_commitment(held), of="이 원인행위"),
        title=checks.words(wanted.title, "적요", LONGEST_TITLE),
        payee=checks.words(wanted.payee, "받는 사람", LONGEST_PAYEE, required=False),
        by=by,
        at=at,
    )
    resolution.save(force_insert=True)
    audit.record(resolution, "budget.resolution.proposed", by=by, at=at, amount=wanted.amount)
    return resolution


@transaction.atomic
def approve(resolution: Resolution, *, by: User | None, at: dt.datetime, remark: str = "", waived: str = "") -> Resolution:
    """Say yes; `waived` says why papers come later. Raises NotWaiting, OwnProposal, BeyondLimit, PapersMissing."""
    held = locking.resolution(resolution.pk)
    approvals.approve(held, by=by, at=at, remark=remark)
    if lacking := missing(held):
        held.waived = checks.words(waived, "증빙을 나중에 내는 까닭", LONGEST_WAIVER, required=False)
        if not held.waived:
            raise PapersMissing(
                f"꼭 있어야 하는 서류가 없습니다: {', '.join(lacking)}. 서류를 붙이거나, 나중에 내는 까닭을 적고 결재하세요."
            )
        held.save(update_fields=["waived"])
    move([Move(line=held.line_id, on=held.on, resolved=held.amount)])
    payables.keep(held, held.amount)
    audit.record(held, "budget.resolution.approved", by=by, at=at, missing=lacking)
    resolutions_approved.send(Resolution, resolutions=[held])
    return held


@transaction.atomic
@keeps_reason("remark")
def reject(resolution: Resolution, *, by: User | None, at: dt.datetime, remark: str) -> Resolution:
    """Say no, and why. Raises NotWaiting, BadAct."""
    held = locking.resolution(resolution.pk)
    approvals.reject(held, by=by, at=at, remark=remark)
    audit.record(held, "budget.resolution.rejected", by=by, at=at)
    return held


@transaction.atomic
@keeps_reason()
def cancel(resolution: Resolution, *, by: User | None, at: dt.datetime, reason: str) -> Resolution:
    """Take a voucher back, before it is decided or as long as nothing of it is paid. Raises NotWaiting, AlreadyPaid, BadAct."""
    held = locking.resolution(resolution.pk)
    was_approved = held.status == Status.APPROVED
    if was_approved and locking.left_of_resolution(held) != held.amount:
        raise AlreadyPaid("이미 지급한 돈이 있어 거둘 수 없습니다. 잘못 나간 돈은 지급에서 반납으로 적으세요.")
    approvals.take_back(held, by=by, at=at, reason=reason)
    if was_approved:
        move([Move(line=held.line_id, on=held.on, resolved=-held.amount)])
        payables.keep(held, 0)
        resolutions_cancelled.send(Resolution, resolutions=[held], at=at)
    audit.record(held, "budget.resolution.cancelled", by=by, at=at)
    return held
