"""The tree of a formula as it is shown: every factor with its unit or its name, every part with its result."""

from __future__ import annotations

from fractions import Fraction

from chomchom.budget.estimating.computed import Branch
from chomchom.budget.estimating.words import money_text, number_text
from chomchom.plan.formula import measure
from chomchom.plan.formula.tree import Node, Product, Quantity, Quotient, Sum


def branch_of(node: Node, sign: str = "") -> Branch:
    """The node and all below it."""
    match node:
        case Quantity():
            return Branch(sign, f"{number_text(node.number)}{node.unit}", _value(node) if node.won_per_unit else "", node.name)
        case Product():
            children = [branch_of(each, "×" if place else "") for place, each in enumerate(node.factors)]
            return Branch(sign, "곱", _value(node), children=tuple(children))
        case Quotient():
            parts = branch_of(node.numerator), branch_of(node.denominator, "÷")
            return Branch(sign, "나눔", _value(node), children=parts)
        case Sum():
            return Branch(sign, "합", _value(node), children=tuple(_term(each, place) for place, each in enumerate(node.terms)))


def is_subtracted(node: Node) -> bool:
    """Whether the term of a sum is taken away: the reader gives it the factor -1."""
    return isinstance(node, Product) and isinstance(node.factors[0], Quantity) and node.factors[0].number < 0


def _term(node: Node, place: int) -> Branch:
    if not isinstance(node, Product) or not is_subtracted(node):
        return branch_of(node, "+" if place else "")
    rest = node.factors[1:]
    return branch_of(rest[0] if len(rest) == 1 else Product(rest), "−")


def _value(node: Node) -> str:
    found = measure(node)
    if found is None:
        return ""
    number, power = found
    return money_text(number) if power == 1 else number_text(Fraction(number)) if power == 0 else ""
