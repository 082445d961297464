"""Targets of the whole plan, one row each, with their numbers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from chomchom.plan.models import Target, TargetNumber, Version
from chomchom.plan.queries.filters import Filters

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


def targets(version: Version, filters: Filters) -> QuerySet[Target]:
    """Filtered and sorted, ready to be paged. Two queries a page: targets with project, team and heading; numbers.

    `filters.kind`: `measured` or `unmeasured`.
    """
    found = Target.objects.filter(project__version=version)
    if filters.team is not None:
        found = found.filter(project__team=filters.team)
    if filters.q:
        found = found.filter(text__icontains=filters.q)
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
