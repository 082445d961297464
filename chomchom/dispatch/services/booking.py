"""Sending: a worker is offered a request, says yes or no, and is freed again. One is at one place at a time, whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from chomchom.accounts.models import User
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.dispatch.models import Override, Request
from chomchom.dispatch.models.move import LONGEST_REASON
from chomchom.dispatch.queries.problem import posed
from chomchom.dispatch.queries.proposals import proposed_for
from chomchom.dispatch.services.moving import CannotMove, Status, To, locked, move
from chomchom.rostering.explaining import Hindered, hindered
from chomchom.workforce.models import Worker

MAY_BE_ASKED = frozenset({"reach"})
"""What a clerk may let go, with a reason: the way is long, and the worker said yes."""
_TAKEN = "dispatch_one_place_at_a_time"


class CannotSend(DomainError):
    """That worker cannot go; the sentence says everything that keeps them."""


@dataclass(frozen=True)
class Tried:
    """A worker for a request: what keeps them, in words; and whether a clerk may send them all the same, saying why."""

    worker: Worker
    hindered: Hindered
    words: Sequence[str]

    @property
    def is_free(self) -> bool:
        """Whether nothing keeps them."""
        return not self.words

    @property
    def may_be_asked(self) -> bool:
        """Whether all that keeps them may be let go."""
        return all(each.rule in MAY_BE_ASKED for each in self.hindered.reasons)


def tries(request: Request) -> list[Tried]:
    """Every worker of the centre for a request, beside what they are booked for; whoever needs least comes first."""
    asked = posed(request.site.centre, request.first_on, request.last_on, also=[request])
    job = asked.problem.job[str(request.pk)]
    told = {key: worker for key, worker in asked.told.items() if key != job.key and worker in asked.workers}
    names = asked.names
    return [
        Tried(asked.workers[each.worker], each, [names.said(why) for why in each.reasons])
        for each in hindered(asked.problem, told, job)
    ]


@transaction.atomic
def offer(request: Request, worker: Worker, *, by: User | None, at: datetime, reason: str) -> Request:
    """Offer a request to a worker whom a person chose, who is booked from now on, and keep why. Raises CannotSend with all that
    keeps them, or without a reason; CannotMove."""
    if not reason.strip():
        raise CannotSend("손으로 배정하는 까닭을 적어 주세요. 누구에게도 치우치지 않았음을 보이는 기록이 됩니다.")
    held = Worker.objects.select_for_update(of=("self",)).get(pk=worker.pk)  # one at a time asks what they are booked for
    found = locked(request)
    if found.status != Status.SCREENED:
        raise CannotMove(f"지금 ‘{found.get_status_display()}’ 상태라 배정할 수 없습니다. 화면을 새로 여세요.")
    tried = next((each for each in tries(found) if each.worker.pk == held.pk), None)
    if tried is None:
        raise CannotSend(f"{with_particle(str(held), '은')} 그날 이 센터에서 일하지 않습니다. 다른 사람을 고르세요.")
    if not (tried.is_free or tried.may_be_asked):
        raise CannotSend(f"{with_particle(str(held), '은')} 갈 수 없습니다: {', '.join(tried.words)}. 다른 사람을 고르세요.")
    Override.objects.create(
        request=found,
        worker=held,
        kind=Override.Kind.BY_HAND,
        instead_of=proposed_for(found),
        breaks=", ".join(tried.words)[:LONGEST_REASON],
        reason=reason.strip(),
        by=by,
        at=at,
    )
    return book(found, held, by=by, at=at, reason=reason)


def book(request: Request, worker: Worker, *, by: User | None, at: datetime, reason: str = "") -> Request:
    """Book a worker for a locked request; the database refuses whoever is elsewhere at that time. Raises CannotSend."""
    try:
        with transaction.atomic():
            return move(request, To(Status.OFFERED, reason, worker), by=by, at=at)
    except IntegrityError as fault:
        if _TAKEN not in str(fault):
            raise
        raise CannotSend(
            f"{with_particle(str(worker), '은')} 그 시간에 이미 다른 곳에 배정되었습니다. 다른 사람을 고르세요."
        ) from fault


@transaction.atomic
def confirm(request: Request, *, by: User | None, at: datetime) -> Request:
    """The worker said yes."""
    return move(locked(request), To(Status.CONFIRMED), by=by, at=at)


@transaction.atomic
def free(request: Request, *, by: User | None, at: datetime, reason: str) -> Request:
    """The worker said no, or cannot go after all: the request waits for another one. Raises CannotMove without a reason."""
    if not reason.strip():
        raise CannotMove("왜 갈 수 없는지 적어 주세요.")
    return move(locked(request), To(Status.SCREENED, reason), by=by, at=at)
