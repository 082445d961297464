"""What another app answers and settles by its own rules takes its follow-up along, as far as that is still on the way.

A follow-up that people declined, merged or handed elsewhere in between is theirs: it is left as they put it.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from chomchom.accounts.models import User
from chomchom.followup.models import FollowUp
from chomchom.followup.services import moving
from chomchom.followup.services.telling import Said

Status = FollowUp.Status


@transaction.atomic
def answered(source: models.Model, said: Said, nowhere: str, *, by: User, at: datetime) -> None:
    """The owner did it. Raises BadWords."""
    found = _of(source)
    if found and found.status == Status.RAISED:
        found = moving.accept(found, by=by, at=at)
    if found and found.status == Status.ACCEPTED:
        found = moving.begin(found, by=by, at=at)
    if found and found.status == Status.IN_PROGRESS:
        moving.finish(found, said, nowhere, by=by, at=at)


@transaction.atomic
def asked_again(source: models.Model, said: Said, *, by: User, at: datetime) -> None:
    """It is not enough. Raises BadWords."""
    found = _of(source)
    if found and found.status == Status.DONE:
        moving.ask_again(found, said, by=by, at=at)


@transaction.atomic
def settled(source: models.Model, said: Said, *, by: User, at: datetime) -> None:
    """It is put right. Where the same person did it, it waits for another to confirm it. Raises BadWords, and as `ledger.post`."""
    found = _of(source)
    if found and found.status == Status.DONE and by.pk not in moving.doers(found):
        moving.confirm(found, said, by=by, at=at)


def _of(source: models.Model) -> FollowUp | None:
    kind = ContentType.objects.get_for_model(source)
    found = FollowUp.objects.filter(source_type=kind, source_id=source.pk, place="", split_from=None)
    return found.select_related("owner", "person").first()
