"""Work for later: services queue a task by name, and it is sent when the transaction commits, so that no service imports a task."""

from __future__ import annotations

from procrastinate.contrib.django import app


def later(task: str, **arguments: int | str) -> None:
    """Queue the task. The row is written in the caller's transaction: it appears for the workers at commit, or never."""
    app.configure_task(task).defer(**arguments)
