"""Execution and the lists of vouchers: `python -m bench.execution [VOUCHERS]`, by default a million in one budget of 300 lines.

150 ms at p95 with all vouchers, at most 1.3 times as long as with the first ten thousand, and the same number of queries.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bench.budgets import budgets, vouchers
from bench.measure import Result, machine, p95, timed
from bench.pages import installation, queries, served

if TYPE_CHECKING:
    from django.test import Client

    from chomchom.budget.models import Budget

FEW, LINES, PAGE_LIMIT, GROWTH = 10_000, 300, 150.0, 1.3
PROMISED = (
    *("by project", "by heading", "by team", "by month", "of one project", "vouchers", "vouchers in the middle"),
    *("vouchers of a line", "vouchers proposed", "vouchers rejected", "incomplete"),
)


def measure(many: int) -> Iterator[Result]:
    """The pages with few vouchers, then with all."""
    with installation() as client:
        budget = budgets(1, 1, LINES)
        vouchers(budget, 1, FEW)
        few = _pages(client, budget)
        yield Result("writing vouchers", timed(lambda: vouchers(budget, FEW + 1, many)), None, "s", f"{many - FEW:,} vouchers")
        for name, (times, cpu, asked) in _pages(client, budget).items():
            before, promised = few[name], name in PROMISED
            note = f"median {statistics.median(times):.1f}, of it CPU {cpu:.1f}"
            yield Result(f"execution {name}, p95", p95(times), PAGE_LIMIT if promised else None, "ms", note)
            ratio, there = statistics.median(times) / statistics.median(before[0]), f"{statistics.median(before[0]):.1f} ms there"
            yield Result(f"execution {name}, against {FEW:,}", ratio, GROWTH if promised else None, "", f"medians; {there}")
            yield Result(f"execution {name}, queries", asked, before[2], "", f"{before[2]} with few")
        yield _purchases(client, budget)


def _purchases(client: Client, budget: Budget) -> Result:
    """The page about preferred purchases, once: it adds up every payment of a year."""
    from django.urls import reverse  # noqa: PLC0415 -- app ready

    address = f"{reverse('budget:purchases')}?year={budget.year}"
    return Result("purchases of a year", timed(lambda: client.get(address)), None, "s")


def _pages(client: Client, budget: Budget) -> dict[str, tuple[list[float], float, int]]:
    """Of each page the times, the CPU of one, and its queries."""
    from django.urls import reverse  # noqa: PLC0415 -- app ready

    address, lineage = reverse("budget:execution", args=[budget.pk]), budget.lines.order_by("pk")[0].lineage
    asked = {f"by {by}": f"{address}?by={by}" for by in ("project", "heading", "team", "line", "month")}
    asked |= {"of one project": f"{address}?by=line&project={lineage}", "idle": reverse("budget:idle", args=[budget.pk])}
    asked |= _lists(budget)
    found = {}
    for name, url in asked.items():
        client.get(url)
        found[name] = (*served(client, url), queries(client, url))
    return found


def _lists(budget: Budget) -> dict[str, str]:
    """Lists of vouchers: from the newest, from the middle, narrowed to some, and to a status that none of them has."""
    from django.urls import reverse  # noqa: PLC0415 -- app ready

    address, line = reverse("budget:spending-list", args=[budget.pk]), budget.lines.order_by("pk")[0]
    return {
        "vouchers": address,
        "vouchers in the middle": f"{address}?after={budget.year}-06-01.5000",
        "vouchers of a line": f"{address}?line={line.pk}",
        "vouchers proposed": f"{address}?status=proposed",
        "vouchers rejected": f"{address}?status=rejected",
        "incomplete": reverse("budget:incomplete-list"),
    }


if __name__ == "__main__":
    sys.stdout.write(f"{machine()}\n")
    kept = True
    for result in measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000):
        kept = kept and result.is_kept
        sys.stdout.write(f"{result}\n")
        sys.stdout.flush()
    sys.exit(0 if kept else 1)
