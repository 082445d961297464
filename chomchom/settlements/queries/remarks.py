"""Remarks: which are open, late ones first, and what is to be seen of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from chomchom.budget.models import Budget, Heading
from chomchom.core.words import whole_number
from chomchom.orgs.models import Organisation, OrganisationQuerySet
from chomchom.settlements.models import MonthCheck, Remark, Reply, Statement

_NAMED = ("budget__organisation", "statement__budget__organisation", "month_check__budget__organisation", "heading", "owner")


@dataclass(frozen=True)
class RemarkFilters:
    """`state`: one of the statuses, `late`, or `all`; by default all that are not settled."""

    state: str = ""
    org: int | None = None

    @classmethod
    def read(cls, params: dict[str, str]) -> RemarkFilters:
        """From the parameters of an address; nonsense is ignored."""
        state = params.get("state", "")
        return cls(state if state in (*Remark.Status.values, "late", "all") else "", whole_number(params.get("org")))


def remarks(readable: OrganisationQuerySet, filters: RemarkFilters, today: dt.date) -> QuerySet[Remark]:
    """Those of the organisations that may be read: overdue ones first, then what ends first."""
    found = Remark.objects.filter(Q(budget__organisation__in=readable) | Q(owner__in=readable)).select_related(*_NAMED)
    late = Q(status=Remark.Status.OPEN, due_on__lt=today)
    match filters.state:
        case "":
            found = found.exclude(status=Remark.Status.SETTLED)
        case "late":
            found = found.filter(late)
        case "all":
            pass
        case status:
            found = found.filter(status=status)
    if filters.org:
        found = found.filter(owner=filters.org)
    settled = When(status=Remark.Status.SETTLED, then=Value(2))
    urgency = Case(When(late, then=Value(0)), settled, default=Value(1), output_field=IntegerField())
    return found.order_by(urgency, "due_on", "pk")


def late_count(owners: OrganisationQuerySet, today: dt.date) -> int:
    """How many of these organisations' answers are overdue. One query."""
    return Remark.objects.filter(owner__in=owners, status=Remark.Status.OPEN, due_on__lt=today).count()


def remarks_about(about: Statement | MonthCheck) -> list[Remark]:
    """Of one statement or month, open ones first."""
    found = about.remarks.select_related(*_NAMED)
    return sorted(found, key=lambda remark: (remark.status == Remark.Status.SETTLED, remark.due_on, remark.pk))


def replies(remark: Remark) -> Iterable[Reply]:
    """What was said about it, in order; the bytes of files are not read."""
    return remark.replies.select_related("by").order_by("pk")


def owners(readable: OrganisationQuerySet) -> list[Organisation]:
    """Whose remarks there are to choose from."""
    return list(readable.filter(pk__in=Remark.objects.values("owner")).in_order())


def headings_of(budget: Budget) -> list[Heading]:
    """The headings on which lines of the budget stand."""
    return list(Heading.objects.filter(lines__budget=budget).distinct().order_by("-direction", "position", "pk"))
