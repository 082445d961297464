"""소요예산: stated total, funding, and the lines of the budget table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chomchom.plan.draft import Budget
from chomchom.plan.outline.budget_lines import BudgetLines
from chomchom.plan.outline.budget_points import lines_of_points
from chomchom.plan.outline.columns import BudgetColumns, columns_of, unit_of
from chomchom.plan.outline.columns_by_content import columns_by_content, columns_without_basis
from chomchom.plan.outline.findings import Findings
from chomchom.plan.outline.funding import funding_of, total_of
from chomchom.plan.outline.grid import Row, rows_of
from chomchom.plan.outline.overview import Field
from chomchom.plan.reader.blocks import Block, Table

_NONE = re.compile(r"비\s?예산|예산\s?없음|해당\s?없음|미\s?편성")


class _Table(NamedTuple):
    block: Table
    rows: list[Row]
    unit: int | None


def budget_of(fields: Sequence[Field], blocks: Sequence[Block], findings: Findings) -> Budget | None:
    """The budget that the overview states, with the lines of the tables in these blocks; None if there is no money.

    Without a table its points may be the lines; these are taken from the field.
    """
    stated = next((field for field in fields if field.key == "budget"), None)
    text = stated.text() if stated else ""
    total = total_of(text)
    budget = Budget(stated_total=total, funding=funding_of(text, total), line=stated.line if stated else 0)
    _read_tables(budget, blocks, findings)
    if stated and not budget.lines:
        budget.lines, stated.points = lines_of_points(stated.points, stated.own)
        # Points that print no amount at all are complete as they are: each says how it is computed.
        if any(line.stated is not None for line in budget.lines):
            _report_missing(budget, findings)
    if total is None and (_NONE.search(text) or not budget.lines):
        return budget if budget.lines else None
    return budget


def _read_tables(budget: Budget, blocks: Sequence[Block], findings: Findings) -> None:
    """Read the tables that a heading shows to be budgets; only where there is none, one that its content does."""
    lines: BudgetLines | None = None
    tables = list(_with_units(blocks))
    for block, rows, unit in tables:
        columns = columns_of(rows, unit)
        if columns is not None and (lines is None or not columns.is_like(lines.columns)):
            _find_unit(columns, rows, budget.stated_total, findings)
            lines = BudgetLines(budget, columns, findings)
        if lines is not None:
            budget.line = budget.line or block.place.line
            lines.read(rows)
    if lines is None:
        lines = _by_content(budget, tables, findings)
    if lines is not None:
        _report_missing(budget, findings)
        lines.totals.check(budget.lines, budget.stated_total, findings)


def _with_units(blocks: Sequence[Block]) -> Iterator[_Table]:
    """The tables, each with its rows and the unit of the caption before it."""
    unit: int | None = None
    for block in blocks:
        if isinstance(block, Table):
            yield _Table(block, rows_of(block), unit)
        else:
            unit = unit_of(block.text) or unit


def _by_content(budget: Budget, tables: Sequence[_Table], findings: Findings) -> BudgetLines | None:
    """Read the first table whose columns its content shows, and those of the same width that carry it on."""
    lines: BudgetLines | None = None
    width = 0
    for block, rows, unit in tables:
        if lines is None:
            headless = columns_by_content(rows, unit)
            columns = headless or columns_without_basis(rows, unit)
            if columns is None:
                continue
            lines, width = BudgetLines(budget, columns, findings), len(rows[0].cells)
            budget.line = budget.line or block.place.line
            if headless is not None:
                said = "예산표에 제목 줄이 없어 산출내역과 금액이 맞는 칸을 찾아 읽었습니다."
                findings.add("P315", block.place.line, said, path=f"budget/lines/{len(budget.lines)}")
        if rows and len(rows[0].cells) == width:
            lines.read(rows)
    return lines


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
