"""The hours of the week in which somebody can be sent, and absences."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.posted import posted, tried
from chomchom.workforce import access
from chomchom.workforce.forms.presence import HoursForm, LeaveForm
from chomchom.workforce.services import leaves, workers
from chomchom.workforce.views.page import shown


@audience("worker.change")
@posted(back="workforce:worker-show")
def hours_set(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the hours of the week."""
    worker, form = access.worker_for(request.user, pk, access.CHANGE), HoursForm(request.POST)
    if tried(form, lambda: workers.set_hours(worker, form.hours, by=person(request), at=now())):
        messages.success(request, "일할 수 있는 시간을 정했습니다. 다음 배정안부터 따릅니다.")
        return redirect(worker)
    return shown(request, worker, hours=form)


@audience("worker.change")
@posted(back="workforce:worker-show")
def leave_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that they will be away."""
    worker, form = access.worker_for(request.user, pk, access.CHANGE), LeaveForm(request.POST)
    if tried(form, lambda: leaves.note(worker, form.away, by=person(request), at=now())):
        messages.success(request, "부재를 적었습니다. 그동안 가기로 한 곳이 있으면 배정이 풀려 다른 사람을 기다립니다.")
        return redirect(worker)
    return shown(request, worker, leave=form)


@audience("worker.change")
@require_POST
def leave_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """They are there after all."""
    leave = access.leave_for(request.user, pk)
    leaves.cancel(leave, by=person(request), at=now())
    messages.success(request, "부재를 거두었습니다. 풀린 배정은 되돌아오지 않으니 필요하면 다시 배정하십시오.")
    return redirect(leave.worker)
