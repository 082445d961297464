"""A plan of the tests whose budget lines are odd in every way that plans are, adopted and taken over."""

from __future__ import annotations

from chomchom.budget.models import Budget, Edition
from chomchom.budget.services.taking_over import take_over
from chomchom.budget.tests import made
from chomchom.orgs.tests.tree import team
from chomchom.plan.draft import Budget as PlanBudget
from chomchom.plan.draft import BudgetLine, Draft, Share
from chomchom.plan.formula import read, won
from chomchom.plan.models import Version
from chomchom.plan.tests.adopted import adopted
from chomchom.plan.tests.samples import plan

# 세목, 항목, 산출내역, the printed amount
ROWS = (
    ("일반운영비", "사무 관리비", "안내문 100천원×3회=300천원\n현수막 50천원×2개", 400_000),
    ("일반운영비", "회의비", "다과 333천원×12개월", 4_000_000),
    ("일반운영비", "사무관리비", "구매 대행 60천원×1회", 600_000),
    ("여비", "국내여비", "84,333×15명×1년", 1_265_000),
    ("", "", "임대료 20,000천원", 20_000_000),
    ("소계", "", "", 26_265_000),
    ("행사비", "행사운영비", "행사 1,001원×1식", None),
)


def line_of(category: str, item: str, text: str, stated: int | None) -> BudgetLine:
    """As a reader of documents gives it."""
    formulas = list(read(text, 1))
    values = [each.value for each in formulas]
    known = [value for value in values if value is not None]
    computed = sum(known) if values and len(known) == len(values) else won(text)
    return BudgetLine(category=category, item=item, text=text, formulas=formulas, stated=stated, computed=computed)


def odd_plan() -> Draft:
    """Two projects: the first with the odd lines, the second without money."""
    draft = plan(2, year=made.YEAR)
    halves = [Share(source="도비", percent=50.0), Share(source="국고보조금", percent=50.0)]
    draft.projects[0].budget = PlanBudget(funding=halves, lines=[line_of(*row) for row in ROWS])
    draft.projects[1].budget = None
    return draft


def version(draft: Draft | None = None) -> Version:
    """The odd plan, in force; its first team is an organisation, its second is not known."""
    team("기획팀")
    return adopted(draft=draft or odd_plan())


def taken_over(budget: Budget | None = None) -> Edition:
    """The draft original budget of the odd plan."""
    return take_over(version(), budget or made.budget(), by=None, at=made.AT)
