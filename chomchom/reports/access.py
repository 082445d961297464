"""The door to one report: all staff read; a report is written by those who post for its organisation, the agency's by planners."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404

from chomchom.accounts.models import User
from chomchom.ledger.access import organisations_for
from chomchom.orgs.models import Organisation
from chomchom.reports.models import WorkReport

_WRITERS = (Organisation.Kind.TEAM, Organisation.Kind.AGENCY)


def writable_for(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """The teams, and for planners the agency, whose reports somebody may write."""
    found = organisations_for(user).filter(kind__in=_WRITERS)
    return found if not user.is_anonymous and user.may_plan else found.exclude(kind=Organisation.Kind.AGENCY)


def report_for(user: User | AnonymousUser, pk: int, to: str = "read") -> WorkReport:
    """The report; `to="write"` for those who may write for its organisation."""
    related = ("organisation", "begun_by", "written_by", "frozen_by")
    report = None if user.is_anonymous else WorkReport.objects.select_related(*related).filter(pk=pk).first()
    if report is None or (to == "write" and not may_write(user, report)):
        raise Http404
    return report


def may_write(user: User | AnonymousUser, report: WorkReport) -> bool:
    """Whether the person may write and freeze it."""
    return writable_for(user).filter(pk=report.organisation_id).exists()


def organisation_for(user: User | AnonymousUser, pk: int) -> Organisation:
    """One whose reports somebody may write."""
    found = writable_for(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
