"""Talking about a follow-up: comments among staff, and answers to the one who spoke."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.followup.models import Event, FollowUp
from chomchom.followup.services.telling import Said, words
from chomchom.followup.services.turns import locked, moved


@transaction.atomic
def comment(followup: FollowUp, said: Said, *, by: User | None, at: datetime) -> FollowUp:
    """Add words, a file, or both. Raises CannotAct, BadWords."""
    text = words(said.text, "덧붙일 말", required=said.file is None)
    return moved(locked(followup, Event.Act.COMMENTED, said), Event.Act.COMMENTED, replace(said, text=text), by=by, at=at)


@transaction.atomic
def answer(followup: FollowUp, said: Said, *, by: User, at: datetime) -> FollowUp:
    """Say something to those who hold a receipt code. Raises CannotAct, BadWords."""
    found = locked(followup, Event.Act.ANSWERED, said)
    said = Said(words(said.text, "말한 사람에게 할 답"), public=True, seen=said.seen)
    return moved(found, Event.Act.ANSWERED, said, by=by, at=at)
