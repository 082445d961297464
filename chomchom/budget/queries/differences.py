"""Lines of an edition whose amount is not what their formulas give, with the reason for each: nothing is rounded in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import F

from chomchom.budget.estimating import spelled_out
from chomchom.budget.estimating.comparing import Compared, Reason, compare
from chomchom.budget.estimating.words import money_text
from chomchom.budget.models import Budget, Edition, Estimate
from chomchom.budget.queries.rates import rates_of
from chomchom.plan.draft import BudgetLine


@dataclass(frozen=True)
class Difference:
    """One line: what it is set to, what its formulas give, and why the two are not the same."""

    estimate: Estimate
    compared: Compared
    reason: Reason

    @property
    def exact(self) -> str:
        """What the formulas give, to the won and beyond; empty where they give nothing."""
        return "" if self.compared.computed.exact is None else money_text(self.compared.computed.exact)

    @property
    def difference(self) -> str:
        """The amount less what the formulas give."""
        exact = self.compared.computed.exact
        return "" if exact is None else money_text(Fraction(self.estimate.amount) - exact)


@dataclass(frozen=True)
class Differences:
    """The lines of an edition, how many there are of each reason, how much the formulas computed, and whose payer is not known."""

    lines: int
    formulas: int
    computed: int
    found: list[Difference]
    unfunded: list[Estimate]

    @property
    def reasons(self) -> list[tuple[Reason, int]]:
        """In the order of the reasons."""
        counted = Counter(each.reason for each in self.found)
        return [(reason, counted[reason]) for reason in Reason if counted[reason]]


def differences_of(edition: Edition) -> Differences:
    """Every line whose amount is not exactly what was computed, or for which a unit had to be assumed. Two queries."""
    rates = rates_of(edition.budget, edition.decided_at)
    related = ("line__heading__parent", "line__organisation", "line__plan_line")
    estimates = list(Estimate.objects.filter(edition=edition).select_related(*related).order_by("line__position", "line"))
    found: list[Difference] = []
    formulas = computed = 0
    for each in estimates:
        compared = compare(_as_line(each, rates))
        if compared is None:
            continue
        formulas += len(compared.computed.parts)
        computed += sum(part.exact is not None for part in compared.computed.parts)
        if compared.reason is not None:
            found.append(Difference(each, compared, compared.reason))
    return Differences(len(estimates), formulas, computed, found, [each for each in estimates if not each.funding])


def edition_to_compare(budget: Budget) -> Edition | None:
    """The draft, else the original budget. One query."""
    found = Edition.objects.filter(budget=budget).exclude(status=Edition.Status.DISCARDED).select_related("budget")
    return found.defer("document").order_by(F("number").asc(nulls_first=True)).first()


def _as_line(estimate: Estimate, rates: Mapping[str, str]) -> BudgetLine:
    """As the engines know it, rates in the place of their names. An amount that the plan does not print is none, until somebody
    writes another formula."""
    line, printed = estimate.line, estimate.line.plan_line
    as_taken = printed is not None and printed.text == estimate.basis
    return BudgetLine(
        text=spelled_out(estimate.basis, rates),
        item=line.title,
        stated=None if as_taken and estimate.stated is None else estimate.amount,
        computed=printed.computed if printed is not None and as_taken else None,
    )
