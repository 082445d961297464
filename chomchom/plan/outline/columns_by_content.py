"""The columns of a budget table that no heading names, or that has amounts but no 산출내역.

Without a heading, a column of amounts and one of formulas make a table a budget if in some row they agree. Without formulas, a
heading of labels and amounts does, if the amounts are money and all other columns are funding sources or remarks.
"""

from __future__ import annotations

from collections.abc import Sequence

from chomchom.plan import formula
from chomchom.plan.outline.columns import BudgetColumns, columns_of_amounts
from chomchom.plan.outline.grid import Row
from chomchom.plan.outline.worths import formulas_in, sum_of

_MOST_LABELS = 2


def columns_by_content(rows: Sequence[Row], unit: int | None) -> BudgetColumns | None:
    """The columns of a table without a heading, or None if its formulas agree with no amount."""
    rows = [row for row in rows if len(row.filled()) > 1]
    width = max((len(row.cells) for row in rows), default=0)
    if not all(len(row.cells) == width for row in rows):
        return None
    amounts = [column for column in range(1, width) if _holds_amounts(rows, column, unit)]
    places = [(len(_rows_with_formulas(rows, column, unit)), column) for column in range(width) if column not in amounts]
    found, basis = max(places, default=(0, 0))
    amount = next((column for column in reversed(amounts) if _agree(rows, basis, column, unit)), None)
    if amount is None or not basis or 2 * found < len(rows):
        return None
    labels = [column for column in range(basis) if column != amount][:_MOST_LABELS]
    start = next(column for column in range(labels[-1] + 1, basis + 1) if column != amount) if labels else basis
    return BudgetColumns(labels, start, amount, unit, header=(), basis_end=basis)


def columns_without_basis(rows: Sequence[Row], unit: int | None) -> BudgetColumns | None:
    """The columns of a table of labels and amounts, perhaps with those of each funding source beside."""
    found = columns_of_amounts(rows, unit)
    if found is None or found.amount is None:
        return None
    amounts = [text for row in rows for text in [row.cells[found.amount]] if text]
    known = [text for text in amounts if found.won(text) is not None]
    return found if len(known) > 1 and len(known) + 1 >= len(amounts) else None


def _holds_amounts(rows: Sequence[Row], column: int, unit: int | None) -> bool:
    texts = [row.cells[column] for row in rows if row.cells[column]]
    return 2 * len(texts) >= len(rows) and all(formula.won(text, unit) is not None for text in texts)


def _rows_with_formulas(rows: Sequence[Row], column: int, unit: int | None) -> list[Row]:
    return [row for row in rows if formula.read(row.cells[column], unit)]


def _agree(rows: Sequence[Row], basis: int, amount: int, unit: int | None) -> bool:
    return any(
        sum_of(formulas_in([row.cells[basis]], unit)) == worth
        for row in _rows_with_formulas(rows, basis, unit)
        if (worth := formula.won(row.cells[amount], unit)) is not None
    )
