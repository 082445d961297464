"""Lists of spending: the vouchers of a budget, what waits for somebody's approval, and what is to be paid."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import now

from chomchom.accounts.access import organisations, person
from chomchom.budget import access
from chomchom.budget.queries.payable import payable, payable_count
from chomchom.budget.queries.rules import rules
from chomchom.budget.queries.spending import STATUSES, Filters, headings_of, page_of, seen_lines, sheet, standing, vouchers
from chomchom.budget.queries.waiting import MOST_SHOWN, waiting_for
from chomchom.budget.views.frame import crumbs
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import table


@audience("budget.read")
def spending_list(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of vouchers. The address says everything: it can be kept and sent."""
    budget = access.shared_budget_for(request.user, pk)
    filters = Filters.read(request.GET)
    seen = seen_lines(budget, organisations(person(request), "budget.read"))
    expense = [line for line in seen if line.is_expense]
    kept = request.GET.copy()
    kept.pop("after", None)
    context = {
        "budget": budget,
        "filters": filters,
        "year": budget.year,
        "crumbs": crumbs(budget, ("지출", "")),
        "lines": expense,
        "headings": headings_of(expense),
        "standing": standing(seen),
        "listing": page_of(budget, seen, filters, request.GET.get("after", "")),
        "statuses": STATUSES,
        "rules": rules(),
        "months": range(1, 13),
        "query": kept.urlencode(),
    }
    return render(request, "budget/spending_list.html", context)


@audience("budget.read")
def spending_export(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """The same to be taken away. Who took it is kept in the audit trail."""
    budget = access.shared_budget_for(request.user, pk)
    seen = seen_lines(budget, organisations(person(request), "budget.read"))
    found = sheet(vouchers(budget, seen, Filters.read(request.GET)))
    response = table(found, f"{budget} 지출결의 {timezone.localdate():%Y-%m-%d}", form)
    audit.record(budget, "budget.vouchers.exported", by=person(request), at=now(), query=request.GET.urlencode(), form=form)
    return response


@audience("spending.approve")
def approval_list(request: HttpRequest) -> HttpResponse:
    """What waits for the person who looks."""
    rows = waiting_for(person(request))
    able = [row for row in rows if not row.why_not]
    others = [row for row in rows if row.why_not]
    return render(request, "budget/approval_list.html", {"able": able, "others": others, "is_more": len(rows) == MOST_SHOWN})


@audience("spending.pay")
def payable_list(request: HttpRequest) -> HttpResponse:
    """Approved vouchers that wait for their payment."""
    own = organisations(person(request), "spending.pay")
    return render(request, "budget/payable_list.html", {"rows": payable(own), "count": payable_count(own)})
