"""Taking the budget over from the plan: every printed line becomes a line of the draft original budget, with its formulas.

The amount is what the plan prints; what its formulas give is kept beside it, and where the two differ the difference is listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

import msgspec
from django.db import transaction

from chomchom.accounts.models import User
from chomchom.budget.estimating import source_of, spread
from chomchom.budget.estimating.comparing import Compared, compare
from chomchom.budget.models import Budget, Edition, Estimate, Line
from chomchom.budget.models.budget import LONGEST_TITLE
from chomchom.budget.models.edition import MOST_WON
from chomchom.budget.services.editions import begin, open_budget
from chomchom.budget.services.lines import decimal_of
from chomchom.budget.services.placing import Headings
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.orgs.models import Organisation
from chomchom.plan import draft
from chomchom.plan.models import BudgetLine, Project, Version

_WHOLE = 100


class CannotTakeOver(DomainError):
    """The plan is none that holds, or says what no budget can."""


@transaction.atomic
def take_over(version: Version, budget: Budget, *, by: User | None, at: datetime) -> Edition:
    """Make the draft original budget of all lines of an adopted plan. Raises CannotTakeOver, CannotBegin."""
    _refuse(version, budget)
    edition = begin(budget, Edition.Kind.ORIGINAL, by=by, at=at)
    printed = _printed(version)
    if not printed:
        raise CannotTakeOver(f"{version} 사업계획에는 예산 줄이 없습니다. 줄을 하나씩 더해 주세요.")
    _refuse_amounts(printed)
    lines = Line.objects.bulk_create(_lines(budget, printed))
    Estimate.objects.bulk_create(
        _estimate(edition, line, row.project, compared) for line, (row, compared) in zip(lines, printed, strict=True)
    )
    audit.record(edition, "budget.plan.taken_over", by=by, at=at, version=version.pk, lines=len(lines))
    return edition


@transaction.atomic
def open_from_plan(version: Version, organisation: Organisation, *, by: User | None, at: datetime) -> Edition:
    """Open the agency's budget of the plan's year and take the plan over. Raises CannotOpen, CannotTakeOver."""
    budget = open_budget(organisation, version.year or 0, "agency", by=by, at=at)
    return take_over(version, budget, by=by, at=at)


def shares_of_project(project: Project) -> list[tuple[str, Decimal]]:
    """Who pays a project in what shares, by the names that budgets use; nothing where the plan does not account for all of it."""
    shares: dict[str, Decimal] = {}
    for each in project.funding:
        source = source_of(str(each["source"]))
        shares[source] = shares.get(source, Decimal(0)) + Decimal(str(each["percent"]))
    return list(shares.items()) if sum(shares.values()) == _WHOLE else []


def as_printed(row: BudgetLine) -> draft.BudgetLine:
    """The row as the engines know it."""
    return draft.BudgetLine(
        line=row.line,
        category=row.category,
        item=row.item,
        text=row.text,
        formulas=msgspec.convert(row.formulas, list[draft.Formula]),
        stated=row.stated,
        computed=row.computed,
    )


def _refuse(version: Version, budget: Budget) -> None:
    if version.status != Version.Status.ADOPTED:
        raise CannotTakeOver("확정한 사업계획만 예산으로 가져옵니다. 초안을 먼저 확정해 주세요.")
    if version.year != budget.year:
        raise CannotTakeOver(
            f"{version.year}년 사업계획을 {budget.year}년 예산으로 가져올 수 없습니다. 같은 해의 계획을 골라 주세요."
        )


def _refuse_amounts(printed: Sequence[tuple[BudgetLine, Compared]]) -> None:
    for row, compared in printed:
        if not 0 <= (compared.amount or 0) <= MOST_WON:
            where = f"‘{row.project}’의 ‘{row}’ 금액 {compared.amount:,}원"
            raise CannotTakeOver(f"{where}은 예산에 적을 수 없습니다. 계획의 그 금액을 먼저 고쳐 주세요.")


def _printed(version: Version) -> list[tuple[BudgetLine, Compared]]:
    """The lines of the plan, subtotals left out, as they stand in it. A line without amount and formulas is worth nothing yet."""
    rows = BudgetLine.objects.filter(project__version=version).select_related("project__team__organisation")
    compared = [(row, compare(as_printed(row))) for row in rows.order_by("project__position", "position")]
    return [(row, found) for row, found in compared if found is not None]


def _lines(budget: Budget, printed: Sequence[tuple[BudgetLine, Compared]]) -> list[Line]:
    headings = Headings(budget.chart)
    return [
        Line(
            budget=budget,
            heading=headings.find(row.category, row.item),
            organisation=row.project.team.organisation or budget.organisation,
            title=_title(row, compared),
            lineage=row.project.lineage,
            plan_line=row,
            position=place,
        )
        for place, (row, compared) in enumerate(printed)
    ]


def _title(row: BudgetLine, compared: Compared) -> str:
    """The words of its formulas; without any what the line or its project is called."""
    labels = [part.label for part in compared.computed.parts if part.label]
    more = f" 외 {len(labels) - 1}건" if len(labels) > 1 else ""
    title = labels[0] if labels else row.item or row.category or row.project.title
    return f"{title[: LONGEST_TITLE - len(more)]}{more}"


def _estimate(edition: Edition, line: Line, project: Project, compared: Compared) -> Estimate:
    amount = compared.amount or 0
    return Estimate(
        edition=edition,
        line=line,
        basis=compared.line.text,
        exact=decimal_of(compared.computed.exact),
        stated=compared.line.stated,
        amount=amount,
        funding=[each.as_row() for each in spread(amount, shares_of_project(project))],
    )
