"""The page of one worker, with the form that was refused in place of its own."""

from __future__ import annotations

from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now

from chomchom.accesslog.models import Act
from chomchom.accesslog.visits import visit_of
from chomchom.accounts.access import person
from chomchom.core import openings
from chomchom.core.errors import UNPROCESSABLE
from chomchom.workforce import access
from chomchom.workforce.forms.credentials import HeldForm
from chomchom.workforce.forms.presence import HoursForm, LeaveForm
from chomchom.workforce.forms.workers import ConnectForm, EndForm, OpenForm
from chomchom.workforce.models import Worker
from chomchom.workforce.queries.worker_page import log_ins, worker_page
from chomchom.workforce.services.noting import note_act

LIST = ("인력", "workforce:worker-list")


def shown(request: HttpRequest, worker: Worker, **refused: Form) -> HttpResponse:
    """What is known of somebody; how to reach them only while it is open, each time in the access log."""
    at, today = now(), timezone.localdate()
    purpose = purpose_now(request, worker)
    if purpose:
        with transaction.atomic():
            note_act(Act.OPEN, worker, visit=visit_of(request, at), purpose=purpose)
    page = worker_page(worker, today)
    context: dict[str, object] = {
        "worker": worker,
        "page": page,
        "purpose": purpose,
        "may_open": person(request).may(access.OPEN, worker.organisation),
        "today": today,
        "crumbs": [(LIST[0], reverse(LIST[1])), (str(worker), "")],
    }
    if person(request).may(access.CHANGE, worker.organisation):
        users = log_ins(worker, today)
        context |= {
            "held": HeldForm(initial={"since": today}),
            "leave": LeaveForm(initial={"first_on": today}),
            "hours": HoursForm(known=page.hours),
            "connect": ConnectForm(users=users, initial={"user": worker.user_id}),
            "end": EndForm(initial={"on": worker.ended_on}),
        }
    context |= {"open": OpenForm(), **refused}
    return render(request, "workforce/worker_show.html", context, status=UNPROCESSABLE if refused else 200)


def purpose_now(request: HttpRequest, worker: Worker) -> str:
    """What it is open for to somebody who may still open it; empty if it is closed."""
    purpose = openings.purpose_of(request, worker, now())
    return purpose if purpose and person(request).may(access.OPEN, worker.organisation) else ""
