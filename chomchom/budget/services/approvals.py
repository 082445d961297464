"""Deciding about what somebody else proposed: never about one's own, and only up to what the role may approve."""

from __future__ import annotations

from datetime import datetime

from chomchom.accounts.models import User
from chomchom.budget.models.spending import Decided
from chomchom.budget.queries import approvers
from chomchom.core.errors import DomainError
from chomchom.core.money import won_text
from chomchom.core.particles import with_particle


class NotWaiting(DomainError):
    """The act is decided already, or taken back."""


class OwnProposal(DomainError):
    """Nobody approves what they proposed themselves."""


class BeyondLimit(DomainError):
    """The amount is above what the role of the person may approve."""


def demand_waiting(act: Decided, what: str) -> None:
    """Raises NotWaiting, saying what became of it."""
    if act.status != act.Status.PROPOSED:
        raise NotWaiting(
            f"이 {with_particle(what, '은')} 결재를 기다리고 있지 않습니다(지금: {act.get_status_display()}). 화면을 새로 여세요."
        )


def demand_approver(act: Decided, *, by: User | None) -> None:
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


def decide(act: Decided, status: str, *, by: User | None, at: datetime, remark: str = "") -> None:
    """Keep who decided what, when and with which words."""
    act.status, act.decided_by, act.decided_at, act.remark = status, by, at, remark
    act.save(update_fields=["status", "decided_by", "decided_at", "remark"])
