"""예산과목: the charts by which budgets are read, and who uses which heading."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from chomchom.accounts.access import organisations
from chomchom.budget.queries.headings import chart_of, chart_rows, known_charts
from chomchom.core.audience import audience
from chomchom.core.words import whole_number

EARLIEST, LATEST = 2000, 2100


@audience("budget.read")
def heading_list(request: HttpRequest) -> HttpResponse:
    """One chart with the budgets of a year that use each heading."""
    charts = known_charts()
    chart = chart_of(request.GET.get("chart", "")) or next(iter(charts), None)
    asked = whole_number(request.GET.get("year"))
    year = asked if asked and EARLIEST <= asked <= LATEST else timezone.localdate().year
    parts = chart_rows(chart.code, year, organisations(request.user, "budget.read")) if chart else []
    rows = [row for part in parts for row in part.rows]
    context = {
        "charts": charts,
        "chart": chart,
        "shown_year": year,
        "parts": parts,
        "leaves": sum(row.is_leaf for row in rows),
        "used": sum(bool(row.uses) for row in rows),
        "unlisted": [row.heading for row in rows if not row.heading.listed],
    }
    return render(request, "budget/heading_list.html", context)
