"""Acting: what the owner does, what the raiser judges, comments, merging and splitting."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.uploads import is_cut_off
from chomchom.followup import access
from chomchom.followup.forms import ActForm, MergeForm, SplitForm
from chomchom.followup.models import FollowUp
from chomchom.followup.services import merging
from chomchom.followup.services.turns import CannotAct
from chomchom.followup.views.offers import COMMENT, JUDGES, OWNERS, Offer


@audience("followup.act")
@require_POST
def followup_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """What is done for the owner."""
    return _done(request, access.followup_for(request.user, pk, access.ACT), _offer(OWNERS, act))


@audience("followup.read")
@require_POST
def followup_judge(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Confirm, ask again, open again."""
    return _done(request, access.followup_for(request.user, pk, access.CONFIRM), _offer(JUDGES, act))


@audience("followup.raise")
@require_POST
def followup_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Add words or a file."""
    return _done(request, access.followup_for(request.user, pk), COMMENT)


@audience("followup.confirm")
@require_POST
def followup_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it into another one, which goes on for both."""
    followup = access.followup_for(request.user, pk, access.CONFIRM)
    form = _valid(MergeForm(request.POST, followup=followup))
    into = access.followup_for(request.user, form.cleaned_data["into"], access.CONFIRM)
    kept = merging.merge(followup, into, form.said, by=person(request), at=now())
    messages.success(request, f"합쳤습니다. 이제 ‘{kept}’에서 이어 갑니다.")
    return redirect(kept)


@audience("followup.confirm")
@require_POST
def followup_split(request: HttpRequest, pk: int) -> HttpResponse:
    """Take things out of it."""
    followup = access.followup_for(request.user, pk, access.CONFIRM)
    form = _valid(SplitForm(request.POST, followup=followup))
    made = merging.split(followup, form.parts, form.said, by=person(request), at=now())
    messages.success(request, f"{len(made)}개를 떼어 냈습니다.")
    return redirect(followup)


def _done(request: HttpRequest, followup: FollowUp, offer: Offer) -> HttpResponse:
    if is_cut_off(request):
        raise CannotAct("파일이 너무 큽니다. 크기를 줄이거나 나누어 올려 주세요. 아무것도 저장하지 않았습니다.")
    form = _valid(offer.form(request.POST, request.FILES, followup=followup))
    done = offer.do(followup, form, person(request), now())
    messages.success(request, offer.done)
    readable = access.within(request.user).filter(pk=done.pk).exists()
    return redirect(done) if readable else redirect("followup:mine")


def _valid[F: ActForm](form: F) -> F:
    """The form, or its first fault in words."""
    if not form.is_valid():
        name, faults = next(iter(form.errors.items()))
        label = form.fields[name].label if name in form.fields else ""
        raise CannotAct(f"{label}: {faults[0]}" if label else str(faults[0]))
    return form


def _offer(offers: Mapping[str, Offer], act: str) -> Offer:
    if act not in offers:
        raise Http404
    return offers[act]
