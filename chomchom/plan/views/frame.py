"""What every page of a year needs: the plan in force, or 404; and where the page stands."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse

from chomchom.plan.models import Version
from chomchom.plan.queries.versions import version_in_force

Crumbs = list[tuple[str, str]]


def plan_of(year: int) -> Version:
    """The version in force; 404 where the year has no adopted plan. One query."""
    version = version_in_force(year)
    if version is None:
        raise Http404("그 연도의 확정된 계획이 없습니다.")
    return version


def crumbs(year: int, *steps: tuple[str, str]) -> Crumbs:
    """From the plan of the year down to the page itself, whose address is empty."""
    return [(f"{year}년 계획", reverse("plan:strategy", args=[year])), *steps]
