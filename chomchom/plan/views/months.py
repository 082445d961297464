"""경영 스케줄러: what is due in a month, by team; and the same as a calendar feed."""

from __future__ import annotations

from collections import Counter
from typing import cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core.audience import Audience, audience
from chomchom.core.downloads import as_attachment
from chomchom.core.origin import origin_of
from chomchom.plan.feed import calendar_of
from chomchom.plan.queries.feeds import feeds_for
from chomchom.plan.queries.filters import Filters, choices
from chomchom.plan.queries.months import State, by_team, due_in, month_counts
from chomchom.plan.queries.schedule import MONTHS
from chomchom.plan.views.frame import crumbs, plan_of


@audience("plan.read")
def month_now(request: HttpRequest, year: int) -> HttpResponse:
    """This month, if it is of that year; else the year's first."""
    today = timezone.localdate()
    return redirect("plan:month", year=year, month=today.month if today.year == year else 1)


@audience("plan.read")
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """What starts, ends and goes on in a month."""
    if month not in MONTHS:
        raise Http404
    version = plan_of(year)
    filters = Filters.read(request.GET)
    found, to_choose = due_in(version, month, filters), choices(version)
    states = Counter(due.state for due in found)
    today = timezone.localdate()
    context = {
        "year": year,
        "month": month,
        "version": version,
        "crumbs": crumbs(year, ("경영 스케줄러", "")),
        "teams": by_team(found),
        "found": found,
        "states": {state.value: states[state] for state in State},
        "now": (today.year, today.month) == (year, month),
        "due": states[State.ONLY] + states[State.ENDS],
        "all_states": list(State),
        "counts": list(zip(MONTHS, month_counts(version), strict=True)),
        "filters": filters,
        "choices": to_choose,
        **_feed_of(request, dict(to_choose.teams).get(filters.team or 0, "")),
    }
    return render(request, "plan/month.html", context)


def _feed_of(request: HttpRequest, team: str) -> dict[str, str]:
    """The address of the calendar of a team, by default the person's own, and whose it is."""
    user = cast(User, request.user)
    address = request.build_absolute_uri(reverse("plan:feed", args=[user.feed_key]))
    return {
        "own_feed": address,
        "feed": f"{address}?{urlencode({'team': team})}" if team else address,
        "feed_team": team or user.team,
        "feed_label": f"{team or user.team or '모든 팀'} 달력 주소",
    }


@audience(Audience.FEED)
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The calendar of the person whose secret key this is; `team` names another team, or `all` of them."""
    found = feeds_for(key, request.GET.get("team"))
    if found is None:
        raise Http404
    response = HttpResponse(calendar_of(found, site=origin_of(request)), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=900"
    return as_attachment(response, "촘촘.ics")
