"""Instruments as their list and their page show them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery

from chomchom.surveys.models import Instrument, Survey, Version


@dataclass(frozen=True)
class InstrumentFilters:
    """`purpose`: one of Instrument.Purpose; `kind`: `standard`, `own` or `retired`. Empty: all that are in use."""

    purpose: str = ""
    kind: str = ""

    @classmethod
    def read(cls, params: dict[str, str]) -> InstrumentFilters:
        """From the parameters of an address; nonsense is ignored."""
        purpose, kind = params.get("purpose", ""), params.get("kind", "")
        return cls(purpose if purpose in Instrument.Purpose.values else "", kind if kind in ("standard", "own", "retired") else "")


def listed(readable: QuerySet[Instrument], filters: InstrumentFilters) -> QuerySet[Instrument]:
    """Those that may be read: standard ones first, each with `last` (number of its published version) and `used` (surveys)."""
    found = readable.select_related("organisation").filter(retired_at__isnull=filters.kind != "retired")
    if filters.purpose:
        found = found.filter(purpose=filters.purpose)
    if filters.kind in ("standard", "own"):
        found = found.filter(standard=filters.kind == "standard")
    published = Version.objects.filter(instrument=OuterRef("pk"), status=Version.Status.PUBLISHED).order_by("-number")
    used = Survey.objects.filter(version__instrument=OuterRef("pk")).order_by().values("version__instrument")
    return found.annotate(
        last=Subquery(published.values("number")[:1]), used=Subquery(used.annotate(times=Count("pk")).values("times"))
    ).order_by("-standard", "purpose", "name", "pk")


def versions(instrument: Instrument) -> list[Version]:
    """All versions, the last first; the forms are not read."""
    return list(instrument.versions.defer("content").select_related("by").order_by("-number"))
