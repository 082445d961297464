"""동의: recording and withdrawing, and the texts to which people agree."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accesslog.visits import visit_of
from chomchom.clients import access
from chomchom.clients.forms import ConsentForm, TextForm, WithdrawForm
from chomchom.clients.queries.page import newest_texts, texts
from chomchom.clients.services.consents import add_text, record_consent, withdraw_consent
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE, DomainError


@audience("client.change")
@require_POST
def consent_record(request: HttpRequest, pk: int) -> HttpResponse:
    """That the person agreed."""
    client = access.client_for(request.user, pk, to="change")
    form = ConsentForm(newest_texts(), request.POST)
    if not form.is_valid():
        messages.error(request, "동의서, 받은 방법, 받은 날을 모두 골라 주세요.")
        return redirect(client)
    said = form.cleaned_data
    consent = record_consent(client, said["text"], how=said["how"], obtained_on=said["obtained_on"], visit=visit_of(request, now()))
    messages.success(request, f"{consent.until}까지의 동의를 적었습니다.")
    return redirect(client)


@audience("client.change")
@require_POST
def consent_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """That the person agrees no more."""
    consent = access.consent_for(request.user, pk)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        withdraw_consent(consent, on=said["on"], reason=said["reason"], visit=visit_of(request, now()))
        messages.success(request, "동의를 철회한 것으로 적었습니다. 다른 근거가 없으면 파기 목록에 오릅니다.")
    else:
        messages.error(request, "철회한 날을 2031-05-20처럼 적어 주세요.")
    return redirect(consent.client)


@audience("client.list")
def text_list(request: HttpRequest) -> HttpResponse:
    """All texts, and for whoever may the form for a new one."""
    return render(request, "clients/text_list.html", {"texts": texts(), "form": TextForm()})


@audience("consent.word")
@require_POST
def text_add(request: HttpRequest) -> HttpResponse:
    """A new version."""
    form = TextForm(request.POST)
    if form.is_valid():
        try:
            text = add_text(form.wording, visit=visit_of(request, now()))
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{text}을 만들었습니다. 이제부터 이 판으로 동의를 받습니다.")
            return redirect("clients:text-list")
    return render(request, "clients/text_list.html", {"texts": texts(), "form": form}, status=UNPROCESSABLE)


@audience("client.list")
def text_show(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of one version."""
    return render(request, "clients/text_show.html", {"text": access.text_for(request.user, pk)})
