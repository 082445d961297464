"""A printed line beside what its formulas give, and the reason where the two differ. Nothing is put right here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from chomchom.budget.estimating.computed import Computed
from chomchom.budget.estimating.computing import compute
from chomchom.plan.draft import BudgetLine, Formula
from chomchom.plan.lint.rules.formulas import is_rounding, is_subtotal, rounding

_UNITS = (1, 1000)


class Reason(StrEnum):
    """Why the printed amount is not what was computed, or how it came to be computed."""

    ROUNDING = "반올림"
    ARITHMETIC = "산식과 다름"
    NO_FORMULA = "산식 없음"
    NO_UNIT = "단위 없음"
    NO_AMOUNT = "금액 없음"


@dataclass(frozen=True)
class Compared:
    """A line with what it computes to. `reason` is None where both agree and nothing had to be assumed."""

    line: BudgetLine
    computed: Computed
    reason: Reason | None

    @property
    def amount(self) -> int | None:
        """What the line is set to: as printed where an amount is printed, else as computed."""
        return self.line.stated if self.line.stated is not None else self.computed.amount


def compare(line: BudgetLine) -> Compared | None:
    """The line computed beside its amount; None for a subtotal, which is no expense of its own."""
    if is_subtotal(line):
        return None
    computed = compute(line.text, {})
    without_unit = computed.has("no_unit")
    if without_unit:
        computed = compute(line.text, {}, bare_won=_unit_of(line))
    return Compared(line, computed, _reason(line, computed, without_unit=without_unit))


def _reason(line: BudgetLine, computed: Computed, *, without_unit: bool) -> Reason | None:
    if line.stated is None:
        return Reason.NO_AMOUNT
    if without_unit:
        return Reason.NO_UNIT
    if all(part.is_bare for part in computed.parts):
        return Reason.NO_FORMULA
    if computed.exact is None:
        return Reason.ARITHMETIC
    if computed.exact == line.stated:
        return None
    worth = int(computed.exact)
    slack = sum(rounding(Formula(text=part.text, value=int(part.exact or 0))) for part in computed.parts)
    return Reason.ROUNDING if is_rounding(worth, line.stated, slack) else Reason.ARITHMETIC


def _unit_of(line: BudgetLine) -> int:
    """The unit in which the reader of the document took numbers without one: that which gives what it computed."""
    return next((unit for unit in _UNITS if compute(line.text, {}, bare_won=unit).exact == line.computed), 1)
