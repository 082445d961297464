"""People served: `python -m bench.clients [PEOPLE]`, by default a hundred thousand, all sealed.

Search by telephone number 50 ms and pages of the list 100 ms at p95; and every row sealed anew under a new key while twenty people
work, with nothing that cannot be read.
"""

from __future__ import annotations

import random
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bench.measure import Result, machine, p95, timed
from bench.pages import installation, queries, served

if TYPE_CHECKING:
    from django.test import Client as Browser

CHUNK, REQUESTS, WORKERS = 5_000, 60, 20
SEARCH_LIMIT, PAGE_LIMIT = 50.0, 100.0
TABLE = "clients_client"


def measure(people: int) -> Iterator[Result]:
    """Fill, look at the pages, change the key."""
    with installation():
        browser, kept = _officer(), people // CHUNK * CHUNK
        filled = timed(lambda: _fill(kept))
        yield Result("adding a person, sealed", filled / kept * 1_000_000, None, "µs", f"{kept:,} people")
        found = [_search(browser, number) for number in _numbers(kept)]
        yield Result("search by telephone number, p95", p95(found), SEARCH_LIMIT, "ms", f"median {statistics.median(found):.1f}")
        yield from _pages(browser, kept)
        yield from _rotation(kept)


def _pages(browser: Browser, people: int) -> Iterator[Result]:
    last = min(people, 10_000) // 50
    pages = {"list": "/clients/", "middle of the list": f"/clients/?page={last // 2}", "end of the list": f"/clients/?page={last}"}
    pages |= {"list of a kind": "/clients/?kind=service", "list of people without a ground": "/clients/?state=unfounded"}
    for name, url in pages.items():
        times, cpu = served(browser, url)
        yield Result(f"{name}, p95", p95(times), PAGE_LIMIT, "ms", f"median {statistics.median(times):.1f}, of it CPU {cpu:.1f}")
    yield Result("list, queries", queries(browser, "/clients/"), None, "")


def _rotation(people: int) -> Iterator[Result]:
    """Twenty people read, correct and add while every row goes to a new key."""
    from chomchom.clients.models import Client  # noqa: PLC0415 -- app ready
    from chomchom.core.crypto.rotation import rotate, versions  # noqa: PLC0415 -- app ready

    ended, began = threading.Event(), time.perf_counter()
    with ThreadPoolExecutor(WORKERS + 1) as pool:
        workers = [pool.submit(_alone, lambda n=number: _work(n, people, ended)) for number in range(WORKERS)]
        rows = pool.submit(_alone, lambda: rotate(TABLE, at=datetime.now(UTC)))
        rows.add_done_callback(lambda _: ended.set())
        sealed, spent = rows.result(), time.perf_counter() - began
        acts = [worker.result() for worker in workers]
    done, slow = sum(number for number, _ in acts), [each for _, times in acts for each in times]
    unreadable = sum(not _is_readable(client) for client in Client.objects.iterator(chunk_size=CHUNK))
    yield Result("change of key, whole", spent, None, "s", f"{sealed:,} rows; {WORKERS} people did {done:,} things meanwhile")
    yield Result("what they did meanwhile, p95", p95(slow), None, "ms", f"median {statistics.median(slow):.1f}")
    yield Result("people who cannot be read", unreadable, 0.5, "")
    retired = sum(key.retired_at is not None for key, _ in versions() if key.table == TABLE)
    yield Result("old keys that are not retired", 1 - retired, 0.5, "")


def _work(number: int, people: int, ended: threading.Event) -> tuple[int, list[float]]:
    """One person's work until the end: how many things, and the milliseconds of each."""
    from chomchom.clients.queries.listing import named  # noqa: PLC0415 -- app ready
    from chomchom.clients.services.clients import add_client, correct_client  # noqa: PLC0415 -- app ready
    from chomchom.orgs.models import Organisation  # noqa: PLC0415 -- app ready

    chance, where = random.Random(number), Organisation.objects.all()  # noqa: S311 -- a bench
    times: list[float] = []
    while not ended.is_set():
        started = time.perf_counter()
        [client] = named(_phone(chance.randrange(people)), where)
        if not _is_readable(client):
            raise SystemExit(f"{client} cannot be read.")
        person, placement = _person(number, notes=f"{len(times)}"), _placement()
        match chance.randrange(4):
            case 0:
                add_client(_person(people + 1, phone=""), placement, visit=_visit())
            case 1:
                kept = _person(0).with_(phone=client.opened("phone"), name=client.opened("name"), notes=person.notes + f"/{number}")
                correct_client(client, kept, placement, reason="메모", visit=_visit())
        times.append((time.perf_counter() - started) * 1000)
        time.sleep(chance.random() / 5)
    return len(times), times


def _alone(work: Any) -> Any:
    from django.db import connection  # noqa: PLC0415 -- app ready

    try:
        return work()
    finally:
        connection.close()


def _is_readable(client: Any) -> bool:
    return client.opened("name").startswith("나무") and bool(client.opened_all())


def _search(browser: Browser, number: int) -> float:
    return timed(lambda: browser.post("/clients/search/", {"q": _phone(number)})) * 1000


def _numbers(people: int) -> list[int]:
    return [random.Random(2).randrange(people) for _ in range(REQUESTS)]  # noqa: S311 -- a bench


def _fill(people: int) -> None:
    from chomchom.clients.services.clients import add_many  # noqa: PLC0415 -- app ready

    placement, visit = _placement(), _visit()
    for start in range(0, people, CHUNK):
        add_many([(_person(number), placement) for number in range(start, start + CHUNK)], visit=visit)


def _officer() -> Browser:
    """The browser of somebody who may see everybody."""
    from django.test import Client  # noqa: PLC0415 -- app ready
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.accounts.models import Membership, User  # noqa: PLC0415 -- app ready

    user = User.objects.create_user("officer@bench.example", name="담당자")
    since = date(2000, 1, 1)
    Membership.objects.create(user=user, organisation=_team().parent, role="officer", since=since, granted_at=timezone.now())
    browser = Client()
    browser.force_login(user)
    return browser


def _team() -> Any:
    from chomchom.orgs.models import Organisation  # noqa: PLC0415 -- app ready

    agency, _ = Organisation.objects.get_or_create(code="bench", defaults={"kind": "agency", "name": "시험 기관"})
    return Organisation.objects.get_or_create(code="bench-team", defaults={"kind": "team", "name": "시험팀", "parent": agency})[0]


def _phone(number: int) -> str:
    return f"010-{2000 + number // 10_000}-{number % 10_000:04}"


def _person(number: int, **changes: str) -> Any:
    from chomchom.clients.particulars import Particulars  # noqa: PLC0415 -- app ready

    said: dict[str, Any] = {
        "phone": _phone(number),
        "address": f"전북특별자치도 전주시 완산구 효자동{number % 3 + 1}가 {number}",
        "notes": "메모",
    }
    born = date(1930, 1, 1) + timedelta(days=number % 20_000)
    return Particulars(name=f"나무{number}", born_on=born, **said | changes)


def _placement() -> Any:
    from chomchom.clients.services.clients import Placement  # noqa: PLC0415 -- app ready

    return Placement(organisation=_team(), kind="service", began_on=date(2025, 1, 2))


def _visit() -> Any:
    from chomchom.accesslog.visits import Visit  # noqa: PLC0415 -- app ready

    return Visit(None, datetime.now(UTC))


if __name__ == "__main__":
    sys.stdout.write(f"{machine()}\n")
    kept_all = True
    for result in measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000):
        kept_all = kept_all and result.is_kept
        sys.stdout.write(f"{result}\n")
        sys.stdout.flush()
    sys.exit(0 if kept_all else 1)
