"""Surveys of the tests that have answers: people of two groups who are not equally content."""

from __future__ import annotations

import hashlib
import random
from typing import Any

from chomchom.accounts.models import User
from chomchom.surveys.instrument.form import Answers
from chomchom.surveys.models import Group, Response, Survey
from chomchom.surveys.services import surveys
from chomchom.surveys.tests.made import AT, TODAY, survey

WORDS = (
    "주차장이 좁습니다.",
    "주차가 어려웠어요",
    "점심이 늦었습니다.",
    "강의실이 추워요",
    "주차 안내가 없음",
    "강의실 의자가 불편",
)


def answered(to: Survey, said: Answers, **fields: Any) -> Response:
    """One response, as it is kept."""
    number = Response.objects.count()
    key = hashlib.sha256(f"{to.pk}-{number}".encode()).digest()
    kept: dict[str, Any] = {"version": to.version, "channel": "link", "on": TODAY, "key_hash": key} | fields
    return Response.objects.create(survey=to, answers=said, **kept)


def filled(people: int = 30, seed: int = 3, **fields: Any) -> Survey:
    """An open survey with two groups, of which the second rates lower, and with texts of those who are not content."""
    chance, made = random.Random(seed), survey(**fields)
    groups = [Group.objects.create(survey=made, name=name, position=at) for at, name in enumerate(("전주", "군산"))]
    for number in range(people):
        group = groups[number % 2]
        mood = chance.choice((4, 5, 5)) if group.name == "전주" else chance.choice((1, 2, 3))
        said: Answers = {"overall": mood, "job": ("care", "office")[number % 3 == 0]}
        said["parts"] = {"teacher": max(1, mood - chance.choice((0, 0, 1))), "place": chance.randint(1, 5)}
        if mood <= 2:
            said["why"] = chance.choice(WORDS)
        answered(made, said, group=group)
    return made


def closed(made: Survey, by: User | None = None) -> Survey:
    """The survey after it has closed."""
    return surveys.close(made, "마침", by=by, at=AT)
