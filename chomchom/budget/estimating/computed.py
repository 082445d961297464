"""What comes out of a computation: every formula as a tree with its results, the amount, and the faults in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from chomchom.plan.formula.tree import Node


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong (`error`) or doubtful (`warning`). `place` counts the formulas from 1; 0 is the whole text."""

    code: str
    severity: Literal["error", "warning"]
    message: str
    place: int = 0
    formula: str = ""

    def __str__(self) -> str:
        where = f"{self.place}번째 산식 ‘{self.formula}’: " if self.place else ""
        return f"{where}{self.message}"


@dataclass(frozen=True)
class Branch:
    """A node of the tree as it is shown: the sign before it, its words, what it gives, and what it is made of."""

    sign: str
    words: str
    value: str
    name: str = ""
    children: tuple[Branch, ...] = ()


@dataclass(frozen=True)
class Part:
    """One formula. `exact` is None where it is no amount of money; `is_bare` if it is an amount without arithmetic."""

    text: str
    label: str
    tree: Node
    branch: Branch
    exact: Fraction | None
    is_bare: bool = False


@dataclass(frozen=True)
class Computed:
    """A whole 산출내역. `exact` is the sum before rounding, `amount` the whole won after it; None while there is an error that
    leaves none. `rounded` says in words what rounding did; it is empty where nothing was rounded."""

    text: str
    parts: tuple[Part, ...]
    exact: Fraction | None
    amount: int | None
    rounded: str
    faults: tuple[Fault, ...] = ()
    names: tuple[str, ...] = field(default=())

    @property
    def errors(self) -> list[Fault]:
        """Why this cannot stand."""
        return [each for each in self.faults if each.severity == "error"]

    @property
    def warnings(self) -> list[Fault]:
        """What somebody should look at once more."""
        return [each for each in self.faults if each.severity == "warning"]

    def has(self, code: str) -> bool:
        """Whether a fault of this kind was found."""
        return any(each.code == code for each in self.faults)
