"""What the workers do for notices."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from chomchom.notices.services import delivering, writing


@app.periodic(cron="*/5 * * * *")
@app.task(name="notices.send_again", queueing_lock="notices.send_again", pass_context=False)
def send_again(timestamp: int) -> None:
    """Try again what could not be sent. `timestamp` is not used."""
    delivering.send_waiting(at=timezone.now())


@app.task(name=writing.SEND_TASK, pass_context=False)
def send_waiting() -> None:
    """Send what was just written."""
    delivering.send_waiting(at=timezone.now())


@app.periodic(cron="30 3 * * *")
@app.task(name="notices.forget", queueing_lock="notices.forget", pass_context=False)
def forget(timestamp: int) -> None:
    """Empty old messages. `timestamp` is not used."""
    delivering.forget(at=timezone.now())
