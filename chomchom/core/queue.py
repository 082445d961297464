"""Work for later: services queue a task by name, and it is sent when the transaction commits, so that no service imports a task."""

from __future__ import annotations

from procrastinate.contrib.django import app


def later(task: str, **arguments: int | str) -> None:
    """Queue a task that is known by this name. The row belongs to the caller's transaction: workers see it at commit, or never."""
    app.configure_task(task, allow_unknown=False).defer(**arguments)
