"""The budget book: `python -m bench.book [ORGANISATIONS]`, by default 100, each with 5 years of 300 lines.

150 ms at p95 for the book of one budget with all of them.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bench.budgets import budgets
from bench.measure import Result, p95, timed, told
from bench.pages import installation, queries, served

if TYPE_CHECKING:
    from chomchom.budget.models import Budget

YEARS, LINES, PAGE_LIMIT = 5, 300, 150.0
PROMISED = ("book", "book by team", "book of an old edition")


def measure(organisations: int) -> Iterator[Result]:
    """Every page, with all budgets in the database."""
    found: list[Budget] = []
    with installation() as client:
        spent = timed(lambda: found.append(budgets(organisations, YEARS, LINES)))
        lines = organisations * YEARS * LINES
        yield Result("writing the budgets", spent, None, "s", f"{lines:,} lines")
        for name, url in pages(found[0]).items():
            client.get(url)
            times, cpu = served(client, url)
            note = f"median {statistics.median(times):.1f}, of it CPU {cpu:.1f}; {queries(client, url)} queries"
            yield Result(f"{name}, p95", p95(times), PAGE_LIMIT if name in PROMISED else None, "ms", note)


def pages(budget: Budget) -> dict[str, str]:
    """What is opened of a budget."""
    from django.urls import reverse  # noqa: PLC0415 -- app ready

    book, first = reverse("budget:book", args=[budget.pk]), budget.editions.order_by("number")[0]
    return {
        "book": book,
        "book by team": f"{book}?by=team",
        "book of an old edition": f"{book}?edition={first.pk}",
        "budgets of a year": f"{reverse('budget:home')}?year={budget.year}",
        "waterfall": reverse("budget:waterfall", args=[budget.pk]),
        "what-if": reverse("budget:what-if", args=[budget.pk]),
        "costs": reverse("budget:costs", args=[budget.pk]),
    }


if __name__ == "__main__":
    sys.exit(told(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100)))
