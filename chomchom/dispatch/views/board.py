"""대체인력: the board of requests, the week, and the sheet of a day."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from chomchom.core.audience import audience
from chomchom.core.paging import page_of
from chomchom.dispatch import access
from chomchom.dispatch.forms.deciding import SpanForm
from chomchom.dispatch.queries import calendar
from chomchom.dispatch.queries.board import STATES, BoardFilters, at_work, board, waiting
from chomchom.dispatch.queries.proposals import open_proposal
from chomchom.dispatch.queries.terms import terms
from chomchom.orgs.queries import regions

_AHEAD = dt.timedelta(days=13)


@audience("dispatch.read")
def board_show(request: HttpRequest) -> HttpResponse:
    """What is to be done, or what was asked for, by filter."""
    today, filters = timezone.localdate(), BoardFilters.read(request.GET.dict())
    found = access.requests_of(request.user)
    runs = access.centres(request.user, access.RUN)
    context = {
        "page": page_of(board(found, filters), request.GET.get("page")),
        "filters": filters,
        "states": STATES,
        "roles": terms().roles,
        "regions": regions(),
        "waiting": waiting(found),
        "at_work": at_work(found, today),
        "today": today,
        "proposal": open_proposal(runs),
        "span": SpanForm(initial={"first": today + dt.timedelta(days=1), "last": today + _AHEAD}),
        "runs": runs.exists(),
    }
    return render(request, "dispatch/board.html", context)


@audience("dispatch.read")
def week_show(request: HttpRequest) -> HttpResponse:
    """A week, by worker or by site."""
    day, by_site = _day(request.GET.get("day")) or timezone.localdate(), request.GET.get("by") == "site"
    ask = calendar.week_by_site if by_site else calendar.week_by_worker
    context = {"week": ask(access.centres(request.user), day), "by_site": by_site, "today": timezone.localdate()}
    return render(request, "dispatch/week.html", context)


@audience("dispatch.read")
def day_show(request: HttpRequest) -> HttpResponse:
    """The sheet of a day, to be printed."""
    day = _day(request.GET.get("day")) or timezone.localdate()
    shifts = calendar.day_sheet(access.centres(request.user), day)
    beside = [day - dt.timedelta(days=1), day + dt.timedelta(days=1)]
    context = {
        "day": day,
        "shifts": shifts,
        "before": beside[0],
        "after": beside[1],
        "missing": sum(not each.worker for each in shifts),
    }
    return render(request, "dispatch/day.html", context)


def _day(text: str | None) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as fault:
        raise Http404 from fault
