"""What the formulas of a budget row are worth, and in which unit a bare number among them counts.

A table's unit (단위: 천원) is meant for its amounts. A formula that prints no money may follow it or may count in won;
the reading that agrees with the printed amount is taken.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from chomchom.plan import formula
from chomchom.plan.draft import BudgetLine, Formula
from chomchom.plan.outline.grid import joined

_THOUSAND = 1_000
_MOST_ROWS = 20
"""A line of more rows is a table misread, and reading it anew for each of them would take long."""
_UNITS = (1, _THOUSAND)
_HAS_MONEY = re.compile(r"\d\s?(?:백만|천만|억|만|천)?\s?원")
_BARE_MONEY = re.compile(r"(?<![\d,.])\d[\d,.]*\s?(?:백만|천만|억|만|천)?\s?원")


def formulas_in(cells: Sequence[str], unit: int | None) -> list[Formula]:
    """The formulas of a row; words in a cell of their own label the only formula beside them."""
    found: list[Formula] = []
    words: list[str] = []
    for cell in cells:
        read = list(formula.read(cell, unit))
        if read:
            found.extend(read)
        else:
            words.append(joined(cell))
    if len(found) == 1 and not found[0].label and words:
        found[0].label = words[0]
    return found or [_bare(text, unit) for text in _bare_amounts(cells)]


def sum_of(formulas: Sequence[Formula]) -> int | None:
    """The formulas together, or None unless every one has a value."""
    values = [entry.value for entry in formulas]
    if not values or any(value is None for value in values):
        return None
    return sum(value for value in values if value is not None)


def sum_stated(formulas: Sequence[Formula]) -> int | None:
    """The results printed after `=`, where a table has no column for amounts."""
    stated = [entry.stated for entry in formulas if entry.stated is not None]
    return sum(stated) if stated and len(stated) == len(formulas) else None


def agree(line: BudgetLine, rows: Sequence[Sequence[str]], unit: int | None) -> None:
    """Read the formulas of a line anew, from the cells of its rows, if another unit of bare numbers fits its amount better."""
    if not line.stated or line.computed == line.stated or not line.formulas or len(rows) > _MOST_ROWS:
        return
    best = _distance(line.computed, line.stated) if unit is not None else math.log(1 + _THOUSAND / abs(line.stated))
    for other in _UNITS:
        formulas = [entry for cells in rows for entry in formulas_in(cells, other)]
        distance = _distance(sum_of(formulas), line.stated)
        if distance < best:
            best, line.formulas, line.computed = distance, formulas, sum_of(formulas)


def _distance(computed: int | None, stated: int) -> float:
    return abs(math.log(computed / stated)) if computed and computed * stated > 0 else math.inf


def _bare_amounts(cells: Sequence[str]) -> Iterator[str]:
    """Cells that say an amount without a formula (`임대료 20,000천원`)."""
    for cell in cells:
        if _HAS_MONEY.search(cell):
            yield joined(cell)


def _bare(text: str, unit: int | None) -> Formula:
    amounts = list(_BARE_MONEY.finditer(text))
    value = formula.won(amounts[-1][0], unit) if len(amounts) == 1 else None
    return Formula(text=text, label=text[: amounts[0].start()].strip() if amounts else text, value=value)
