"""What persons ask about their own data: received, answered in time."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from chomchom.accesslog.models import Act
from chomchom.accesslog.visits import Visit
from chomchom.clients.models import Client, PersonRequest
from chomchom.clients.models.request import DAYS_TO_ANSWER
from chomchom.clients.particulars import LONGEST_NOTES, clean_text
from chomchom.clients.services.locking import held, held_part
from chomchom.clients.services.noting import note_act
from chomchom.core import audit
from chomchom.core.errors import DomainError


class BadRequest(DomainError):
    """It is not whole, or was answered already."""


@transaction.atomic
def receive_request(client: Client, kind: str, asked: str, *, on: date, visit: Visit) -> PersonRequest:
    """What the person asks for, to be answered within ten days. Raises BadRequest, GoneMeanwhile."""
    asked = clean_text(asked, LONGEST_NOTES)
    if not asked:
        raise BadRequest("무엇을 요구했는지 적어 주세요.")
    if on > timezone.localdate(visit.at):
        raise BadRequest("요구를 받은 날이 아직 오지 않은 날입니다. 오늘까지의 날로 적어 주세요.")
    [client] = held(client)
    due = on + timedelta(days=DAYS_TO_ANSWER)
    request = PersonRequest(client=client, kind=kind, received_on=on, due_on=due, by=visit.by, at=visit.at)
    request.seal(asked=asked)
    request.save()
    audit.record(request, "clients.request.received", by=visit.by, at=visit.at)
    note_act(Act.CHANGE, [client], visit=visit)
    return request


@transaction.atomic
def answer_request(request: PersonRequest, answer: str, *, visit: Visit) -> PersonRequest:
    """What became of it, as the person was told. Raises BadRequest, GoneMeanwhile."""
    request = held_part(request)
    answer = clean_text(answer, LONGEST_NOTES)
    if not answer:
        raise BadRequest("무엇을 했는지, 하지 않았으면 왜인지 적어 주세요.")
    if request.answered_at:
        raise BadRequest("이미 답한 요구입니다.")
    request.answered_by, request.answered_at = visit.by, visit.at
    request.seal(answer=answer)
    request.save(update_fields=["answered_by", "answered_at", *request.sealed_fields()])
    audit.record(request, "clients.request.answered", by=visit.by, at=visit.at)
    note_act(Act.CHANGE, [request.client], visit=visit)
    return request
