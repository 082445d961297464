"""Which plans there are: the years with an adopted plan, and the version in force of a year."""

from __future__ import annotations

from django.db.models import Case, When

from chomchom.plan.models import Version


def adopted_years() -> list[int]:
    """Years that have an adopted plan, newest first. One query."""
    found = Version.objects.filter(status=Version.Status.ADOPTED).order_by("-year").values_list("year", flat=True).distinct()
    return [year for year in found if year is not None]


def version_in_force(year: int) -> Version | None:
    """The version of the year that holds, without its document. One query."""
    return Version.objects.in_force(year).defer("document").first()


def newest_version(year: int | None = None) -> Version | None:
    """The version in force of that year if it has one, else of the newest year. One query."""
    found = Version.objects.adopted().defer("document")
    return found.order_by(Case(When(year=year, then=0), default=1), "-year", "-number").first()
