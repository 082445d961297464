"""Targets of the whole plan, one row each, with their numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import Count, Prefetch, QuerySet

from chomchom.plan.models import Target, TargetNumber, Version
from chomchom.plan.queries.board import NEEDS_CARE
from chomchom.plan.queries.filters import Filters, saying
from chomchom.plan.queries.progress import Moment, Standing, counted_questions, standings
from chomchom.plan.question import STATE_NAMES, State

_STATES: Mapping[str, Collection[State]] = {"care": NEEDS_CARE} | {state: {state} for state in STATE_NAMES}
SORTS = {
    "team": ("project__team__position", "project__position", "position"),
    "project": ("project__title", "position"),
    "text": ("text",),
}


@dataclass(frozen=True)
class TargetChoices:
    """Units in use with how many numbers carry them, most used first; and the periods."""

    units: list[tuple[str, int]]
    periods: list[tuple[str, str]]


@dataclass(frozen=True)
class TargetCounts:
    """How many targets a version has, and how many of them carry a number."""

    targets: int
    measured: int

    @property
    def unmeasured(self) -> int:
        """Targets without a number."""
        return self.targets - self.measured


def standing_targets(version: Version, moment: Moment) -> Mapping[int, list[Standing]]:
    """How the numbers of every target stand, by the key of the target. The queries of `standings` and one."""
    found = defaultdict[int, list[Standing]](list)
    for each in standings(version, counted_questions(version), moment):
        found[each.question.target_id].append(each)
    return found


def targets(version: Version, filters: Filters, standing: Mapping[int, list[Standing]] = MappingProxyType({})) -> QuerySet[Target]:
    """Filtered and sorted, ready to be paged. Two queries a page: targets with project, team and heading; numbers.

    `filters.kind` is `measured` or `unmeasured`; `filters.state` takes targets with a number that stands so, or `care`.
    """
    found = Target.objects.filter(project__version=version)
    if states := _STATES.get(filters.state):
        found = found.filter(pk__in=[key for key, each in standing.items() if any(one.state in states for one in each)])
    if filters.team is not None:
        found = found.filter(project__team=filters.team)
    if filters.q:
        found = found.filter(saying(filters.q, "text"))
    numbers = {name: value for name, value in (("unit", filters.unit), ("period", filters.period)) if value}
    if numbers:
        found = found.filter(pk__in=TargetNumber.objects.filter(**numbers).values("target"))
    if filters.kind in ("measured", "unmeasured"):
        has = {"pk__in": TargetNumber.objects.values("target")}
        found = found.filter(**has) if filters.kind == "measured" else found.exclude(**has)
    return (
        found.select_related("project__team", "parent")
        .prefetch_related(Prefetch("numbers", TargetNumber.objects.order_by("position")))
        .order_by(*_order(filters.sort))
    )


def numbers_in(state: str, found: QuerySet[Target], standing: Mapping[int, list[Standing]]) -> int:
    """How many numbers of these targets stand so: the board counts numbers, and a target may have several. One query."""
    states = _STATES.get(state, frozenset())
    return sum(one.state in states for key in found.values_list("pk", flat=True) for one in standing.get(key, []))


def _order(sort: str) -> list[str]:
    fields = SORTS.get(sort.removeprefix("-"), ("project__position", "position"))
    return [f"-{field}" for field in fields] if sort.startswith("-") else list(fields)


def target_choices(version: Version) -> TargetChoices:
    """One query."""
    units = (
        TargetNumber.objects.filter(target__project__version=version)
        .exclude(unit="")
        .values_list("unit")
        .annotate(uses=Count("pk"))
        .order_by("-uses", "unit")
    )
    return TargetChoices(list(units), list(TargetNumber.Period.choices))


def target_counts(version: Version) -> TargetCounts:
    """One query."""
    found = Target.objects.filter(project__version=version).aggregate(
        targets=Count("pk", distinct=True), measured=Count("numbers__target", distinct=True)
    )
    return TargetCounts(**found)
