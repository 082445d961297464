"""Ledgers for tests: entries of the pure engine written as rows, with the days on which they were posted and taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from chomchom.ledger.models import Entry as Row
from chomchom.ledger.services.rollups import rebuild
from chomchom.orgs.models import Organisation, Region
from chomchom.plan.question import Entry


def noon(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def team(name: str) -> Organisation:
    return Organisation.objects.get_or_create(code=name, defaults={"kind": "team", "name": name})[0]


def write(entries: Iterable[Entry]) -> dict[int, int]:
    """Write them, past the services, which refuse days to come and kinds with other numbers; returns the ids by row key.

    An entry without a day of posting was posted on its own day. Its reversal is booked on the day it is made, as after a closing.
    """
    keys = {}
    for entry in entries:
        row = _row(entry)
        keys[row.pk] = entry.id
        if entry.reversed is not None:
            _row(entry, reverses=row, booked_on=entry.reversed, posted_at=noon(entry.reversed), key=f"r{entry.id}")
    rebuild()
    return keys


def _row(entry: Entry, **changes: object) -> Row:
    region = entry.region and Region.objects.get_or_create(code=entry.region, defaults={"name": entry.region})[0]
    values = {
        "kind": entry.kind,
        "happened_on": entry.on,
        "booked_on": entry.on,
        "organisation": team(entry.org or "모름"),
        "counterpart": team(entry.counterpart) if entry.counterpart else None,
        "region": region or None,
        "quantity": int(entry.quantity),
        "people": entry.people,
        "amount": entry.amount,
        "score": entry.score,
        "subject": entry.subject or "",
        "labels": dict(entry.labels),
        "title": entry.title,
        "key": f"e{entry.id}",
        "posted_at": noon(entry.posted or entry.on),
    }
    return Row.objects.create(**values | changes)
