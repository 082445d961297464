"""The expression tree of a 산출내역: factors with units, multiplied and added, worth whole won.

`100천원×10명×5회` is Product(Quantity(100, '천원'), Quantity(10, '명'), Quantity(5, '회')) and is worth 5,000,000 won.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec


class Quantity(msgspec.Struct, frozen=True):
    """A number as printed with its unit (empty where none is printed). `won_per_unit` is set for money: 천원 is 1,000.

    `name` is set where the text prints the name of a rate in brackets instead of a number.
    """

    number: Decimal
    unit: str
    won_per_unit: int | None = None
    name: str = ""


class Product(msgspec.Struct, frozen=True):
    """Factors multiplied. A percentage is a factor of 1/100."""

    factors: tuple[Node, ...]


class Quotient(msgspec.Struct, frozen=True):
    """One part divided by another."""

    numerator: Node
    denominator: Node


class Sum(msgspec.Struct, frozen=True):
    """Terms added; a subtracted term is a Product with -1."""

    terms: tuple[Node, ...]


Node = Quantity | Product | Quotient | Sum


def quantities(node: Node | None) -> Iterator[Quantity]:
    """Every quantity of a tree, in printed order, the -1 of what is subtracted among them."""
    match node:
        case Quantity():
            yield node
        case Product():
            for factor in node.factors:
                yield from quantities(factor)
        case Quotient():
            yield from quantities(node.numerator)
            yield from quantities(node.denominator)
        case Sum():
            for term in node.terms:
                yield from quantities(term)
