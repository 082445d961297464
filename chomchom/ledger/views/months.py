"""월 마감: every organisation's months of a year at a glance, and one month, in which organisations are closed and reopened."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.words import whole_number
from chomchom.ledger.forms import MonthForm, ReopenForm
from chomchom.ledger.posting import EARLIEST
from chomchom.ledger.queries.months import acts_of, month_of_organisations, year_of_months
from chomchom.ledger.queries.organisations import posting_organisations
from chomchom.ledger.services import months as service

_LONGEST_REOPENING = 30  # days that are offered


@audience("entry.read")
def month_list(request: HttpRequest) -> HttpResponse:
    """Organisations down, months across."""
    year = whole_number(request.GET.get("year")) or 0
    year = year if EARLIEST.year <= year < date.max.year else timezone.localdate().year
    lines = year_of_months(posting_organisations(), year, now())
    context = {
        "shown_year": year,
        "lines": lines,
        "months": [date(year, month, 1) for month in range(1, 13)],
        "open_months": sorted({cell.month for line in lines for cell in line.cells if cell.state == "open"}),
        "acts": acts_of(year),
    }
    return render(request, "ledger/month_list.html", context)


@audience("entry.read")
def month_show(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """One month of every organisation, with what can be done about it."""
    return _show(request, _month(year, month))


@audience("month.close")
@require_POST
def month_close(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Close the month of the chosen organisations."""
    shown = _month(year, month)
    form = MonthForm(posting_organisations(), request.POST)
    if not form.is_valid():
        return _show(request, shown, form)
    closed = service.close_months(form.cleaned_data["organisations"], shown, by=person(request), at=now())
    messages.success(request, f"{year}년 {month}월: 조직 {closed:,}곳을 마감했습니다.")
    return redirect("ledger:month-show", year, month)


@audience("month.close")
@require_POST
def month_reopen(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Open the month of the chosen organisations to the end of a day."""
    shown = _month(year, month)
    form = ReopenForm(posting_organisations(), request.POST)
    if not form.is_valid():
        return _show(request, shown, form)
    last_day = form.cleaned_data["until"]
    until = timezone.make_aware(datetime.combine(last_day + timedelta(days=1), time.min))
    chosen, reason = form.cleaned_data["organisations"], form.cleaned_data["reason"]
    opened = service.reopen_months(chosen, shown, by=person(request), at=now(), reason=reason, until=until)
    messages.success(request, f"{year}년 {month}월: 조직 {opened:,}곳을 {last_day}까지 다시 열었습니다.")
    return redirect("ledger:month-show", year, month)


def _show(request: HttpRequest, month: date, form: forms.Form | None = None) -> HttpResponse:
    today = timezone.localdate()
    rows = month_of_organisations(posting_organisations(), month, now())
    context = {
        "month": month,
        "before": (month - timedelta(days=1)).replace(day=1),
        "after": (month + timedelta(days=31)).replace(day=1),
        "rows": rows,
        "closable": [row for row in rows if row.state in ("open", "reopened")],
        "openable": [row for row in rows if row.state == "closed"],
        "form": form,
        "latest_end": today + timedelta(days=_LONGEST_REOPENING),
        "tomorrow": today + timedelta(days=1),
    }
    return render(request, "ledger/month_show.html", context, status=UNPROCESSABLE if form else 200)


def _month(year: int, month: int) -> date:
    if not (EARLIEST.year <= year < date.max.year and 1 <= month <= 12):
        raise Http404
    return date(year, month, 1)
