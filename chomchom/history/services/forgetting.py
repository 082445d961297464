"""Forgetting: with the data of a person, the history of that data is destroyed.

The trigger that keeps the history lets pass only what the transaction has named as being forgotten: objects with their parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import reduce
from itertools import batched
from operator import or_

from django.db import connection, transaction
from django.db.models import Case, Count, Q, When

from chomchom.accounts.models import User
from chomchom.core.errors import DomainError
from chomchom.core.models import AuditLine
from chomchom.history.models import Change
from chomchom.history.tracked import BY_KIND, TRACKED, Tracked, kind_of

AT_ONCE = 200
"""How many objects the transaction names at a time: the trigger reads all the names for each line that goes."""
_NAME = "SELECT set_config('history.forgetting', %s, true)"


class NotForgettable(DomainError):
    """No history is kept of such objects."""


def forget(object_type: str, pk: int, *, by: User | None, at: datetime) -> int:
    """Delete what is known of the changes of an object, of its parts and of what ties others to it; returns how many lines."""
    return forget_many(object_type, [pk], by=by, at=at)


@transaction.atomic
def forget_many(object_type: str, pks: Sequence[int], *, by: User | None, at: datetime) -> int:
    """The same for many objects of a kind. Of each that had any, a line of the audit trail says that it is gone."""
    if object_type not in BY_KIND:
        raise NotForgettable(f"변경 이력을 남기지 않는 대상입니다({object_type}). 지울 이력이 없습니다.")
    ties = [(tie.kind, tied) for tie, columns in _ties_to(object_type) if (tied := _naming(tie, columns, pks))]
    gone = sum(_forget(object_type, batch, by, at) for batch in batched(pks, AT_ONCE))
    return gone + sum(_forget(kind, batch, by, at) for kind, tied in ties for batch in batched(tied, AT_ONCE))


def _forget(object_type: str, pks: Sequence[int], by: User | None, at: datetime) -> int:
    own = Q(object_type=object_type, object_id__in=pks)
    lines = Change.objects.filter(own | Q(whole_type=object_type, whole_id__in=pks))
    owned = lines.annotate(owner=Case(When(own, then="object_id"), default="whole_id"))
    counts = dict(owned.values_list("owner").annotate(Count("pk")))
    with connection.cursor() as cursor:
        cursor.execute(_NAME, [" ".join(f"{object_type}:{pk}" for pk in pks)])
        gone = lines.delete()[0]
        cursor.execute(_NAME, [""])
    AuditLine.objects.bulk_create(
        AuditLine(code="history.forgotten", object_type=object_type, object_id=pk, by=by, at=at, details={"lines": number})
        for pk, number in counts.items()
    )
    return gone


def _ties_to(object_type: str) -> Iterator[tuple[Tracked, list[str]]]:
    """Tables that tie objects of this kind to others, and the columns which do."""
    for tracked in TRACKED:
        columns = [name for name in tracked.ties if kind_of(tracked.model, name) == object_type]
        if columns:
            yield tracked, columns


def _naming(tie: Tracked, columns: list[str], pks: Sequence[int]) -> list[int]:
    """Ties that once named one of these, also those which are gone: their history may hang on the other side alone."""
    named = [Q(**{f"changes__{name}_id__{side}__in": list(pks)}) for name in columns for side in (0, 1)]
    found = Change.objects.filter(reduce(or_, named), object_type=tie.kind)
    return list(found.order_by("object_id").values_list("object_id", flat=True).distinct())
