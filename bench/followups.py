"""Follow-ups: `python -m bench.followups [FOLLOWUPS]`, by default a hundred thousand of ten years.

List, board and the reports of a year within 150 ms at p95, and with the same number of queries as with few. What all years together
take is measured, and not promised.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bench.measure import Result, p95, told
from bench.pages import installation, queries, served

FEW, CHUNK, YEARS, LIMIT = 1_000, 5_000, 10, 150
STATES = (("confirmed", 0.7), ("declined", 0.08), ("raised", 0.05), ("accepted", 0.05), ("in_progress", 0.08), ("done", 0.04))
PAGES = {
    "list": "/followups/list/",
    "list, all": "/followups/list/?state=all",
    "board": "/followups/board/",
    "report of a year": "/followups/report/",
    "report of all years": "/followups/report/?year=all",
    "return report": "/followups/return/",
    "return report of all years": "/followups/return/?year=all",
}


def measure(number: int) -> Iterator[Result]:
    """Each page with all of them, beside the queries with few."""
    with installation() as client:
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        make(FEW, timezone.now())
        few = {name: queries(client, url) for name, url in PAGES.items()}
        for _ in range(0, number - FEW, CHUNK):
            make(CHUNK, timezone.now())
        _settle()
        for name, url in PAGES.items():
            times, cpu = served(client, url)
            yield Result(f"{name}, p95", p95(times), None if "all" in name else LIMIT, "ms", f"of it CPU {cpu:.1f}")
            yield Result(f"{name}, queries", queries(client, url), few[name] + 0.5, "", f"{few[name]} with few")


def make(number: int, at: datetime) -> None:
    """So many, spread over years, teams, places and states, each with the events of its way."""
    from chomchom.followup.models import Event, FollowUp  # noqa: PLC0415 -- app ready

    chance, owners = random.Random(FollowUp.objects.count()), _owners()  # noqa: S311 -- a bench
    rows = FollowUp.objects.bulk_create(_one(each, chance, owners, at) for each in range(number))
    acts = {"confirmed": ("raised", "accepted", "done", "confirmed"), "declined": ("raised", "declined")}
    Event.objects.bulk_create(
        Event(followup=row, act=act, status=row.status, text="시험으로 적은 말", at=row.raised_at)
        for row in rows
        for act in acts.get(row.status, ("raised", "accepted"))
    )


def _one(number: int, chance: random.Random, owners: list[Any], at: datetime) -> Any:
    from chomchom.followup.models import FollowUp  # noqa: PLC0415 -- app ready

    raised = at - timedelta(days=chance.random() * 365 * YEARS)
    (status,) = chance.choices([name for name, _ in STATES], [weight for _, weight in STATES])
    is_over = status in ("confirmed", "declined")
    return FollowUp(
        title=f"시험 {number}",
        text="시험으로 찾은 것",
        kind=chance.choice(FollowUp.Kind.values),
        found_in=chance.choice(FollowUp.FoundIn.values),
        found_on=raised.date(),
        owner=chance.choice(owners),
        due_on=(raised + timedelta(days=30)).date(),
        status=status,
        raised_at=raised,
        ended_at=raised + timedelta(days=chance.randint(1, 60)) if is_over else None,
    )


def _owners() -> list[Any]:
    from chomchom.orgs.models import Organisation  # noqa: PLC0415 -- app ready

    agency = Organisation.objects.get(code="agency")
    teams = [
        Organisation.objects.get_or_create(
            code=f"bench-{place}", defaults={"kind": "team", "name": f"시험팀{place}", "parent": agency}
        )[0]
        for place in range(12)
    ]
    return [agency, *teams]


def _settle() -> None:
    """What the database does by itself some minutes after so many rows came in."""
    from django.db import connection  # noqa: PLC0415 -- app ready

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def main() -> int:
    """Print a line for each promise; exit code 1 if one is broken."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    return told(measure(number), f"{number:,} follow-ups")


if __name__ == "__main__":
    sys.exit(main())
