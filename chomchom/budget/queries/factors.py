"""The named rates of a budget, who uses them, and what another rate would change."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from chomchom.budget.estimating import Computed, Fault, names_in
from chomchom.budget.models import Budget, Edition, Estimate, Factor, Rate
from chomchom.budget.queries.editions import draft_of
from chomchom.budget.queries.lines import compute_for
from chomchom.budget.queries.rates import rates_of


@dataclass(frozen=True)
class FactorRow:
    """A rate with all that it ever was, newest first, and how many lines of the draft name it."""

    factor: Factor
    rates: list[Rate]
    uses: int

    @property
    def rate(self) -> Rate | None:
        """What it is worth now."""
        return self.rates[0] if self.rates else None


@dataclass(frozen=True)
class Change:
    """One line of the draft under another rate."""

    estimate: Estimate
    computed: Computed

    @property
    def after(self) -> int | None:
        """The new amount; None where the formula would not stand any more."""
        return self.computed.amount

    @property
    def difference(self) -> int:
        """By how much the line changes."""
        return (self.after or 0) - self.estimate.amount


@dataclass(frozen=True)
class Effect:
    """What another rate does to the draft edition, line by line and together; without a draft there are no lines."""

    edition: Edition | None
    changes: list[Change]

    @property
    def before(self) -> int:
        """The lines together, as they are."""
        return sum(each.estimate.amount for each in self.changes)

    @property
    def after(self) -> int:
        """The lines together, as they would be."""
        return sum(each.after or 0 for each in self.changes)

    @property
    def difference(self) -> int:
        """By how much all of it changes."""
        return self.after - self.before

    @property
    def errors(self) -> list[tuple[Change, Fault]]:
        """Formulas that would not stand any more."""
        return [(change, fault) for change in self.changes for fault in change.computed.errors]


def factors_of(budget: Budget) -> list[FactorRow]:
    """By name. Three queries, four with a draft."""
    factors = list(Factor.objects.filter(budget=budget).order_by("name"))
    rates: dict[int, list[Rate]] = {factor.pk: [] for factor in factors}
    for rate in Rate.objects.filter(factor__budget=budget).select_related("by").order_by("-pk"):
        rates[rate.factor_id].append(rate)
    known = {factor.name: "" for factor in factors}
    draft = draft_of(budget)
    uses = Counter(name for each in _naming(draft) for name in names_in(each.basis, known)) if draft else Counter()
    return [FactorRow(factor, rates[factor.pk], uses[factor.name]) for factor in factors]


def effect_of(factor: Factor, text: str) -> Effect:
    """The lines of the draft whose formula names the rate, computed with another. Three queries."""
    budget = factor.budget
    draft = draft_of(budget)
    if draft is None:
        return Effect(None, [])
    rates = rates_of(budget) | {factor.name: text}
    named = [each for each in _naming(draft) if factor.name in names_in(each.basis, rates)]
    return Effect(draft, [Change(each, compute_for(budget, each.basis, rates)) for each in named])


def _naming(edition: Edition) -> list[Estimate]:
    """The estimates in which something stands in brackets, also in wide ones."""
    found = Estimate.objects.filter(edition=edition, basis__regex=r"[\[［]")
    return list(found.select_related("line__heading", "line__organisation").order_by("line__position", "line"))
