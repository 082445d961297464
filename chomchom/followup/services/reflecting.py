"""Writing where a follow-up was reflected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction

from chomchom.accounts.models import User
from chomchom.followup.models import Event, FollowUp, Reflection
from chomchom.followup.services.telling import Said, words
from chomchom.followup.services.turns import CannotAct, locked, moved


@dataclass(frozen=True)
class Reflecting:
    """A place in which it can be seen: what changed there in words, and the row of an app where there is one."""

    where: str
    words: str
    thing: models.Model | None = None


@transaction.atomic
def reflect(followup: FollowUp, said: Reflecting, *, by: User, at: datetime) -> Reflection:
    """Write one place; the same once more is written once. Raises CannotAct, BadWords."""
    longest = Reflection._meta.get_field("words").max_length or 0
    text = words(said.words, "무엇이 바뀌었는지", longest)
    if said.where not in Reflection.Where.values:
        raise CannotAct("어디에 반영했는지 골라 주세요: " + ", ".join(Reflection.Where.labels))
    found = locked(followup, Event.Act.REFLECTED, Said())
    columns = {"where": said.where, "words": text}
    known = next((each for each in found.reflections.filter(**columns) if each.thing == said.thing), None)
    if known:
        return known
    made = Reflection.objects.create(followup=found, thing=said.thing, by=by, at=at, **columns)
    moved(found, Event.Act.REFLECTED, Said(f"{made.get_where_display()}: {text}"), by=by, at=at)
    return made
