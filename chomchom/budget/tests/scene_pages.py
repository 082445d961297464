"""Budgets to look at: one line of 나눔팀 for the sweep, and for the browser a budget that is half spent."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from chomchom.budget.models import Budget, Commitment, Edition, Estimate, Line, MonthPlan, Payment, Resolution
from chomchom.budget.services import balances
from chomchom.budget.services.balances import Move, move
from chomchom.budget.tests import made
from chomchom.orgs.models import Organisation
from chomchom.plan.models import Project, Version

_OF_BUDGET = ("book", "execution", "idle", "what-if", "costs", "waterfall", "what-if-draft")
ADDRESSES = [f"budget:{name}" for name in (*_OF_BUDGET[:-1], "page-export")]
_SHARES = (("도비", 70), ("자체", 30))


def parts_of_pages(home: Organisation) -> dict[str, dict[str, Any]]:
    """The parts of each address: the budget is 나눔팀's own, as the sweep asks who reaches that."""
    line = made.line(1_000_000, of=made.budget(home), at=home)
    found: dict[str, dict[str, Any]] = {f"budget:{name}": {"pk": line.budget_id} for name in _OF_BUDGET}
    found["budget:page-export"] = {"pk": line.budget_id, "page": "book", "form": "xlsx"}
    return found | {"budget:home-export": {"form": "csv"}}


def half_spent(version: Version, at: datetime) -> Budget:
    """The agency's budget of the plan's year, a line for each printed one: decided, raised once, and spent fast, slowly or not."""
    agency = Organisation.objects.get(kind=Organisation.Kind.AGENCY)
    budget = Budget.objects.create(organisation=agency, year=version.year or 0, chart="agency", opened_at=at)
    teams = dict(Organisation.objects.filter(kind=Organisation.Kind.TEAM).values_list("name", "pk"))
    lines = [
        line
        for project in version.projects.filter(budgetlines__isnull=False).distinct().order_by("-stated_total", "pk")[:12]
        for line in _lines(budget, project, teams)
    ]
    made_of(budget, Edition.Kind.ORIGINAL, {line: 6_000_000 + 1_000 * line.position for line in lines}, date(budget.year, 1, 2), at)
    raised = dict.fromkeys(lines[::4], 9_000_000)
    made_of(budget, Edition.Kind.SUPPLEMENTARY, raised, date(budget.year, 1, 20), at)
    months = range(1, 13)
    MonthPlan.objects.bulk_create(MonthPlan(line=line, month=month, amount=500_000) for line in lines[::3] for month in months)
    for number, line in enumerate(lines):
        _spend(line, (4_000_000, 500_000, 2_500_000)[number % 3], timezone.localdate(at), at)
    return budget


def _lines(budget: Budget, project: Project, teams: dict[str, int]) -> list[Line]:
    """One for each printed line, under the heading of its 항목."""
    place = teams.get(project.team.name, budget.organisation_id)
    start = budget.lines.count()
    return [
        Line.objects.create(
            budget=budget,
            heading=made.heading(each.item[:40] or "사무관리비"),
            organisation_id=place,
            title=f"{project.title[:40]} {each.item}"[:60],
            lineage=project.lineage,
            position=start + number,
        )
        for number, each in enumerate(project.budgetlines.order_by("position")[:3])
    ]


def made_of(budget: Budget, kind: str, amounts: dict[Line, int], day: date, at: datetime) -> Edition:
    """A decided edition with formulas and sources."""
    number = budget.editions.count() + 1
    edition = Edition.objects.create(budget=budget, kind=kind, title=Edition.Kind(kind).label, at=at)
    Estimate.objects.bulk_create(
        Estimate(edition=edition, line=line, amount=won, basis="단가 20천원×10명×5회", funding=_funding(won))
        for line, won in amounts.items()
    )
    decided = {"status": Edition.Status.DECIDED, "number": number, "decided_on": day, "decided_at": at}
    Edition.objects.filter(pk=edition.pk).update(**decided)
    balances.approve({line.pk: won for line, won in amounts.items()})
    return edition


def _funding(won: int) -> list[dict[str, object]]:
    return [{"source": source, "percent": percent, "amount": won * percent // 100} for source, percent in _SHARES]


def _spend(line: Line, won: int, today: date, at: datetime) -> None:
    """Committed long ago, resolved, and paid but for a part that nobody pays."""
    day = max(today - timedelta(days=90), date(line.budget.year, 1, 3))
    same = {"budget": line.budget, "line": line, "on": day, "at": at}
    commitment = Commitment.objects.create(title="행사 물품 구매", status="approved", amount=won, payee="시범문구", **same)
    paid = won // 10 * 9
    resolution = Resolution.objects.create(
        title="행사 물품 대금", status="approved", amount=paid, payee="시범문구", commitment=commitment, **same
    )
    Payment.objects.create(resolution=resolution, amount=paid, **same)
    move([Move(line=line.pk, on=day, committed=won, resolved=paid, paid=paid)])
