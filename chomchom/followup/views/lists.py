"""내 후속조치, the list of all that one may read, and the board by state."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import now

from chomchom.accounts.access import person
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import table
from chomchom.core.paging import page_of
from chomchom.core.words import whole_number
from chomchom.followup import access
from chomchom.followup.models import FollowUp
from chomchom.followup.queries import listing
from chomchom.followup.queries.listing import Filters

MOST_CARDS = 20


@audience("followup.read")
def mine(request: HttpRequest) -> HttpResponse:
    """What waits for this person: one's own and the team's, what climbed, what is to be confirmed."""
    user, today = person(request), timezone.localdate()
    work = listing.own_work(user)
    groups = [
        ("climbed", "나에게 올라온 늦은 것", listing.climbed(user)),
        ("work", "내가, 우리 팀이 할 것", work),
        ("confirm", "내가 확인할 것", listing.to_confirm(user, access.within(user, access.CONFIRM))),
    ]
    context = {
        "groups": [(key, name, listing.in_order(found, today)) for key, name, found in groups],
        "today": today,
        "late": listing.late_count(work, today),
        "total": work.count(),
    }
    return render(request, "followup/mine.html", context)


@audience("followup.read")
def followup_list(request: HttpRequest) -> HttpResponse:
    """All that may be read; open ones, late first, unless filters say otherwise."""
    today, readable, filters = timezone.localdate(), access.within(request.user), Filters.read(request.GET.dict())
    context = {
        "page": page_of(listing.listed(readable, filters, today), request.GET.get("page")),
        "filters": filters,
        "states": [("", "열린 것"), ("late", "늦은 것"), *FollowUp.Status.choices, ("all", "모두")],
        "places": FollowUp.FoundIn.choices,
        "kinds": FollowUp.Kind.choices,
        "owners": listing.owners_of(readable),
        "late": listing.late_count(readable, today),
        "today": today,
    }
    return render(request, "followup/followup_list.html", context)


@audience("followup.read")
def followup_export(request: HttpRequest) -> HttpResponseBase:
    """The list of the same address as .xlsx, all pages of it. Who took it is kept in the audit trail."""
    today, filters = timezone.localdate(), Filters.read(request.GET.dict())
    sheet = listing.sheet(listing.listed(access.within(request.user), filters, today))
    audit.record(person(request), "followup.list.exported", by=person(request), at=now(), query=request.GET.urlencode())
    return table(sheet, f"후속조치 {today:%Y-%m-%d}", "xlsx")


@audience("followup.read")
def board(request: HttpRequest) -> HttpResponse:
    """A column for each state in which something is still to be done."""
    today, readable = timezone.localdate(), access.within(request.user)
    org = whole_number(request.GET.get("org"))
    columns = listing.by_state(readable, org, today, MOST_CARDS)
    context = {"columns": columns, "owners": listing.owners_of(readable), "org": org, "today": today, "most": MOST_CARDS}
    context["total"] = sum(count for _, count, _ in columns)
    return render(request, "followup/board.html", context)
