"""예산 검사: the rules of arithmetic on a live budget, and the lines that are not what the plan's formulas give."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import organisations, person
from chomchom.budget import access
from chomchom.budget.models import Budget, Edition
from chomchom.budget.queries.checking import check_budget
from chomchom.budget.queries.differences import differences_of, edition_to_compare
from chomchom.budget.queries.editions import draft_of, keepers
from chomchom.budget.services.lines import rule_of_budget
from chomchom.budget.services.taking_over import open_from_plan, take_over
from chomchom.budget.views.frame import crumbs
from chomchom.core.audience import audience
from chomchom.core.errors import DomainError
from chomchom.orgs.models import Organisation
from chomchom.plan.models import Version
from chomchom.plan.queries.versions import version_in_force


class NoPlan(DomainError):
    """The year has no plan to take lines from."""


class NotTheirs(DomainError):
    """The budget of the agency is made by others."""


@audience("budget.read")
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """The findings on what is in force, or with `of=draft` on the draft."""
    budget = access.budget_for(request.user, pk)
    draft = draft_of(budget)
    of_draft = draft is not None and request.GET.get("of") == "draft"
    context = {
        "budget": budget,
        "year": budget.year,
        "draft": draft,
        "of_draft": of_draft,
        "may_change": person(request).may("budget.change", budget.organisation),
        "crumbs": crumbs(budget, ("예산 검사", "")),
        "check": check_budget(budget, of_draft=of_draft),
    }
    return render(request, "budget/check.html", context)


@audience("budget.read")
def difference_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Where amounts are not what their formulas give; without any edition, the way to take the plan over."""
    budget = access.budget_for(request.user, pk)
    edition = edition_to_compare(budget)
    context = {
        "budget": budget,
        "year": budget.year,
        "edition": edition,
        "differences": differences_of(edition) if edition else None,
        "rule": rule_of_budget(budget),
        "crumbs": crumbs(budget, ("계산과 다른 줄", "")),
        "version": None if edition else version_in_force(budget.year),
        "may_change": person(request).may("budget.change", budget.organisation),
    }
    return render(request, "budget/difference_list.html", context)


@audience("budget.change")
@require_POST
def plan_take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the draft original budget from the plan of the year."""
    budget: Budget = access.budget_for(request.user, pk, to="budget.change")
    return _taken(request, take_over(_plan_of(budget.year), budget, by=person(request), at=now()))


@audience("budget.change")
@require_POST
def budget_open_from_plan(request: HttpRequest, year: int) -> HttpResponse:
    """The agency's budget of a year, opened and filled from the plan in one act."""
    agency = keepers(organisations(request.user, "budget.change")).filter(kind=Organisation.Kind.AGENCY).first()
    if agency is None:
        raise NotTheirs("기관의 예산은 기관의 기획담당이나 회계담당이 만듭니다. 그분께 부탁해 주세요.")
    return _taken(request, open_from_plan(_plan_of(year), agency, by=person(request), at=now()))


def _plan_of(year: int) -> Version:
    version = version_in_force(year)
    if version is None:
        raise NoPlan(f"{year}년에는 확정한 사업계획이 없습니다. 계획을 먼저 확정해 주세요.")
    return version


def _taken(request: HttpRequest, edition: Edition) -> HttpResponse:
    count = edition.estimates.count()
    messages.success(request, f"사업계획의 {count}줄을 ‘{edition}’ 편성안으로 가져왔습니다. 아래에서 다른 줄을 살펴 주세요.")
    return redirect("budget:difference-list", edition.budget_id)
