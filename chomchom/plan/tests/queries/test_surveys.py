"""Targets of satisfaction count themselves: what their words ask for is what a survey posts when it closes."""

from __future__ import annotations

import datetime as dt

import pytest

from chomchom.plan.draft import Project, Target
from chomchom.plan.outline.numbers import numbers_in
from chomchom.plan.queries.figures import Knowledge
from chomchom.plan.queries.progress import progress_of
from chomchom.plan.question import Day, Question
from chomchom.plan.question.suggest import suggest
from chomchom.surveys.tests.made import survey
from chomchom.surveys.tests.results import answered, closed

pytestmark = pytest.mark.django_db
DAY = dt.date(2031, 6, 30)


def _asked(text: str) -> Question:
    target = Target(text=text, level=1, line=1, numbers=numbers_in(text))
    return suggest(0, target, Project(team="나눔팀", targets=[target])).question


@pytest.mark.parametrize(
    ("text", "value"), [("교육 만족도 85점 이상", 77.5), ("수료생 만족도 90% 이상", 80.0), ("만족도 조사 연 2회", 1)]
)
def test_what_a_target_asks_is_what_a_survey_posts(text: str, value: float) -> None:
    running = survey()
    for points in (5, 5, 5, 5, 4, 4, 4, 4, 3, 2):
        answered(running, {"overall": points})
    closed(running)

    (found,) = progress_of([(_asked(text), Day(as_of=DAY, year=2031))], Knowledge(DAY))

    assert found.actual == pytest.approx(value), _asked(text)
