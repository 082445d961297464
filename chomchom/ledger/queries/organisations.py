"""Organisations that have a ledger of their own: the agency, its teams and its facilities."""

from __future__ import annotations

from django.db.models import Case, QuerySet, Value, When

from chomchom.orgs.models import Organisation
from chomchom.orgs.queries import regions

POSTING = (Organisation.Kind.AGENCY, Organisation.Kind.TEAM, Organisation.Kind.FACILITY)


def posting_organisations() -> QuerySet[Organisation]:
    """Those that post and close months: the agency, its teams, its facilities, each in the order of the profile."""
    places = [When(kind=kind, then=Value(place)) for place, kind in enumerate(POSTING)]
    return Organisation.objects.filter(kind__in=POSTING).order_by(Case(*places), "position", "pk")


def region_names() -> list[str]:
    """Their names. One query."""
    return list(regions().values_list("name", flat=True))
