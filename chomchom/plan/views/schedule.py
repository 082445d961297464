"""추진 일정: the year of the whole agency, project by project."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from chomchom.core.audience import audience
from chomchom.plan import access
from chomchom.plan.queries.filters import Filters, choices
from chomchom.plan.queries.schedule import MONTHS, place_of, strip_of, strips
from chomchom.plan.views.frame import crumbs, plan_of


@audience("plan.read")
def schedule(request: HttpRequest, year: int) -> HttpResponse:
    """The chart (`view=table`: a plain table of the same); `open` names the projects whose activities show, or `all`."""
    version = plan_of(year)
    filters = Filters.read(request.GET)
    today = timezone.localdate()
    as_table = request.GET.get("view") == "table"
    context = {
        "year": year,
        "version": version,
        "crumbs": crumbs(year, ("추진 일정", "")),
        "strips": strips(version, filters),
        "filters": filters,
        "choices": choices(version),
        "months": MONTHS,
        "month": today.month if today.year == year else None,
        "today": place_of(today, year),
        "opened": set(request.GET.getlist("open")),
    }
    return render(request, "plan/schedule_table.html" if as_table else "plan/schedule.html", context)


@audience("plan.read")
def project_schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """One project's rows of the chart, opened or closed (`open=1`), for htmx to put in place."""
    project = access.project_for(request.user, pk)
    strip = strip_of(project)
    year = project.version.year or 0
    opened = {str(pk)} if request.GET.get("open") else set()
    here = reverse("plan:schedule", args=[year])
    context = {"here": here, "strip": strip, "opened": opened, "today": place_of(timezone.localdate(), year)}
    return render(request, "plan/_schedule_rows.html", context)
