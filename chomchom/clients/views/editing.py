"""Adding a person, and putting right what is known; both in the access log."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import now

from chomchom.accesslog.visits import visit_of
from chomchom.accounts.access import organisations, person
from chomchom.clients import access
from chomchom.clients.forms import ClientForm
from chomchom.clients.queries.duplicates import twins_of
from chomchom.clients.queries.page import organisations_in
from chomchom.clients.services.clients import add_client, correct_client, last_correction
from chomchom.clients.services.noting import note_opened
from chomchom.clients.views.clients import warn_of_masked
from chomchom.core import openings
from chomchom.core.audience import audience
from chomchom.core.crypto.resident_numbers import WARNING
from chomchom.core.errors import UNPROCESSABLE, DomainError
from chomchom.orgs.queries import regions


@audience("client.change")
def client_add(request: HttpRequest) -> HttpResponse:
    """The form for a new person."""
    own = organisations_in(organisations(person(request), "client.change"))
    form = ClientForm(
        own, regions(), request.POST if request.method == "POST" else None, initial={"began_on": timezone.localdate()}
    )
    if form.is_bound and form.is_valid():
        try:
            client = add_client(form.person, form.placement, visit=visit_of(request, now()))
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            warn_of_masked(request, form.masked, WARNING)
            messages.success(request, f"{client.code} 이용자를 등록했습니다. 이어서 동의를 받아 적어 주세요.")
            if twins_of(client, organisations(person(request), "client.list")):
                messages.warning(
                    request, "이름과 생년월일, 또는 전화번호가 같은 이용자가 이미 있습니다. 아래에서 같은 사람인지 확인해 주세요."
                )
            return redirect(client)
    return render(request, "clients/client_form.html", {"form": form}, status=UNPROCESSABLE if form.is_bound else 200)


@audience("client.change")
def client_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """The form with what is known; only for whoever opened the person, and each time in the access log."""
    client, at = access.client_for(request.user, pk, to="change"), now()
    purpose = openings.purpose_of(request, client, at)
    if not purpose:
        messages.info(request, "고치려면 먼저 목적을 적고 열어 주세요. 연 지 10분이 지나면 다시 닫힙니다.")
        return redirect(client)
    own, visit = organisations_in(organisations(person(request), "client.change")), visit_of(request, at)
    initial = ClientForm.initial_of(client, last_correction(client))
    form = ClientForm(own, regions(), request.POST if request.method == "POST" else None, corrects=True, initial=initial)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            correct_client(client, form.person, form.placement, reason=said["reason"], after=said["after"], visit=visit)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            warn_of_masked(request, form.masked, WARNING)
            messages.success(request, "고쳤습니다. 고친 항목과 까닭은 기록에 남습니다.")
            return redirect(client)
    note_opened(client, visit=visit, purpose=purpose)
    context, status = {"form": form, "client": client}, UNPROCESSABLE if form.is_bound else 200
    return render(request, "clients/client_form.html", context, status=status)
