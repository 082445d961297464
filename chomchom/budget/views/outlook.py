"""Looking further: what a cut or a raise would come to, what each target costs, and how the money falls from step to step."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.budget import access
from chomchom.budget.queries.costs import cost_page
from chomchom.budget.queries.waterfall import waterfall as waterfall_of
from chomchom.budget.queries.what_if import BY, choices_of
from chomchom.budget.services.supposing import draft_of_change
from chomchom.budget.views.asked import change_of, chosen, frame, what_if_of
from chomchom.core.audience import audience


@audience("budget.read")
def what_if(request: HttpRequest, pk: int) -> HttpResponse:
    """가정해 보기: nothing is saved, and the address says all of it."""
    shown = access.shown_for(request.user, pk)
    lines, result = what_if_of(shown, request.GET)
    by = chosen(request.GET, BY)
    context = frame(
        shown,
        "what_if",
        by=by,
        way=BY[by],
        ways=BY,
        choices=choices_of(lines),
        picked=set(request.GET.getlist("pick")),
        kind=request.GET.get("kind", "percent"),
        value=request.GET.get("value", ""),
        is_asked="value" in request.GET,
        is_number=change_of(request.GET) is not None,
        result=result,
    )
    return render(request, "budget/what_if.html", context)


@audience("budget.change")
@require_POST
def what_if_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The change as a draft supplementary edition, which is still to be decided about."""
    budget = access.budget_for(request.user, pk, to="budget.change")
    _, result = what_if_of(access.shown_for(request.user, pk), request.POST)
    if result is None:
        messages.error(request, "무엇을 얼마나 바꿀지 정한 뒤에 편성안을 만드십시오.")
        return redirect("budget:what-if", pk)
    amounts = {each.line.pk: (each.line.amount, each.after) for each in result.lines if each.change}
    edition = draft_of_change(budget, amounts, "가정해 보기에서 만듦", by=person(request), at=timezone.now())
    messages.success(request, f"{len(amounts)}줄을 바꾸는 편성안을 만들었습니다. 의결하기 전에는 예산이 바뀌지 않습니다.")
    return redirect(edition)


@audience("budget.read")
def costs(request: HttpRequest, pk: int) -> HttpResponse:
    """목표와 비용: a project's money beside what its targets reached."""
    shown = access.shown_for(request.user, pk)
    page = cost_page(shown.budget, shown.lines, timezone.localdate())
    return render(request, "budget/costs.html", frame(shown, "costs", page=page))


@audience("budget.read")
def waterfall(request: HttpRequest, pk: int) -> HttpResponse:
    """배정 폭포: from the first decision to what is left."""
    shown = access.shown_for(request.user, pk)
    found = waterfall_of(shown.budget, shown.lines)
    return render(request, "budget/waterfall.html", frame(shown, "waterfall", waterfall=found))
