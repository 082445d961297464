"""Adoption in at most 2 s, and pages within 60 ms of server time at p95, with ten plan years, in a constant number of queries."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.documents import YEAR, sample
from bench.measure import Result, p95, timed
from chomchom.cli.database import django_ready
from chomchom.cli.setup import prepare

if TYPE_CHECKING:
    from django.test import Client

    from chomchom.orgs.models import Organisation

ADOPT_LIMIT, PAGE_LIMIT = 2.0, 60.0
YEARS, REQUESTS = 10, 60


def measure(plan: Path | None) -> Iterator[Result]:
    """Adoptions one by one, then each page many times; with one year and with all of them the same number of queries."""
    with installation() as client:
        yield Result("adopt into the database", adopt(YEAR - YEARS + 1), ADOPT_LIMIT, "s", "the first year")
        few = {name: queries(client, url) for name, url in pages(YEAR - YEARS + 1).items()}
        last = max(adopt(year) for year in range(YEAR - YEARS + 2, YEAR + 1))
        yield Result(f"the slowest of {YEARS} years", last, ADOPT_LIMIT, "s")
        for name, url in pages(YEAR).items():
            times, cpu = served(client, url)
            many = queries(client, url)
            yield Result(
                f"{name}, p95", p95(times), PAGE_LIMIT, "ms", f"median {statistics.median(times):.1f}, of it CPU {cpu:.1f}"
            )
            yield Result(f"{name}, queries with {YEARS} years", many, few[name], "", f"{few[name]} with one year")


@contextmanager
def installation() -> Iterator[Client]:
    """A new installation and somebody logged in."""
    with new_folder() as folder, installed_in(folder) as client:
        yield client


@contextmanager
def new_folder() -> Iterator[str]:
    """A folder for data, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="cc-", ignore_cleanup_errors=True) as folder:
        yield folder


@contextmanager
def installed_in(folder: str) -> Iterator[Client]:
    """An installation with its data in a folder, and somebody logged in. Once in a process."""
    os.environ |= {"CHOMCHOM_DATA": folder, "ALLOWED_HOSTS": "testserver", "MFA_REQUIRED": "false"}
    with django_ready():
        from django.db import connections  # noqa: PLC0415 -- app ready
        from django.test import Client  # noqa: PLC0415 -- app ready
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.accounts.services.demo import ensure_demo_users  # noqa: PLC0415 -- app ready

        prepare()
        client = Client()
        client.force_login(ensure_demo_users(_agency(), at=timezone.now())[0])
        yield client
        connections.close_all()


def _agency() -> Organisation:
    """An agency without teams."""
    from chomchom.orgs.models import Organisation  # noqa: PLC0415 -- app ready

    return Organisation.objects.get_or_create(code="agency", defaults={"kind": "agency", "name": "사회서비스원"})[0]


def adopt(year: int) -> float:
    """Seconds that the adoption of that year's sample plan takes."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.plan.services import reading, uploads, versions  # noqa: PLC0415 -- app ready

    upload, _ = uploads.receive(uploads.File(f"{year}.txt", sample(year).encode()), by=None, at=timezone.now())
    draft = reading.read_upload(upload, clock=timezone.now)
    if draft is None:
        raise SystemExit(f"The sample plan was refused: {upload.refusal}")
    return timed(lambda: versions.adopt(draft, by=None, at=timezone.now(), note="bench"))


def pages(year: int) -> dict[str, str]:
    """The pages that the promise names, of that year."""
    from django.urls import reverse  # noqa: PLC0415 -- app ready

    from chomchom.plan.models import Project  # noqa: PLC0415 -- app ready

    largest = max(Project.objects.filter(version__year=year), key=lambda project: project.schedulerows.count())
    return {
        "strategy map": reverse("plan:strategy", args=[year]),
        "schedule": reverse("plan:schedule", args=[year]),
        "project page": largest.get_absolute_url(),
    }


def served(client: Client, url: str) -> tuple[list[float], float]:
    """Milliseconds of each of many requests, and the mean of CPU, which a busy machine does not spoil."""
    before = time.process_time()
    times = [timed(lambda: client.get(url)) * 1000 for _ in range(REQUESTS)]
    return times, (time.process_time() - before) * 1000 / REQUESTS


def queries(client: Client, url: str) -> int:
    """How many queries a page takes."""
    from django.db import connection  # noqa: PLC0415 -- app ready
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- app ready

    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url)
    if answer.status_code != 200:
        raise SystemExit(f"{url} answered {answer.status_code}.")
    return len(captured)
