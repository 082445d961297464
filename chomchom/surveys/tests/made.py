"""Instruments and surveys of the tests: 나눔팀 asks whether people are content with a training."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import Any

from chomchom.accounts.models import User
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import agency, team
from chomchom.surveys.instrument.form import Choice, Form, Question, Row, Section, Type
from chomchom.surveys.models import Instrument, Survey, Version

AT = datetime(2031, 6, 15, 3, 0, tzinfo=UTC)  # noon in Seoul
TODAY = date(2031, 6, 15)

FORM = Form(
    title={"ko": "교육 만족도"},
    intro={"ko": "이름을 묻지 않습니다."},
    closing={"ko": "고맙습니다."},
    sections=(
        Section(
            name="content",
            title={"ko": "교육은 어땠나요"},
            questions=(
                Question(name="overall", type=Type.SCALE, text={"ko": "전반적으로 만족하십니까?"}, item="overall", required=True),
                Question(
                    name="parts",
                    type=Type.MATRIX,
                    text={"ko": "하나씩 여쭙니다."},
                    rows=(
                        Row(name="teacher", text={"ko": "강사"}, item="teacher"),
                        Row(name="place", text={"ko": "장소"}, item="place"),
                    ),
                ),
                Question(
                    name="job",
                    type=Type.SINGLE,
                    text={"ko": "하시는 일은 무엇입니까?"},
                    choices=(
                        Choice(value="care", text={"ko": "돌봄"}),
                        Choice(value="office", text={"ko": "행정"}),
                        Choice(value="other", text={"ko": "그 밖"}, is_open=True),
                    ),
                ),
                Question(name="why", type=Type.TEXT, text={"ko": "무엇이 아쉬웠습니까?"}, show_if="overall <= 2", lines=4),
            ),
        ),
    ),
    grouped_by=("job",),
)


def version(form: Form = FORM, of: Organisation | None = None, by: User | None = None) -> Version:
    """A published version of an instrument of its own."""
    number = Instrument.objects.count() + 1
    instrument = Instrument.objects.create(
        code=f"made-{number}", name=form.title["ko"], purpose="training", organisation=of or agency(), by=by, at=AT
    )
    content = form.to_json()
    return Version.objects.create(
        instrument=instrument,
        number=1,
        status=Version.Status.PUBLISHED,
        content=content,
        digest=hashlib.sha256(content).hexdigest(),
        by=by,
        at=AT,
        published_at=AT,
    )


def survey(form: Form = FORM, of: Organisation | None = None, **fields: Any) -> Survey:
    """An open survey of 나눔팀, with an open link, for the month of June."""
    number = Survey.objects.count() + 1
    return Survey.objects.create(
        **{
            "title": f"{number}차 교육 만족도 조사",
            "organisation": of or team(),
            "version": fields.pop("version", None) or version(form),
            "code": f"code{number:08}",
            "status": Survey.Status.OPEN,
            "opens_on": date(2031, 6, 1),
            "closes_on": date(2031, 6, 30),
            "survey_type": "만족도조사",
            "audience": "수료생",
            "at": AT,
        }
        | fields
    )
