"""인력: the list, one person, taking somebody on, opening for a purpose, correcting."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now

from chomchom.accesslog.models import Act
from chomchom.accesslog.visits import visit_of
from chomchom.accounts.access import person
from chomchom.core import openings
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.paging import page_of
from chomchom.core.posted import posted, tried
from chomchom.orgs.queries import regions
from chomchom.workforce import access
from chomchom.workforce.forms.workers import AddForm, CorrectForm, OpenForm
from chomchom.workforce.models import Worker
from chomchom.workforce.queries import workers as queries
from chomchom.workforce.queries.terms import terms
from chomchom.workforce.services import workers as service
from chomchom.workforce.services.noting import note_act
from chomchom.workforce.views.page import LIST, purpose_now, shown

_SIZE = 50


@audience("worker.read")
def worker_list(request: HttpRequest) -> HttpResponse:
    """Who works here, what they lack, and who is away."""
    today, readable = timezone.localdate(), access.within(request.user)
    filters = queries.WorkerFilters.read(request.GET.dict())
    page = page_of(queries.workers(readable, filters, today), request.GET.get("page"), _SIZE)
    context = {
        "page": page,
        "rows": queries.rows(page.object_list, today),
        "filters": filters,
        "posts": terms().posts,
        "homes": regions(),
        "stand": queries.standing(readable, today),
        "today": today,
    }
    return render(request, "workforce/worker_list.html", context)


@audience("worker.change")
def worker_add(request: HttpRequest) -> HttpResponse:
    """The form for somebody new."""
    own = queries.employers(access.within(request.user, access.CHANGE))
    first = {"organisation": own[0] if len(own) == 1 else None, "began_on": timezone.localdate()}
    form = AddForm(request.POST if request.method == "POST" else None, organisations=own, initial=first)
    if worker := tried(form, lambda: _added(request, form)):
        messages.success(request, f"{worker.name} 님을 등록했습니다. 이어서 갖춘 것을 적으십시오.")
        return redirect(worker)
    context = {"form": form, "crumbs": [(LIST[0], reverse(LIST[1])), ("등록", "")]}
    return render(request, "workforce/worker_form.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@transaction.atomic
def _added(request: HttpRequest, form: AddForm) -> Worker:
    """The worker, and the line of the access log: neither without the other."""
    at = now()
    worker = service.add(form.cleaned_data["organisation"], form.about(), by=person(request), at=at)
    note_act(Act.ADD, worker, visit=visit_of(request, at))
    return worker


@audience("worker.read")
def worker_show(request: HttpRequest, pk: int) -> HttpResponse:
    """One person; telephone and sex are closed until somebody says what for."""
    return shown(request, access.worker_for(request.user, pk))


@audience("worker.open")
@posted(back="workforce:worker-show")
def worker_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Open for the purpose that was said."""
    worker, form, at = access.worker_for(request.user, pk, access.OPEN), OpenForm(request.POST), now()
    if not form.is_valid():
        return shown(request, worker, open=form)
    with transaction.atomic():  # open is open: pages that are shown from here on say more, this line is never missing
        note_act(Act.OPEN, worker, visit=visit_of(request, at), purpose=form.words)
        openings.remember(request, worker, form.words, at)
    return redirect(worker)


@audience("worker.change")
def worker_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """The form with what is known; telephone and sex in it only while they are open, each time in the access log."""
    worker = access.worker_for(request.user, pk, access.CHANGE)
    purpose = purpose_now(request, worker)
    form = CorrectForm(request.POST if request.method == "POST" else None, worker=worker, is_open=bool(purpose))
    if tried(form, lambda: _changed(request, worker, form)):
        messages.success(request, "고쳤습니다.")
        return redirect(worker)
    if purpose:
        note_act(Act.OPEN, worker, visit=visit_of(request, now()), purpose=purpose)
    crumbs = [(LIST[0], reverse(LIST[1])), (str(worker), worker.get_absolute_url()), ("고치기", "")]
    context = {"form": form, "worker": worker, "is_open": bool(purpose), "crumbs": crumbs}
    return render(request, "workforce/worker_form.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@transaction.atomic
def _changed(request: HttpRequest, worker: Worker, form: CorrectForm) -> Worker:
    at = now()
    changed = service.change(
        worker, form.about(**worker.opened_all()), by=person(request), at=at, reason=form.cleaned_data["reason"]
    )
    note_act(Act.CHANGE, worker, visit=visit_of(request, at))
    return changed
