"""The pages of a budget as tables to take away: the same rows, money in whole won."""

from __future__ import annotations

from collections.abc import Sequence

from chomchom.budget.queries.book import Book
from chomchom.budget.queries.costs import CostPage
from chomchom.budget.queries.execution import Execution
from chomchom.budget.queries.idle import IdlePage
from chomchom.budget.queries.overview import Overview
from chomchom.budget.queries.waterfall import Waterfall
from chomchom.budget.queries.what_if import Result
from chomchom.core.tables import Cell, Sheet

_MONEY = ("예산(원)", "원인행위(원)", "지출결의(원)", "지급(원)", "쓸 수 있는 돈(원)", "집행률(%)")


def percent(share: float | None) -> float | None:
    """A share of 1 as a number of percent."""
    return None if share is None else round(share * 100, 2)


def overview_sheet(overview: Overview) -> Sheet:
    """A row for each budget."""
    rows: list[list[Cell]] = [
        [
            row.budget.organisation.name,
            row.budget.year,
            "전체" if row.is_whole else "맡은 줄만",
            row.lines,
            row.money.approved,
            row.money.committed,
            row.money.paid,
            percent(row.money.share),
            row.standing.name,
            row.received,
        ]
        for row in overview.rows
    ]
    heads = ["조직", "연도", "범위", "줄", "예산(원)", "원인행위(원)", "지급(원)", "집행률(%)", "흐른 날에 견주어", "수납(원)"]
    return Sheet("예산", heads, rows)


def book_sheet(book: Book) -> Sheet:
    """The tree: `단계` says how deep a row is, and lines have their 산출내역."""
    rows: list[Sequence[Cell]] = []
    for side in book.sides:
        for row in side.rows:
            more = (row.line.sources, row.line.basis, row.line.team[1]) if row.line else ("", "", "")
            rows.append([side.name, row.depth + 1, "줄" if row.line else "묶음", row.name, row.amount, *more])
        rows.append([side.name, 0, "합계", "모두", side.total, "", "", ""])
    return Sheet("예산서", ["구분", "단계", "갈래", "이름", "금액(원)", "재원", "산출내역", "맡은 조직"], rows)


def execution_sheet(found: Execution) -> Sheet:
    """By whatever the page is by."""
    if found.by == "month":
        heads = ["달", "원인행위(원)", "지출결의(원)", "지급(원)", "그 달의 계획(원)", "지급 누계(원)", "계획 누계(원)"]
        rows: list[list[Cell]] = [
            [m.month, m.committed, m.resolved, m.paid, m.meant, m.total_paid if m.has_come else None, m.total_meant]
            for m in found.months
        ]
        return Sheet("달마다 집행", heads, rows)
    heads = ["이름", "단계", *_MONEY, "지금까지 계획(원)", "일정으로는(원)", "상태", "이대로면 끝나는 달"]
    listed: list[list[Cell]] = [
        [
            row.name,
            row.depth + 1,
            row.money.approved,
            row.money.committed,
            row.money.resolved,
            row.money.paid,
            row.money.available,
            percent(row.money.share),
            row.standing.meant,
            row.scheduled,
            row.standing.name,
            row.standing.ends_in,
        ]
        for row in [*found.rows, found.all]
    ]
    return Sheet("집행 현황", heads, listed)


def idle_sheet(page: IdlePage) -> Sheet:
    """The three lists below each other."""
    ahead: list[list[Cell]] = [
        ["앞서 쓰는 줄", each.line.title, each.project, each.line.money.paid, each.standing.meant, each.standing.ends_in, None]
        for each in page.ahead
    ]
    idle: list[list[Cell]] = [
        ["쓰지 않은 계획", each.line.title, each.project, each.standing.idle, each.standing.meant, None, each.standing.late]
        for each in page.idle
    ]
    old: list[list[Cell]] = [
        [
            "오래된 원인행위",
            each.commitment.title,
            each.commitment.line.title,
            each.left,
            each.commitment.amount,
            None,
            each.days // 30,
        ]
        for each in page.old
    ]
    heads = ["구분", "이름", "사업 또는 줄", "금액(원)", "견줄 금액(원)", "끝나는 달", "늦은 달 수"]
    return Sheet("앞선 돈과 남은 돈", heads, [*ahead, *idle, *old])


def cost_sheet(page: CostPage) -> Sheet:
    """A row for each target that can be counted."""
    rows: list[list[Cell]] = [
        [
            each.project.name,
            each.money.approved,
            each.money.paid,
            cost.standing.question.target.text,
            cost.wanted,
            cost.reached,
            cost.unit,
            cost.planned,
            cost.actual,
            percent(cost.share),
        ]
        for each in page.projects
        for cost in each.costs
    ]
    heads = [
        "사업",
        "예산(원)",
        "지급(원)",
        "목표",
        "목표 수",
        "실적",
        "단위",
        "하나에 계획(원)",
        "하나에 실제(원)",
        "계획에 견주어(%)",
    ]
    return Sheet("목표와 비용", heads, rows)


def waterfall_sheet(found: Waterfall) -> Sheet:
    """Both falls."""
    parts = (("의결", found.decided), ("쓰임", found.used))
    rows: list[list[Cell]] = [[part, each.name, each.change, each.level] for part, falls in parts for each in falls]
    return Sheet("배정 폭포", ["구분", "단계", "증감(원)", "그때의 금액(원)"], rows)


def what_if_sheet(result: Result) -> Sheet:
    """A row for each line."""
    rows: list[list[Cell]] = [
        [
            each.line.group_name,
            each.line.title,
            each.line.amount,
            each.line.bound,
            each.after,
            each.change,
            "묶인 돈까지만 줄임" if each.is_pinned else "",
        ]
        for each in result.lines
    ]
    heads = ["묶음", "줄", "지금(원)", "줄일 수 없는 금액(원)", "바꾼 뒤(원)", "증감(원)", "비고"]
    return Sheet("가정해 보기", heads, rows)
