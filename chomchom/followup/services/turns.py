"""Whose turn it is: of two people who act at once the second is told what the first did."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core.errors import DomainError
from chomchom.core.particles import quoted
from chomchom.followup.models import Event, FollowUp
from chomchom.followup.models.followup import OPEN
from chomchom.followup.queries.steps import STEPS, TALK
from chomchom.followup.services.raising import term_of
from chomchom.followup.services.telling import Said, tell


class CannotAct(DomainError):
    """It is in another state, somebody else was quicker, or it is not for this person."""


def locked(followup: FollowUp, act: Event.Act, said: Said) -> FollowUp:
    """The follow-up to the end of the transaction, if the act is possible now. Raises CannotAct."""
    found = FollowUp.objects.select_for_update(of=("self",)).select_related("owner", "person").get(pk=followup.pk)
    if found.status not in STEPS[act].at:
        raise CannotAct(f"이 후속조치는 지금 ‘{found.get_status_display()}’ 상태라 그렇게 할 수 없습니다. {_last(found)}")
    if said.seen is not None and found.events.filter(pk__gt=said.seen).exclude(act__in=TALK).exists():
        raise CannotAct(f"화면을 연 뒤에 다른 사람이 먼저 바꾸었습니다. {_last(found)} 살펴보고 다시 하세요.")
    return found


def moved(followup: FollowUp, act: Event.Act, said: Said, *, by: User | None, at: datetime) -> FollowUp:
    """Put a locked one into the state to which the act leads, and write it into its history."""
    status = STEPS[act].to
    if status is not None:
        followup.status = status
        followup.ended_at = None if status in OPEN else at
        followup.save(update_fields=["status", "ended_at"])
    tell(followup, act, said, by=by, at=at)
    return followup


def with_fresh_term(followup: FollowUp, at: datetime) -> None:
    """One that comes back after its day gets a new term, and climbs anew."""
    today = timezone.localdate(at)
    if followup.due_on < today:
        followup.due_on, followup.level = term_of(followup.kind, today), 0
        followup.save(update_fields=["due_on", "level"])


def _last(followup: FollowUp) -> str:
    """What was done last, by whom and when."""
    event = followup.events.exclude(act__in=TALK).select_related("by").order_by("pk").last()
    if event is None:
        return ""
    who = f"{event.by}님이 " if event.by else ""
    return f"{timezone.localtime(event.at):%Y-%m-%d %H:%M}에 {who}{quoted(event.get_act_display(), '을')} 했습니다."
