"""The access log: `python -m bench.accesslog [LINES]`, by default 200,000 in one month.

Writing a line 1 ms at the median, beside its transaction; the list of a month 150 ms, that of one person 100 ms and the month's
review 2 s at p95; verification 15 µs for a line.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bench.measure import Result, p95, timed, told
from bench.pages import installation, queries, served

if TYPE_CHECKING:
    from django.test import Client

    from chomchom.accesslog.models import Line
    from chomchom.accounts.models import User

PEOPLE, PERSONS, SINGLES, CHUNK, REVIEWS = 60, 100_000, 1_000, 5_000, 10
ADDRESSES = [f"192.0.2.{number}" for number in range(1, 60)]


def measure(lines: int) -> Iterator[Result]:
    """A month of lines and as many in the month before, then each promise."""
    with installation():
        from django.db import connection  # noqa: PLC0415 -- app ready
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.accesslog.queries.facts import facts_of, previous_month  # noqa: PLC0415 -- app ready
        from chomchom.accesslog.services.seals import seal  # noqa: PLC0415 -- app ready
        from chomchom.accesslog.services.verification import verify  # noqa: PLC0415 -- app ready
        from chomchom.accesslog.unusual import findings  # noqa: PLC0415 -- app ready

        users, month = people(), previous_month(timezone.localdate())
        for each in (previous_month(month), month):
            fill(users, each, lines)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE accesslog_line")  # as the server does by itself after a while
        yield from noting(users[0])
        client = browser()
        yield from pages(client, month)
        facts = facts_of(month)
        yield Result(
            "counting the facts of a month", statistics.median(timed(lambda: facts_of(month)) for _ in range(5)), None, "s"
        )
        yield Result(
            "rules over the facts of a month", timed(lambda: findings(facts)), None, "s", f"{len(findings(facts))} findings"
        )
        total = 2 * lines + SINGLES
        yield Result("sealing, per line", timed(lambda: seal(at=timezone.now())) / total * 1e6, None, "µs")
        yield Result("verification, per line", timed(verify) / total * 1e6, 15, "µs", f"{total:,} lines")


def pages(client: Client, month: date) -> Iterator[Result]:
    """What the privacy officer opens."""
    since = f"since={month}&until={month + timedelta(days=27)}"
    listed = f"/access-log/?{since}"
    yield Result("list of a month, p95", p95(served(client, listed)[0]), 150, "ms")
    yield Result("lines of one subject, p95", p95(served(client, "/access-log/?since=&subject=77")[0]), 100, "ms")
    yield Result("list, queries", queries(client, listed), None, "")
    review = f"/access-log/reviews/{month.year}-{month.month}/"
    times = [timed(lambda: client.get(review)) for _ in range(REVIEWS)]
    size = len(client.get(review).content) / 1024
    yield Result("review of a month, median", statistics.median(times), None, "s", f"{size:,.0f} kB of page")
    yield Result("review of a month, p95", p95(times), 2, "s")
    yield Result("review of a month, queries", queries(client, review), None, "")


def noting(user: User) -> Iterator[Result]:
    """One line as an app writes it: the statement in a transaction that is there anyway."""
    from django.db import transaction  # noqa: PLC0415 -- app ready
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.accesslog.models import Act  # noqa: PLC0415 -- app ready
    from chomchom.accesslog.services import note  # noqa: PLC0415 -- app ready
    from chomchom.accesslog.visits import Visit  # noqa: PLC0415 -- app ready

    chance, visit = random.Random(2), Visit(user, timezone.now(), ADDRESSES[0])  # noqa: S311 -- a bench
    for act, persons in ((Act.OPEN, 1), (Act.LIST, 50)):
        times = []
        for _ in range(SINGLES // 2):
            subjects = chance.sample(range(PERSONS), persons)
            with transaction.atomic():
                began = time.perf_counter()
                note(act, visit=visit, kind="client", subjects=subjects, purpose="상담 준비", places=["0" * 64])
                times.append((time.perf_counter() - began) * 1000)
        yield Result(f"a line about {persons}, median", statistics.median(times), 1, "ms", "without the caller's commit")
        yield Result(f"a line about {persons}, p95", p95(times), None, "ms")


def people() -> list[User]:
    """Officers of an agency."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.accounts.models import Membership, User  # noqa: PLC0415 -- app ready
    from chomchom.orgs.models import Organisation  # noqa: PLC0415 -- app ready

    agency = Organisation.objects.get(kind="agency")
    made = [User.objects.create_user(f"bench-{number}@example.org", name=f"담당 {number}") for number in range(PEOPLE)]
    Membership.objects.bulk_create(
        Membership(user=user, organisation=agency, role="officer", since=date(2000, 1, 1), granted_at=timezone.now())
        for user in made
    )
    return made


def fill(users: list[User], month: date, number: int) -> None:
    """So many lines of working hours, and a few of the night."""
    from chomchom.accesslog.models import Line  # noqa: PLC0415 -- app ready

    chance = random.Random(month.month)  # noqa: S311 -- a bench
    for _ in range(0, number, CHUNK):
        Line.objects.bulk_create([made(users, month, chance) for _ in range(CHUNK)])


def made(users: list[User], month: date, chance: random.Random) -> Line:
    """A line: seven of ten open somebody's data, two list fifty, the rest write or come in."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.accesslog.models import Act, Line  # noqa: PLC0415 -- app ready

    act = chance.choices([Act.OPEN, Act.LIST, Act.CHANGE, Act.EXPORT, Act.LOG_IN], [70, 20, 8, 0.05, 2])[0]
    persons = {Act.LIST: 50, Act.EXPORT: 300, Act.LOG_IN: 0}.get(act, 1)
    place = chance.randrange(len(users))
    hour = 9 + chance.randrange(9) if chance.random() < 0.9995 else 2
    at = datetime(
        month.year, month.month, 1 + chance.randrange(28), hour, chance.randrange(60), tzinfo=timezone.get_default_timezone()
    )
    first = chance.randrange(PERSONS)
    return Line(
        at=at,
        by=users[place],
        address=ADDRESSES[place % len(ADDRESSES)],
        act=act,
        kind="account" if act == Act.LOG_IN else "client",
        subjects=list(range(first, first + persons)),
        places=["0" * 64] if persons else [],
        purpose="상담 준비",
    )


def browser() -> Client:
    """The privacy officer's."""
    from django.test import Client  # noqa: PLC0415 -- app ready
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.accounts.models import Membership, User  # noqa: PLC0415 -- app ready
    from chomchom.orgs.models import Organisation  # noqa: PLC0415 -- app ready

    officer = User.objects.create_user("bench-guard@example.org", name="책임자")
    agency = Organisation.objects.get(kind="agency")
    Membership.objects.create(
        user=officer, organisation=agency, role="privacy_officer", since=date(2000, 1, 1), granted_at=timezone.now()
    )
    client = Client()
    client.force_login(officer)
    return client


if __name__ == "__main__":
    sys.exit(told(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)))
