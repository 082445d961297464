"""One open link: 5,000 answers arrive within 60 s from 200 clients at the server as it is installed; none is lost, none counts
twice, and 95 of 100 are taken within 150 ms.

The server has been up for some seconds by then: at its start each process loads the dictionary of the search, once, in 2.5 s.

Each respondent opens the page as a browser does, with a key of their own, and sends the answers at their moment of the minute. One
in twenty sends twice, as people press a button twice.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.cookies import SimpleCookie
from statistics import median

from bench.measure import Result, p95, told
from bench.pages import new_folder
from chomchom.cli.database import django_ready
from chomchom.cli.setup import prepare
from chomchom.cli.tests.processes import free_port

ANSWERS, CLIENTS, SECONDS, LIMIT = 5_000, 200, 60.0, 150.0
TWICE, WARM_UP, SETTLED = 0.05, 30.0, 8.0
OK = 200


@dataclass
class Seen:
    """What the clients saw: milliseconds of each sending and of each page, and everything that was not as it should be."""

    sent: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    took: float = 0.0


def measure() -> Iterator[Result]:
    """All clients at once, and then what is in the database."""
    with new_folder() as folder:
        os.environ |= {"CHOMCHOM_DATA": folder, "MFA_REQUIRED": "false"}
        with django_ready():
            prepare()
            yield from _measured()


def _measured() -> Iterator[Result]:
    from django.db import connections  # noqa: PLC0415 -- app ready

    from chomchom.surveys.models import Response  # noqa: PLC0415 -- app ready

    code, port = an_open_survey(), free_port()
    with serving(port):
        seen = answer(port, code)
    for wrong in seen.wrong[:5]:
        sys.stdout.write(f"{wrong}\n")
    kept = Response.objects.count()
    keys = Response.objects.values("key_hash").distinct().count()
    connections.close_all()
    yield Result("answers that were refused or failed", len(seen.wrong), 0, "", f"{len(seen.sent)} sendings")
    yield Result("answers lost", ANSWERS - kept, 0, "", f"{kept} kept of {ANSWERS}")
    yield Result("answers that count twice", kept - keys, 0, "", f"{len(seen.sent) - ANSWERS} were sent twice")
    yield Result("time in which they came", seen.took, SECONDS * 1.1, "s", f"{CLIENTS} clients")
    yield Result("taking an answer, p95", p95(seen.sent), LIMIT, "ms", f"median {median(seen.sent):.1f}")
    yield Result("opening the page, p95", p95(seen.opened), None, "ms", f"median {median(seen.opened):.1f}")


def an_open_survey() -> str:
    """The code of one that asks what the tests ask."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.surveys.tests import made  # noqa: PLC0415 -- app ready

    today = timezone.localdate()
    return made.survey(opens_on=today, closes_on=today + timedelta(days=1)).code


@contextmanager
def serving(port: int) -> Iterator[None]:
    """The server with its two processes, on the data of this installation."""
    command = [sys.executable, "-m", "chomchom", "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 -- our own command
    try:
        deadline = time.monotonic() + WARM_UP
        while not _is_up(port):
            if time.monotonic() > deadline:
                raise SystemExit("The server did not come up.")
            time.sleep(0.2)
        time.sleep(SETTLED)
        yield
    finally:
        server.terminate()
        server.wait()


def answer(port: int, code: str) -> Seen:
    """Every client answers its share, each answer at its own moment."""
    seen, began = Seen(), time.perf_counter()
    chance = random.Random(6)  # noqa: S311 -- the same minute each time
    moments = [sorted(chance.uniform(0, SECONDS) for _ in range(ANSWERS // CLIENTS)) for _ in range(CLIENTS)]
    clients = [threading.Thread(target=_client, args=(port, code, each, began, seen)) for each in moments]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    seen.took = time.perf_counter() - began
    return seen


def _client(port: int, code: str, moments: list[float], began: float, seen: Seen) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for number, moment in enumerate(moments):
        try:
            time.sleep(max(0.0, began + moment - time.perf_counter()))
            _respondent(line, code, seen, twice=number % int(1 / TWICE) == 0)
        except (OSError, http.client.HTTPException) as fault:
            seen.wrong.append(repr(fault))
            line.close()


def _respondent(line: http.client.HTTPConnection, code: str, seen: Seen, *, twice: bool) -> None:
    """Open the page, and send what they say."""
    page = f"/s/{code}/"
    started = time.perf_counter()
    line.request("GET", page)
    response = line.getresponse()
    response.read()
    seen.opened.append((time.perf_counter() - started) * 1000)
    cookies: SimpleCookie = SimpleCookie()
    for text in response.headers.get_all("Set-Cookie", []):
        cookies.load(text)
    given = "; ".join(f"{name}={each.coded_value}" for name, each in cookies.items())
    headers = {"Cookie": given, "X-CSRFToken": cookies["csrf"].value, "Content-Type": "application/json"}
    said = json.dumps({"overall": random.randint(1, 5), "parts": {"teacher": 4, "place": 3}, "job": "care"})  # noqa: S311 -- as above
    for _ in range(2 if twice else 1):
        started = time.perf_counter()
        line.request("POST", f"{page}send/", said, headers)
        response = line.getresponse()
        body = response.read()
        seen.sent.append((time.perf_counter() - started) * 1000)
        if response.status != OK:
            seen.wrong.append(f"{response.status} {body[:200]!r}")


def _is_up(port: int) -> bool:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        line.request("GET", "/s/nothing/")
        return line.getresponse().status == 404
    except OSError:
        return False
    finally:
        line.close()


def main() -> int:
    """Print a line for each promise; exit code 1 if one is broken."""
    return told(measure())


if __name__ == "__main__":
    sys.exit(main())
