"""Lines, rates and the check, for the sweep of all addresses and for the pages in a browser."""

from __future__ import annotations

from typing import Any

from chomchom.budget.models import Estimate
from chomchom.budget.services.factors import add_factor
from chomchom.budget.services.lines import set_basis
from chomchom.budget.tests import made
from chomchom.budget.tests.services.test_lines import draft, said
from chomchom.orgs.models import Organisation

_YEAR = 2033
READ = ("line-show", "factor-list", "check", "difference-list")
CHANGE = ("line-edit", "line-add", "factor-add", "rate-change", "plan-take-over")
DOORS = {f"budget:{name}": "budget.read" for name in READ} | {f"budget:{name}": "budget.change" for name in CHANGE}
# For the tests in the browser.
PAGES = {
    "budget-line": "/budget/lines/{lines[line]}/",
    "budget-line-edit": "/budget/lines/{lines[line]}/edit/",
    "budget-line-add": "/budget/{lines[budget]}/lines/add/",
    "budget-factors": "/budget/{lines[budget]}/factors/",
    "budget-rate": "/budget/factors/{lines[factor]}/",
    "budget-check": "/budget/{lines[budget]}/check/?of=draft",
    "budget-differences": "/budget/{lines[budget]}/differences/",
}


def objects_of_lines(home: Organisation) -> dict[str, int]:
    """Two lines in a budget of the team's own; its draft computes the first with a rate, and has the second wrong."""
    budget = made.budget(home, _YEAR)
    line, wrong = made.line(of=budget), made.line(of=budget, title="구매 대행")
    edition = draft(budget)
    factor = add_factor(budget, "여비 단가", "25천원", by=None, at=made.AT)
    set_basis(edition, line, said("출장 [여비 단가]×2명×5회\n다과 (10천원-2천원)×5명", line), by=None, at=made.AT)
    Estimate.objects.create(edition=edition, line=wrong, basis="대행료 60천원×1회", amount=600_000)
    return {"line": line.pk, "budget": budget.pk, "factor": factor.pk}


def parts_of_lines(home: Organisation) -> dict[str, dict[str, Any]]:
    """The parts of every address about lines."""
    objects = objects_of_lines(home)
    of_budget = ("line-add", "factor-list", "factor-add", "check", "difference-list", "plan-take-over")
    found = {name: {"pk": objects["budget"]} for name in of_budget}
    found |= {name: {"pk": objects["line"]} for name in ("line-show", "line-edit")}
    found["open-from-plan"] = {"year": _YEAR}
    found["rate-change"] = {"pk": objects["factor"]}
    return {f"budget:{name}": each for name, each in found.items()}
