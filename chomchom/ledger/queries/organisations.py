"""Organisations that have a ledger of their own: the agency, its teams and its facilities."""

from __future__ import annotations

from django.db.models import QuerySet

from chomchom.orgs.models import Organisation, Region


def posting_organisations() -> QuerySet[Organisation]:
    """Those that post and close months, as the profile orders them."""
    kinds = (Organisation.Kind.AGENCY, Organisation.Kind.TEAM, Organisation.Kind.FACILITY)
    return Organisation.objects.filter(kind__in=kinds).order_by("kind", "position", "pk")


def organisation_of_code(code: str) -> Organisation | None:
    """The posting organisation of that code."""
    return posting_organisations().filter(code=code).first()


def regions() -> QuerySet[Region]:
    """The municipalities as the profile orders them."""
    return Region.objects.order_by("position")


def region_names() -> list[str]:
    """Their names. One query."""
    return list(regions().values_list("name", flat=True))
