"""Receipts of a budget, newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chomchom.budget.models import Balance, Budget, Line, Receipt
from chomchom.core.keyset import page_after
from chomchom.core.tables import Sheet

SIZE, MOST_ROWS = 100, 50_000
HEADINGS = ["번호", "날짜", "과목", "부기", "적요", "낸 곳", "금액(원)", "되돌린 수납", "올린 사람"]


@dataclass(frozen=True)
class Listing:
    """A page. `after` is where the next one begins, empty on the last."""

    receipts: Sequence[Receipt]
    after: str


@dataclass(frozen=True)
class Income:
    """A line of revenue, and what came in on it."""

    line: Line
    approved: int
    received: int


def incomes(lines: Sequence[Line]) -> list[Income]:
    """The lines of revenue among these. One query."""
    revenue = [line for line in lines if not line.is_expense]
    kept = {each.line_id: each for each in Balance.objects.filter(line__in=revenue)}
    return [
        Income(line, kept[line.pk].approved, kept[line.pk].received) if line.pk in kept else Income(line, 0, 0) for line in revenue
    ]


def listing(budget: Budget, lines: Sequence[Line], after: str = "", size: int = SIZE) -> Listing:
    """The page that begins after a place. One query."""
    found = Receipt.objects.filter(budget=budget, line__in=[line.pk for line in lines]).order_by("-on", "-pk")
    return Listing(*page_after(found.select_related("line__heading", "by", "reverses", "reversal"), after, size))


def sheet(budget: Budget, lines: Sequence[Line]) -> Sheet:
    """The newest so many, to be taken away; what was taken back is below zero."""
    rows = listing(budget, lines, size=MOST_ROWS).receipts
    return Sheet(
        "수납",
        HEADINGS,
        (
            [
                each.pk,
                each.on,
                each.line.heading.name,
                each.line.title,
                each.title,
                each.payer,
                -each.amount if each.reverses_id else each.amount,
                each.reverses_id,
                str(each.by or ""),
            ]
            for each in rows
        ),
    )
