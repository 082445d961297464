"""What the centre does when something changes for the people it sends."""

from __future__ import annotations

from datetime import date, datetime

from django.dispatch import receiver

from chomchom.accounts.models import User
from chomchom.dispatch.services.ailing import give_back, refuse_while_booked
from chomchom.workforce.models import Leave, Worker
from chomchom.workforce.signals import ending, leave_noted


@receiver(leave_noted, dispatch_uid="dispatch.leave_noted")
def on_leave(leave: Leave, by: User | None, at: datetime, **_: object) -> None:
    """Whoever is away goes nowhere."""
    give_back(leave, by=by, at=at)


@receiver(ending, dispatch_uid="dispatch.ending")
def on_ending(worker: Worker, on: date, **_: object) -> None:
    """Whoever is promised does not just leave."""
    refuse_while_booked(worker, on)
