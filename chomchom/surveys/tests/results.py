"""Surveys of the tests that have answers: people of two groups who are not equally content."""

from __future__ import annotations

import hashlib
import random
from datetime import datetime
from typing import Any

import msgspec

from chomchom.surveys.instrument.form import Answers, Question, Row, Type
from chomchom.surveys.models import Group, Response, Survey
from chomchom.surveys.services import surveys
from chomchom.surveys.tests.made import AT, FORM, TODAY, survey

ROWS = ("강사", "강의 내용", "장소와 시설", "시간과 날짜", "안내와 연락")
_FIRST = FORM.sections[0].questions
WIDE = msgspec.structs.replace(
    FORM,
    sections=(
        msgspec.structs.replace(
            FORM.sections[0],
            questions=(
                _FIRST[0],
                msgspec.structs.replace(
                    _FIRST[1], rows=tuple(Row(name=f"r{at}", text={"ko": name}, item=f"r{at}") for at, name in enumerate(ROWS))
                ),
                *_FIRST[2:],
                Question(name="tell", type=Type.NPS, text={"ko": "이 교육을 동료에게 권하시겠습니까?"}),
            ),
        ),
    ),
)
"""With enough items to say where to begin, and whether people would recommend it."""
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
        rows = (row for each in made.version.form.questions for row in each.rows)
        said["parts"] = {row.name: max(1, mood - chance.choice((0, 0, at))) for at, row in enumerate(rows, 1)}
        if made.version.form.question("tell"):
            said["tell"] = min(10, mood * 2 + chance.choice((0, 1)))
        if mood <= 2:
            said["why"] = chance.choice(WORDS)
        answered(made, said, group=group, ticket_hash=bytes([number]) * 32 if made.series else None)
    return made


def closed(made: Survey, at: datetime = AT) -> Survey:
    """The survey after it has closed."""
    return surveys.close(made, "마침", by=None, at=at)
