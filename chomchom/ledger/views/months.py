"""월 마감: every organisation's months of a year, and closing and reopening them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import Audience, audience
from chomchom.ledger import access
from chomchom.ledger.forms import MonthForm, ReopenForm
from chomchom.ledger.queries.filters import number
from chomchom.ledger.queries.months import acts_of, year_of_months
from chomchom.ledger.queries.organisations import posting_organisations
from chomchom.ledger.services import months as service


@audience(Audience.STAFF)
def month_list(request: HttpRequest) -> HttpResponse:
    """Organisations down, months across."""
    today = timezone.localdate()
    year = number(request.GET.get("year"))
    year = year if year and 2000 <= year <= 9999 else today.year
    lines = year_of_months(posting_organisations(), year, now())
    open_months = sorted({cell.month for line in lines for cell in line.cells if cell.state == "open"})
    context = {
        "shown_year": year,
        "lines": lines,
        "months": range(1, 13),
        "open_months": open_months,
        "acts": acts_of(year),
        "latest_end": today + timedelta(days=30),
        "tomorrow": today + timedelta(days=1),
    }
    return render(request, "ledger/month_list.html", context)


@audience(Audience.PLANNERS)
@require_POST
def month_close(request: HttpRequest, org: int) -> HttpResponse:
    """Close a month of one organisation."""
    organisation, month = access.organisation_for(request.user, org), _month(request)
    act = service.close_month(organisation, month, by=person(request), at=now())
    messages.success(request, f"{organisation}의 {month.year}년 {month.month}월을 마감했습니다({act.entries:,}건).")
    return _back(month)


@audience(Audience.PLANNERS)
@require_POST
def months_close(request: HttpRequest) -> HttpResponse:
    """Close a month of every organisation."""
    month = _month(request)
    closed = service.close_months(posting_organisations(), month, by=person(request), at=now())
    messages.success(request, f"{month.year}년 {month.month}월: 조직 {closed:,}곳을 마감했습니다.")
    return _back(month)


@audience(Audience.PLANNERS)
@require_POST
def month_reopen(request: HttpRequest, org: int) -> HttpResponse:
    """Open a closed month to the end of a day."""
    organisation = access.organisation_for(request.user, org)
    form = ReopenForm(request.POST)
    if not form.is_valid():
        messages.error(request, "다시 여는 까닭과 기한을 적어 주세요.")
        return redirect("ledger:month-list")
    month, last_day = form.cleaned_data["month"], form.cleaned_data["until"]
    until = timezone.make_aware(datetime.combine(last_day + timedelta(days=1), time.min))
    reason = form.cleaned_data["reason"]
    service.reopen_month(organisation, month, by=person(request), at=now(), reason=reason, until=until)
    messages.success(request, f"{organisation}의 {month.year}년 {month.month}월을 {last_day}까지 다시 열었습니다.")
    return _back(month)


def _month(request: HttpRequest) -> date:
    form = MonthForm(request.POST)
    if not form.is_valid():
        raise Http404
    month: date = form.cleaned_data["month"]
    return month


def _back(month: date) -> HttpResponse:
    return redirect(f"{reverse('ledger:month-list')}?year={month.year}")
