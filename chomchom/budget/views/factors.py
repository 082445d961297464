"""단가: named rates of a budget, and what another value would change before it is set."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.budget import access
from chomchom.budget.estimating import fault_of_rate
from chomchom.budget.forms.lines import FactorForm, RateForm
from chomchom.budget.models import Budget, Factor
from chomchom.budget.queries.editions import draft_of
from chomchom.budget.queries.factors import effect_of, factors_of
from chomchom.budget.services import factors
from chomchom.budget.views.frame import crumbs, of_part
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE, DomainError
from chomchom.core.money import won_text


@audience("budget.read")
def factor_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All names with their values."""
    return _list(request, access.budget_for(request.user, pk), FactorForm())


@audience("budget.change")
@require_POST
def factor_add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new name."""
    budget = access.budget_for(request.user, pk, to="budget.change")
    form = FactorForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            factor = factors.add_factor(budget, said["name"], said["text"], by=person(request), at=now())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"이제 산출내역에 [{factor}]처럼 쓸 수 있습니다.")
            return redirect("budget:factor-list", budget.pk)
    return _list(request, budget, form)


@audience("budget.change")
def rate_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another value: first what it would change, then, with `act=save`, the change."""
    factor = access.factor_for(request.user, pk, to="budget.change")
    form = RateForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _change(request, factor, form)
    said = form.cleaned_data
    if request.POST.get("act") != "save":
        return _change(request, factor, form, fault_of_rate(said["text"]))
    try:
        rate = factors.NewRate(said["text"], said["reason"])
        done = factors.change_rate(factor, rate, said["seen"], by=person(request), at=now())
    except DomainError as refusal:
        return _change(request, factor, form, str(refusal), status=UNPROCESSABLE)
    messages.success(request, _done(len(done.changes), done.difference))
    return redirect("budget:factor-list", factor.budget_id)


def _change(request: HttpRequest, factor: Factor, form: RateForm, fault: str = "", status: int = 200) -> HttpResponse:
    """The form, and where the value is one, what it would change."""
    text = form.cleaned_data.get("text", "") if form.is_bound else ""
    effect = effect_of(factor, text) if text and not fault_of_rate(text) else None
    context = {
        "factor": factor,
        "crumbs": of_part(factor.budget, "단가", "factor-list", (str(factor), "")),
        "budget": factor.budget,
        "year": factor.budget.year,
        "form": form,
        "fault": fault,
        "effect": effect,
        "mark": factors.mark_of(effect) if effect else "",
        "draft": draft_of(factor.budget),
        "now": factor.rates.latest("pk"),
    }
    return render(request, "budget/rate_change.html", context, status=status)


def _list(request: HttpRequest, budget: Budget, form: FactorForm) -> HttpResponse:
    context = {
        "budget": budget,
        "year": budget.year,
        "rows": factors_of(budget),
        "crumbs": crumbs(budget, ("단가", "")),
        "form": form,
        "draft": draft_of(budget),
        "may_change": person(request).may("budget.change", budget.organisation),
    }
    return render(request, "budget/factor_list.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _done(lines: int, difference: int) -> str:
    if not lines:
        return "단가를 바꾸었습니다. 이 단가를 쓰는 줄은 없습니다."
    if not difference:
        return f"단가를 바꾸었습니다. 편성안의 {lines}줄이 바뀌었고, 더한 금액은 같습니다."
    way = "늘었습니다" if difference > 0 else "줄었습니다"
    return f"단가를 바꾸어 편성안의 {lines}줄이 모두 {won_text(abs(difference))} {way}."
