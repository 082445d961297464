"""What the workers do for the access log."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from chomchom.accesslog.services import seals


@app.periodic(cron="30 */6 * * *")
@app.task(name="accesslog.seal", queueing_lock="accesslog.seal", pass_context=False)
def seal(timestamp: int) -> None:
    """Seal the day that is over; four times a day, so that a worker that slept at midnight catches up. `timestamp` is not used."""
    seals.seal(at=timezone.now())
