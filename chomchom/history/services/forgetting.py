"""Forgetting: with the data of a person, the history of that data is destroyed.

The trigger that keeps the history lets pass only what the transaction has named as being forgotten: an object with its parts.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.history.models import Change
from chomchom.history.tracked import BY_KIND

_NAME = "SELECT set_config('history.forgetting', %s, true)"


class NotForgettable(DomainError):
    """No history is kept of such objects."""


@transaction.atomic
def forget(object_type: str, pk: int, *, by: User | None, at: datetime) -> int:
    """Delete what is known of the changes of an object and of its parts, and leave one line that says so; returns how many."""
    if object_type not in BY_KIND:
        raise NotForgettable(f"변경 이력을 남기지 않는 대상입니다({object_type}). 지울 이력이 없습니다.")
    with connection.cursor() as cursor:
        cursor.execute(_NAME, [f"{object_type}:{pk}"])
        gone = Change.objects.filter(Q(object_type=object_type, object_id=pk) | Q(whole_type=object_type, whole_id=pk)).delete()[0]
        cursor.execute(_NAME, [""])
    audit.record(BY_KIND[object_type].model(pk=pk), "history.forgotten", by=by, at=at, lines=gone)
    return gone
