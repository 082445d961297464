"""What the workers do for follow-ups."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from chomchom.followup.services import climbing


@app.periodic(cron="50 * * * *")
@app.task(name="followup.climb", queueing_lock="followup.climb", pass_context=False)
def climb(timestamp: int) -> None:
    """Let late ones climb; hourly, so that a worker that slept at midnight catches up. `timestamp` is not used."""
    climbing.climb(at=timezone.now())
