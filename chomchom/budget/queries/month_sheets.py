"""The monthly plan and the need for cash as tables to take away."""

from __future__ import annotations

from chomchom.budget.queries.months import Cash, MonthTable
from chomchom.budget.spreading import YEAR
from chomchom.core.tables import Sheet

_MONTHS = tuple(f"{month}월" for month in YEAR)


def month_sheet(table: MonthTable) -> Sheet:
    """Headings or projects with their sums, and the lines, in won."""
    headings = ("행", "단계", "과목·사업·부기", "맡은 조직", *_MONTHS, "합(원)", "예산(원)", "차이(원)", "누가 정했나")
    rows = (
        (
            "줄" if row.of else "합",
            row.depth,
            row.name,
            str(row.of.line.organisation) if row.of else "",
            *row.numbers,
            row.numbers[-2] - row.numbers[-1],
            ("" if not row.of or not row.of.planned else "사람" if row.of.edited else "제안"),
        )
        for row in table.rows
    )
    return Sheet("월별 계획", headings, rows)


def cash_sheet(cash: Cash) -> Sheet:
    """The twelve months, in won."""
    headings = ("월", "계획", "지급", "계획-지급", "누계 계획", "누계 지급", "누계 소요", "월말 미지급 원인행위")
    rows = (
        (
            _MONTHS[each.month - 1],
            each.planned,
            each.paid,
            each.need,
            each.planned_so_far,
            each.paid_so_far,
            each.need_so_far,
            each.bound,
        )
        for each in cash.months
    )
    return Sheet("월별 자금 소요", headings, rows)
