"""The lines of a budget table: one printed amount is one line, with the labels that hold for it and all formulas under it.

Rows without an amount belong to the line above while its formulas do not yet add up to its amount.
"""

from __future__ import annotations

from collections.abc import Sequence

from chomchom.plan.draft import Budget, BudgetLine
from chomchom.plan.outline.budget_row import Reading, RowReader
from chomchom.plan.outline.columns import BudgetColumns
from chomchom.plan.outline.findings import Findings
from chomchom.plan.outline.grid import Row
from chomchom.plan.outline.totals import Totals, is_total
from chomchom.plan.outline.worths import agree, sum_of


class BudgetLines:
    """Adds the rows of a table, and of its parts after page breaks, to the lines of a budget."""

    def __init__(self, budget: Budget, columns: BudgetColumns, findings: Findings) -> None:
        self._budget = budget
        self.columns = columns
        self._reader = RowReader(columns)
        self._findings = findings
        self._labels: dict[int, str] = {}
        self.totals = Totals()
        self._cells: list[list[list[str]]] = []
        """Beside each line of the table: the cells of 산출내역 of its rows."""
        self._first = len(budget.lines)

    def read(self, rows: Sequence[Row]) -> None:
        """Add the rows of the table."""
        slid: list[tuple[int, int]] = []
        for reading in self._reader.readings(rows):
            if reading.total:
                # The row of a subtotal may be where the label of the rows below it is printed: `인건비 | 소계`.
                self._remember([(column, label) for column, label in reading.labels if not is_total(label)])
                self.totals.add(reading.row.line, reading.total, reading.amount, len(self._budget.lines))
                if self._budget.stated_total is None and not self._budget.lines:
                    self._budget.stated_total = reading.amount
                continue
            if reading.slid:
                slid.append((reading.row.line, len(self._budget.lines)))
            self._add(reading)
        if slid:
            line, place = slid[0]
            self._findings.add(
                "P301", line, f"예산표에서 칸이 밀린 줄 {len(slid)}개를 되돌려 읽었습니다.", path=f"budget/lines/{place}"
            )

    def _add(self, reading: Reading) -> None:
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

    def _belongs_above(self, reading: Reading) -> bool:
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

    def _merged(self, reading: Reading, last: BudgetLine) -> None:
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

    def _keep(self, reading: Reading) -> tuple[str, str]:
        """Remember the labels of a row for the rows below; return category and item that hold for it."""
        self._remember(reading.labels)
        names = [self._labels[column] for column in sorted(self._labels)]
        if len(names) > 1:
            return names[-2], names[-1]
        name = names[0] if names else ""
        return ("", name) if self.columns.item_alone else (name, "")

    def _remember(self, labels: Sequence[tuple[int, str]]) -> None:
        for column, label in labels:
            for deeper in [other for other in self._labels if other > column]:
                del self._labels[deeper]
            self._labels[column] = label
