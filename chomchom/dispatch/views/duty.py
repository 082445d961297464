"""오늘의 파견: what a worker does on the telephone, from the answer to an offer to the end of a day."""

from __future__ import annotations

from typing import Any

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
from chomchom.core.posted import posted, tried
from chomchom.dispatch import access
from chomchom.dispatch.forms.attendance import CancelForm, EndForm, SignForm, StartForm
from chomchom.dispatch.models import Shift
from chomchom.dispatch.moments import may_start, recorded
from chomchom.dispatch.queries.duty import Duty, duty_of
from chomchom.dispatch.services import answering, attending
from chomchom.dispatch.services.moving import CannotMove


@audience("dispatch.work")
def duty_today(request: HttpRequest) -> HttpResponse:
    """Today's day on top, offers, the days to come, and the month."""
    worker, at = access.worker_of(request.user), now()
    duty = duty_of(worker, at) if worker else Duty(None, [], [], [], [], 0, 0)
    context = {"worker": worker, "duty": duty, "today": timezone.localdate(at), **(_of_shift(duty.now) if duty.now else {})}
    return render(request, "dispatch/duty_today.html", context)


@audience("dispatch.work")
def duty_show(request: HttpRequest, pk: int) -> HttpResponse:
    """One day of work."""
    return _shown(request, access.shift_for(request.user, pk, to=access.WORK))


def _of_shift(shift: Shift) -> dict[str, Any]:
    """What can be said of it now."""
    return {
        "shift": shift,
        "may_start": may_start(shift, now()),
        "start": StartForm(),
        "end": EndForm(),
        "sign": SignForm(initial={"minutes": recorded(shift)}),
    }


def _shown(request: HttpRequest, shift: Shift, **forms: Any) -> HttpResponse:
    """Its page; with a form that was refused, as it was sent."""
    context = _of_shift(shift) | {"crumbs": [("오늘의 파견", reverse("dispatch:duty-today")), (str(shift), "")]}
    return render(request, "dispatch/duty_show.html", context | forms, status=UNPROCESSABLE if forms else 200)


@audience("dispatch.work")
@posted(back="dispatch:duty-show")
def duty_start(request: HttpRequest, pk: int) -> HttpResponse:
    """They are there."""
    shift, form = access.shift_for(request.user, pk, to=access.WORK), StartForm(request.POST)
    if tried(form, lambda: attending.start(shift, form.arrival, by=person(request), at=now())):
        messages.success(request, "시작을 적었습니다. 끝나면 근무일지를 적고 끝을 누르십시오.")
        return redirect("dispatch:duty-today")
    return _shown(request, shift, start=form)


@audience("dispatch.work")
@posted(back="dispatch:duty-show")
def duty_end(request: HttpRequest, pk: int) -> HttpResponse:
    """The day is over; the site can confirm it at once."""
    shift, form = access.shift_for(request.user, pk, to=access.WORK), EndForm(request.POST)
    if tried(form, lambda: attending.end(shift, form.cleaned_data["log"], by=person(request), at=now())):
        messages.success(request, "끝을 적었습니다. 수고하셨습니다. 시설의 확인을 여기서 받을 수 있습니다.")
        return redirect("dispatch:duty-show", pk)
    return _shown(request, shift, end=form)


@audience("dispatch.work")
@posted(back="dispatch:duty-show")
def duty_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The site confirms it on this telephone."""
    shift, form = access.shift_for(request.user, pk, to=access.WORK), SignForm(request.POST)
    if tried(form, lambda: attending.sign_beside(shift, form.worked, form.signed_by, by=person(request), at=now())):
        messages.success(request, "시설의 확인을 받았습니다.")
        return redirect("dispatch:duty-today")
    return _shown(request, shift, sign=form)


@audience("dispatch.work")
@require_POST
def duty_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """They go."""
    row = access.request_for(request.user, pk, to=access.WORK)
    answering.accept(row, by=person(request), at=now())
    messages.success(request, f"받아들였습니다. {row}에 갑니다.")
    return redirect("dispatch:duty-today")


@audience("dispatch.work")
@require_POST
def duty_decline(request: HttpRequest, pk: int) -> HttpResponse:
    """They do not go."""
    row, form = access.request_for(request.user, pk, to=access.WORK), CancelForm(request.POST)
    if not form.is_valid():
        raise CannotMove("가기 어려운 까닭을 적어 주세요. ‘다른 일정’처럼 짧게 적고, 번호 같은 개인정보는 적지 마세요.")
    answering.decline(row, by=person(request), at=now(), reason=form.cleaned_data["reason"])
    messages.success(request, "어렵다고 알렸습니다. 센터가 다른 사람을 찾습니다.")
    return redirect("dispatch:duty-today")
