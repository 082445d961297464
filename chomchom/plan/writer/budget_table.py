"""The table of a budget: 세목, 항목, 산출내역, 금액, merged as the agencies merge them.

What is printed must be read as it was: words that stood in a cell of their own beside several formulas name none of them, and in
one cell with them the first formula would take them for its name. They get a cell of their own again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from chomchom.core.documents.layout import Grid, GridCell, merged_down
from chomchom.plan import formula
from chomchom.plan.draft import Budget, BudgetLine

_HEADS = ("세목", "항목", "산출내역", "금액")
_WIDTHS = (1.0, 1.1, 2.8, 0.9)
_APART = (1.2, 1.6)


class _Row(NamedTuple):
    """One printed row of a line: its 산출내역, in two cells where words stand beside formulas; `rows` is how many the line has, 0
    below its first."""

    line: BudgetLine
    basis: tuple[str, ...]
    rows: int


def won(amount: int) -> str:
    """An amount as plans print it: in thousands where that is exact."""
    return f"{amount // 1000:,}천원" if amount % 1000 == 0 else f"{amount:,}원"


def budget_table(budget: Budget) -> Grid:
    """A 세목 is merged down over its lines, an 항목 within its 세목; where no line has a 세목, there is no column for it."""
    rows = [row for line in budget.lines for row in _rows(line)]
    apart = max(len(row.basis) for row in rows)
    first = 1 if all(not line.category for line in budget.lines) and any(line.item for line in budget.lines) else 0
    heads = tuple(GridCell(text, colspan=apart if text == "산출내역" else 1, head=True) for text in _HEADS[first:])
    categories = merged_down([row.line.category for row in rows])
    items = merged_down([f"{row.line.category}\n{row.line.item}" if row.line.item else "" for row in rows])
    body = [
        (
            *((GridCell(row.line.category, rowspan=categories[place]),) if categories[place] and not first else ()),
            *((GridCell(row.line.item, rowspan=items[place]),) if items[place] else ()),
            *(GridCell(text, colspan=apart // len(row.basis), align="left") for text in row.basis),
            *((GridCell(_amount(row.line), rowspan=row.rows, align="right"),) if row.rows else ()),
        )
        for place, row in enumerate(rows)
    ]
    before, basis, after = _WIDTHS[first:2], _WIDTHS[2:3] if apart == 1 else _APART, _WIDTHS[3:]
    return Grid((heads, *body), (*before, *basis, *after), heads=1)


def _amount(line: BudgetLine) -> str:
    return "" if line.stated is None else won(line.stated)


def _rows(line: BudgetLine) -> list[_Row]:
    pieces = list(_pieces(line)) if line.text else [(_formulas(line),)]
    return [_Row(line, piece, 0 if place else len(pieces)) for place, piece in enumerate(pieces)]


def _formulas(line: BudgetLine) -> str:
    """One formula to a line, for a line without printed words."""
    return "\n".join(f"{each.label} {each.text}".strip() for each in line.formulas)


def _pieces(line: BudgetLine) -> Iterator[tuple[str, ...]]:
    """The printed words, cut at the lines in which words stand apart from their formulas."""
    left = list(line.formulas)
    together: list[str] = []
    for text in line.text.split("\n"):
        read = formula.read(text)
        here, left = left[: len(read)], left[len(read) :]
        start = text.find(read[0].text) if len(read) > 1 and read[0].label and here and not here[0].label else 0
        if start <= 0:
            together.append(text)
            continue
        if together:
            yield ("\n".join(together),)
        together = []
        yield text[:start].strip(), text[start:]
    if together:
        yield ("\n".join(together),)
