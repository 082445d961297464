"""A whole 산출내역 cell: every formula in it, each with the words before it and the result printed after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from chomchom.plan.draft import Formula
from chomchom.plan.formula import signs
from chomchom.plan.formula.parser import DEEPEST, Expression, has_money
from chomchom.plan.formula.tree import Node, Quantity
from chomchom.plan.formula.value import has_bare_number, worth

# Not at a parenthesis of so many that no formula has them: it would be read anew from each.
_START = re.compile(rf"[\d₩￦]|\((?!\({{{DEEPEST}}})|@(?=\s?[\d₩￦])")
_NAMED_START = re.compile(rf"{_START.pattern}|\[")
_RESULT = re.compile(r"\s*=\s*")
_AMOUNT_PREFIX = re.compile(r"\s*(?:일금|금|총액|총|약|계)?\s*(?P<minus>[△▲-]?)\s*")
_EDGES = " \t\n,;:·-–○•◦▪▸*※=/+→⇒"


class Parsed(NamedTuple):
    """One formula where it stands in its cell: from `start` to `end`, its result with it. `result` is the printed one."""

    tree: Node
    start: int
    end: int
    text: str
    label: str
    result: Node | None


def read(text: str, unit_won: int | None = None) -> tuple[Formula, ...]:
    """The formulas of a cell, in order. A bare amount is no formula; one that follows a formula is its printed result.

    `unit_won` is the money unit of the table, used only where a formula or its result prints none. Never raises.
    """
    return tuple(
        Formula(
            text=each.text,
            label=each.label,
            value=worth(each.tree, unit_won),
            stated=worth(each.result, unit_won) if each.result is not None else None,
        )
        for each in parsed(text, unit_won)
    )


def parsed(text: str, unit_won: int | None = None, names: Mapping[str, Quantity] | None = None) -> Iterator[Parsed]:
    """The same with their trees and places; `names` are the rates that the text may name in brackets."""
    folded = signs.fold(text)
    place = label_from = 0
    while (start := (_NAMED_START if names else _START).search(folded, place)) is not None:
        expression = Expression(folded, start.start(), names)
        tree = expression.read()
        if expression.is_endless:
            return  # what follows is the rest of it
        if tree is None or not _is_formula(expression, tree):
            place = _after_token(folded, start.start(), expression)
            continue
        end, result = _result(folded, expression.end, unit_won)
        place = max(end, expression.end)
        yield Parsed(
            tree=tree,
            start=start.start(),
            end=place,
            text=" ".join(text[start.start() : _printed_end(folded, expression.end, place)].split()),
            label=_label(folded, text, label_from, start.start()),
            result=result,
        )
        label_from = place


def tree_of(text: str) -> Node | None:
    """The tree of the first formula in the text; where there is none, of a bare amount such as `20,000천원`."""
    folded = signs.fold(text)
    place = 0
    while (start := _START.search(folded, place)) is not None:
        expression = Expression(folded, start.start())
        tree = expression.read()
        if expression.is_endless:
            return None
        if tree is not None and _is_formula(expression, tree):
            return tree
        place = _after_token(folded, start.start(), expression)
    amount = signs.MONEY.search(folded)
    return signs.money_of(amount) if amount else None


def won(text: str, unit_won: int | None = None) -> int | None:
    """The amount that the text states at its beginning, in won: `4,000천 원` or `12,400천원(도비 100%)`.

    None for a formula, for words, and for a number without a unit unless `unit_won` gives the unit of its table.
    """
    folded = signs.fold(text)
    prefix = _AMOUNT_PREFIX.match(folded)
    if prefix is None:
        return None
    expression = Expression(folded, prefix.end())
    tree = expression.read()
    if tree is None or expression.operators:
        return None
    value = worth(tree, unit_won)
    return -value if value is not None and prefix["minus"] else value


def leading_amount(text: str) -> int | None:
    """An amount that stands alone before the formulas of a cell: `399,840천원 돌봄직 2,240천원×13명` gives 399,840,000."""
    folded = signs.fold(text)
    amount = signs.MONEY.match(folded.lstrip())
    if amount is None or won(text) is None or not read(text):
        return None
    return worth(signs.money_of(amount))


def _is_formula(expression: Expression, tree: Node) -> bool:
    """Something is computed, and from money, or from a bare number that may be money: not `3명×2회` or `2024/3`."""
    return expression.operators > 0 and (has_money(tree) or (expression.times > 0 and has_bare_number(tree)))


def _after_token(text: str, start: int, read: Expression) -> int:
    """Where to look on after a number, parenthesis or name that began no formula."""
    if text[start] == "[" and read.end > start:
        return read.end
    number = signs.MONEY.match(text, start) or signs.NUMBER.match(text, start)
    return number.end() if number else start + 1


def _result(text: str, end: int, unit_won: int | None) -> tuple[int, Node | None]:
    """The place after the printed result of a formula that ends at `end`, and that result."""
    found: Node | None = None
    while (equals := _RESULT.match(text, end)) is not None:
        expression = Expression(text, equals.end())
        tree = expression.read()
        if tree is None:
            return equals.end(), found
        found, end = tree, expression.end
    if found is not None and worth(found, unit_won) is not None:
        return end, found
    after, amount = _amount_after(text, end)
    return after, amount or found


def _amount_after(text: str, end: int) -> tuple[int, Node | None]:
    """An amount that follows without `=`; the money that begins the next formula is not one."""
    place = end
    while place < len(text) and text[place] in " \t":
        place += 1
    amount = signs.MONEY.match(text, place)
    if amount is None or place == end:
        return end, None
    following = Expression(text, place)
    following.read()
    if following.operators:
        return end, None
    return amount.end(), signs.money_of(amount)


def _printed_end(text: str, end: int, after: int) -> int:
    """Where the printed formula ends: with its `=` and result, but without an amount that merely follows."""
    return after if _RESULT.match(text, end) else end


def _label(folded: str, text: str, start: int, end: int) -> str:
    """The words before a formula, without bare amounts and bullets."""
    words = text[start:end]
    while (amount := signs.MONEY.search(folded[start:end])) is not None and amount.end() <= len(words):
        start += amount.end()
        words = text[start:end]
    return " ".join(words.split()).strip(_EDGES)
