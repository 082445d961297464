"""The history: `python -m bench.history [LINES]`, by default a million.

What recording costs a table that changes much, and postings that a request makes; and pages of a long history, 100 ms at p95.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bench.ledger import fill, made
from bench.measure import Result, p95, timed, told
from bench.pages import adopt, installation, served

if TYPE_CHECKING:
    from django.test import Client

MICRO, MILLI = 1_000_000, 1_000
GROW = """
INSERT INTO history_change (
    at, act, object_type, object_id, whole_type, changes, by_id, reason, reference, page, method, program, account
)
SELECT now() - random() * interval '365 days', 'changed', 'orgs.organisation', n %% 1000, '',
    '{"name": ["가", "나"], "position": [1, 2]}', (SELECT min(id) FROM accounts_user), 'bench', 'bench', '', '', '', ''
FROM generate_series(1, %s) AS n
"""
YEAR, ROWS, ROUNDS, POSTINGS = 2025, 1_000, 9, 50_000


def measure(lines: int) -> Iterator[Result]:
    """With the triggers switched off and on, in the same installation."""
    with installation() as client:
        adopt(YEAR)
        for name, limit, unit, work in works():
            with triggers_off():
                off = median(work)
            on = median(work)
            yield Result(f"{name}, recorded", on * limit[1], None, unit, f"{off * limit[1]:.1f} without triggers")
            yield Result(f"{name}, what recording adds", (on - off) * limit[1], limit[0], unit)
        yield from postings()
        grow(lines)
        yield from pages(client, lines)


def works() -> Iterator[tuple[str, tuple[float, float], str, Callable[[int], object]]]:
    """Name, the most that recording may add with the factor of its unit, the unit, and what to do, differently each time."""
    from chomchom.orgs.models import Organisation  # noqa: PLC0415 -- app ready
    from chomchom.plan.models import BudgetLine, Project, Version  # noqa: PLC0415 -- app ready

    version, team = Version.objects.all()[0], Organisation.objects.all()[0]
    draft = Version.objects.create(year=YEAR + 1, document=version.document, created_at=version.created_at)
    project = Project.objects.all()[0]
    lines = BudgetLine.objects.bulk_create(
        BudgetLine(project=project, position=n % 1000, text="산출내역" * 10) for n in range(ROWS)
    )
    keys = [line.pk for line in lines]

    def many(turn: int) -> None:
        BudgetLine.objects.filter(pk__in=keys).update(stated=turn)

    def one(turn: int) -> None:
        Organisation.objects.filter(pk=team.pk).update(position=turn)

    def document(turn: int) -> None:
        Version.objects.filter(pk=draft.pk).update(document=version.document | {"turn": turn})

    yield "changing one of many rows", (100, MICRO / ROWS), "µs", many
    yield "changing one row and committing", (2, MILLI), "ms", one
    yield "changing the document of a draft", (30, MILLI), "ms", document


def postings() -> Iterator[Result]:
    """Bulk posting as a command without a request does it, and inside one, where each statement says who asks."""
    import pghistory  # noqa: PLC0415 -- app ready

    stock = made(2 * POSTINGS + 20_000)
    fill(stock, 20_000)
    yield Result("bulk posting, per entry", fill(stock, POSTINGS) / POSTINGS * MICRO, None, "µs", f"{POSTINGS:,} entries")
    with pghistory.context(user=1, reference="0a1b2c3d", page="ledger:batch-accept", method="POST"):
        yield Result("the same inside a request", fill(stock, POSTINGS) / POSTINGS * MICRO, 200, "µs")


def grow(lines: int) -> None:
    """A history of that many lines over a year, of a thousand objects and of the people there are."""
    from django.db import connection  # noqa: PLC0415 -- app ready

    with connection.cursor() as cursor:
        cursor.execute(GROW, [lines])
        cursor.execute("ANALYZE history_change")


def pages(client: Client, lines: int) -> Iterator[Result]:
    """What the auditor and the people of a team open."""
    from django.urls import reverse  # noqa: PLC0415 -- app ready

    from chomchom.orgs.models import Organisation  # noqa: PLC0415 -- app ready

    busy = Organisation.objects.filter(pk__lt=1000)[0]
    as_auditor(client)
    search = reverse("history:search")
    for name, url in {
        "history of an object": reverse("history:object-show", args=["orgs", "organisation", busy.pk]),
        "search of the last 30 days": search,
        "search by person and field": f"{search}?who=기획&field=이름",
    }.items():
        times, cpu = served(client, url)
        yield Result(f"{name}, p95", p95(times), 100, "ms", f"{lines:,} lines; of it CPU {cpu:.1f}")


def as_auditor(client: Client) -> None:
    """Log somebody in who may search all histories."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.accounts.models import Membership, User  # noqa: PLC0415 -- app ready
    from chomchom.orgs.models import Organisation  # noqa: PLC0415 -- app ready

    auditor, agency = User.objects.create_user("auditor@bench.example", name="감사"), Organisation.objects.filter(kind="agency")[0]
    now = timezone.now()
    Membership.objects.create(user=auditor, organisation=agency, role="auditor", since=now.date(), granted_at=now)
    client.force_login(auditor)


@contextmanager
def triggers_off() -> Iterator[None]:
    """Nothing is recorded meanwhile."""
    from django.db import connection  # noqa: PLC0415 -- app ready

    tables = ("orgs_organisation", "plan_budgetline", "plan_version")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def median(work: Callable[[int], Any]) -> float:
    """Seconds of the middle one of several rounds; each changes something."""
    turns = iter(range(int(time.time()) % 10_000, 30_000))
    work(next(turns))
    return statistics.median(timed(lambda: work(next(turns))) for _ in range(ROUNDS))


if __name__ == "__main__":
    sys.exit(told(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)))
