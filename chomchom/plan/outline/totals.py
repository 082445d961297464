"""Printed totals and subtotals of a budget table, held against the lines above and below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from chomchom.plan.draft import BudgetLine
from chomchom.plan.outline.findings import Findings
from chomchom.plan.outline.names import plain

_TOTAL = re.compile(r"(?:총|합|소|누)?계(?:\(.*\))?|총액|합계금액|총사업비")


def is_total(label: str) -> bool:
    """Whether the label of a row says that it is a total or a subtotal."""
    return _TOTAL.fullmatch(plain(label)) is not None


@dataclass(slots=True)
class Totals:
    """The subtotals seen so far: line, label, amount, and how many budget lines stood before."""

    seen: list[tuple[int, str, int, int]] = field(default_factory=list)

    def add(self, line: int, label: str, amount: int | None, before: int) -> None:
        """Remember a printed total."""
        if amount is not None:
            self.seen.append((line, label, amount, before))

    def check(self, lines: Sequence[BudgetLine], stated: int | None, findings: Findings) -> None:
        """Say which subtotal is the sum neither of the lines before it nor of those after it; the total is for the linter."""
        places = sorted({0, len(lines), *(before for *_, before in self.seen)})
        for line, label, amount, before in self.seen:
            earlier = max((place for place in places if place < before), default=before)
            later = min((place for place in places if place > before), default=before)
            sums = {_sum(lines[earlier:before]), _sum(lines[before:later]), _sum(lines[:before]), _sum(lines[before:])}
            if amount != stated and amount not in sums:
                findings.add(
                    "P313",
                    line,
                    f"{label} {amount:,}원이 위아래 어느 줄들의 합과도 맞지 않습니다.",
                    severity="warning",
                    path="budget",
                )


def _sum(lines: Sequence[BudgetLine]) -> int:
    return sum(line.stated or 0 for line in lines)
