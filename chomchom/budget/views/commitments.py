"""지출원인행위: propose one from a line, look at it with all that came of it, decide, take back, release."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.budget import access, business_numbers
from chomchom.budget.forms.spending import CommitmentForm, DecisionForm, ReasonForm, ReleaseForm
from chomchom.budget.models import Commitment
from chomchom.budget.queries.approvers import approvers_of, may_approve
from chomchom.budget.queries.chain import chain_of, labels_of
from chomchom.budget.queries.pace import warnings
from chomchom.budget.queries.rules import rules
from chomchom.budget.queries.vouchers import last_type
from chomchom.budget.services import commitments
from chomchom.budget.views.answers import done, posted
from chomchom.budget.views.frame import of_line, of_part
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE


@audience("spending.propose")
def commitment_propose(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a commitment on a line, with what the line has left."""
    line = access.line_for(request.user, pk, to="spending.propose")
    today = min(max(timezone.localdate(), line.budget.first_day), line.budget.last_day)
    form = CommitmentForm(request.POST or None, initial={"on": today, "expense_type": last_type(line)})
    made = done(form, lambda: commitments.propose(line, form.wanted, by=person(request), at=now()))
    if made is not None:
        messages.success(request, "지출원인행위를 올렸습니다. 결재를 기다립니다.")
        for warning in warnings(line, made.on):
            messages.warning(request, warning)
        return redirect(made)
    context = {
        "form": form,
        "line": line,
        "balance": getattr(line, "balance", None),
        "warnings": warnings(line, today),
        "rules": rules(),
        "crumbs": of_line(line, ("원인행위 올리기", "")),
        "year": line.budget.year,
    }
    return render(request, "budget/commitment_form.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@audience("budget.read")
def commitment_show(request: HttpRequest, pk: int) -> HttpResponse:
    """One commitment and what came of it."""
    commitment, user = access.commitment_for(request.user, pk), person(request)
    organisation, chain = commitment.line.organisation, chain_of(commitment)
    able = [
        each for each in approvers_of(organisation) if may_approve(each, commitment.amount) and each.user.pk != commitment.by_id
    ]
    waits = commitment.status == Commitment.Status.PROPOSED
    may_propose = user.may("spending.propose", organisation)
    context = {
        "commitment": commitment,
        "chain": chain,
        "crumbs": of_part(commitment.budget, "지출", "spending-list", (str(commitment), "")),
        "year": commitment.budget.year,
        "type_name": rules().type_name(commitment.expense_type),
        "labels": labels_of(commitment),
        "business_number": business_numbers.shown(commitment.business_number),
        "warnings": warnings(commitment.line, commitment.on),
        "approvers": able if waits else [],
        "may_decide": waits and commitment.by_id != user.pk and user.may("spending.approve", organisation),
        "may_resolve": chain.left > 0 and may_propose,
        "may_cancel": may_propose and (waits or (chain.left > 0 and not chain.resolved)),
        "release_form": ReleaseForm(initial={"amount": f"{chain.left:,}"}),
    }
    return render(request, "budget/commitment_show.html", context)


@audience("spending.approve")
@require_POST
def commitment_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes or no."""
    commitment, form = access.commitment_for(request.user, pk, to="spending.approve"), DecisionForm(request.POST)
    if form.is_yes:
        posted(request, form, partial(commitments.approve, commitment), "승인했습니다.")
    else:
        posted(request, form, partial(commitments.reject, commitment), "반려했습니다. 묶였던 금액은 예산으로 돌아갔습니다.")
    return redirect(commitment)


@audience("spending.propose")
@require_POST
def commitment_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back whole."""
    commitment, form = access.commitment_for(request.user, pk, to="spending.propose"), ReasonForm(request.POST)
    posted(request, form, partial(commitments.cancel, commitment), "원인행위를 거두었습니다. 묶였던 금액은 예산으로 돌아갔습니다.")
    return redirect(commitment)


@audience("spending.propose")
@require_POST
def commitment_release(request: HttpRequest, pk: int) -> HttpResponse:
    """Give back what is not needed."""
    commitment, form = access.commitment_for(request.user, pk, to="spending.propose"), ReleaseForm(request.POST)
    posted(request, form, partial(commitments.release, commitment), "쓰지 않을 금액을 풀었습니다. 예산에서 다시 쓸 수 있습니다.")
    return redirect(commitment)
