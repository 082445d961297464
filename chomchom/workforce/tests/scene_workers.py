"""One of everything of people who work that has an address: for the sweep over all pages and for the tests in the browser."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from chomchom.orgs.models import Organisation
from chomchom.workforce.models import Worker
from chomchom.workforce.services import leaves, workers
from chomchom.workforce.services.leaves import Away
from chomchom.workforce.tests.factories import hold, worker

_OF_WORKERS = {
    "worker-show": "worker.read",
    "worker-open": "worker.open",
    **dict.fromkeys(("worker-correct", "worker-connect", "worker-end", "worker-stay", "hours-set"), "worker.change"),
    **dict.fromkeys(("leave-note", "credential-note"), "worker.change"),
}
DOORS = {f"workforce:{name}": right for name, right in _OF_WORKERS.items()}
DOORS |= {"workforce:leave-cancel": "worker.change", "workforce:credential-remove": "worker.change"}
PAGES = {
    "workers": "/workforce/",
    "workers-none": "/workforce/?post=cook&state=gone",
    "worker": "/workforce/workers/{workforce[worker]}/",
    "worker-lacking": "/workforce/workers/{workforce[lacking]}/",
    "worker-add": "/workforce/workers/add/",
    "worker-correct": "/workforce/workers/{workforce[worker]}/correct/",
}


def things(home: Organisation) -> dict[str, Any]:
    """Somebody with hours, absences and a check that ends soon, who leaves next year; and a cook without any check."""
    today, at = timezone.localdate(), timezone.now()
    person = worker("오인력", of=home, phone="010-0000-7001", sex="f", reach_km=40)
    hold(person, "first-aid", today - dt.timedelta(days=700), today + dt.timedelta(days=10))
    workers.set_hours(person, {0: (540, 1080), 4: (540, 1440)}, by=None, at=at)
    leave = leaves.note(person, Away(kind="annual", first_on=today, last_on=today + dt.timedelta(days=2)), by=None, at=at)
    other = leaves.note(person, _hours_of(today + dt.timedelta(days=9)), by=None, at=at)
    leaves.cancel(other, by=None, at=at)
    workers.end(person, today + dt.timedelta(days=365), by=None, at=at)
    lacking = worker("유조리", of=home, post="cook", travel="bus")
    lacking.credentials.all().delete()
    return {"worker": person.pk, "leave": leave.pk, "credential": _first(person), "lacking": lacking.pk}


def _hours_of(day: dt.date) -> Away:
    return Away(kind="training", first_on=day, last_on=day, begins=540, ends=720)


def _first(person: Worker) -> int:
    return person.credentials.order_by("pk")[0].pk


def parts_of_workers(home: Organisation) -> dict[str, dict[str, Any]]:
    """The parts of the addresses."""
    made = things(home)
    found = {name: {"pk": made["worker"]} for name in _OF_WORKERS}
    found |= {"leave-cancel": {"pk": made["leave"]}, "credential-remove": {"pk": made["credential"]}}
    return {f"workforce:{name}": parts for name, parts in found.items()}
