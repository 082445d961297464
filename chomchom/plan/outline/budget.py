"""소요예산: stated total, funding, and the lines of the budget table.

A line is one printed amount. Rows without an amount belong to the line above while its formulas do not yet add up to its amount; an
amount that stands before the formulas of its cell, or in a row that slid to the left, is found by what it looks like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chomchom.plan import formula
from chomchom.plan.draft import Budget, BudgetLine, Formula, Share
from chomchom.plan.outline.columns import BudgetColumns, columns_of, unit_of
from chomchom.plan.outline.findings import Findings
from chomchom.plan.outline.grid import Row, joined, rows_of
from chomchom.plan.outline.overview import Field
from chomchom.plan.outline.totals import Totals, is_total
from chomchom.plan.reader.blocks import Block, Table

_AMOUNT = re.compile(r"(?:일금|금|총|약)?\s*[△▲-]?\s*[\d,.]+\s*(?:(?:백만|천만|십만|억|만|천)?\s*원)?\s*(?:\([^)]*\))?")
_SHARE = re.compile(r"(?P<source>[가-힣·]{1,10}?)\s*[:：]?\s*(?P<percent>\d{1,3}(?:\.\d+)?)\s*[%％]")
_NONE = re.compile(r"비\s?예산|예산\s?없음|해당\s?없음|미\s?편성")


@dataclass(slots=True)
class _Reading:
    """One row of a budget table, told apart: labels at the left, the 산출내역, the amount."""

    row: Row
    labels: list[tuple[int, str]]
    text: str
    formulas: list[Formula]
    amount: int | None
    slid: bool = False


def budget_of(fields: Sequence[Field], blocks: Sequence[Block], findings: Findings) -> Budget | None:
    """The budget that the overview states, with the lines of the tables in these blocks; None if there is no money."""
    stated = next((field for field in fields if field.key == "budget"), None)
    text = stated.text() if stated else ""
    total = next((amount for line in text.split("\n") if (amount := formula.won(line, None)) is not None), None)
    budget = Budget(stated_total=total, funding=_funding(text), line=stated.line if stated else 0)
    _read_tables(budget, blocks, findings)
    if total is None and (_NONE.search(text) or not budget.lines):
        return budget if budget.lines else None
    return budget


def _funding(text: str) -> list[Share]:
    return [Share(source=match["source"].strip("·"), percent=float(match["percent"])) for match in _SHARE.finditer(text)]


def _read_tables(budget: Budget, blocks: Sequence[Block], findings: Findings) -> None:
    lines: _Lines | None = None
    unit: int | None = None
    for block in blocks:
        if not isinstance(block, Table):
            unit = unit_of(block.text) or unit
            continue
        rows = rows_of(block)
        columns = columns_of(rows, unit)
        if columns is not None and (lines is None or columns != lines.columns):
            lines = _Lines(budget, columns, findings)
        if lines is not None:
            budget.line = budget.line or block.place.line
            lines.read(rows)
    if lines is not None:
        lines.totals.check(budget.lines, budget.stated_total, findings)


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

    def read(self, rows: Sequence[Row]) -> None:
        """Add the rows of the table."""
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
        formulas = _formulas(cells, columns.unit)
        if amount is None and columns.amount is None:
            amount = _sum_stated(formulas)
        return _Reading(row, labels, joined(" ".join(cells)), formulas, amount, slid != 0)

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
            last.computed = _sum(last.formulas)
            self._keep(reading)
            return
        category, item = self._keep(reading)
        line = BudgetLine(
            category=category, item=item, text=reading.text, formulas=reading.formulas, stated=reading.amount, line=reading.row.line
        )
        line.computed = _sum(line.formulas)
        path = f"budget/lines/{len(self._budget.lines)}"
        self._budget.lines.append(line)
        if reading.amount is None:
            self._findings.add("P312", line.line, "금액이 없는 예산 줄입니다.", severity="warning", path=f"{path}/stated")

    def _belongs_above(self, reading: _Reading) -> bool:
        """Whether a row without an amount is part of the line above: its amount is not yet made up by its formulas."""
        if not self._budget.lines:
            return False
        last = self._budget.lines[-1]
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


def _formulas(cells: Sequence[str], unit: int | None) -> list[Formula]:
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


def _bare_amounts(cells: Sequence[str]) -> Iterator[str]:
    """Cells that say an amount without a formula (`임대료 20,000천원`)."""
    for cell in cells:
        if re.search(r"\d\s?(?:백만|천만|억|만|천)?\s?원", cell):
            yield joined(cell)


_BARE_MONEY = re.compile(r"(?<![\d,.])\d[\d,.]*\s?(?:백만|천만|억|만|천)?\s?원")


def _bare(text: str, unit: int | None) -> Formula:
    amounts = list(_BARE_MONEY.finditer(text))
    value = formula.won(amounts[-1][0], unit) if len(amounts) == 1 else None
    return Formula(text=text, label=text[: amounts[0].start()].strip() if amounts else text, value=value)


def _sum_stated(formulas: Sequence[Formula]) -> int | None:
    """The results printed after `=`, where a table has no column for amounts."""
    stated = [entry.stated for entry in formulas if entry.stated is not None]
    return sum(stated) if stated and len(stated) == len(formulas) else None


def _sum(formulas: Sequence[Formula]) -> int | None:
    values = [entry.value for entry in formulas]
    if not values or any(value is None for value in values):
        return None
    return sum(value for value in values if value is not None)
