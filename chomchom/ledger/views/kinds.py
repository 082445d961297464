"""실적 종류: what can be posted, and how each kind goes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from chomchom.core.audience import audience
from chomchom.core.words import whole_number
from chomchom.ledger import access
from chomchom.ledger.queries.entries import listing
from chomchom.ledger.queries.filters import Filters
from chomchom.ledger.queries.kinds import kinds_in, months_of


@audience("entry.read")
def kind_list(request: HttpRequest) -> HttpResponse:
    """All kinds with their entries of the year."""
    year = _year(request)
    return render(request, "ledger/kind_list.html", {"rows": kinds_in(year), "shown_year": year})


@audience("entry.read")
def kind_show(request: HttpRequest, code: str) -> HttpResponse:
    """A kind: what it asks for, its months, its newest entries."""
    kind, year = access.kind_for(request.user, code), _year(request)
    months = months_of(kind, year)
    context = {
        "kind": kind,
        "shown_year": year,
        "months": months,
        "most": max((month.entries for month in months), default=0),
        "total": sum(month.entries for month in months),
        "newest": listing(Filters(kind=code), size=20).entries,
    }
    return render(request, "ledger/kind_show.html", context)


def _year(request: HttpRequest) -> int:
    year = whole_number(request.GET.get("year"))
    return year if year and 2000 <= year <= 9999 else timezone.localdate().year
