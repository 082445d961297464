"""Budget lines of a plan: how many of them and of their formulas compute, which differ from their amounts and why.

Ten times as many take at most 2 s. Told for `PLAN=file`, or `python -m bench.estimating FILE`, else for the sample plan.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.documents import GROWTH, measured_file
from bench.measure import Result, machine, median_of
from chomchom.budget.estimating.comparing import Compared, compare
from chomchom.budget.estimating.words import money_text
from chomchom.plan.draft import BudgetLine
from chomchom.plan.pipeline import draft_of

CPU_LIMIT = 2.0


def measure(lines: list[BudgetLine]) -> Iterator[Result]:
    """The counts, and the time for ten times the lines."""
    found = compared(lines)
    parts = [part for each in found for part in each.computed.parts]
    computed = sum(each.computed.exact is not None for each in found)
    yield Result("budget lines", len(found), None, "", f"{computed} of them compute")
    yield Result("formulas", len(parts), None, "", f"{sum(part.exact is not None for part in parts)} of them compute")
    for reason, count in Counter(str(each.reason) for each in found if each.reason).items():
        yield Result(f"differ: {reason}", count, None, "")
    cpu = median_of(lambda: compared(lines * GROWTH), time.process_time, times=3)
    yield Result(f"compute {len(lines) * GROWTH} lines, CPU", cpu, CPU_LIMIT, "s")


def compared(lines: list[BudgetLine]) -> list[Compared]:
    """Every line beside its amount, subtotals left out."""
    return [found for line in lines if (found := compare(line)) is not None]


def differences(lines: list[BudgetLine]) -> Iterator[str]:
    """Each line that differs: its place, the reason, the amount, and what was computed."""
    for each in compared(lines):
        if each.reason is not None:
            stated = "none" if each.line.stated is None else money_text(each.line.stated)
            exact = "none" if each.computed.exact is None else money_text(each.computed.exact)
            text = " ".join(each.line.text.split())
            yield f"       line {each.line.line}: {each.reason}: printed {stated}, computed {exact}: {text}"


def main() -> int:
    """Exit code 1 if the promise is broken."""
    named = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PLAN")
    with measured_file(Path(named) if named else None) as file:
        draft = draft_of(file)
    lines = [line for project in draft.projects if project.budget for line in project.budget.lines]
    results = list(measure(lines))
    sys.stdout.write("\n".join([machine(), *map(str, results), *differences(lines), ""]))
    return 0 if all(result.is_kept for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
