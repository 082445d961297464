"""월별 예산사용계획: in which months the money is to be paid, and the cash that is needed for it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.budget import access
from chomchom.budget.forms.months import MonthsForm
from chomchom.budget.models import Budget
from chomchom.budget.queries import month_sheets as sheets
from chomchom.budget.queries.grounds import wanted_months
from chomchom.budget.queries.months import Cash, cash_need, month_table, planned_line
from chomchom.budget.queries.trees import paths
from chomchom.budget.services import month_plans
from chomchom.budget.spreading import YEAR
from chomchom.budget.views.frame import crumbs, of_part
from chomchom.core.audience import audience
from chomchom.core.downloads import table
from chomchom.core.errors import UNPROCESSABLE, DomainError


@audience("budget.read")
def months(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan by heading or by project."""
    budget = access.budget_for(request.user, pk)
    by = _by(request)
    context = {
        "budget": budget,
        "year": budget.year,
        "by": by,
        "table": month_table(budget, by),
        "months": YEAR,
        "may_change": person(request).may("budget.change", budget.organisation),
        "crumbs": crumbs(budget, ("월별 계획", "")),
    }
    return render(request, "budget/months.html", context)


@audience("budget.read")
def months_export(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """The same to take away."""
    budget = access.budget_for(request.user, pk)
    return table(sheets.month_sheet(month_table(budget, _by(request))), f"{budget} 월별 계획", form)


@audience("budget.change")
@require_POST
def months_propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Have months proposed: for all lines but those that people set, for all, or for those that no longer add up."""
    budget = access.budget_for(request.user, pk, to="budget.change")
    how = request.POST.get("how", "")
    lines = [each.line.pk for each in month_table(budget).off] if how == "off" else None
    if lines == []:
        messages.success(request, "모든 줄의 합이 예산과 맞습니다. 다시 제안할 줄이 없습니다.")
        return redirect("budget:months", budget.pk)
    done = month_plans.propose(budget, lines=lines, anew=how in ("off", "anew"), by=person(request), at=now())
    kept = f" 사람이 고친 {done.kept}줄은 그대로 두었습니다." if done.kept else ""
    messages.success(request, f"{done.lines}줄의 열두 달을 제안했습니다.{kept}")
    return redirect("budget:months", budget.pk)


@audience("budget.change")
def line_months(request: HttpRequest, pk: int) -> HttpResponse:
    """The twelve months of one line."""
    line = access.spendable_line_for(request.user, pk, to="budget.change")
    planned = planned_line(line)
    form = MonthsForm(planned, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            month_plans.set_months(line, form.amounts, by=person(request), at=now())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"‘{line}’의 열두 달을 정했습니다.")
            return redirect(f"{reverse('budget:months', args=[line.budget_id])}#line-{line.pk}")
    wanted = wanted_months([line], line.budget.year, paths(line.budget.chart))[line.pk]
    context = {"line": line, "planned": planned, "form": form, "wanted": wanted, "year": line.budget.year}
    context["crumbs"] = of_part(line.budget, "월별 계획", "months", (str(line), ""))
    return render(request, "budget/line_months.html", context, status=UNPROCESSABLE if form.errors else 200)


@audience("budget.read")
def cash(request: HttpRequest, pk: int) -> HttpResponse:
    """By month: planned, paid, and what is still needed."""
    budget = access.budget_for(request.user, pk)
    context = {"budget": budget, "year": budget.year, "cash": _cash(budget), "crumbs": crumbs(budget, ("자금 소요", ""))}
    return render(request, "budget/cash.html", context)


@audience("budget.read")
def cash_export(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """The same to take away."""
    budget = access.budget_for(request.user, pk)
    return table(sheets.cash_sheet(_cash(budget)), f"{budget} 월별 자금 소요", form)


def _cash(budget: Budget) -> Cash:
    today = timezone.localdate()
    return cash_need(budget, today.month if budget.covers(today) else (0 if today < budget.first_day else len(YEAR)))


def _by(request: HttpRequest) -> str:
    return "project" if request.GET.get("by") == "project" else "heading"
