"""The plan by API: the years, and how the targets of one stand."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Path, Router, Schema
from pydantic import Field

from chomchom.core.api import operation
from chomchom.plan.queries.progress import Moment, Standing, questions_of, standings
from chomchom.plan.queries.versions import adopted_years, version_in_force

router = Router(tags=["사업계획"])
_FIRST, _LAST = date(2000, 1, 1), date(9998, 12, 31)


class TargetOut(Schema):
    """A target with its question and how it stands on the day."""

    question: int
    team: str
    project: str
    target: str
    unit: str
    value: float | None
    actual: float | None
    state: str
    url: str


@router.get("plans", **operation("plan.read", list[int]))
def plans(request: HttpRequest) -> list[int]:
    """The years that have an adopted plan, newest first."""
    return adopted_years()


@router.get("plans/{year}/targets", **operation("plan.read", list[TargetOut]))
def targets(
    request: HttpRequest,
    year: Path[Annotated[int, Field(ge=2000, le=9998)]],
    as_of: date | None = None,
    known_on: date | None = None,
) -> list[TargetOut]:
    """Every target of the year, as of a day, as it was known on a day; by default today."""
    version = version_in_force(year)
    if version is None or any(day and not _FIRST <= day <= _LAST for day in (as_of, known_on)):
        raise Http404
    today = timezone.localdate()
    moment = Moment(min(as_of or today, date(year, 12, 31)), today, known_on)
    return [_out(each) for each in standings(version, questions_of(version), moment)]


def _out(standing: Standing) -> TargetOut:
    question = standing.question
    return TargetOut(
        question=question.pk,
        team=question.target.project.team.name,
        project=question.target.project.title,
        target=question.target.text,
        unit=question.asked.unit,
        value=question.asked.value,
        actual=standing.progress.actual,
        state=standing.state,
        url=standing.url,
    )
