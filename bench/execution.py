"""Execution and the lists of vouchers: `python -m bench.execution [VOUCHERS]`, by default a million in one budget of 300 lines.

150 ms at p95 with all vouchers, at most 1.3 times as long as with the first ten thousand, and the same number of queries; how they
are compared: `bench.side_by_side`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bench.budgets import budgets, vouchers
from bench.measure import Result, timed, told
from bench.pages import installation
from bench.side_by_side import in_turn, set_apart

if TYPE_CHECKING:
    from django.test import Client

    from chomchom.budget.models import Budget

FEW, LINES, PAGE_LIMIT, GROWTH = 10_000, 300, 150.0, 1.3
PROMISED = (
    *("by project", "by heading", "by team", "by month", "of one project", "vouchers", "vouchers in the middle"),
    *("vouchers of a line", "vouchers of a heading", "vouchers proposed", "vouchers rejected"),
    *("incomplete", "payable", "purchases"),
)


def measure(many: int) -> Iterator[Result]:
    """All vouchers are written beside a copy of the few; then each page is asked for with both."""
    with installation() as client:
        budget = budgets(1, 1, LINES)
        vouchers(budget, 1, FEW)
        _as_accountant(client)
        with set_apart() as few:
            yield Result("writing vouchers", timed(lambda: vouchers(budget, FEW + 1, many)), None, "s", f"{many - FEW:,} vouchers")
            for name, url in _pages(budget).items():
                promised = name in PROMISED
                limits = {"limit": PAGE_LIMIT, "growth": GROWTH} if promised else {"limit": None, "growth": None}
                yield from in_turn(client, url, few).results(f"execution {name}", **limits)


def _as_accountant(client: Client) -> None:
    """Somebody who sees every list, what is to be paid included."""
    from chomchom.accounts.models import User  # noqa: PLC0415 -- app ready

    client.force_login(User.objects.filter(memberships__role="accountant")[0])


def _pages(budget: Budget) -> dict[str, str]:
    """Addresses by what they show."""
    from django.urls import reverse  # noqa: PLC0415 -- app ready

    address, lineage = reverse("budget:execution", args=[budget.pk]), budget.lines.order_by("pk")[0].lineage
    pages = {f"by {by}": f"{address}?by={by}" for by in ("project", "heading", "team", "line", "month")}
    pages |= {"of one project": f"{address}?by=line&project={lineage}", "idle": reverse("budget:idle", args=[budget.pk])}
    return pages | _lists(budget)


def _lists(budget: Budget) -> dict[str, str]:
    """Lists of vouchers: from the newest, from the middle, narrowed to some, and to a status that none of them has."""
    from django.urls import reverse  # noqa: PLC0415 -- app ready

    address, line = reverse("budget:spending-list", args=[budget.pk]), budget.lines.order_by("pk")[0]
    return {
        "vouchers": address,
        "vouchers in the middle": f"{address}?after={budget.year}-06-01.5000",
        "vouchers of a line": f"{address}?line={line.pk}",
        "vouchers of a heading": f"{address}?heading={line.heading_id}",
        "vouchers proposed": f"{address}?status=proposed",
        "vouchers rejected": f"{address}?status=rejected",
        "incomplete": reverse("budget:incomplete-list"),
        "payable": reverse("budget:payable-list"),
        "purchases": f"{reverse('budget:purchases')}?year={budget.year}",
    }


if __name__ == "__main__":
    sys.exit(told(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)))
