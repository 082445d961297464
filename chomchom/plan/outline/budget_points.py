"""A budget printed as points below 소요예산: `장터 : 300천원×3회=900천원`.

Each computed point is a line; its words stay the label of its formula. A point that is nothing but words and an amount is a line
only beside computed ones, and not if it names who pays, or a total; with computed points under it, it names their 세목.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chomchom.plan import formula
from chomchom.plan.draft import BudgetLine, Formula
from chomchom.plan.outline.columns import unit_of
from chomchom.plan.outline.items import NOTE_MARKS, Item
from chomchom.plan.outline.payers import is_payer
from chomchom.plan.outline.totals import is_total
from chomchom.plan.outline.worths import sum_of, sum_stated

_PLAIN = re.compile(r"(?P<words>[^\d:：]{1,40}?)\s*[:：]?\s*(?P<amount>\d[\d,.]*\s?(?:(?:백만|천만|만|천)\s?)?원)")


def lines_of_points(points: Sequence[Item], said: str) -> tuple[list[BudgetLine], list[Item]]:
    """The lines of a budget among the points below what is said about it, and the points that are none."""
    unit = unit_of(said)
    computed = [_computed(point, unit) for point in points]
    if not any(computed):
        return [], list(points)
    lines: list[BudgetLine] = []
    others: list[Item] = []
    category, level = "", 0
    for place, (point, formulas) in enumerate(zip(points, computed, strict=True)):
        if point.level <= level:
            category, level = "", 0
        amount = None if formulas else _plain_amount(point)
        if amount is not None and any(computed[place + 1 : place + 2]) and points[place + 1].level > point.level:
            category, level = amount[0], point.level
        elif formulas or amount is not None:
            lines.append(_line(point, formulas, category, amount))
        else:
            others.append(point)
    return lines, others


def _computed(point: Item, unit: int | None) -> list[Formula]:
    """The formulas of a point if all of them are worth something."""
    formulas = list(formula.read(point.text, unit))
    return formulas if point.mark not in NOTE_MARKS and sum_of(formulas) is not None else []


def _plain_amount(point: Item) -> tuple[str, int] | None:
    """The words and the amount of a point that is nothing else."""
    match = _PLAIN.fullmatch(point.text)
    amount = formula.won(match["amount"]) if match else None
    if match is None or amount is None or point.mark in NOTE_MARKS:
        return None
    words = match["words"].strip()
    return None if is_payer(words) or is_total(words) else (words, amount)


def _line(point: Item, formulas: list[Formula], category: str, amount: tuple[str, int] | None) -> BudgetLine:
    line = BudgetLine(category=category, text=point.text, formulas=formulas, computed=sum_of(formulas), line=point.line)
    line.stated = amount[1] if amount else sum_stated(formulas)
    return line
