"""The front page, the desk of today, search, and the manual."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from chomchom.accounts.access import person
from chomchom.core.audience import Audience, audience
from chomchom.core.search.query import LONGEST
from chomchom.core.search.query import search as find
from chomchom.core.words import plain, whole_number
from chomchom.home.manual import INDEX, RULES, manual_page, page_address
from chomchom.home.queries import desk_of, findable_for, open_drafts, open_errors, open_months, unreviewed, wanted_reports
from chomchom.home.waiting import dispatch_waits, document_waits, followup_waits, money_waits
from chomchom.plan.queries.projects import glance
from chomchom.plan.queries.strategy import goal_names
from chomchom.plan.queries.versions import adopted_years, newest_version


@audience(Audience.PUBLIC)
def front(request: HttpRequest) -> HttpResponse:
    """Who this agency is and what its plan is in short, for anyone."""
    version = newest_version(timezone.localdate().year)
    context = {
        "version": version,
        "glance": glance(version) if version else None,
        "goals": goal_names(version) if version else [],
    }
    return render(request, "home/front.html", context)


@audience(Audience.LOGGED_IN)
def desk(request: HttpRequest) -> HttpResponse:
    """오늘: what is due, what comes next, and what waits for a decision."""
    today = timezone.localdate()
    user = person(request)
    version = newest_version(today.year) if user.may("plan.read") else None
    context = {
        "today": today,
        "desk": desk_of(user, version, today) if version else None,
        "year": version.year if version else None,
        "another_year": version is not None and version.year != today.year,
        "drafts": open_drafts() if user.may_plan else [],
        "wanted": wanted_reports(user, today),
        "open_months": open_months(timezone.now()) if user.may("month.close") else [],
        "unreviewed": unreviewed(user, today),
        "money": [*money_waits(user, today), *followup_waits(user, today), *document_waits(user), *dispatch_waits(user)],
        "open_errors": open_errors(version) if version and user.may_plan else 0,
    }
    return render(request, "home/desk.html", context)


@audience("plan.read")
def search(request: HttpRequest) -> HttpResponse:
    """Everything that the words are found in, by kind."""
    words = plain(request.GET.get("q", ""))[:LONGEST]
    year = whole_number(request.GET.get("year"))
    kind = plain(request.GET.get("kind", ""))
    groups = find(words, year=year, kind=kind, each=100 if kind else 6, seen=findable_for(person(request))) if words else []
    context = {
        "q": words,
        "groups": groups,
        "total": sum(group.count for group in groups),
        "search_year": year,
        "kind": kind,
        "years": adopted_years(),
    }
    return render(request, "home/search.html", context)


@audience(Audience.PUBLIC)
def manual(request: HttpRequest, name: str = INDEX) -> HttpResponse:
    """A page of the manual."""
    page = manual_page(settings.MANUAL, name)
    if page is None:
        raise Http404
    above = [("도움말", page_address(INDEX))] if name != INDEX else []
    if page.rule and name != RULES:
        above.append(("점검 규칙", page_address(RULES)))
    return render(request, "home/manual.html", {"page": page, "crumbs": [*above, (page.title, "")]})
