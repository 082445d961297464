"""배정안: found while the clerk waits, shown with its reasons, taken or not."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.dispatch import access
from chomchom.dispatch.forms.deciding import SpanForm
from chomchom.dispatch.queries.answers import answered
from chomchom.dispatch.services import proposing
from chomchom.dispatch.services.proposing import CannotPropose


@audience("dispatch.run")
@require_POST
def proposal_make(request: HttpRequest) -> HttpResponse:
    """Ask the engine for the days that were said."""
    form, centre = SpanForm(request.POST), access.sending_centre(request.user)
    if not form.is_valid():
        raise CannotPropose("첫날과 마지막 날을 골라 주세요.")
    said = form.cleaned_data
    return redirect(proposing.propose(centre, said["first"], said["last"], by=person(request), at=now()))


@audience("dispatch.read")
def proposal_show(request: HttpRequest, pk: int) -> HttpResponse:
    """Who goes where and why, who cannot be sent, and what it costs."""
    proposal = access.proposal_for(request.user, pk)
    context = {
        "proposal": proposal,
        "answer": answered(proposal),
        "runs": access.centres(request.user, access.RUN).filter(pk=proposal.centre_id).exists(),
        "crumbs": [("대체인력", reverse("dispatch:board")), (str(proposal), "")],
    }
    return render(request, "dispatch/proposal_show.html", context)


@audience("dispatch.run")
@require_POST
def proposal_take(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer everything that it proposes."""
    offered = proposing.take(access.proposal_for(request.user, pk, to=access.RUN), by=person(request), at=now())
    messages.success(request, f"{len(offered)}건을 제안했습니다. 대체인력이 받아들이면 확정됩니다.")
    return redirect("dispatch:board")


@audience("dispatch.run")
@require_POST
def proposal_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Not use it."""
    proposing.drop(access.proposal_for(request.user, pk, to=access.RUN), by=person(request), at=now())
    messages.success(request, "배정안을 쓰지 않기로 했습니다.")
    return redirect("dispatch:board")
