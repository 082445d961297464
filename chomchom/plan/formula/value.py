"""What an expression is worth, in whole won. Fractions keep the arithmetic exact; what is not money has no value."""

from __future__ import annotations

import math
from fractions import Fraction

from chomchom.plan.formula.tree import Node, Product, Quantity, Quotient, Sum

MOST_WON = 10**16
"""Amounts beyond ten quadrillion won are misreadings, not budgets."""

Measure = tuple[Fraction, int]
"""A number and its power of money: 1 for won, 0 for plain counts."""


def worth(node: Node, unit_won: int | None = None) -> int | None:
    """Whole won of the tree. `unit_won` is the money unit of the table (단위: 천원 is 1000), for a formula that prints none.

    None where the tree is not an amount of money, divides by zero, or is not a whole number of won.
    """
    result = measure(node)
    if result is None:
        return None
    number, power = result
    if power == 0 and unit_won is not None and has_bare_number(node):
        number, power = number * unit_won, 1
    if power != 1 or number.denominator != 1 or abs(number) > MOST_WON:
        return None
    return int(number)


def has_bare_number(node: Node) -> bool:
    """Whether some factor has no unit at all, and so may be money in the unit of its table."""
    match node:
        case Quantity():
            return node.unit == "" and node.number >= 0
        case Product():
            return any(has_bare_number(factor) for factor in node.factors)
        case Quotient():
            return has_bare_number(node.numerator)
        case Sum():
            return any(has_bare_number(term) for term in node.terms)


def measure(node: Node) -> Measure | None:
    """The exact number and its power of money; None where it divides by zero or adds money to what is none."""
    match node:
        case Quantity():
            return _of_quantity(node)
        case Product():
            return _of_product(node)
        case Quotient():
            return _of_quotient(node)
        case Sum():
            return _of_sum(node)


def _of_quantity(node: Quantity) -> Measure:
    number = Fraction(node.number)
    if node.won_per_unit is not None:
        return number * node.won_per_unit, 1
    return (number / 100, 0) if node.unit == "%" else (number, 0)


def _of_product(node: Product) -> Measure | None:
    worths = [measure(factor) for factor in node.factors]
    known = [found for found in worths if found is not None]
    if len(known) < len(worths):
        return None
    return math.prod((number for number, _ in known), start=Fraction(1)), sum(power for _, power in known)


def _of_quotient(node: Quotient) -> Measure | None:
    numerator, denominator = measure(node.numerator), measure(node.denominator)
    if numerator is None or denominator is None or denominator[0] == 0:
        return None
    return numerator[0] / denominator[0], numerator[1] - denominator[1]


def _of_sum(node: Sum) -> Measure | None:
    worths = [measure(term) for term in node.terms]
    known = [found for found in worths if found is not None]
    if len(known) < len(worths) or len({power for _, power in known}) > 1:
        return None
    return sum((number for number, _ in known), start=Fraction(0)), known[0][1]
