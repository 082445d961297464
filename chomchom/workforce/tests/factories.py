"""Workers of the tests: a centre below the agency, and people who can be sent."""

from __future__ import annotations

import datetime as dt
from typing import Any

from chomchom.orgs.models import Organisation, Region
from chomchom.orgs.tests.tree import facility
from chomchom.workforce.models import Worker
from chomchom.workforce.services import credentials, workers
from chomchom.workforce.services.credentials import Held
from chomchom.workforce.services.workers import About

AT = dt.datetime(2031, 5, 1, 1, tzinfo=dt.UTC)
LONG_AGO = dt.date(2020, 1, 1)
CHECKS = ("health-check", "crime-check")


def region(code: str = "52110", name: str = "전주시") -> Region:
    """The municipality of that code."""
    return Region.objects.get_or_create(code=code, defaults={"name": name})[0]


def centre() -> Organisation:
    """The centre that sends substitutes."""
    return facility("대체인력지원센터")


def worker(name: str = "이대체", *, of: Organisation | None = None, **fields: Any) -> Worker:
    """Somebody of the post that is said, with all checks for years, in Jeonju."""
    said: dict[str, Any] = {"name": name, "post": "care", "home": region(), "began_on": LONG_AGO}
    made = workers.add(of or centre(), About(**said | fields), by=None, at=AT)
    held = [*CHECKS, "cook"] if made.post == "cook" else CHECKS
    for kind in held:
        hold(made, kind)
    return made


def hold(worker: Worker, kind: str, since: dt.date = LONG_AGO, until: dt.date | None = dt.date(2040, 1, 1)) -> None:
    """Let somebody hold something."""
    credentials.note(worker, Held(kind, since, until), by=None, at=AT)
