"""Sending substitutes, rows and all: `python -m bench.sending`.

A month of 15 workers and 170 requests is read from the database, answered, shown and taken; a sick call in it is answered again.
Then the same with ten times as many, which is measured and not promised.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Iterator
from itertools import count
from typing import Any

from bench.measure import Result, p95, timed, told
from bench.pages import installation, queries, served

FIRST = dt.date(2031, 5, 5)
_NUMBERS = count(1)


def measure() -> Iterator[Result]:
    """The month, and ten of it at once."""
    with installation() as client:
        _regions()
        for times in (1, 10):
            yield from _month(client, times)


def _regions() -> None:
    """The municipalities of the agency that the demo shows."""
    from chomchom.orgs.models import Region  # noqa: PLC0415 -- app ready
    from chomchom.orgs.profiles import load  # noqa: PLC0415 -- app ready

    Region.objects.bulk_create(Region(code=each.code, name=each.name) for each in load("jeonbuk").municipalities)


def _month(client: Any, times: int) -> Iterator[Result]:
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.dispatch.queries.answers import answered  # noqa: PLC0415 -- app ready
    from chomchom.dispatch.queries.problem import posed  # noqa: PLC0415 -- app ready
    from chomchom.dispatch.services.proposing import improve, propose, take  # noqa: PLC0415 -- app ready
    from chomchom.workforce.services.leaves import Away, note  # noqa: PLC0415 -- app ready

    centre, workers = make(15 * times, 170 * times)
    last, at, name = FIRST + dt.timedelta(days=30), timezone.now(), f"{15 * times} workers, {170 * times} requests"
    limit = 1 if times == 1 else None
    yield Result(f"{name}: read", timed(lambda: posed(centre, FIRST, last)), limit, "s")
    found: list[Any] = []
    yield Result(
        f"{name}: propose",
        timed(lambda: found.append(propose(centre, FIRST, last, by=None, at=at))),
        4 * limit if limit else None,
        "s",
    )
    (made,) = found
    yield Result(f"{name}: gap", made.gap * 100, None, "%", "proven" if made.is_proven else "not proven while the clerk waits")
    if times > 1:
        yield Result(f"{name}: searched on in the background", timed(lambda: improve(made.pk)), None, "s")
        made.refresh_from_db()
        yield Result(f"{name}: gap after that", made.gap * 100, None, "%")
    yield Result(f"{name}: explain all of it", timed(lambda: answered(made)), 3 * limit if limit else None, "s")
    yield Result(f"{name}: take", timed(lambda: take(made, by=None, at=at)), None, "s")
    page, _ = served(client, "/dispatch/?state=open")
    yield Result(f"{name}: board, p95", p95(page), 150, "ms")
    yield Result(f"{name}: board, queries", queries(client, "/dispatch/?state=open"), None, "")
    ill = Away(kind="sick", first_on=FIRST + dt.timedelta(days=7), last_on=FIRST + dt.timedelta(days=9))
    note(workers[0], ill, by=None, at=at)
    yield Result(f"{name}: sick call, propose again", timed(lambda: propose(centre, FIRST, last, by=None, at=at)), limit, "s")


def make(many_workers: int, requests: int) -> tuple[Any, list[Any]]:
    """A centre of its own with its workers, a quarter as many sites as requests, and requests of a month that wait."""
    from django.db import transaction  # noqa: PLC0415 -- app ready
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.dispatch.models import Site  # noqa: PLC0415 -- app ready
    from chomchom.orgs.models import Organisation, Region  # noqa: PLC0415 -- app ready
    from chomchom.workforce.models import Credential  # noqa: PLC0415 -- app ready
    from chomchom.workforce.services import workers  # noqa: PLC0415 -- app ready
    from chomchom.workforce.services.workers import About  # noqa: PLC0415 -- app ready

    dice, regions, at = random.Random(requests), list(Region.objects.all()), timezone.now()  # noqa: S311 -- a bench
    centre = Organisation.objects.create(
        kind=Organisation.Kind.FACILITY,
        code=f"bench-{requests}",
        name=f"센터 {requests}",
        parent=Organisation.objects.get(kind="agency"),
    )
    people = []
    for number in range(many_workers):
        said = About(
            name="시험",
            post="cook" if number % 15 >= 13 else "care",
            home=dice.choice(regions[:6]),
            reach_km=dice.choice([40, 70, 110]),
            began_on=dt.date(2030, 1, 1),
            phone=f"010-0000-{number:04}",
        )
        people.append(workers.add(centre, said, by=None, at=at))
    Credential.objects.bulk_create(
        Credential(worker=each, kind=kind, since=dt.date(2030, 1, 1), noted_at=at)
        for each in people
        for kind in ("health-check", "crime-check", "cook")
    )
    sites = []
    for _ in range(requests // 4):
        number = next(_NUMBERS)
        place = Organisation.objects.create(
            kind="provider", code=f"bench-site-{number}", name=f"시설 {number}", region=dice.choice(regions)
        )
        site = Site(organisation=place, centre=centre, staff=dice.randint(3, 20), added_at=at)
        with transaction.atomic():
            site.seal(contact="담당", phone="", email=f"site-{number}@chomchom.example")
            site.save()
        sites.append(site)
    _ask(sites, requests, dice, at)
    return centre, people


def _ask(sites: list[Any], requests: int, dice: random.Random, at: dt.datetime) -> None:
    from chomchom.dispatch.models import Request, Shift  # noqa: PLC0415 -- app ready

    days = [day for number in range(31) if (day := FIRST + dt.timedelta(days=number)).weekday() < 5]
    for _ in range(requests):
        first = dice.randrange(len(days))
        kept = days[first : first + dice.choice([1, 1, 1, 2, 2, 3, 5])]
        made = Request.objects.create(
            site=dice.choice(sites),
            role="cook" if dice.random() < 0.15 else "care",
            reason="annual",
            absent="교사",
            status="screened",
            weight=dice.choice([2, 2, 3, 5]),
            first_on=kept[0],
            last_on=kept[-1],
            days=len(kept),
            asked_at=at,
            moved_at=at,
        )
        Shift.objects.bulk_create(Shift(request=made, day=day, begins=540, ends=1080, pause=60) for day in kept)


if __name__ == "__main__":
    sys.exit(told(measure()))
