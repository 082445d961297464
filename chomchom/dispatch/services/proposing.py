"""Proposals: the engine's answer while the clerk waits, better in the background, and taken as a whole or not at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core import audit, queue
from chomchom.core.errors import DomainError
from chomchom.dispatch.models import Proposal, Request
from chomchom.dispatch.queries.problem import Posed, posed
from chomchom.dispatch.services.booking import book
from chomchom.dispatch.services.moving import Status, To, locked_all, move
from chomchom.orgs.models import Organisation
from chomchom.rostering.solving import Answer, PinsConflict, solve
from chomchom.workforce.models import Worker

WAITING, IMPROVING = 3.0, 60.0
"""Seconds of searching while the clerk waits, and of each search in the background."""
MOST_ROUNDS, MOST_DAYS = 3, 92
IMPROVE_TASK = "dispatch.improve"
OPEN = (Proposal.Status.IMPROVING, Proposal.Status.READY)
_TAKEN_BACK = "새 배정안에 따라 바꿈"


class CannotPropose(DomainError):
    """There is nothing to be asked, or it cannot be answered; where pins conflict the sentence says which and why."""


class OutOfDate(DomainError):
    """Something changed since the proposal was made, or it was taken before."""


def propose(centre: Organisation, first: dt.date, last: dt.date, *, by: User | None, at: dt.datetime) -> Proposal:
    """Find who goes where between two days, from what is told already. An open proposal makes room for it. Raises CannotPropose."""
    if last < first or (last - first).days >= MOST_DAYS:
        raise CannotPropose(f"첫날부터 마지막 날까지 {MOST_DAYS}일 안에서 골라 주세요.")
    asked = posed(centre, first, last)
    if not asked.problem.jobs:
        raise CannotPropose("그 기간에 배정할 신청이 없습니다. 신청을 심사한 뒤에 하세요.")
    answer = _solved(asked, WAITING)
    made = Proposal(centre=centre, first_on=first, last_on=last, basis=asked.basis, by=by, at=at, **_said(answer))
    made.status = Proposal.Status.READY if answer.is_proven else Proposal.Status.IMPROVING
    return _keep(made)


@transaction.atomic
def _keep(made: Proposal) -> Proposal:
    """Instead of the one that is open; one at a time makes room for another."""
    Organisation.objects.select_for_update().get(pk=made.centre_id)
    Proposal.objects.filter(centre=made.centre, status__in=OPEN).update(status=Proposal.Status.DROPPED, ended_at=made.at)
    made.save()
    audit.record(made, "dispatch.proposal.made", by=made.by, at=made.at)
    if made.status == Proposal.Status.IMPROVING:
        queue.later(IMPROVE_TASK, proposal=made.pk)
    return made


def improve(pk: int) -> None:
    """Search on from where a proposal is, in the background; it is left as it is where somebody took it or the world moved on."""
    proposal = Proposal.objects.select_related("centre").filter(pk=pk, status=Proposal.Status.IMPROVING).first()
    if proposal is None:
        return
    asked = posed(proposal.centre, proposal.first_on, proposal.last_on)
    if asked.basis != proposal.basis:
        Proposal.objects.filter(pk=pk, status=Proposal.Status.IMPROVING).update(status=Proposal.Status.READY)
        return
    answer = solve(asked.problem, IMPROVING, start=proposal.roster)
    with transaction.atomic():
        found = Proposal.objects.select_for_update().filter(pk=pk, status=Proposal.Status.IMPROVING).first()
        if found is not None:
            _better(found, answer)


def _better(proposal: Proposal, answer: Answer) -> None:
    columns = ["status", "rounds", "seconds", "bound"]
    if answer.cost.total <= proposal.total:
        for column, value in _said(answer).items():
            setattr(proposal, column, value)
        columns += ["roster", "cost"]
    proposal.rounds += 1
    proposal.bound = max(proposal.bound, answer.bound)
    is_over = answer.is_proven or proposal.rounds >= MOST_ROUNDS
    proposal.status = Proposal.Status.READY if is_over else Proposal.Status.IMPROVING
    proposal.save(update_fields=columns)
    if not is_over:
        queue.later(IMPROVE_TASK, proposal=proposal.pk)


@transaction.atomic
def take(proposal: Proposal, *, by: User | None, at: dt.datetime) -> list[Request]:
    """Offer every request to whom it proposes, freeing first whom it sends elsewhere. Returns what was offered anew. Raises
    OutOfDate."""
    found = Proposal.objects.select_for_update(of=("self",)).select_related("centre").get(pk=proposal.pk)
    if not found.is_open:
        raise OutOfDate("이미 받아들였거나 버린 배정안입니다. 새로 찾으세요.")
    list(Worker.objects.select_for_update().filter(organisation=found.centre).order_by("pk").values_list("pk"))
    asked = posed(found.centre, found.first_on, found.last_on)
    if asked.basis != found.basis:
        raise OutOfDate("배정안을 만든 뒤에 신청이나 사람의 사정이 바뀌었습니다. 다시 찾으면 바뀐 것을 따릅니다.")
    changed = [each for key, each in asked.requests.items() if found.roster.get(key) not in (None, _worker(each))]
    lost = [each for key, each in asked.requests.items() if each.worker_id and key not in found.roster]
    rows = locked_all([*changed, *lost])
    for row in rows.values():
        if row.worker_id:
            move(row, To(Status.SCREENED, _TAKEN_BACK), by=by, at=at)
    offered = [book(rows[each.pk], asked.workers[found.roster[str(each.pk)]], by=by, at=at) for each in changed]
    found.status, found.ended_at = Proposal.Status.TAKEN, at
    found.save(update_fields=["status", "ended_at"])
    audit.record(found, "dispatch.proposal.taken", by=by, at=at, offered=len(offered))
    return offered


@transaction.atomic
def drop(proposal: Proposal, *, by: User | None, at: dt.datetime) -> None:
    """Not use it. Raises OutOfDate."""
    found = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not found.is_open:
        raise OutOfDate("이미 받아들였거나 버린 배정안입니다.")
    found.status, found.ended_at = Proposal.Status.DROPPED, at
    found.save(update_fields=["status", "ended_at"])
    audit.record(found, "dispatch.proposal.dropped", by=by, at=at)


def _solved(asked: Posed, seconds: float) -> Answer:
    try:
        return solve(asked.problem, seconds, start=asked.told)
    except PinsConflict as fault:
        names = asked.names
        said = [
            f"{asked.requests[each.job]}에 정한 {asked.workers[each.worker]}: {names.said(each.reason)}" for each in fault.conflicts
        ]
        raise CannotPropose(
            f"정해 둔 사람으로는 모두 보낼 수 없습니다. {'; '.join(said)}. 정한 것을 거두고 다시 찾으세요."
        ) from fault


def _said(answer: Answer) -> dict[str, object]:
    cost = asdict(answer.cost) | {"total": answer.cost.total}
    return {"roster": dict(answer.roster), "cost": cost, "bound": answer.bound, "seconds": round(answer.seconds, 2)}


def _worker(request: Request) -> str | None:
    return str(request.worker_id) if request.worker_id else None
