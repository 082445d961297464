"""A drafted plan, for those who look at its pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from chomchom.plan.models import Version
from chomchom.plan.queries.progress import Moment
from chomchom.reports.models import NextYear
from chomchom.reports.services.nextyear import make
from chomchom.reports.services.reports import Writer

# What a browser opens of it.
PAGES = {
    "next-year": "/reports/next-year/",
    "next-year-draft": "/reports/next-year/{drafted}/",
    "next-year-project": "/reports/next-year/{drafted}/sentences/?project=0",
    "next-year-to-write": "/reports/next-year/{drafted}/sentences/?mark=to_write",
    "next-year-none": "/reports/next-year/{drafted}/sentences/?state=gone",
}


def drafted(version: Version) -> NextYear:
    """The plan after that one, as it is known today, or on the first day of its year if that has not come."""
    today = timezone.localdate()
    as_of = max(today, dt.date(version.year or today.year, 1, 1))
    return make(version, Moment(as_of, today), writer=Writer(None, timezone.now()))


def parts_of_next_year(version: Version) -> dict[str, dict[str, Any]]:
    """The parts of every address about it."""
    pk = drafted(version).pk
    found = {f"reports:next-year-{name}": {"pk": pk} for name in ("show", "sentences", "settle")}
    return found | {"reports:next-year-export": {"pk": pk, "copy": "marked", "form": "docx"}}
