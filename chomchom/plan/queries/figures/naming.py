"""Filters name organisations and regions as people do; entries hold their keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import CharField, F, Func, Model, QuerySet, TextField, Value

from chomchom.core.words import COMPARED, same
from chomchom.orgs.models import Organisation, Region
from chomchom.plan.question import Filter


@dataclass(frozen=True)
class Names:
    """Keys by compared name. Several organisations may share one."""

    orgs: Mapping[str, list[int]]
    regions: Mapping[str, list[int]]

    def of(self, filters: Iterable[Filter]) -> tuple[tuple[int, ...] | None, ...]:
        """The keys that these filters want, as something to remember by: a renamed organisation is another one."""
        wanted = (keys for each in filters for keys in (self.orgs_of(each), self.regions_of(each)))
        return tuple(None if keys is None else tuple(keys) for keys in wanted)

    def orgs_of(self, filter_: Filter) -> list[int] | None:
        """Keys of the organisations that the filter wants; None for any."""
        return _keys(self.orgs, filter_.orgs)

    def regions_of(self, filter_: Filter) -> list[int] | None:
        """Keys of the regions that the filter wants; None for any."""
        return _keys(self.regions, filter_.regions)


def names_in(filters: Iterable[Filter]) -> Names:
    """What the filters name. A query for organisations and one for regions, if any is named."""
    listed = list(filters)
    return Names(
        orgs=_found(Organisation.objects.all(), {same(name) for each in listed for name in each.orgs}),
        regions=_found(Region.objects.all(), {same(name) for each in listed for name in each.regions}),
    )


def _found[M: Model](rows: QuerySet[M], names: set[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {name: [] for name in names}
    if names:
        composed = Func(F("name"), function="normalize", output_field=TextField())
        signs = (Value(each, output_field=CharField()) for each in COMPARED)
        compared = Func(composed, *signs, function="translate", output_field=TextField())
        for name, key in rows.annotate(compared=compared).filter(compared__in=names).values_list("compared", "pk"):
            found[name].append(key)
    return found


def _keys(known: Mapping[str, list[int]], wanted: tuple[str, ...]) -> list[int] | None:
    return [key for name in dict.fromkeys(map(same, wanted)) for key in known.get(name, [])] if wanted else None
