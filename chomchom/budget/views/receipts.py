"""수납: the list of a budget, the form, and taking one back."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import organisations, person
from chomchom.budget import access
from chomchom.budget.forms.spending import ReceiptForm, ReverseForm
from chomchom.budget.queries.receiving import incomes, listing, sheet
from chomchom.budget.queries.spending import seen_lines
from chomchom.budget.services import receipts
from chomchom.budget.views.answers import done, posted
from chomchom.budget.views.frame import crumbs, of_part
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import table
from chomchom.core.errors import UNPROCESSABLE


@audience("budget.read")
def receipt_list(request: HttpRequest, pk: int) -> HttpResponse:
    """What came in, by line and one by one."""
    budget, user = access.shared_budget_for(request.user, pk), person(request)
    seen = seen_lines(budget, organisations(user, "budget.read"))
    by_line = incomes(seen)
    context = {
        "budget": budget,
        "incomes": by_line,
        "year": budget.year,
        "crumbs": crumbs(budget, ("수납", "")),
        "received": sum(each.received for each in by_line),
        "approved": sum(each.approved for each in by_line),
        "listing": listing(budget, seen, request.GET.get("after", "")),
        "may_receive": user.may("spending.propose"),
        "today": timezone.localdate(),
    }
    return render(request, "budget/receipt_list.html", context)


@audience("budget.read")
def receipt_export(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """The same to be taken away."""
    budget = access.shared_budget_for(request.user, pk)
    found = sheet(budget, seen_lines(budget, organisations(person(request), "budget.read")))
    response = table(found, f"{budget} 수납 {timezone.localdate():%Y-%m-%d}", form)
    audit.record(budget, "budget.receipts.exported", by=person(request), at=now(), form=form)
    return response


@audience("spending.propose")
def receipt_receive(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of money that came in on a line."""
    line = access.line_for(request.user, pk, to="spending.propose")
    form = ReceiptForm(request.POST or None, initial={"on": timezone.localdate()})
    made = done(form, lambda: receipts.receive(line, **form.cleaned_data, by=person(request), at=now()))
    if made is not None:
        messages.success(request, "수납을 적었습니다.")
        return redirect("budget:receipt-list", line.budget_id)
    context = {"form": form, "line": line, "balance": getattr(line, "balance", None), "year": line.budget.year}
    context["crumbs"] = of_part(line.budget, "수납", "receipt-list", ("수납 적기", ""))
    return render(request, "budget/receipt_form.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@audience("spending.propose")
@require_POST
def receipt_reverse(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a receipt back."""
    receipt, form = access.receipt_for(request.user, pk), ReverseForm(request.POST)
    posted(request, form, partial(receipts.reverse, receipt), "수납을 되돌렸습니다. 두 줄이 모두 남습니다.")
    return redirect("budget:receipt-list", receipt.budget_id)
