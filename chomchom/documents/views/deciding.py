"""An edition as it was frozen, and the acts of those who decide about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.documents import access
from chomchom.documents.forms import CommentForm, HandOverForm
from chomchom.documents.kinds import kind_of
from chomchom.documents.models import File
from chomchom.documents.queries.listing import turns_of
from chomchom.documents.queries.pages import page_of
from chomchom.documents.queries.people import signers
from chomchom.documents.queries.templates import offered_for
from chomchom.documents.services import deciding
from chomchom.documents.services.deciding import CannotDecide


@audience("report.read")
def turns(request: HttpRequest) -> HttpResponse:
    """What waits for the person's signature."""
    return render(request, "documents/turns.html", {"turns": turns_of(person(request))})


@audience("report.read")
def edition_show(request: HttpRequest, pk: int) -> HttpResponse:
    """What was frozen, who signed, and its files."""
    edition, user = access.edition_for(request.user, pk), person(request)
    steps = list(edition.steps.select_related("person", "deputy", "acted_by"))
    turn = next((step for step in steps if step.is_waiting), None) if edition.status == edition.Status.PROPOSED else None
    mine = turn is not None and user.pk in (turn.person_id, turn.deputy_id)
    own = next((step for step in steps if step.is_waiting and step.person_id == user.pk), None)
    files = {each.format: each for each in edition.files.defer("content")}
    context = {
        "edition": edition,
        "document": edition.document,
        "kind": kind_of(edition.document.kind),
        "page": page_of(edition),
        "steps": steps,
        "turn": turn,
        "mine": mine,
        "own": own if edition.status == edition.Status.PROPOSED else None,
        "form": CommentForm(),
        "hand_over": HandOverForm(signers(user)),
        "may_withdraw": edition.status == edition.Status.PROPOSED and edition.proposed_by_id == user.pk,
        "files": [(form, files.get(form.value)) for form in File.Format],
        "templates": offered_for(edition),
        "waits": any(each.is_under_way for each in files.values()),
        "others": edition.document.editions.exclude(pk=edition.pk).defer("content").order_by("-number"),
        "crumbs": [("문서", reverse("documents:document-list")), (str(edition.document), edition.document.get_absolute_url()),
                   (f"제{edition.number}판", "")],
    }  # fmt: skip
    return render(request, "documents/edition_show.html", context)


@audience("report.read")
@require_POST
def step_take(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign it, or send it back."""
    step, form = access.step_for(person(request), pk), CommentForm(request.POST)
    if not form.is_valid():
        raise CannotDecide("의견이 너무 깁니다. 줄여서 다시 보내세요.")
    act, told = (deciding.send_back, "되돌렸습니다.") if "back" in request.POST else (deciding.sign, "서명했습니다.")
    try:
        act(step, form.cleaned_data["comment"], by=person(request), at=now())
    except CannotDecide as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, told)
    return redirect(step.edition)


@audience("report.read")
@require_POST
def step_hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody else act."""
    user = person(request)
    step, form = access.step_for(user, pk), HandOverForm(signers(user), request.POST)
    try:
        if not form.is_valid():
            raise CannotDecide("누구에게 왜 맡기는지 적어 주세요.")
        deciding.hand_over(step, form.cleaned_data["to"], form.cleaned_data["reason"], by=user, at=now())
    except CannotDecide as refusal:
        messages.error(request, f"{refusal} 맡기지 않았습니다.")
    else:
        messages.success(request, f"{form.cleaned_data['to']}님에게 맡겼습니다.")
    return redirect(step.edition)


@audience("report.write")
@require_POST
def edition_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was proposed."""
    edition = deciding.withdraw(access.edition_for(request.user, pk, to="write"), by=person(request), at=now())
    messages.success(request, "회수했습니다. 고쳐서 다시 올릴 수 있습니다.")
    return redirect(edition.document)
