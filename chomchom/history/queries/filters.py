"""What the search of the history is narrowed to, read from an address; nonsense in it is ignored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, reduce
from operator import or_
from typing import Self

from django.db.models import Q, QuerySet
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core.models import AuditLine
from chomchom.core.words import plain, whole_number
from chomchom.history.models import Change
from chomchom.history.words import columns_called

_FIRST_YEAR, _LAST_YEAR = 2000, 9998  # the day after is a day too
USUAL = timedelta(days=30)
"""How far back the search looks unless it is told a day."""


@dataclass(frozen=True)
class Filters:
    """`since` and `until` are days, both included. `who` is part of a name or e-mail, `field` of what a column is called.

    `of` is the number of one object of the kind.
    """

    since: date
    until: date | None = None
    who: str = ""
    kind: str = ""
    of: int | None = None
    field: str = ""
    reason: str = ""

    @classmethod
    def read(cls, params: Mapping[str, str], today: date) -> Self:
        """From the parameters of an address."""
        said = {name: plain(value) for name, value in params.items()}
        of = whole_number(said.get("of"))
        return cls(
            since=_day(said.get("since")) or (date(_FIRST_YEAR, 1, 1) if of else today - USUAL),
            until=_day(said.get("until")),
            of=of,
            **{name: said.get(name, "") for name in ("who", "kind", "field", "reason")},
        )

    @property
    def any(self) -> bool:
        """Whether the search is narrowed by more than its days."""
        return bool(self.who or self.kind or self.of or self.field or self.reason)

    @cached_property
    def people(self) -> list[int]:
        """Who is meant. Asked for apart: PostgreSQL then knows how much each of them did. One query."""
        meant = User.objects.filter(Q(name__icontains=self.who) | Q(email__icontains=self.who))
        return list(meant.values_list("pk", flat=True))

    def changes(self) -> QuerySet[Change]:
        """The changes that are meant."""
        found = Change.objects.filter(self._common())
        if self.reason:
            found = found.filter(reason__icontains=self.reason)
        if self.field:
            found = found.filter(_of_columns(self.field))
        return found

    def acts(self) -> QuerySet[AuditLine]:
        """The acts that are meant; none where a column is asked for, since acts have none."""
        if self.field:
            return AuditLine.objects.none()
        found = AuditLine.objects.filter(self._common())
        if self.reason:
            found = found.filter(Q(details__reason__icontains=self.reason) | Q(details__note__icontains=self.reason))
        return found

    def _common(self) -> Q:
        asked = Q(at__gte=_begin_of(self.since))
        if self.until:
            asked &= Q(at__lt=_begin_of(self.until + timedelta(days=1)))
        if self.who:
            asked &= Q(by__in=self.people)
        if self.kind:
            asked &= Q(object_type=self.kind)
        if self.of is not None:
            asked &= Q(object_id=self.of)
        return asked


def _of_columns(word: str) -> Q:
    return reduce(or_, (Q(object_type=kind, changes__has_any_keys=found) for kind, found in columns_called(word)), Q(pk=None))


def _begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _day(text: str | None) -> date | None:
    try:
        found = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found if found and _FIRST_YEAR <= found.year <= _LAST_YEAR else None
