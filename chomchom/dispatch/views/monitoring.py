"""현장 방문과 간담회: what was seen and said, and what is to be put right; and what one side of a dispatch says of the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.paging import page_of
from chomchom.core.posted import posted, tried
from chomchom.core.words import whole_number
from chomchom.dispatch import access
from chomchom.dispatch.forms.monitoring import ComplaintForm, FollowForm, GatheringForm, VisitForm, WishForm
from chomchom.dispatch.models import Gathering, Request
from chomchom.dispatch.queries import monitoring as queries
from chomchom.dispatch.queries.sites import sent_to
from chomchom.dispatch.queries.terms import terms
from chomchom.dispatch.services import complaints, gatherings, visits
from chomchom.dispatch.services.complaints import CannotComplain
from chomchom.dispatch.services.gatherings import Holding
from chomchom.dispatch.services.visits import CannotVisit, Visiting

EARLIEST, LATEST = 2000, 2100


def year_of(request: HttpRequest, today: dt.date) -> int:
    """The year that is asked for; this one for nonsense."""
    asked = whole_number(request.GET.get("year"))
    return asked if asked and EARLIEST <= asked <= LATEST else today.year


@audience("dispatch.read")
def visit_list(request: HttpRequest) -> HttpResponse:
    """The visits of a year."""
    year = year_of(request, timezone.localdate())
    page = page_of(queries.visits(access.sites_of(request.user), year), request.GET.get("page"))
    rows = [(each, queries.noes(each)) for each in page.object_list]
    return render(request, "dispatch/visit_list.html", {"page": page, "rows": rows, "shown_year": year})


@audience("dispatch.run")
def visit_record(request: HttpRequest, pk: int) -> HttpResponse:
    """The checklist and what else was seen at a site."""
    site, today = access.site_for(request.user, pk, to=access.RUN), timezone.localdate()
    requests = sent_to(site)
    form = VisitForm(request.POST or None, checklist=terms().checklist, requests=requests, initial={"on": today})
    if visit := tried(form, lambda: visits.record(site, _visiting(form, requests), by=person(request), at=now())):
        messages.success(request, "방문을 적었습니다. 모니터링 실적으로 올라갔습니다.")
        return redirect(visit)
    context = {"form": form, "site": site}
    context["crumbs"] = [("이용 시설", reverse("dispatch:site-list")), (str(site), site.get_absolute_url()), ("방문 적기", "")]
    return render(request, "dispatch/visit_record.html", context, status=UNPROCESSABLE if form.errors else 200)


def _visiting(form: VisitForm, requests: Iterable[Request]) -> Visiting:
    said = form.cleaned_data
    about = next((each for each in requests if each.pk == said["request"]), None)
    return Visiting(on=said["on"], answers=form.answers, findings=said["findings"], request=about)


@audience("dispatch.read")
def visit_show(request: HttpRequest, pk: int) -> HttpResponse:
    """The answers and the words, and what is followed up of them."""
    visit = access.visit_for(request.user, pk)
    rows, findings = queries.answers_of(visit)
    context = {
        "visit": visit,
        "rows": rows,
        "findings": findings,
        "place_of_findings": queries.FINDINGS,
        "noes": [row for row in rows if row.answer is False],
        "waiting": sum(row.answer is False and row.followup is None for row in rows),
        "runs": person(request).may(access.RUN, visit.site.centre),
        "form": FollowForm(),
        "crumbs": [("현장 방문", reverse("dispatch:visit-list")), (str(visit), "")],
    }
    return render(request, "dispatch/visit_show.html", context)


@audience("dispatch.run")
@require_POST
def visit_raise(request: HttpRequest, pk: int) -> HttpResponse:
    """Have something of it put right."""
    visit, form = access.visit_for(request.user, pk, to=access.RUN), FollowForm(request.POST)
    if not form.is_valid():
        raise CannotVisit("무엇을 올릴지와 종류를 골라 주세요.")
    said = form.cleaned_data
    made = visits.follow(visit, said["place"], said["kind"], by=person(request), at=now())
    messages.success(request, f"후속조치로 올렸습니다. {made.owner}에서 {made.due_on}까지 합니다.")
    return redirect(visit)


@audience("dispatch.read")
def gathering_list(request: HttpRequest) -> HttpResponse:
    """The gatherings of a year, and in which quarters workers met."""
    today = timezone.localdate()
    year = year_of(request, today)
    context = {
        "found": queries.gatherings(access.centres(request.user), year),
        "shown_year": year,
        "quarter": (today.month + 2) // 3 if year == today.year else 0,
        "runs": person(request).may(access.RUN),
    }
    return render(request, "dispatch/gathering_list.html", context)


@audience("dispatch.run")
def gathering_record(request: HttpRequest) -> HttpResponse:
    """A meeting or a training that was held."""
    centre, kind = access.sending_centre(request.user), request.GET.get("kind", "")
    initial = {"on": timezone.localdate(), "kind": kind if kind in Gathering.Kind.values else Gathering.Kind.WORKERS}
    form = GatheringForm(request.POST or None, initial=initial)
    if made := tried(form, lambda: gatherings.record(centre, Holding(**form.cleaned_data), by=person(request), at=now())):
        messages.success(request, "적었습니다. 실적으로 올라갔습니다. 나온 바람은 후속조치로 올리십시오.")
        return redirect(made)
    context = {"form": form, "crumbs": [("간담회와 교육", reverse("dispatch:gathering-list")), ("적기", "")]}
    return render(request, "dispatch/gathering_record.html", context, status=UNPROCESSABLE if form.errors else 200)


@audience("dispatch.read")
def gathering_show(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said, and the wishes that are followed up."""
    return _gathering(request, access.gathering_for(request.user, pk))


@audience("dispatch.run")
@posted(back="dispatch:gathering-show")
def gathering_raise(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a wish followed up."""
    gathering, form = access.gathering_for(request.user, pk, to=access.RUN), WishForm(request.POST)
    if made := tried(form, lambda: gatherings.raise_wish(gathering, form.wish, by=person(request), at=now())):
        messages.success(request, f"후속조치로 올렸습니다. {made.owner}에서 {made.due_on}까지 합니다.")
        return redirect(gathering)
    return _gathering(request, gathering, form)


def _gathering(request: HttpRequest, gathering: Gathering, form: WishForm | None = None) -> HttpResponse:
    context = {
        "gathering": gathering,
        "wishes": queries.followups_of([gathering])[gathering.pk],
        "runs": person(request).may(access.RUN, gathering.centre),
        "form": form or WishForm(),
        "crumbs": [("간담회와 교육", reverse("dispatch:gathering-list")), (str(gathering), "")],
    }
    return render(request, "dispatch/gathering_show.html", context, status=UNPROCESSABLE if form else 200)


@audience("dispatch.run")
@require_POST
def complaint_record(request: HttpRequest, pk: int) -> HttpResponse:
    """What one side of a dispatch says, which is followed up at once."""
    row, form = access.request_for(request.user, pk, to=access.RUN), ComplaintForm(request.POST)
    if not form.is_valid():
        faults = dict.fromkeys(str(fault) for found in form.errors.values() for fault in found)
        raise CannotComplain(f"누가 무엇이 불편했는지 적어 주세요. {' '.join(faults)}")
    said = form.cleaned_data
    made = complaints.record(row, said["side"], said["text"], by=person(request), at=now())
    messages.success(request, "불편을 적고 후속조치로 올렸습니다.")
    return redirect(made)
