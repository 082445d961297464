"""Work for later: services queue a task by name, and it is sent when the transaction commits, so that no service imports a task."""

from __future__ import annotations

from datetime import datetime, timedelta

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

# A worker gives a sign of life every ten seconds; after this nobody is taken to be there.
SILENCE = timedelta(seconds=45)


def later(task: str, **arguments: int | str) -> None:
    """Queue a task that is known by this name. The row belongs to the caller's transaction: workers see it at commit, or never."""
    app.configure_task(task, allow_unknown=False).defer(**arguments)


def is_queued(task: str, **arguments: int | str) -> bool:
    """Whether such a task still waits for a worker."""
    return bool(ProcrastinateJob.objects.filter(task_name=task, args=arguments, status="todo").exists())


def has_worker(at: datetime) -> bool:
    """Whether any worker is at work: without one, what is queued waits for ever."""
    return bool(ProcrastinateWorker.objects.filter(last_heartbeat__gt=at - SILENCE).exists())


def waiting() -> int:
    """How many tasks wait for a worker."""
    return int(ProcrastinateJob.objects.filter(status="todo").count())
