"""가구: who belongs to whom."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accesslog.visits import visit_of
from chomchom.accounts.access import organisations, person
from chomchom.clients import access
from chomchom.clients.forms import LinkForm
from chomchom.clients.queries.listing import coded
from chomchom.clients.services.households import link, unlink
from chomchom.core.audience import audience


@audience("client.change")
@require_POST
def household_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Link somebody who is known by a code, and whom the user may see."""
    client = access.client_for(request.user, pk, to="change")
    form = LinkForm(request.POST)
    other = coded(form.cleaned_data["code"], organisations(person(request), "client.list")) if form.is_valid() else None
    if other is None:
        messages.error(request, "그 번호의 이용자가 없습니다. 가구원의 화면에 있는 가명 번호를 그대로 적어 주세요.")
        return redirect(client)
    link(client, other, form.cleaned_data["relation"], visit=visit_of(request, now()))
    messages.success(request, f"{other.code} 이용자를 가구원으로 이었습니다.")
    return redirect(client)


@audience("client.change")
@require_POST
def household_unlink(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a link away."""
    made = access.link_for(request.user, pk)
    client = access.own_side_of(request.user, made)
    unlink(made, visit=visit_of(request, now()))
    messages.success(request, "가구 관계를 끊었습니다.")
    return redirect(client)
