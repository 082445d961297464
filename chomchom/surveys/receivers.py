"""What surveys do by themselves when one of them closes."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from chomchom.surveys.models import Survey
from chomchom.surveys.services.reporting import post_result
from chomchom.surveys.signals import survey_closed


@receiver(survey_closed)
def tell_result(survey: Survey, **_: Any) -> None:
    """Keep how it ended and tell the ledger, in the transaction that closes it."""
    if survey.closed_at is None:
        raise ValueError("A survey that has closed says when.")
    post_result(survey, by=survey.by, at=survey.closed_at)
