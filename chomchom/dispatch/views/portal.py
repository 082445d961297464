"""우리 시설의 파견: what a facility asks for, who comes, and that it confirms what was worked."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.origin import origin_of
from chomchom.core.paging import page_of
from chomchom.core.posted import posted, tried
from chomchom.core.words import whole_number
from chomchom.dispatch import access
from chomchom.dispatch.forms.attendance import CancelForm, CompleteForm, ConfirmForm
from chomchom.dispatch.forms.requests import AskForm
from chomchom.dispatch.models import Request
from chomchom.dispatch.queries import portal
from chomchom.dispatch.queries.satisfaction import to_answer
from chomchom.dispatch.services import attending, completing, screening
from chomchom.dispatch.services.asking import ask
from chomchom.dispatch.services.moving import Status
from chomchom.dispatch.services.place_codes import code_of
from chomchom.orgs.queries import temporary_holidays
from chomchom.surveys.services.invitations import address_of

_PAGE, _MOST_ASKED = 20, 5
_CANCELLABLE = (Status.REQUESTED, Status.SCREENED, Status.OFFERED, Status.CONFIRMED)


@audience("dispatch.ask")
def mine_list(request: HttpRequest) -> HttpResponse:
    """What waits for the facility, who comes when, and what it asked for."""
    sites, at = list(access.sites_of(request.user, access.ASK).order_by("organisation__name")), now()
    shown = portal.my_sites(sites, at)
    coming = [(each, code_of(each.request.site, each.day) if portal.shows_place(each, at) else "") for each in shown.coming]
    context = {
        "sites": sites,
        "shown": shown,
        "coming": coming,
        "to_answer": list(to_answer(sites, timezone.localdate(at))[:_MOST_ASKED]),
        "may_ask": any(each.closed_on is None for each in sites),
        "page": page_of(portal.past(sites), request.GET.get("page"), _PAGE),
    }
    return render(request, "dispatch/mine_list.html", context)


@audience("dispatch.ask")
def mine_ask(request: HttpRequest) -> HttpResponse:
    """Ask for a substitute."""
    sites = list(access.sites_of(request.user, access.ASK).filter(closed_on=None).order_by("organisation__name"))
    sent = request.POST if request.method == "POST" else None  # an empty one is refused, too
    initial = {"site": whole_number(request.GET.get("site"))}
    form = AskForm(sent, sites=sites, off=temporary_holidays(), initial={k: v for k, v in initial.items() if v})
    if made := tried(form, lambda: ask(form.place, form.asking(), by=person(request), at=now())):
        messages.success(request, "신청했습니다. 센터가 살펴본 뒤 정해지면 알려 드립니다.")
        return redirect("dispatch:mine-show", made[0].pk) if len(made) == 1 else redirect("dispatch:mine-list")
    context = {"form": form, "sites": sites, "crumbs": [("우리 시설의 파견", reverse("dispatch:mine-list")), ("신청하기", "")]}
    return render(request, "dispatch/mine_ask.html", context, status=UNPROCESSABLE if form.errors else 200)


@audience("dispatch.ask")
def mine_show(request: HttpRequest, pk: int) -> HttpResponse:
    """One request with its days, and what is to be done with it."""
    return _shown(request, access.request_for(request.user, pk, to=access.ASK))


def _shown(request: HttpRequest, row: Request, **forms: Any) -> HttpResponse:
    """Its page; with a form that was refused, as it was sent."""
    at = now()
    shown = portal.my_request(row, at)
    context = {
        "row": row,
        "shown": shown,
        "codes": [
            (each.day, code_of(row.site, each.day)) for each, *_ in shown.days if each.worker and portal.shows_place(each, at)
        ],
        "confirm": ConfirmForm(shifts=shown.confirmable, initial={"signer": person(request).name}),
        "complete": CompleteForm(initial={"people": row.site.people}),
        "answering": _answering(request, row),
        "cancel": CancelForm() if row.status in _CANCELLABLE else None,
        "crumbs": [("우리 시설의 파견", reverse("dispatch:mine-list")), (row.number, "")],
    }
    return render(request, "dispatch/mine_show.html", context | forms, status=UNPROCESSABLE if forms else 200)


def _answering(request: HttpRequest, row: Request) -> str:
    """Where the site tells how it was; empty once it did, or can no longer, and for whoever is not of the site."""
    of = access.sites_of(request.user, access.ASK).filter(pk=row.site_id)
    found = to_answer(of, timezone.localdate()).filter(pk=row.pk).first()
    return address_of(found.invitation, origin_of(request)) if found and found.invitation else ""


@audience("dispatch.ask")
@posted(back="dispatch:mine-show")
def mine_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody is needed any more."""
    row, form = access.request_for(request.user, pk, to=access.ASK), CancelForm(request.POST)
    if tried(form, lambda: screening.cancel(row, by=person(request), at=now(), reason=form.cleaned_data["reason"])):
        messages.success(request, "신청을 취소했습니다. 오기로 한 사람이 있으면 알렸습니다.")
        return redirect("dispatch:mine-show", pk)
    return _shown(request, row, cancel=form)


@audience("dispatch.ask")
@posted(back="dispatch:mine-show")
def mine_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """What was worked on the days that are over."""
    row = access.request_for(request.user, pk, to=access.ASK)
    form = ConfirmForm(request.POST, shifts=portal.my_request(row, now()).confirmable)
    if tried(form, lambda: attending.sign(row, form.worked, form.signed_by, by=person(request), at=now())):
        messages.success(request, "근무를 확인했습니다.")
        return redirect("dispatch:mine-show", pk)
    return _shown(request, row, confirm=form)


@audience("dispatch.ask")
@posted(back="dispatch:mine-show")
def mine_complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Every day is confirmed: it is done."""
    row, form = access.request_for(request.user, pk, to=access.ASK), CompleteForm(request.POST)
    complete = partial(completing.complete, row, origin=origin_of(request), by=person(request), at=now())
    if done := tried(form, lambda: complete(form.cleaned_data["people"])):
        is_done = done.status == Status.DONE
        messages.success(request, "파견을 마쳤습니다. 고맙습니다." if is_done else "일한 날이 없어 취소한 것으로 적었습니다.")
        return redirect("dispatch:mine-show", pk)
    return _shown(request, row, complete=form)
