"""경영 스케줄러: what is due in a month, by team; and the same as a calendar feed."""

from __future__ import annotations

from collections import Counter
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core.audience import Audience, audience
from chomchom.plan.feed import calendar_of
from chomchom.plan.queries.feeds import feeds_for
from chomchom.plan.queries.filters import Filters, choices
from chomchom.plan.queries.months import State, by_team, due_in, month_counts
from chomchom.plan.queries.schedule import MONTHS
from chomchom.plan.views.frame import crumbs, plan_of


@audience(Audience.STAFF)
def month_now(request: HttpRequest, year: int) -> HttpResponse:
    """The month that it is today, of that year."""
    return redirect("plan:month", year=year, month=timezone.localdate().month)


@audience(Audience.STAFF)
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """What starts, ends and goes on in a month."""
    if month not in MONTHS:
        raise Http404
    version = plan_of(year)
    filters = Filters.read(request.GET)
    found = due_in(version, month, filters)
    states = Counter(due.state for due in found)
    context = {
        "year": year,
        "month": month,
        "version": version,
        "crumbs": crumbs(year, ("경영 스케줄러", "")),
        "teams": by_team(found),
        "found": found,
        "states": {state.value: states[state] for state in State},
        "due": states[State.ONLY] + states[State.ENDS],
        "all_states": list(State),
        "counts": list(zip(MONTHS, month_counts(version), strict=True)),
        "filters": filters,
        "choices": choices(version),
        "feed": request.build_absolute_uri(reverse("plan:feed", args=[cast(User, request.user).feed_key])),
    }
    return render(request, "plan/month.html", context)


@audience(Audience.FEED)
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The calendar of the person whose secret key this is; `team=all` for the whole agency."""
    found = feeds_for(key, whole=request.GET.get("team") == "all")
    if found is None:
        raise Http404
    response = HttpResponse(
        calendar_of(found, site=request.build_absolute_uri("/").rstrip("/")), content_type="text/calendar; charset=utf-8"
    )
    response["Cache-Control"] = "private, max-age=900"
    return response
