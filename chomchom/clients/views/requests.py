"""열람·정정: what the person concerned asks, and everything that is known to take along."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accesslog.visits import visit_of
from chomchom.clients import access
from chomchom.clients.forms import AnswerForm, OpenForm, RequestForm
from chomchom.clients.queries.page import everything_about
from chomchom.clients.services.noting import note_exported
from chomchom.clients.services.requests import answer_request, receive_request
from chomchom.clients.views.clients import warn_of_masked
from chomchom.core.audience import audience
from chomchom.core.crypto.resident_numbers import WARNING
from chomchom.core.downloads import as_attachment
from chomchom.core.tables import XLSX, book


@audience("client.export")
@require_POST
def client_export(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Everything that is known, with the lines of the access log about the person, as a workbook for the person."""
    client = access.client_for(request.user, pk, to="export")
    form = OpenForm(request.POST)
    if not form.is_valid():
        messages.error(request, "내려받는 목적을 골라 주세요. ‘그 밖’이면 무엇 때문인지 적어 주세요.")
        return redirect(client)
    with transaction.atomic():
        note_exported(client, visit=visit_of(request, now()), purpose=form.words)
        content = book(*everything_about(client, timezone.localdate()))
    return as_attachment(HttpResponse(content, content_type=XLSX), f"열람 {client.code} {timezone.localdate()}.xlsx")


@audience("client.change")
@require_POST
def request_receive(request: HttpRequest, pk: int) -> HttpResponse:
    """What the person asks."""
    client = access.client_for(request.user, pk, to="change")
    form = RequestForm(request.POST)
    if not form.is_valid():
        messages.error(request, "요구의 종류, 받은 날, 내용을 모두 적어 주세요.")
        return redirect(client)
    said = form.cleaned_data
    received = receive_request(client, said["kind"], said["asked"], on=said["received_on"], visit=visit_of(request, now()))
    warn_of_masked(request, form.masked, WARNING)
    messages.success(request, f"요구를 적었습니다. {received.due_on}까지 답해야 합니다.")
    return redirect(client)


@audience("client.change")
@require_POST
def request_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of it."""
    asked = access.request_for(request.user, pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        answer_request(asked, form.cleaned_data["answer"], visit=visit_of(request, now()))
        warn_of_masked(request, form.masked, WARNING)
        messages.success(request, "답한 것을 적었습니다.")
    else:
        messages.error(request, "무엇을 했는지, 하지 않았으면 왜인지 적어 주세요.")
    return redirect(asked.client)
