"""How old what is still open is: by the days since it was raised, and by state. One query."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from chomchom.followup.models import FollowUp
from chomchom.followup.models.followup import OPEN

BOUNDS = (14, 30, 60, 90, 180)
"""The last day of each age but the oldest."""


@dataclass(frozen=True)
class Age:
    """From `first` to `last` days old, None where there is no end; how many there are in each state."""

    first: int
    last: int | None
    counts: dict[FollowUp.Status, int]

    @property
    def name(self) -> str:
        """In words."""
        return f"{self.first}일 이상" if self.last is None else f"{self.first}~{self.last}일"

    @property
    def total(self) -> int:
        """In all states."""
        return sum(self.counts.values())

    @property
    def states(self) -> list[int]:
        """How many in each of the open states, in their order."""
        return [self.counts.get(state, 0) for state in OPEN]


def ageing(found: QuerySet[FollowUp], at: dt.datetime) -> list[Age]:
    """The open ones among these, the youngest first; an age in which there are none is there, too."""
    cases = [When(raised_at__gt=at - dt.timedelta(days=last + 1), then=Value(place)) for place, last in enumerate(BOUNDS)]
    age = Case(*cases, default=Value(len(BOUNDS)), output_field=IntegerField())
    counted = found.filter(status__in=OPEN).annotate(age=age).values_list("age", "status").annotate(Count("pk")).order_by()
    counts: list[dict[FollowUp.Status, int]] = [{} for _ in range(len(BOUNDS) + 1)]
    for place, status, count in counted:
        counts[place][FollowUp.Status(status)] = count
    firsts = (0, *(last + 1 for last in BOUNDS))
    return [Age(first, last, each) for first, last, each in zip(firsts, (*BOUNDS, None), counts, strict=True)]
