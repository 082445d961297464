"""Work for later: services queue a task by name, and it is sent when the transaction commits, so that no service imports a task."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Min, Q
from django.db.models.functions import Greatest
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob, ProcrastinateWorker

# A worker gives a sign of life every ten seconds; after this nobody is taken to be there.
SILENCE = timedelta(seconds=45)


def later(task: str, **arguments: int | str) -> None:
    """Queue a task that is known by this name. The row belongs to the caller's transaction: workers see it at commit, or never."""
    app.configure_task(task, allow_unknown=False).defer(**arguments)


def on_day(task: str, day: date, **arguments: int | str) -> None:
    """The same for a day to come, from its first minute on; for one that is over, at once."""
    begins = timezone.make_aware(datetime.combine(day, time.min))
    app.configure_task(task, allow_unknown=False, schedule_at=begins).defer(**arguments)


def is_queued(task: str, **arguments: int | str) -> bool:
    """Whether such a task still waits for a worker."""
    return bool(ProcrastinateJob.objects.filter(task_name=task, args=arguments, status="todo").exists())


def has_worker(at: datetime) -> bool:
    """Whether any worker is at work: without one, what is queued waits for ever."""
    return bool(ProcrastinateWorker.objects.filter(last_heartbeat__gt=at - SILENCE).exists())


def waiting() -> int:
    """How many tasks wait for a worker."""
    return int(ProcrastinateJob.objects.filter(status="todo").count())


class Stand(NamedTuple):
    """How the queue stands: `oldest` is how many seconds the job waits that waits longest."""

    waiting: int
    oldest: float
    failed: int
    workers: int


def stand(at: datetime) -> Stand:
    """Everything about the queue that is worth an alarm. A job for later (`scheduled_at`) does not wait yet. Four queries."""
    due = ProcrastinateJob.objects.filter(Q(scheduled_at=None) | Q(scheduled_at__lte=at), status="todo")
    # PostgreSQL's greatest passes over NULL: a job for later waits since its time came.
    waits_since = Min(Greatest("at", "job__scheduled_at"))
    since = ProcrastinateEvent.objects.filter(type="deferred", job__in=due).aggregate(since=waits_since)["since"]
    return Stand(
        waiting=due.count(),
        oldest=max((at - since).total_seconds(), 0.0) if since else 0.0,
        failed=ProcrastinateJob.objects.filter(status="failed").count(),
        workers=ProcrastinateWorker.objects.filter(last_heartbeat__gt=at - SILENCE).count(),
    )
