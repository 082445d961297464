"""지출결의서: written for a commitment, with its papers, decided, paid, and taken back."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.budget import access
from chomchom.budget.forms.spending import PaperForm, PaymentForm, ReasonForm, RefundForm, ResolutionForm, VoucherDecisionForm
from chomchom.budget.models import Payment, Resolution
from chomchom.budget.queries.chain import chain_of, labels_of, voucher_of
from chomchom.budget.queries.papers import asked
from chomchom.budget.queries.rules import rules
from chomchom.budget.services import payments, refunds, resolutions
from chomchom.budget.views.answers import done, posted
from chomchom.budget.views.frame import of_part
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE


@audience("spending.propose")
def resolution_propose(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a voucher, filled with what the commitment has left."""
    commitment = access.commitment_for(request.user, pk, to="spending.propose")
    left, day = chain_of(commitment).left, min(max(timezone.localdate(), commitment.on), commitment.budget.last_day)
    initial = {"on": day, "title": commitment.title, "amount": f"{left:,}", "payee": commitment.payee}
    form = ResolutionForm(request.POST or None, initial=initial)
    made = done(form, lambda: resolutions.propose(commitment, form.wanted, by=person(request), at=now()))
    if made is not None:
        messages.success(request, "지출결의를 올렸습니다. 서류를 붙이면 결재를 받을 수 있습니다.")
        return redirect(made)
    steps = ((str(commitment), commitment.get_absolute_url()), ("지출결의 올리기", ""))
    context = {"form": form, "commitment": commitment, "left": left, "year": commitment.budget.year}
    context["crumbs"] = of_part(commitment.budget, "지출", "spending-list", *steps)
    return render(request, "budget/resolution_form.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@audience("budget.read")
def resolution_show(request: HttpRequest, pk: int) -> HttpResponse:
    """The voucher: what, to whom, who decided, which papers, what was paid."""
    resolution, user = access.resolution_for(request.user, pk), person(request)
    organisation, voucher, papers = resolution.line.organisation, voucher_of(resolution), asked(resolution)
    waits = resolution.status == Resolution.Status.PROPOSED
    may_propose = user.may("spending.propose", organisation)
    context = {
        "resolution": resolution,
        "commitment": resolution.commitment,
        "voucher": voucher,
        "crumbs": of_part(resolution.budget, "지출", "spending-list", (f"지출결의서 제{resolution.pk}호", "")),
        "year": resolution.budget.year,
        "papers": papers,
        "missing": [each.name for each in papers if each.is_missing] if voucher.stands else [],
        "type_name": rules().type_name(resolution.commitment.expense_type),
        "labels": labels_of(resolution.commitment),
        "waits": waits,
        "may_decide": waits and resolution.by_id != user.pk and user.may("spending.approve", organisation),
        "may_attach": voucher.stands and may_propose,
        "may_cancel": may_propose and voucher.stands and not voucher.payments,
        "may_pay": user.may("spending.pay", organisation),
        "paper_form": PaperForm(initial={"kind": next((each.code for each in papers if each.is_missing), "other")}),
        "payment_form": PaymentForm(initial={"on": timezone.localdate(), "amount": f"{voucher.to_pay:,}"}),
    }
    return render(request, "budget/resolution_show.html", context)


@audience("spending.approve")
@require_POST
def resolution_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes or no."""
    resolution, form = access.resolution_for(request.user, pk, to="spending.approve"), VoucherDecisionForm(request.POST)
    if form.is_yes:
        posted(request, form, partial(resolutions.approve, resolution), "승인했습니다. 이제 지급할 수 있습니다.")
    else:
        posted(request, form, partial(resolutions.reject, resolution), "반려했습니다.")
    return redirect(resolution)


@audience("spending.propose")
@require_POST
def resolution_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the voucher back."""
    resolution, form = access.resolution_for(request.user, pk, to="spending.propose"), ReasonForm(request.POST)
    posted(request, form, partial(resolutions.cancel, resolution), "지출결의를 거두었습니다. 원인행위에서 다시 올릴 수 있습니다.")
    return redirect(resolution)


@audience("spending.pay")
@require_POST
def resolution_pay(request: HttpRequest, pk: int) -> HttpResponse:
    """Pay it, or a part of it."""
    resolution, form = access.resolution_for(request.user, pk, to="spending.pay"), PaymentForm(request.POST)
    posted(request, form, partial(payments.pay, resolution), "지급을 적었습니다. 실적 원장에도 올라갔습니다.")
    return redirect(resolution)


@audience("spending.pay")
def payment_refund(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of money that came back."""
    payment: Payment = access.payment_for(request.user, pk)
    form = RefundForm(request.POST or None, initial={"on": timezone.localdate()})
    made = done(form, lambda: refunds.take_back(payment, **form.cleaned_data, by=person(request), at=now()))
    if made is not None:
        messages.success(request, "반납을 적었습니다. 그만큼 예산에서 다시 쓸 수 있습니다.")
        return redirect(payment.resolution)
    (paid,) = (each for each in voucher_of(payment.resolution).payments if each.payment.pk == payment.pk)
    resolution = payment.resolution
    steps = ((f"지출결의서 제{resolution.pk}호", resolution.get_absolute_url()), ("반납 적기", ""))
    context = {"form": form, "payment": payment, "paid": paid, "resolution": resolution, "year": payment.budget.year}
    context["crumbs"] = of_part(payment.budget, "지출", "spending-list", *steps)
    return render(request, "budget/refund_form.html", context, status=UNPROCESSABLE if form.is_bound else 200)
