"""예산의 줄: one line through the editions, and its formula in a draft, whose amount is seen while it is written."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from chomchom.accounts.access import organisations, person
from chomchom.accounts.models import User
from chomchom.budget import access
from chomchom.budget.forms.lines import LineForm, NewLineForm, initial_of
from chomchom.budget.models import Budget, Edition, Line
from chomchom.budget.queries.lines import compute_for, estimate_in, line_page, organisations_of
from chomchom.budget.queries.rates import rates_of
from chomchom.budget.services import lines
from chomchom.budget.services.drafting import BadAmount, BadLine
from chomchom.budget.views.answers import done
from chomchom.budget.views.frame import crumbs, of_edition, of_line
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE, DomainError
from chomchom.core.money import won_text
from chomchom.core.particles import quoted

_SAID_AT: dict[type[DomainError], str] = {
    lines.LineSettled: "title",
    BadLine: "title",
    lines.BasisRefused: "basis",
    lines.NotLookedAt: "basis",
    BadAmount: "basis",
}


@audience("budget.read")
def line_show(request: HttpRequest, pk: int) -> HttpResponse:
    """Its amounts by edition, its formula as a tree, who pays, what is left."""
    line, user = access.line_for(request.user, pk), person(request)
    page = line_page(line)
    context = {
        "line": line,
        "budget": line.budget,
        "year": line.budget.year,
        "page": page,
        "crumbs": crumbs(line.budget, (str(line), "")),
        "may_change": page.draft is not None and user.may("budget.change", line.organisation),
        "may_spend": page.balance is not None and user.may("spending.propose", line.organisation),
    }
    return render(request, "budget/line_show.html", context)


@audience("budget.change")
def line_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The line in the draft. Posting with `act=save` keeps it; otherwise it only shows what it would come to."""
    line = access.line_for(request.user, pk, to="budget.change")
    draft = lines.draft_to_change(line.budget)
    estimate = estimate_in(draft, line)
    initial = initial_of(line, estimate)
    form = LineForm(line.budget, request.POST or None, initial=initial)
    if _is_saving(request) and form.is_valid():
        try:
            kept = lines.set_basis(draft, line, form.said, by=person(request), at=now())
        except lines.LineChanged as refusal:
            form.data = request.POST.copy()
            form.data["over"] = lines.state_of(estimate)
            form.add_error(None, str(refusal))
        except DomainError as refusal:
            _refused(form, refusal)
        else:
            messages.success(request, f"{quoted(line, '을')} {won_text(kept.amount)}으로 정했습니다.")
            return redirect(line)
    return _form(request, form, draft, {"line": line, "estimate": estimate, "crumbs": of_line(line, ("산출내역 고치기", ""))})


@audience("budget.change")
def line_add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new line in the draft."""
    budget = access.budget_for(request.user, pk, to="budget.change")
    draft = lines.draft_to_change(budget)
    own = organisations_of(budget).filter(pk__in=organisations(request.user, "budget.change"))
    form = NewLineForm(budget, own, request.POST or None)
    if _is_saving(request):
        line = done(form, lambda: _added(draft, form, person(request)), _refused)
        if line is not None:
            messages.success(request, f"{quoted(line, '을')} 더했습니다.")
            return redirect(line)
    return _form(request, form, draft, {"crumbs": of_edition(draft, ("줄 더하기", ""))})


def _added(draft: Edition, form: NewLineForm, by: User) -> Line:
    given = form.cleaned_data
    lineage = given["project"].lineage if given["project"] else None
    return lines.add_line(draft, form.said, given["organisation"], lineage, by=by, at=now())


def _is_saving(request: HttpRequest) -> bool:
    """Not where htmx only asks for the amount: its last request, sent while the page is left, names the button that was pressed."""
    return request.method == "POST" and request.POST.get("act") == "save" and "HX-Request" not in request.headers


def _refused(form: LineForm, refusal: DomainError) -> None:
    """Every sentence of a refusal on its own."""
    field = next((name for kind, name in _SAID_AT.items() if isinstance(refusal, kind)), None)
    for sentence in str(refusal).split("\n"):
        form.add_error(field, sentence)


def _form(request: HttpRequest, form: LineForm, draft: Edition, more: dict[str, Any]) -> HttpResponse:
    """The form, with what its formula comes to by now."""
    budget: Budget = draft.budget
    text = form["basis"].value() or ""
    rates = rates_of(budget)
    computed = compute_for(budget, text, rates) if text.strip() else None
    context: dict[str, Any] = {
        "form": form,
        "budget": budget,
        "year": budget.year,
        "draft": draft,
        "computed": computed,
        "needs_look": computed is not None and bool(lines.doubts_of(computed)),
        "rates": rates,
        "rule": lines.rule_of_budget(budget),
    }
    return render(request, "budget/line_edit.html", context | more, status=UNPROCESSABLE if _is_saving(request) else 200)
