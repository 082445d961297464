"""Which reports there are, and which somebody still has to write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet

from chomchom.core.words import whole_number
from chomchom.orgs.models import Organisation
from chomchom.reports.models import WorkReport, period_text
from chomchom.reports.periods import Span, before, span_of

KINDS = tuple(WorkReport.Kind)
PATIENCE = 45
"""Days after the end of a period in which a report that is missing is asked for."""


@dataclass(frozen=True)
class ReportFilters:
    """`state`: `draft` or `frozen`; `whose`: `organisations` or `people`."""

    kind: str = ""
    org: int | None = None
    state: str = ""
    whose: str = ""

    @classmethod
    def read(cls, params: dict[str, str]) -> ReportFilters:
        """From the parameters of an address; nonsense is ignored."""
        kind, state, whose = (params.get(name, "") for name in ("kind", "state", "whose"))
        return cls(
            kind=kind if kind in WorkReport.Kind.values else "",
            org=whole_number(params.get("org")),
            state=state if state in ("draft", "frozen") else "",
            whose=whose if whose in ("organisations", "people") else "",
        )


def reports(filters: ReportFilters, readable: QuerySet[WorkReport]) -> QuerySet[WorkReport]:
    """Those that may be read, newest period first, ready to be paged, without their snapshots."""
    found = readable.select_related("organisation", "person", "frozen_by", "written_by").defer("snapshot")
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.org is not None:
        found = found.filter(organisation=filters.org)
    if filters.whose:
        found = found.filter(person__isnull=filters.whose == "organisations")
    if filters.state:
        found = found.filter(frozen_at__isnull=filters.state == "draft")
    return found.order_by("-first", "kind", "organisation__position", "organisation", F("person").asc(nulls_first=True), "-issue")


def reports_of_people(report: WorkReport) -> list[WorkReport]:
    """The newest frozen report of each person of the organisation and of those below it, of the same period. One query."""
    if report.person_id is not None:
        return []
    below = Organisation.objects.below([report.organisation_id])
    found = WorkReport.objects.filter(kind=report.kind, first=report.first, organisation__in=below, person__isnull=False)
    newest = found.filter(frozen_at__isnull=False).order_by("person", "organisation", "-issue").distinct("person", "organisation")
    return list(newest.select_related("person", "organisation").defer("snapshot"))


@dataclass(frozen=True)
class Wanted:
    """A report of a period that is over and not frozen: nobody has begun it, or there is a draft."""

    kind: str
    organisation: Organisation
    first: dt.date
    last: dt.date
    draft: WorkReport | None

    @property
    def period(self) -> str:
        """In words."""
        return period_text(self.kind, self.first, self.last)

    @property
    def kind_name(self) -> str:
        """In Korean."""
        return str(WorkReport.Kind(self.kind).label)


def wanted(organisations: Iterable[Organisation], today: dt.date) -> list[Wanted]:
    """Of the last week and month that are over, those of organisations without a frozen report. One query with that of the
    organisations."""
    orgs = list(organisations)
    spans = {kind.value: before(kind, today) for kind in KINDS}
    found = WorkReport.objects.filter(organisation__in=orgs, person=None, first__in=[span[0] for span in spans.values()]).defer(
        "snapshot"
    )
    known = {(each.kind, each.organisation_id, each.first): each for each in found.order_by("issue")}

    def missing(kind: str, org: Organisation, span: Span) -> Wanted | None:
        report = known.get((kind, org.pk, span[0]))
        return None if report and report.is_frozen else Wanted(kind, org, *span, report)

    return [each for kind, span in spans.items() for org in orgs if (each := missing(kind, org, span))]


def offered(today: dt.date) -> list[tuple[str, str, dt.date]]:
    """The periods that can be begun: kind, name and first day, of the last and the running week and month."""
    return [
        (kind.value, f"{name} {period_text(kind, *span)}", span[0])
        for kind in KINDS
        for name, span in zip(_NAMES[kind.value], (before(kind, today), span_of(kind, today)), strict=True)
    ]


_NAMES = {"weekly": ("지난주", "이번 주"), "monthly": ("지난달", "이달")}
