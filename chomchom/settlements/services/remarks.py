"""A remark is raised by a reviewer, answered by its owner, and settled or asked again by a reviewer. It stays open until then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.budget.models import Budget, Heading
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.ledger.services.evidence import Cleaned, keep
from chomchom.orgs.models import Organisation
from chomchom.orgs.queries import temporary_holidays
from chomchom.settlements.models import MonthCheck, Remark, Reply, Statement
from chomchom.settlements.models.remark import LONGEST_TEXT
from chomchom.settlements.queries.terms import terms
from chomchom.settlements.services.following import follow, go_along
from chomchom.settlements.services.words import refuse_personal

Act = Reply.Act
_AFTER = {Act.ANSWERED: Remark.Status.ANSWERED, Act.ASKED_AGAIN: Remark.Status.OPEN, Act.SETTLED: Remark.Status.SETTLED}


class CannotRemark(DomainError):
    """Nothing is said, or it does not wait for this."""


@dataclass(frozen=True, kw_only=True)
class Raising:
    """What is wrong, and where. `due_on`: by when it is answered, else the term of the profile; `owner`: who answers."""

    kind: str
    text: str
    heading: Heading | None = None
    statement: Statement | None = None
    month_check: MonthCheck | None = None
    owner: Organisation | None = None
    due_on: date | None = None


@transaction.atomic
def raise_remark(budget: Budget, said: Raising, *, by: User, at: datetime) -> Remark:
    """Put a remark before the organisation whose budget it is, and follow it up. Raises CannotRemark, BadWords."""
    if said.kind not in Remark.Kind.values:
        raise CannotRemark("지적의 종류를 골라 주세요.")
    today = timezone.localdate(at)
    if said.due_on is not None and said.due_on < today:
        raise CannotRemark(f"답할 날({said.due_on})이 이미 지난 날입니다. 오늘 뒤의 날로 정하세요.")
    if any(each is not None and each.budget_id != budget.pk for each in (said.statement, said.month_check)):
        raise CannotRemark("다른 예산의 보고나 점검에는 이 예산의 지적을 붙일 수 없습니다.")
    if said.heading is not None and said.heading.chart != budget.chart:
        raise CannotRemark(f"{with_particle(f'‘{said.heading}’', '은')} 이 예산의 과목이 아닙니다. 다른 과목을 고르세요.")
    remark = Remark.objects.create(
        budget=budget,
        statement=said.statement,
        month_check=said.month_check,
        heading=said.heading,
        kind=said.kind,
        text=_said(said.text, "무엇이 잘못되었는지"),
        owner=said.owner or budget.organisation,
        due_on=said.due_on or terms().answer_due_on(today, temporary_holidays()),
        by=by,
        at=at,
    )
    audit.record(remark, "settlements.remark.raised", by=by, at=at)
    follow(remark)
    return remark


@transaction.atomic
def answer(remark: Remark, text: str, file: Cleaned | None = None, *, by: User, at: datetime) -> Reply:
    """What the owner did about it, with a file that shows it. Raises CannotRemark, BadWords."""
    remark = _waiting(remark, Remark.Status.OPEN)
    kept = {"content_id": keep(file), "name": file.name, "media_type": file.media_type} if file else {}
    return _reply(Reply(remark=remark, act=Act.ANSWERED, text=_said(text, "무엇을 어떻게 고쳤는지"), by=by, at=at, **kept), file)


@transaction.atomic
def ask_again(remark: Remark, text: str, *, by: User, at: datetime) -> Reply:
    """The answer is not enough: it is open again, with a new term. Raises CannotRemark."""
    remark = _waiting(remark, Remark.Status.ANSWERED)
    remark.due_on = terms().answer_due_on(timezone.localdate(at), temporary_holidays())
    return _reply(Reply(remark=remark, act=Act.ASKED_AGAIN, text=_said(text, "무엇이 모자라는지"), by=by, at=at))


@transaction.atomic
def settle(remark: Remark, text: str = "", *, by: User, at: datetime) -> Reply:
    """It is put right. Raises CannotRemark: only what was answered can be settled."""
    remark = _waiting(remark, Remark.Status.ANSWERED)
    return _reply(Reply(remark=remark, act=Act.SETTLED, text=_short(text), by=by, at=at))


def _reply(reply: Reply, file: Cleaned | None = None) -> Reply:
    """Keep what is said, and with it where the remark stands now, and its follow-up."""
    remark = reply.remark
    reply.save()
    remark.status = _AFTER[Act(reply.act)]
    remark.save(update_fields=["status", "due_on"])
    audit.record(remark, f"settlements.remark.{reply.act}", by=reply.by, at=reply.at)
    go_along(reply, file)
    return reply


def _waiting(remark: Remark, status: Remark.Status) -> Remark:
    """The remark, locked, if it waits for this. Raises CannotRemark."""
    found = Remark.objects.select_for_update(of=("self",)).select_related("owner").get(pk=remark.pk)
    if found.status != status:
        advice = "시설의 답을 기다린 뒤에 하세요." if found.status == Remark.Status.OPEN else "화면을 새로 열어 확인하세요."
        raise CannotRemark(f"이 지적은 지금 ‘{found.get_status_display()}’ 상태입니다. {advice}")
    return found


def _said(text: str, what: str) -> str:
    if not text.strip():
        raise CannotRemark(f"{what} 적어 주세요.")
    return _short(text)


def _short(text: str) -> str:
    if len(text.strip()) > LONGEST_TEXT:
        raise CannotRemark(f"{LONGEST_TEXT:,}자까지 적을 수 있습니다. 줄여 주세요.")
    refuse_personal(text)
    return text.strip()
