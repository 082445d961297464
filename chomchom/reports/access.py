"""The door to one report or template, as the table of rights says: a team's is written by its people, the agency's by few,
one's own by oneself."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404

from chomchom.accounts.access import holds, organisations, roles_for
from chomchom.accounts.models import User
from chomchom.ledger.queries.organisations import posting_organisations
from chomchom.orgs.models import Organisation
from chomchom.reports.models import NextYear, Template, WorkReport


def writable_for(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """The teams, and for some the agency, whose reports somebody may write."""
    teams = Q(kind=Organisation.Kind.TEAM, pk__in=organisations(user, "report.write"))
    agency = Q(kind=Organisation.Kind.AGENCY, pk__in=organisations(user, "report.write_agency"))
    return posting_organisations().filter(teams | agency)


def own_places(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """The organisations for which somebody reports their own work: those in which they are somebody."""
    held = [] if user.is_anonymous else roles_for(user, "report.write_own")
    return posting_organisations().filter(pk__in=[each.organisation_id for each in held if each.user_id == user.pk])


def own_place_for(user: User | AnonymousUser, pk: int) -> Organisation:
    """One of them."""
    found = own_places(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def readable_reports(user: User | AnonymousUser) -> QuerySet[WorkReport]:
    """All of organisations; of people one's own, and those of the people below."""
    if user.is_anonymous or not holds(user, "report.read"):
        return WorkReport.objects.none()
    return WorkReport.objects.filter(
        Q(person=None) | Q(person=user) | Q(organisation__in=organisations(user, "report.read_people"))
    )


def report_for(user: User | AnonymousUser, pk: int, to: str = "read") -> WorkReport:
    """The report; `to="write"` for those who may write for its organisation, or whose own it is."""
    related = ("organisation", "person", "begun_by", "written_by", "frozen_by")
    report = readable_reports(user).select_related(*related).filter(pk=pk).first()
    if report is None or (to == "write" and not may_write(user, report)):
        raise Http404
    return report


def may_write(user: User | AnonymousUser, report: WorkReport) -> bool:
    """Whether the person may write and freeze it."""
    if report.person_id is not None:
        return report.person_id == user.pk and holds(user, "report.write_own")
    return writable_for(user).filter(pk=report.organisation_id).exists()


def reads_people(user: User | AnonymousUser, report: WorkReport) -> bool:
    """Whether somebody reads what the people of its organisation wrote of their own work."""
    return organisations(user, "report.read_people").filter(pk=report.organisation_id).exists()


def organisation_for(user: User | AnonymousUser, pk: int) -> Organisation:
    """One whose reports somebody may write."""
    found = writable_for(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def agencies_for(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """The agency, for those who may write for it and so decide about its templates."""
    return Organisation.objects.filter(kind=Organisation.Kind.AGENCY, pk__in=organisations(user, "report.write_agency"))


def agency_for(user: User | AnonymousUser) -> Organisation:
    """The agency whose templates somebody decides about."""
    found = agencies_for(user).first()
    if found is None:
        raise Http404
    return found


def template_for(user: User | AnonymousUser, pk: int, to: str = "read") -> Template:
    """The template, also a retired one; `to="write"` for those who may write for its agency."""
    related = ("organisation", "uploaded_by", "retired_by", "content")
    found = Template.objects.select_related(*related).filter(pk=pk).first() if holds(user, "report.read") else None
    if found is None or (to == "write" and not may_change(user, found)):
        raise Http404
    return found


def may_change(user: User | AnonymousUser, template: Template) -> bool:
    """Whether the person may replace and retire it."""
    return agencies_for(user).filter(pk=template.organisation_id).exists()


def next_year_for(user: User | AnonymousUser, pk: int) -> NextYear:
    """A drafted plan with its version and the one it was drafted from: for planners, as every draft is."""
    related = NextYear.objects.select_related("version", "of", "by").defer("of__document")
    made = related.filter(pk=pk).first() if holds(user, "plan.change") else None
    if made is None:
        raise Http404
    return made
