"""Whose log-in a worker is, and until when somebody is employed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.posted import posted, tried
from chomchom.workforce import access
from chomchom.workforce.forms.workers import ConnectForm, EndForm
from chomchom.workforce.queries.worker_page import log_ins
from chomchom.workforce.services import workers
from chomchom.workforce.views.page import shown


@audience("worker.change")
@posted(back="workforce:worker-show")
def worker_connect(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whose log-in is theirs, or that none is."""
    worker = access.worker_for(request.user, pk, access.CHANGE)
    form = ConnectForm(request.POST, users=log_ins(worker, timezone.localdate()))
    if tried(form, lambda: workers.connect(worker, form.cleaned_data["user"], by=person(request), at=now()), "user"):
        messages.success(request, "로그인을 정했습니다.")
        return redirect(worker)
    return shown(request, worker, connect=form)


@audience("worker.change")
@posted(back="workforce:worker-show")
def worker_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the last day."""
    worker, form = access.worker_for(request.user, pk, access.CHANGE), EndForm(request.POST)
    if tried(form, lambda: workers.end(worker, **form.cleaned_data, by=person(request), at=now()), "on"):
        messages.success(request, "마지막 날을 정했습니다. 그 뒤로는 배정하지 않습니다.")
        return redirect(worker)
    return shown(request, worker, end=form)


@audience("worker.change")
@require_POST
def worker_stay(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the last day back."""
    worker = access.worker_for(request.user, pk, access.CHANGE)
    workers.stay(worker, by=person(request), at=now())
    messages.success(request, "마지막 날을 거두었습니다. 계속 배정할 수 있습니다.")
    return redirect(worker)
