"""A log-in: what its hash costs, and how long it takes with everything around it, one after the other.

The hash is meant to be dear to whoever stole the table, at least 20 ms of CPU, and still not to be felt: a log-in within 400 ms at
p95. Whether there is such a user must not be told by the time: that is compared in CPU, which a busy machine spoils less.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Result, machine, p95, timed
from bench.pages import installation

LEAST_HASH, LOGIN_LIMIT, TOLD = 20.0, 400.0, 0.15
TIMES = 40
IN, OUT = 302, 200  # the statuses of a log-in that is right, and of one that is not
PASSWORD = "계획을-세우는-사람"  # noqa: S105 -- of a database that is gone afterwards


def measure(plan: Path | None) -> Iterator[Result]:
    """The hash alone, then log-ins by the page: right ones, wrong ones, and ones for nobody."""
    with installation():
        from django.contrib.auth.hashers import check_password, make_password  # noqa: PLC0415 -- app ready

        kept = make_password(PASSWORD)
        wall = statistics.median(timed(lambda: check_password(PASSWORD, kept)) * 1000 for _ in range(TIMES))
        cost = statistics.median(timed(lambda: check_password(PASSWORD, kept), time.process_time) * 1000 for _ in range(TIMES))
        yield Result("hash of a password, median", wall, None, "ms", f"argon2id as Django sets it, of CPU {cost:.1f}")
        yield Result("the least CPU of a hash against its own", LEAST_HASH / cost, 1.0, "", f"{LEAST_HASH:g} ms")
        right, wrong, nobody = log_ins()
        yield Result("log-in, p95", p95(right), LOGIN_LIMIT, "ms", f"median {statistics.median(right):.1f}, {TIMES} times")
        told = abs(statistics.median(wrong) / statistics.median(nobody) - 1)
        yield Result("wrong password against no such user, CPU", told, TOLD, "", f"of {statistics.median(nobody):.1f} ms")


def log_ins() -> list[list[float]]:
    """Milliseconds of each of many attempts: right ones by the clock, wrong ones and ones for nobody in CPU."""
    from chomchom.accounts.models import User  # noqa: PLC0415 -- app ready

    known = [User.objects.create_user(f"person-{number}@bench.example", PASSWORD, name="담당자").email for number in range(TIMES)]
    nobody = [f"nobody-{number}@bench.example" for number in range(TIMES)]
    return [attempts(known, PASSWORD, IN), attempts(known, "wrong", OUT), attempts(nobody, "wrong", OUT)]


def attempts(emails: list[str], password: str, status: int) -> list[float]:
    """Milliseconds of each, every one from another address, so that none is stopped for guessing."""
    from django.test import Client  # noqa: PLC0415 -- app ready
    from django.urls import reverse  # noqa: PLC0415 -- app ready

    clock, address, times = time.perf_counter if status == IN else time.process_time, reverse("accounts:login"), []
    for number, email in enumerate(emails):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        began = clock()
        answer = client.post(address, {"login": email, "password": password})
        times.append((clock() - began) * 1000)
        if answer.status_code != status:
            raise SystemExit(f"A log-in answered {answer.status_code}.")
    return times


if __name__ == "__main__":
    sys.stdout.write(f"{machine()}\n")
    results = []
    for result in measure(None):
        results.append(result)
        sys.stdout.write(f"{result}\n")
    sys.exit(0 if all(result.is_kept for result in results) else 1)
