"""Board and desk over a lived year: `python -m bench.board`. An agency of the real size beside one a hundred times as large.

100 ms at p95 with a million entries, at most 1.3 times as long as with ten thousand, and the same number of queries. The year of
the sample plan is lived up to today, so it is smaller early in the year: the notes say how many entries there were. Each size has a
process and a database of its own.
"""

from __future__ import annotations

import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bench.measure import Result, p95, timed, told
from bench.pages import adopt, installed_in, new_folder, queries, served

if TYPE_CHECKING:
    from django.test import Client

SMALL, LARGE = 1, 100
POSTED = 60
PROMISED, PAGE_LIMIT, GROWTH = ("board", "desk"), 100.0, 1.3
Figures = dict[str, Any]


def measure() -> Iterator[Result]:
    """The large agency's pages beside the small one's."""
    small, large = (_of_scale(scale) for scale in (SMALL, LARGE))
    of = f"{large['entries']:,} entries"
    for name, seen in large["pages"].items():
        before = small["pages"][name]
        time, growth = (PAGE_LIMIT, GROWTH) if name in PROMISED else (None, None)
        yield Result(f"{name}, p95", seen["p95"], time, "ms", f"{of}; median {seen['median']:.1f}, of it CPU {seen['cpu']:.1f}")
        ratio = seen["median"] / before["median"]
        yield Result(
            f"{name}, against {small['entries']:,} entries", ratio, growth, "", f"medians; {before['median']:.1f} ms there"
        )
        yield Result(f"{name}, queries", seen["queries"], before["queries"], "", f"{before['queries']} with few")
    after = large["after"]
    yield Result(
        "board right after a posting, median", after["median"], PAGE_LIMIT, "ms", f"{small['after']['median']:.1f} with few"
    )
    note = f"slowest {after['slowest']:.1f}: different people are counted over all entries of the kind"
    yield Result("board right after a posting, p95", after["p95"], None, "ms", note)
    yield Result("board, first of a process", large["first"], None, "s", f"{small['first']:.2f} s with few")
    yield Result("living the year, per entry", large["lived"], None, "µs")
    yield Result("memory of the process", large["memory"], None, "MB", f"{small['memory']:.0f} with few")


def _of_scale(scale: int) -> Figures:
    """Lived in one process and looked at in another, which has the memory of a server and not that of a simulator."""
    with new_folder() as folder:
        return _in_a_process("live", folder, str(scale)) | _in_a_process("look", folder)


def _in_a_process(*arguments: str) -> Figures:
    command = [sys.executable, "-m", "bench.board", *arguments]
    ran = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603 -- this script
    figures: Figures = json.loads(ran.stdout)
    return figures


def live(folder: str, scale: str) -> Figures:
    """A year of an agency so many times as large, in a new installation."""
    with installed_in(folder):
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.cli.sample import live_year  # noqa: PLC0415 -- app ready
        from chomchom.ledger.models import Entry  # noqa: PLC0415 -- app ready
        from chomchom.orgs import profiles, services  # noqa: PLC0415 -- app ready
        from chomchom.plan.queries.versions import version_in_force  # noqa: PLC0415 -- app ready

        year = timezone.localdate().year
        services.sync_profile(profiles.load("jeonbuk"))
        adopt(year)
        version = version_in_force(year)
        if version is None:
            raise SystemExit("The sample plan was not adopted.")
        lived = timed(lambda: live_year(version, timezone.now(), scale=int(scale)))
        _settle()
        return {"entries": Entry.objects.count(), "lived": lived / Entry.objects.count() * 1_000_000}


def look(folder: str) -> Figures:
    """The pages of that installation."""
    with installed_in(folder) as client:
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        plan = f"/plan/{timezone.localdate().year}/"
        urls = {"board": f"{plan}board/", "trend": f"{plan}board/trend/", "desk": "/desk/", "targets": f"{plan}targets/"}
        from chomchom.wsgi import settle  # noqa: PLC0415 -- app ready

        first = timed(lambda: client.get(urls["board"]))
        settle()
        return {
            "first": first,
            "pages": {name: _page(client, url) for name, url in urls.items()},
            "after": _after_postings(client, urls["board"]),
            "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }


def _settle() -> None:
    """What the database does by itself some minutes after so many rows came in."""
    from django.db import connection  # noqa: PLC0415 -- app ready

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _page(client: Client, url: str) -> Figures:
    client.get(url)
    times, cpu = served(client, url)
    return {"median": statistics.median(times), "p95": p95(times), "cpu": cpu, "queries": queries(client, url)}


def _after_postings(client: Client, url: str) -> Figures:
    """The page after each of many postings of kinds by chance: what was known of that kind and month is counted anew."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.ledger import services as ledger  # noqa: PLC0415 -- app ready
    from chomchom.ledger.kinds import all_kinds  # noqa: PLC0415 -- app ready
    from chomchom.ledger.queries.organisations import posting_organisations  # noqa: PLC0415 -- app ready

    chance, kinds, orgs = random.Random(1), all_kinds(), list(posting_organisations())  # noqa: S311 -- a bench
    times = []
    for number in range(POSTED):
        kind = chance.choice(kinds)
        labels = {each.code: (each.values or ("시험",))[0] for each in kind.labels if each.code in kind.required}
        at, org, key = timezone.now(), chance.choice(orgs), f"bench:{number}"
        ledger.post(kind.code, on=timezone.localdate(at), org=org, title="시험", labels=labels, by=None, at=at, key=key)
        began = time.perf_counter()
        client.get(url)
        times.append((time.perf_counter() - began) * 1000)
    return {"median": statistics.median(times), "p95": p95(times), "slowest": max(times)}


def main() -> int:
    """One step for `measure`, printed as JSON; or the comparison, with exit code 1 if a promise is broken."""
    match sys.argv[1:]:
        case ["live", folder, scale]:
            sys.stdout.write(json.dumps(live(folder, scale)))
        case ["look", folder]:
            sys.stdout.write(json.dumps(look(folder)))
        case _:
            return _compare()
    return 0


def _compare() -> int:
    return told(measure())


if __name__ == "__main__":
    sys.exit(main())
