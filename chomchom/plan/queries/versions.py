"""Which plans there are: the years with an adopted plan, and the version in force of a year."""

from __future__ import annotations

from django.db.models import Case, When

from chomchom.plan.models import Version


def adopted_years() -> list[int]:
    """Years that have an adopted plan, newest first. One query."""
    found = Version.objects.filter(status=Version.Status.ADOPTED).order_by("-year").values_list("year", flat=True).distinct()
    return [year for year in found if year is not None]


def year_at_hand(years: list[int], today: int) -> int | None:
    """The year that a page is about if its address does not say: today's year if it has a plan, else the newest. No query."""
    return today if today in years else max(years, default=None)


def version_in_force(year: int) -> Version | None:
    """The version of the year that holds, without its document. One query."""
    return Version.objects.in_force(year).defer("document").first()


def newest_version(year: int | None = None) -> Version | None:
    """The version in force of that year if it has one, else of the newest year. One query."""
    found = Version.objects.adopted().defer("document")
    return found.order_by(Case(When(year=year, then=0), default=1), "-year", "-number").first()


def versions_from(year: int) -> list[Version]:
    """The versions in force of that year and the years after it, oldest first; the newest year's if there are none. Two queries."""
    adopted = Version.objects.filter(status=Version.Status.ADOPTED).defer("document")
    found = list(adopted.filter(year__gte=year).order_by("year", "-number").distinct("year"))
    return found or list(adopted.order_by("-year", "-number")[:1])
