"""What the plan does when a version is adopted."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from chomchom.plan.models import Version
from chomchom.plan.services import following, questions
from chomchom.plan.signals import version_adopted


@receiver(version_adopted)
def suggest_questions(version: Version, **_: Any) -> None:
    """Queue it with the adoption."""
    questions.suggest_later(version)


@receiver(version_adopted)
def raise_points(version: Version, **_: Any) -> None:
    """Queue it with the adoption."""
    following.raise_later(version)
