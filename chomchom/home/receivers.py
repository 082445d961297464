"""What the front door does when an app below it announces something."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from chomchom.core import queue
from chomchom.plan.models import Version
from chomchom.plan.signals import version_adopted


@receiver(version_adopted)
def index_adopted_plan(version: Version, **_: Any) -> None:
    """Queue it: the analyser of Korean takes longer than anybody who adopts a plan should wait."""
    if version.year is not None:
        queue.later("home.index_plan", year=version.year)
