"""What a list is narrowed to and sorted by, read from an address; nonsense in it is ignored, so that no link can break a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from chomchom.core.search.morphemes import stems
from chomchom.core.words import plain, whole_number
from chomchom.plan.models import StrategicTask, TeamPlan, Version

_LAST_MONTH = 12


@dataclass(frozen=True)
class Filters:
    """`sort` begins with `-` for descending. `kind` means what each list says it means."""

    team: int | None = None
    task: int | None = None
    month: int | None = None
    q: str = ""
    unit: str = ""
    period: str = ""
    category: str = ""
    source: str = ""
    kind: str = ""
    state: str = ""
    sort: str = ""

    @classmethod
    def read(cls, params: Mapping[str, str]) -> Filters:
        """From the parameters of an address."""
        month = whole_number(params.get("month"))
        words = {
            name: plain(params.get(name, "")) for name in ("q", "unit", "period", "category", "source", "kind", "state", "sort")
        }
        return cls(
            team=whole_number(params.get("team")),
            task=whole_number(params.get("task")),
            month=month if month is not None and 1 <= month <= _LAST_MONTH else None,
            **words,
        )

    @property
    def any(self) -> bool:
        """Whether the list is narrowed at all."""
        return self != Filters(sort=self.sort)


def saying(text: str, *fields: str) -> Q:
    """That every word of the text is in one of the fields, whatever particle it was typed with."""
    words = (reduce(or_, (Q((f"{field}__icontains", word)) for field in fields)) for word in stems(text))
    return reduce(and_, words, Q())


@dataclass(frozen=True)
class Choices:
    """What can be chosen in the team and task filters: (key, name)."""

    teams: list[tuple[int, str]]
    tasks: list[tuple[int, str]]


def choices(version: Version) -> Choices:
    """The teams and tasks of the version. Two queries."""
    return Choices(
        teams=list(TeamPlan.objects.filter(version=version).order_by("position").values_list("pk", "name")),
        tasks=list(StrategicTask.objects.filter(version=version).order_by("position").values_list("pk", "name")),
    )
