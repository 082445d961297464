"""파견 신청: one request, and what a clerk does with it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.posted import tried
from chomchom.dispatch import access
from chomchom.dispatch.forms.deciding import DecideForm, OfferForm, ReasonForm
from chomchom.dispatch.forms.requests import TakeForm
from chomchom.dispatch.models import Request
from chomchom.dispatch.queries.request_page import request_page
from chomchom.dispatch.services import booking, overriding, screening
from chomchom.dispatch.services.asking import ask
from chomchom.dispatch.services.booking import CannotSend
from chomchom.dispatch.services.moving import WAYS, CannotMove, Status
from chomchom.dispatch.services.overriding import CannotOverride, Decision
from chomchom.orgs.queries import temporary_holidays
from chomchom.workforce.access import worker_for


@audience("dispatch.read")
def request_show(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is known of it; for who runs, who could go and what keeps the others."""
    row = access.request_for(request.user, pk)
    runs = access.centres(request.user, access.RUN).filter(pk=row.site.centre_id).exists()
    waits = row.status == Status.SCREENED
    context = {
        "row": row,
        "shown": request_page(row),
        "runs": runs,
        "stands_in": runs and row.status in (Status.CONFIRMED, Status.WORKING) and person(request).may(access.ASK),
        "tries": booking.tries(row) if runs and waits else [],
        "ways": WAYS[row.status] if runs else frozenset(),
        "crumbs": [("대체인력", reverse("dispatch:board")), (row.number, "")],
    }
    return render(request, "dispatch/request_show.html", context)


@audience("dispatch.run")
def request_ask(request: HttpRequest) -> HttpResponse:
    """What came by telephone or letter."""
    sites = list(access.sites_of(request.user, access.RUN).filter(closed_on=None).order_by("organisation__name"))
    form = TakeForm(request.POST or None, sites=sites, off=temporary_holidays(), initial={"site": request.GET.get("site")})
    if made := tried(form, lambda: ask(form.place, form.asking(form.cleaned_data["channel"]), by=person(request), at=now())):
        messages.success(request, f"신청 {len(made)}건을 받아 적었습니다. 심사하면 배정 대기로 갑니다.")
        return redirect(made[0])
    context = {"form": form, "sites": sites, "crumbs": [("대체인력", reverse("dispatch:board")), ("신청 받아 적기", "")]}
    return render(request, "dispatch/request_ask.html", context, status=UNPROCESSABLE if form.errors else 200)


def _act(request: HttpRequest, pk: int, done: str, do: Callable[[Request, str], object]) -> HttpResponse:
    """What every act does: the door, why, the act, and back to the page."""
    row, form = access.request_for(request.user, pk, to=access.RUN), ReasonForm(request.POST)
    if not form.is_valid():
        raise CannotMove(" ".join(str(fault) for faults in form.errors.values() for fault in faults))
    do(row, form.cleaned_data["reason"])
    messages.success(request, done)
    return redirect(row)


@audience("dispatch.run")
@require_POST
def request_screen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it for the matching."""
    by = person(request)
    return _act(request, pk, "배정 대기로 옮겼습니다. 배정안에 들어갑니다.", lambda row, _: screening.screen(row, by=by, at=now()))


@audience("dispatch.run")
@require_POST
def request_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody is needed, or it is none of the programme."""
    by = person(request)
    return _act(request, pk, "취소했습니다.", lambda row, why: screening.cancel(row, by=by, at=now(), reason=why))


@audience("dispatch.run")
@require_POST
def request_give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody can be sent."""
    by = person(request)
    done = "보내지 못한 것으로 적었습니다. 채용 수요에 쌓입니다."
    return _act(request, pk, done, lambda row, why: screening.give_up(row, by=by, at=now(), reason=why))


@audience("dispatch.run")
@require_POST
def request_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The worker said yes on the telephone."""
    by = person(request)
    return _act(request, pk, "확정했습니다. 시설에 알립니다.", lambda row, _: booking.confirm(row, by=by, at=now()))


@audience("dispatch.run")
@require_POST
def request_free(request: HttpRequest, pk: int) -> HttpResponse:
    """The worker cannot go."""
    by = person(request)
    done = "배정을 풀었습니다. 다른 사람을 찾으십시오."
    return _act(request, pk, done, lambda row, why: booking.free(row, by=by, at=now(), reason=why))


@audience("dispatch.run")
@require_POST
def request_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer it to whom the clerk chose."""
    row, form = access.request_for(request.user, pk, to=access.RUN), OfferForm(request.POST)
    if not form.is_valid():
        raise CannotSend("누구에게 보낼지 고르고 까닭을 적어 주세요.")
    said = form.cleaned_data
    worker = worker_for(request.user, said["worker"])
    booking.offer(row, worker, by=person(request), at=now(), reason=said["reason"])
    messages.success(request, f"{worker}에게 제안했습니다. 받아들이면 확정됩니다.")
    return redirect(row)


@audience("dispatch.run")
@require_POST
def override_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Only this worker, or anybody but this one."""
    row, form = access.request_for(request.user, pk, to=access.RUN), DecideForm(request.POST)
    if not form.is_valid():
        raise CannotOverride("누구를 정하거나 뺄지 고르고 까닭을 적어 주세요.")
    said = form.cleaned_data
    decision = Decision(worker_for(request.user, said["worker"]), said["kind"], said["reason"])
    overriding.decide(row, decision, by=person(request), at=now())
    messages.success(request, "적었습니다. 다음 배정안부터 따릅니다.")
    return redirect(row)


@audience("dispatch.run")
@require_POST
def override_lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave it to the engine again."""
    override = access.override_for(request.user, pk)
    overriding.lift(override, by=person(request), at=now())
    messages.success(request, "거두었습니다. 다음 배정안부터 따릅니다.")
    return redirect(override.request)
