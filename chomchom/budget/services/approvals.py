"""Deciding about what somebody else proposed: never about one's own, and only up to what the role may approve.

What a decision means for money, and its line of the audit trail, is for the services of each act.
"""

from __future__ import annotations

from datetime import datetime

from chomchom.accounts.models import User
from chomchom.budget.models.spending import Decided
from chomchom.budget.queries import approvers
from chomchom.budget.services import checks
from chomchom.core.errors import DomainError
from chomchom.core.money import won_text
from chomchom.core.particles import with_particle

LONGEST_REMARK = 300


class NotWaiting(DomainError):
    """The act is decided already, or taken back."""


class OwnProposal(DomainError):
    """Nobody approves what they proposed themselves."""


class BeyondLimit(DomainError):
    """The amount is above what the role of the person may approve."""


def approve(act: Decided, *, by: User | None, at: datetime, remark: str = "") -> None:
    """Say yes. Raises NotWaiting, OwnProposal, BeyondLimit, WrongWords."""
    _demand_status(act, act.Status.PROPOSED)
    _demand_approver(act, by=by)
    _decide(act, act.Status.APPROVED, by, at, checks.words(remark, "결재 의견", LONGEST_REMARK, required=False))


def reject(act: Decided, *, by: User | None, at: datetime, remark: str) -> None:
    """Say no, and why. Raises NotWaiting, WrongWords."""
    _demand_status(act, act.Status.PROPOSED)
    _decide(act, act.Status.REJECTED, by, at, checks.words(remark, "반려하는 까닭", LONGEST_REMARK))


def take_back(act: Decided, *, by: User | None, at: datetime, reason: str) -> None:
    """Undo what waits or is approved; the caller knows that nothing came of it. Raises NotWaiting, WrongWords."""
    _demand_status(act, *act.STANDING)
    _decide(act, act.Status.UNDONE, by, at, checks.words(reason, "거두는 까닭", LONGEST_REMARK))


def _demand_status(act: Decided, *wanted: str) -> None:
    if act.status not in wanted:
        name, status = with_particle(act.called, "은"), act.get_status_display()
        raise NotWaiting(f"이 {name} 결재를 기다리고 있지 않습니다(지금: {status}). 화면을 새로 여세요.")


def _demand_approver(act: Decided, *, by: User | None) -> None:
    """Raises OwnProposal or BeyondLimit; without a person it is the system that decides."""
    if by is None:
        return
    organisation, won = act.line.organisation, act.amount
    if act.by_id == by.pk:
        raise OwnProposal(f"스스로 올린 것은 스스로 결재할 수 없습니다. {approvers.whom_to_ask(organisation, won, apart_from=by)}")
    limit = approvers.limit_of(by, organisation)
    if limit is not None and won > limit:
        raise BeyondLimit(
            f"{won_text(won)}은 결재할 수 있는 금액({won_text(limit)}까지)을 넘습니다. "
            f"{approvers.whom_to_ask(organisation, won, apart_from=by)}"
        )


def _decide(act: Decided, status: str, by: User | None, at: datetime, remark: str) -> None:
    act.status, act.decided_by, act.decided_at, act.remark = status, by, at, remark
    act.save(update_fields=["status", "decided_by", "decided_at", "remark"])
