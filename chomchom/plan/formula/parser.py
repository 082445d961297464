"""A recursive-descent reader for one expression, starting anywhere in a cell. It returns nothing rather than raise.

sum      = product { (+ | -) product }         product  = factor { (× | ÷ | /) factor }
factor   = [word] [@] ( "(" sum ")" | quantity )   quantity = number [unit] [note in parentheses] | name in brackets
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from chomchom.plan.formula import signs
from chomchom.plan.formula.tree import Node, Product, Quantity, Quotient, Sum

DEEPEST = 12
"""Parentheses nested deeper than this are no formula."""
_MOST_OPERATORS = 60
"""An expression that goes on beyond this is no formula: reading it anew from each of its numbers would take for ever."""


class Expression:
    """Reads one expression of `text` (folded) from `start`. After `read`, `end` is the place just after it.

    `names` are the quantities that stand behind names in brackets; a bracket around anything else is no part of an expression.
    """

    def __init__(self, text: str, start: int, names: Mapping[str, Quantity] | None = None) -> None:
        self.text = text
        self.names = names or {}
        self.end = start
        self.operators = 0
        self.times = 0
        self._seen = 0

    @property
    def is_endless(self) -> bool:
        """Whether it has more operators than any formula."""
        return self._seen > _MOST_OPERATORS

    def read(self) -> Node | None:
        """The tree of the expression, or None if no expression starts here, or an endless one."""
        tree = self._sum(0)
        return None if self.is_endless else tree

    def _skip_space(self) -> None:
        while self.end < len(self.text) and self.text[self.end].isspace():
            self.end += 1

    def _sum(self, depth: int) -> Node | None:
        first = self._product(depth)
        if first is None:
            return None
        terms = [first]
        while (sign := self._operator("+-")) is not None:
            mark, before = sign
            counts = self.operators, self.times
            prefix = signs.TERM_PREFIX.match(self.text, self.end)
            self.end = prefix.end() if prefix else self.end
            term = self._product(depth)
            named = prefix is not None and mark == "+" and not depth
            if term is None or not self._may_add(term, terms[0], depth) or (named and _are_formulas(terms[-1], term)):
                self.end, (self.operators, self.times) = before, counts
                break
            terms.append(_negative(term) if mark == "-" else term)
        self.operators += len(terms) - 1
        return terms[0] if len(terms) == 1 else Sum(tuple(terms))

    def _may_add(self, term: Node, first: Node, depth: int) -> bool:
        """Outside parentheses only money is added, or products: `1-2차` and `2+1 행사` are words."""
        if depth or (has_money(term) and has_money(first)):
            return True
        return self.operators > 0 and not has_money(term) and not has_money(first)

    def _product(self, depth: int) -> Node | None:
        first = self._factor(depth)
        if first is None:
            return None
        factors = [first]
        while (sign := self._operator("×÷/")) is not None:
            mark, before = sign
            factor = self._factor(depth)
            if factor is None:
                self.end = before
                break
            self.operators += 1
            self.times += mark == "×"
            factors = [*factors, factor] if mark == "×" else [Quotient(_one(factors), factor)]
        return _one(factors)

    def _operator(self, wanted: str) -> tuple[str, int] | None:
        """Step over one of the wanted operators; also gives the place before it, to come back to."""
        before = self.end
        if self.is_endless:
            return None
        self._skip_space()
        mark = self.text[self.end : self.end + 1]
        if mark in ("x", "X") and not self.text[self.end + 1 : self.end + 2].isalpha():
            mark = "×"
        if mark and mark in wanted:
            self._seen += 1
            self.end += 1
            self._skip_space()
            return mark, before
        self.end = before
        return None

    def _factor(self, depth: int) -> Node | None:
        for sign in (signs.PREFIX, signs.EACH):
            if before := sign.match(self.text, self.end):
                self.end = before.end()
        if self.text[self.end : self.end + 1] == "(":
            return self._group(depth + 1)
        return self._quantity()

    def _group(self, depth: int) -> Node | None:
        if depth > DEEPEST:
            return None
        self.end += 1
        self._skip_space()
        inner = self._sum(depth)
        if inner is None:
            return None
        self._skip_space()
        if self.text[self.end : self.end + 1] != ")":
            return None
        self.end += 1
        return inner

    def _named(self) -> Node | None:
        match = signs.NAMED.match(self.text, self.end) if self.names else None
        known = self.names.get(signs.name_of(match[1])) if match else None
        if match is not None and known is not None:
            self.end = match.end()
            self._note()
        return known

    def _quantity(self) -> Node | None:
        if named := self._named():
            return named
        if money := signs.MONEY.match(self.text, self.end):
            self.end = money.end()
            self._note()
            return signs.money_of(money)
        number = signs.NUMBER.match(self.text, self.end)
        if number is None:
            return None
        self.end = number.end()
        unit = self._unit()
        self._note()
        return Quantity(signs.number_of(number[0]), unit)

    def _unit(self) -> str:
        if match := signs.UNIT.match(self.text, self.end):
            unit = self._without_times(match[0], match.end())
            self.end += len(unit)
            return "%" if unit == "퍼센트" else unit
        if match := signs.SPACED_UNIT.match(self.text, self.end):
            unit = self._without_times(match[1], match.end())
            if unit and (unit in signs.COUNTERS or unit == "%" or self._operator_at(match.start(1) + len(unit))):
                self.end = match.start(1) + len(unit)
                return unit
        return ""

    def _without_times(self, unit: str, end: int) -> str:
        """A Latin unit without the x that is a multiplication: `5EAx3`."""
        if unit[-1] in "xX" and unit.isascii() and self.text[end : end + 4].lstrip()[:1].isdigit():
            return unit[:-1]
        return unit

    def _operator_at(self, place: int) -> bool:
        rest = self.text[place : place + 6].lstrip()
        return rest[:1] in ("×", "÷", "=") or (rest[:1] in ("x", "X") and rest[1:].lstrip()[:1].isdigit())

    def _note(self) -> None:
        """Step over a remark such as `(1인)` that follows a quantity; one with a formula of its own is not a remark."""
        note = signs.NOTE.match(self.text, self.end)
        if note is not None and not (set(note[1]) & set("×÷=+")):
            self.end = note.end()


def has_money(node: Node) -> bool:
    """Whether any part of the tree is money."""
    match node:
        case Quantity():
            return node.won_per_unit is not None
        case Product():
            return any(has_money(factor) for factor in node.factors)
        case Quotient():
            return has_money(node.numerator) or has_money(node.denominator)
        case Sum():
            return any(has_money(term) for term in node.terms)


def _are_formulas(one: Node, other: Node) -> bool:
    """Whether both are amounts computed from others: with words of its own before it, the second is a formula of its own."""
    return all(isinstance(node, Product | Quotient) and has_money(node) for node in (one, other))


def _one(factors: list[Node]) -> Node:
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


def _negative(term: Node) -> Product:
    rest = term.factors if isinstance(term, Product) else (term,)
    return Product((Quantity(Decimal(-1), ""), *rest))
