"""One row of a budget table, told apart: labels at the left, the 산출내역, the amount.

Cells slide to the left where a merged cell got lost. Where the formulas stand is learnt from all rows of the table, so that a row
that slid is known by where its own stands. An amount before the formulas of its cell is found by what it looks like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from chomchom.plan import formula
from chomchom.plan.draft import Formula
from chomchom.plan.outline.columns import BudgetColumns
from chomchom.plan.outline.grid import Row, joined
from chomchom.plan.outline.totals import is_total
from chomchom.plan.outline.worths import formulas_in, sum_stated

_AMOUNT = re.compile(r"(?:일금|금|총|약)?\s*[△▲-]?\s*[\d,.]+\s*(?:(?:백만|천만|십만|억|만|천)?\s*원)?\s*(?:\([^)]*\))?")


@dataclass(slots=True)
class Reading:
    """A row by its parts; `total` is the word of a total among its labels, `slid` if its cells stand in other columns than those
    of the table."""

    row: Row
    labels: list[tuple[int, str]]
    cells: list[str]
    formulas: list[Formula]
    amount: int | None
    total: str | None = None
    slid: bool = False

    @property
    def text(self) -> str:
        """The 산출내역 with the lines in which it is printed."""
        lines = [[line for each in cell.split("\n") if (line := joined(each))] for cell in self.cells]
        return " ".join("\n".join(cell) for cell in lines if cell)


class RowReader:
    """Reads the rows of a table, and of its parts after page breaks, by its columns."""

    def __init__(self, columns: BudgetColumns) -> None:
        self.columns = columns
        self._places: Counter[int] = Counter()
        self._usual = columns.basis

    def readings(self, rows: Sequence[Row]) -> list[Reading]:
        """The rows that say something, heads left out."""
        rows = self._carried_on(rows)
        places = (self._formula_column(row, self._amount_column(row)) for row in rows)
        self._places.update(place for place in places if place is not None)
        self._usual = max(self.columns.basis, self._places.most_common(1)[0][0] if self._places else 0)
        return [self._reading(row) for row in rows if row.filled() and not self.columns.is_header(row)]

    def _carried_on(self, rows: Sequence[Row]) -> list[Row]:
        """The rows, one that only carries on a formula (`= 400천원`) joined to the row before it."""
        kept: list[Row] = []
        for row in rows:
            texts = row.filled()
            if not (kept and texts and texts[0][0] in "=×+" and kept[-1].filled()):
                kept.append(row)
                continue
            above = kept[-1].cells
            last = max(column for column, text in enumerate(above) if text)
            above[last] = f"{above[last]} {texts[0]}"
            amount = self.columns.amount
            if len(texts) > 1 and amount is not None and amount < len(above) and not above[amount]:
                above[amount] = texts[-1]
        return kept

    def _reading(self, row: Row) -> Reading:
        columns = self.columns
        amount_column = self._amount_column(row)
        start, slid = self._content_start(row, amount_column)
        labels = [
            (max(0, column - slid), joined(text))
            for column, text in enumerate(row.cells[:start])
            if text and column != amount_column and column - slid not in columns.aside
        ]
        stop = amount_column if amount_column is not None and amount_column > start else len(row.cells)
        beside = {amount_column, *(column + slid for column in columns.aside)}
        cells = [text for column, text in enumerate(row.cells[start:stop], start) if text and column not in beside]
        amount = columns.won(row.cells[amount_column]) if amount_column is not None else None
        if amount is None:
            amount = next((lead for cell in cells if (lead := formula.leading_amount(cell)) is not None), None)
        formulas = formulas_in(cells, columns.unit)
        if amount is None and columns.amount is None:
            amount = sum_stated(formulas)
        total = next((joined(text) for column, text in enumerate(row.cells) if column != amount_column and is_total(text)), None)
        return Reading(row, labels, cells, formulas, amount, total, slid != 0)

    def _content_start(self, row: Row, amount_column: int | None) -> tuple[int, int]:
        """The first column of the 산출내역, and how far the row slid to the right (or, below 0, to the left).

        Where the formulas stand is known by the other rows; words before formulas that always stand beside the header's column are
        산출내역 too.
        """
        columns = self.columns
        place = self._formula_column(row, amount_column)
        if place is None or columns.basis <= place <= columns.basis_end or place == self._usual:
            return columns.basis, 0
        return min(place, max(0, columns.basis + place - self._usual)), place - self._usual

    def _formula_column(self, row: Row, amount_column: int | None) -> int | None:
        return next((column for column, text in enumerate(row.cells) if column != amount_column and self._is_formula(text)), None)

    def _is_formula(self, text: str) -> bool:
        if not any(sign.isdecimal() for sign in text):
            return False
        return formula.leading_amount(text) is not None or bool(formula.read(text, self.columns.unit))

    def _amount_column(self, row: Row) -> int | None:
        """The column of the amount: where the header says, else the last cell that is nothing but an amount."""
        header = self.columns.amount
        if header is not None and header < len(row.cells) and row.cells[header] and _AMOUNT.fullmatch(row.cells[header]):
            return header
        found = [
            column
            for column, text in enumerate(row.cells)
            if text and _AMOUNT.fullmatch(text) and self.columns.won(text) is not None and column not in self.columns.sources
        ]
        return found[-1] if found and found[-1] > 0 else None
