"""소요예산: stated total, funding, and the lines of the budget table.

A line is one printed amount. Rows without an amount belong to the line above while its formulas do not yet add up to its amount; an
amount that stands before the formulas of its cell, or in a row that slid to the left, is found by what it looks like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from chomchom.plan import formula
from chomchom.plan.draft import Budget, BudgetLine, Formula
from chomchom.plan.outline.columns import BudgetColumns, columns_of, unit_of
from chomchom.plan.outline.findings import Findings
from chomchom.plan.outline.funding import funding_of, total_of
from chomchom.plan.outline.grid import Row, joined, rows_of
from chomchom.plan.outline.overview import Field
from chomchom.plan.outline.totals import Totals, is_total
from chomchom.plan.outline.worths import agree, formulas_in, sum_of, sum_stated
from chomchom.plan.reader.blocks import Block, Table

_AMOUNT = re.compile(r"(?:일금|금|총|약)?\s*[△▲-]?\s*[\d,.]+\s*(?:(?:백만|천만|십만|억|만|천)?\s*원)?\s*(?:\([^)]*\))?")
_NONE = re.compile(r"비\s?예산|예산\s?없음|해당\s?없음|미\s?편성")


@dataclass(slots=True)
class _Reading:
    """One row of a budget table, told apart: labels at the left, the 산출내역, the amount."""

    row: Row
    labels: list[tuple[int, str]]
    cells: list[str]
    formulas: list[Formula]
    amount: int | None
    slid: bool = False

    @property
    def text(self) -> str:
        """The 산출내역 with the lines in which it is printed."""
        lines = [[line for each in cell.split("\n") if (line := joined(each))] for cell in self.cells]
        return " ".join("\n".join(cell) for cell in lines if cell)


def budget_of(fields: Sequence[Field], blocks: Sequence[Block], findings: Findings) -> Budget | None:
    """The budget that the overview states, with the lines of the tables in these blocks; None if there is no money."""
    stated = next((field for field in fields if field.key == "budget"), None)
    text = stated.text() if stated else ""
    total = total_of(text)
    budget = Budget(stated_total=total, funding=funding_of(text, total), line=stated.line if stated else 0)
    _read_tables(budget, blocks, findings)
    if total is None and (_NONE.search(text) or not budget.lines):
        return budget if budget.lines else None
    return budget


def _read_tables(budget: Budget, blocks: Sequence[Block], findings: Findings) -> None:
    lines: _Lines | None = None
    unit: int | None = None
    for block in blocks:
        if not isinstance(block, Table):
            unit = unit_of(block.text) or unit
            continue
        rows = rows_of(block)
        columns = columns_of(rows, unit)
        if columns is not None and (lines is None or not columns.is_like(lines.columns)):
            _find_unit(columns, rows, budget.stated_total, findings)
            lines = _Lines(budget, columns, findings)
        if lines is not None:
            budget.line = budget.line or block.place.line
            lines.read(rows)
    if lines is not None:
        _report_missing(budget, findings)
        lines.totals.check(budget.lines, budget.stated_total, findings)


def _find_unit(columns: BudgetColumns, rows: Sequence[Row], total: int | None, findings: Findings) -> None:
    """Give bare amounts the unit in which the formulas beside them, or the total, agree with them.

    A printed unit gives way only if not one formula agrees with it."""
    votes = columns.units_by_formulas(rows)
    if columns.unit in votes:
        return
    found = votes.most_common(1)[0][0] if votes else None
    if found is None and columns.unit is None:
        found = columns.unit_by_total(rows, total)
    if found is not None:
        said = "없어" if columns.unit is None else "산출내역과 맞지 않아"
        columns.unit = found
        findings.add(
            "P314",
            rows[0].line,
            f"예산표의 금액에 적힌 단위가 {said} 산출내역이나 총액과 맞는 단위로 읽었습니다.",
            path="budget/lines/0/stated",
        )


def _report_missing(budget: Budget, findings: Findings) -> None:
    for place, line in enumerate(budget.lines):
        if line.stated is None:
            findings.add("P312", line.line, "금액이 없는 예산 줄입니다.", severity="warning", path=f"budget/lines/{place}/stated")


class _Lines:
    """Adds the rows of a table, and of its parts after page breaks, to the lines of a budget."""

    def __init__(self, budget: Budget, columns: BudgetColumns, findings: Findings) -> None:
        self._budget = budget
        self.columns = columns
        self._findings = findings
        self._labels: dict[int, str] = {}
        self.totals = Totals()
        self._places: Counter[int] = Counter()
        self._usual = columns.basis
        self._cells: list[list[list[str]]] = []
        """Beside each line of the table: the cells of 산출내역 of its rows."""
        self._first = len(budget.lines)

    def read(self, rows: Sequence[Row]) -> None:
        """Add the rows of the table."""
        rows = self._carried_on(rows)
        places = (self._formula_column(row, self._amount_column(row)) for row in rows)
        self._places.update(place for place in places if place is not None)
        self._usual = max(self.columns.basis, self._places.most_common(1)[0][0] if self._places else 0)
        slid: list[tuple[int, int]] = []
        for row in rows:
            if not row.filled() or self.columns.is_header(row):
                continue
            reading = self._reading(row)
            total = next((label for _, label in reading.labels if is_total(label)), None)
            if total:
                self.totals.add(row.line, total, reading.amount, len(self._budget.lines))
                if self._budget.stated_total is None and not self._budget.lines:
                    self._budget.stated_total = reading.amount
                continue
            if reading.slid:
                slid.append((row.line, len(self._budget.lines)))
            self._add(reading)
        if slid:
            line, place = slid[0]
            self._findings.add(
                "P301", line, f"예산표에서 칸이 밀린 줄 {len(slid)}개를 되돌려 읽었습니다.", path=f"budget/lines/{place}"
            )

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

    def _reading(self, row: Row) -> _Reading:
        columns = self.columns
        amount_column = self._amount_column(row)
        start, slid = self._content_start(row, amount_column)
        labels = [
            (max(0, column - slid), joined(text))
            for column, text in enumerate(row.cells[:start])
            if text and column != amount_column
        ]
        stop = amount_column if amount_column is not None and amount_column > start else len(row.cells)
        cells = [text for column, text in enumerate(row.cells[start:stop], start) if text and column != amount_column]
        amount = columns.won(row.cells[amount_column]) if amount_column is not None else None
        if amount is None:
            amount = next((lead for cell in cells if (lead := formula.leading_amount(cell)) is not None), None)
        formulas = formulas_in(cells, columns.unit)
        if amount is None and columns.amount is None:
            amount = sum_stated(formulas)
        return _Reading(row, labels, cells, formulas, amount, slid != 0)

    def _content_start(self, row: Row, amount_column: int | None) -> tuple[int, int]:
        """The first column of the 산출내역, and how far the row slid to the right (or, below 0, to the left).

        Where the formulas stand is known by the other rows; words before formulas that always stand beside the header's column are
        산출내역 too.
        """
        columns = self.columns
        place = self._formula_column(row, amount_column)
        if place is None or columns.basis <= place <= columns.basis_end or place == self._usual:
            return columns.basis, 0
        return place, place - self._usual

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
        found = [c for c, text in enumerate(row.cells) if text and _AMOUNT.fullmatch(text) and self.columns.won(text) is not None]
        return found[-1] if found and found[-1] > 0 else None

    def _add(self, reading: _Reading) -> None:
        if not reading.labels and not reading.formulas and reading.amount is None and not reading.text:
            return
        if reading.amount is None and self._belongs_above(reading):
            last = self._budget.lines[-1]
            last.text = f"{last.text}\n{reading.text}".strip()
            last.formulas.extend(reading.formulas)
            self._cells[-1].append(reading.cells)
            self._keep(reading)
        else:
            category, item = self._keep(reading)
            last = BudgetLine(category=category, item=item, text=reading.text, formulas=reading.formulas, line=reading.row.line)
            last.stated = reading.amount
            self._budget.lines.append(last)
            self._cells.append([reading.cells])
        last.computed = sum_of(last.formulas)
        agree(last, self._cells[-1], self.columns.unit)
        self._join_back()

    def _join_back(self) -> None:
        """Join the lines without amount just before the last to it, if their formulas and its own make up its amount."""
        lines = self._budget.lines
        last = lines[-1]
        if last.stated is None or last.computed == last.stated or (last.formulas and last.computed is None):
            return
        total = last.computed or 0
        for first in range(len(lines) - 2, self._first - 1, -1):
            if lines[first].stated is not None or (worth := lines[first].computed) is None:
                return
            total += worth
            if total == last.stated:
                self._merge(first)
                return

    def _merge(self, first: int) -> None:
        lines = self._budget.lines
        head, stated = lines[first], lines[-1].stated
        head.text = "\n".join(line.text for line in lines[first:] if line.text)
        head.formulas = [entry for line in lines[first:] for entry in line.formulas]
        head.stated, head.computed = stated, sum_of(head.formulas)
        place = first - self._first
        self._cells[place] = [cells for rows in self._cells[place:] for cells in rows]
        del lines[first + 1 :], self._cells[place + 1 :]

    def _belongs_above(self, reading: _Reading) -> bool:
        """Whether a row without an amount is part of the line above: its amount is not yet made up by its formulas."""
        if len(self._budget.lines) == self._first:
            return False
        last = self._budget.lines[-1]
        if last.stated is None and reading.labels and reading.formulas:
            return False
        if last.stated is None or last.computed is None or last.computed != last.stated:
            if reading.formulas and last.stated is not None and last.computed is not None:
                self._merged(reading, last)
            return True
        return not reading.formulas and not reading.labels

    def _merged(self, reading: _Reading, last: BudgetLine) -> None:
        if (
            reading.labels
            and last.category
            and reading.labels[0][1] != last.category
            and reading.labels[0][0] == self.columns.first_label
        ):
            self._findings.add(
                "P311",
                reading.row.line,
                "세목이 다른 두 줄에 금액이 하나만 적혀 있어 위 줄에 합쳤습니다.",
                path=f"budget/lines/{len(self._budget.lines) - 1}",
            )

    def _keep(self, reading: _Reading) -> tuple[str, str]:
        """Remember the labels of a row for the rows below; return category and item that hold for it."""
        for column, label in reading.labels:
            for deeper in [other for other in self._labels if other > column]:
                del self._labels[deeper]
            self._labels[column] = label
        names = [self._labels[column] for column in sorted(self._labels)]
        if len(names) > 1:
            return names[-2], names[-1]
        return (names[0] if names else ""), ""
