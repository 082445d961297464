"""Printed totals and subtotals of a budget table, held against the lines above and below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

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
        """Say which subtotal is the sum neither of lines that end before it nor of lines that begin after it, up to the next one;
        the total is for the linter."""
        places = sorted({0, len(lines), *(before for *_, before in self.seen)})
        for line, label, amount, before in self.seen:
            earlier = max((place for place in places if place < before), default=before)
            later = min((place for place in places if place > before), default=before)
            near = [*_sums(lines[before:later]), *_sums(lines[earlier:before][::-1])]
            sums = {*near, _sum(lines[:before]), _sum(lines[before:])}
            if amount != stated and amount not in sums:
                findings.add(
                    "P313",
                    line,
                    f"{label} {amount:,}원이 위아래 어느 줄들의 합과도 맞지 않습니다.",
                    severity="warning",
                    path="budget",
                )


def _sums(lines: Sequence[BudgetLine]) -> Iterator[int]:
    """The sum of the first line, of the first two, and so on: what follows the lines of a subtotal may have none of its own."""
    return accumulate(line.stated or 0 for line in lines)


def _sum(lines: Sequence[BudgetLine]) -> int:
    return sum(line.stated or 0 for line in lines)
