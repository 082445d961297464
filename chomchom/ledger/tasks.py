"""What the workers do for the ledger."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from chomchom.ledger.services import seals


@app.periodic(cron="20 * * * *")
@app.task(name="ledger.seal", queueing_lock="ledger.seal", pass_context=False)
def seal(timestamp: int) -> None:
    """Seal the days that are over; hourly, so that a worker that slept at midnight catches up. `timestamp` is not used."""
    seals.seal(at=timezone.now())


@app.periodic(cron="40 * * * *")
@app.task(name="ledger.forget_previews", queueing_lock="ledger.forget_previews", pass_context=False)
def forget_previews(timestamp: int) -> None:
    """Forget files that nobody accepted, also where nobody hands in another one. `timestamp` is not used."""
    from chomchom.ledger.services import batches  # noqa: PLC0415 -- slow import: it reads workbooks, and every command loads tasks

    batches.forget_previews(at=timezone.now())
