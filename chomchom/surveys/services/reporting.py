"""How a survey ended is kept for good and told to the ledger, so that targets of 점, % and 회 count themselves.

A score of fewer than five people is what one of them said, or nearly: it is neither kept nor told.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core import queue
from chomchom.ledger import services as ledger
from chomchom.ledger.kinds import Kind
from chomchom.surveys.kinds import DONE, SATISFIED
from chomchom.surveys.models import Result, Survey
from chomchom.surveys.queries.results import expected_of, summary_of
from chomchom.surveys.services import tallying
from chomchom.surveys.services.texts import READ_TASK

_CENT = Decimal("0.01")


@transaction.atomic
def post_result(survey: Survey, *, by: User | None, at: datetime) -> Result:
    """Count everything once more, keep the result, and post it: once for each survey. Raises as `ledger.post`."""
    known = Result.objects.filter(survey=survey).first()
    if known is not None:
        return known
    tallying.settle(survey)
    found = summary_of(survey)
    score = _rounded(found.score.mean) if found.score else None
    result = Result.objects.create(
        survey=survey,
        responses=found.responses,
        expected=expected_of(survey),
        score=score,
        satisfied=_rounded(found.satisfied.value * 100) if found.satisfied else None,
        at=at,
    )
    _post(DONE, survey, by=by, at=at, people=found.responses, score=score)
    if found.satisfied and found.score:
        _post(SATISFIED, survey, by=by, at=at, quantity=found.satisfied.count, people=found.satisfied.n)
    queue.later(READ_TASK, survey=survey.pk)
    return result


def _post(kind: Kind, survey: Survey, *, by: User | None, at: datetime, **figures: Decimal | int | None) -> None:
    ledger.post(
        kind.code,
        on=timezone.localdate(at),
        org=survey.organisation,
        title=survey.title,
        by=by,
        at=at,
        key=f"{kind.code}:{survey.pk}",
        region=survey.organisation.region,
        labels={"type": survey.survey_type, "audience": survey.audience},
        source=survey,
        **figures,  # type: ignore[arg-type]  # numbers of the kind, each under the name of its column
    )


def _rounded(number: float) -> Decimal:
    return Decimal(str(number)).quantize(_CENT)
