"""Handing a follow-up over, and putting its day off: never without a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core.reasons import because
from chomchom.followup.models import Event, FollowUp
from chomchom.followup.queries.people import actors
from chomchom.followup.services.telling import Said, words
from chomchom.followup.services.turns import CannotAct, locked, moved
from chomchom.orgs.models import Organisation

Act = Event.Act


@dataclass(frozen=True)
class Whose:
    """Who has to do it: an organisation, and a person there if it is one's."""

    owner: Organisation
    person: User | None = None

    def __str__(self) -> str:
        return f"{self.owner} {self.person}" if self.person else str(self.owner)


@transaction.atomic
def hand_over(followup: FollowUp, to: Whose, said: Said, *, by: User, at: datetime) -> FollowUp:
    """Give it to another organisation, which accepts it anew, or to another person there. Raises CannotAct, BadWords."""
    found, reason = locked(followup, Act.HANDED_OVER, said), words(said.text, "넘기는 까닭")
    before = Whose(found.owner, found.person)
    if to == before:
        raise CannotAct("지금 맡은 곳과 같습니다. 다른 조직이나 사람을 고르세요.")
    if to.person and to.person not in actors(to.owner):
        raise CannotAct(f"{to.person}님은 {to.owner}의 후속조치를 할 권한이 없습니다. 다른 사람을 고르세요.")
    with because(reason):
        if to.owner != before.owner:
            found.status, found.level = FollowUp.Status.RAISED, 0
        found.owner, found.person = to.owner, to.person
        found.save(update_fields=["owner", "person", "status", "level"])
        return moved(found, Act.HANDED_OVER, replace(said, text=f"{before} → {to}\n{reason}"), by=by, at=at)


@transaction.atomic
def postpone(followup: FollowUp, due_on: date, said: Said, *, by: User, at: datetime) -> FollowUp:
    """Set another day; one that is not late any more has not climbed. Raises CannotAct, BadWords."""
    found, reason = locked(followup, Act.POSTPONED, said), words(said.text, "날을 바꾸는 까닭")
    today = timezone.localdate(at)
    if due_on < today or due_on == found.due_on:
        raise CannotAct(f"마칠 날은 오늘({today})이나 그 뒤의 다른 날이어야 합니다.")
    with because(reason):
        text = f"{found.due_on} → {due_on}\n{reason}"
        found.due_on, found.level = due_on, 0
        found.save(update_fields=["due_on", "level"])
        return moved(found, Act.POSTPONED, replace(said, text=text), by=by, at=at)
