"""The ledger: `python -m bench.ledger [ENTRIES]`, by default a million.

Single posting p95 8 ms; bulk 5,000, rebuild 200,000 and verify 100,000 entries a second; closing a month 1 s; the browser's pages
100 ms at p95, and at most 1.3 times as long with all entries as with the first ten thousand.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bench.measure import Result, p95, timed, told
from bench.pages import installation, queries, served

if TYPE_CHECKING:
    from django.test import Client

    from chomchom.ledger.posting import Posting

FEW, CHUNK, SINGLES = 10_000, 5_000, 300
YEAR = 2025
MICRO = 1_000_000


def measure(entries: int) -> Iterator[Result]:
    """Every promise, in the order in which a ledger grows."""
    with installation() as client:
        from chomchom.ledger.services.months import close_month  # noqa: PLC0415 -- app ready
        from chomchom.ledger.services.rollups import differences, rebuild  # noqa: PLC0415 -- app ready
        from chomchom.ledger.services.seals import seal  # noqa: PLC0415 -- app ready
        from chomchom.ledger.services.verification import verify  # noqa: PLC0415 -- app ready

        postings = made(entries + FEW + SINGLES)
        fill(postings, FEW)
        few = {name: p95(served(client, url)[0]) for name, url in pages().items()}
        questions = {name: queries(client, url) for name, url in pages().items()}
        yield Result("bulk posting, per entry", fill(postings, entries) / entries * MICRO, 200, "µs", f"{entries:,} entries")
        yield Result("single posting, p95", p95(singles(postings)), 8, "ms")
        now, all_ = datetime.now(UTC), entries + FEW + SINGLES
        yield Result("rebuild of rollups, per entry", timed(rebuild) / all_ * MICRO, 5, "µs")
        yield Result("sums that differ", differences(), 0.5, "")
        yield Result("sealing, per entry", timed(lambda: seal(at=now)) / all_ * MICRO, None, "µs")
        yield Result("verification, per entry", timed(verify) / all_ * MICRO, 10, "µs")
        org = organisations()[0]
        yield Result("closing a month", timed(lambda: close_month(org, date(YEAR, 3, 1), by=None, at=now)), 1, "s")
        yield from served_pages(client, few, questions)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield Result("memory of the process", memory, None, "MB", "the postings to come are in it")


def served_pages(client: Client, few: dict[str, float], questions: dict[str, int]) -> Iterator[Result]:
    """The browser's pages with all entries beside the same pages with few."""
    for name, url in pages().items():
        times, cpu = served(client, url)
        yield Result(f"{name}, p95", p95(times), 100, "ms", f"of it CPU {cpu:.1f}")
        yield Result(f"{name}, against {FEW:,} entries", p95(times) / few[name], None, "", "times")
        yield Result(f"{name}, queries", queries(client, url), questions[name] + 0.5, "", f"{questions[name]} with few")


def pages() -> dict[str, str]:
    """What people open all day."""
    kind = "meeting.held"
    return {
        "browser": "/ledger/",
        "browser of a kind and a quarter": f"/ledger/?kind={kind}&since={YEAR}-01-01&until={YEAR}-03-31",
        "page of a kind": f"/ledger/kinds/{kind}/?year={YEAR}",
        "months": f"/ledger/months/?year={YEAR}",
    }


def made(number: int) -> Iterator[Posting]:
    """That many different postings of a year, the same on every run."""
    from chomchom.ledger.kinds import all_kinds  # noqa: PLC0415 -- app ready
    from chomchom.ledger.posting import Posting  # noqa: PLC0415 -- app ready

    chance, kinds, orgs = random.Random(1), all_kinds(), organisations()  # noqa: S311 -- a bench
    for key in range(number):
        kind, day = chance.choice(kinds), date(YEAR, 1, 1) + timedelta(days=chance.randrange(365))
        used = [label for label in kind.labels if label.code in kind.required or chance.random() < 0.4]
        yield Posting(
            kind=kind.code,
            on=day,
            org=chance.choice(orgs),
            title=f"{kind.name} {key}",
            key=f"bench:{key}",
            by=None,
            at=datetime(day.year, day.month, day.day, 9, tzinfo=UTC) + timedelta(days=chance.randrange(3)),
            quantity=chance.randrange(1, 9) if kind.quantity else 1,
            people=chance.randrange(50) if kind.people else None,
            amount=chance.randrange(10**6) if kind.amount else None,
            score=chance.randrange(6000, 10_000) / 100 if kind.score else None,
            labels={
                label.code: chance.choice(label.values) if label.values else f"{label.name} {chance.randrange(4)}" for label in used
            },
        )


def fill(postings: Iterator[Posting], number: int) -> float:
    """Seconds that posting so many takes, without the time to make them up."""
    from chomchom.ledger import services as ledger  # noqa: PLC0415 -- app ready

    spent = 0.0
    for _ in range(0, number, CHUNK):
        rows = [next(postings) for _ in range(CHUNK)]
        spent += timed(lambda rows=rows: ledger.post_many(rows))  # type: ignore[misc]  # bound on purpose
    return spent


def singles(postings: Iterator[Posting]) -> list[float]:
    """Milliseconds of each of many postings, every one committed."""
    from chomchom.ledger.services.entries import post_one  # noqa: PLC0415 -- app ready

    times = []
    for _ in range(SINGLES):
        posting = next(postings)
        began = time.perf_counter()
        post_one(posting)
        times.append((time.perf_counter() - began) * 1000)
    return times


def organisations() -> list:  # type: ignore[type-arg]  # models are not importable yet
    """Twenty teams."""
    from chomchom.orgs.models import Organisation  # noqa: PLC0415 -- app ready

    return [
        Organisation.objects.get_or_create(code=f"bench-{number}", defaults={"kind": "team", "name": f"시험팀 {number}"})[0]
        for number in range(20)
    ]


if __name__ == "__main__":
    sys.exit(told(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)))
