"""Answers for measuring, written by the database itself: a survey with groups that so many people answered."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from bench.budgets import settle, written
from chomchom.surveys.instrument.form import Choice, Form, Question, Row, Section, Type

if TYPE_CHECKING:
    from chomchom.orgs.models import Organisation
    from chomchom.surveys.models import Survey, Version

GROUPS, ROWS = 12, 8

_RESPONSES = """
INSERT INTO surveys_response (id, survey_id, version_id, group_id, channel, answers, "on", key_hash, is_counted)
SELECT gen_random_uuid(), %(survey)s, %(version)s, groups.ids[1 + n %% cardinality(groups.ids)], 'link',
       jsonb_build_object(
           'overall', 1 + (n * 7 + n / 11) %% 5,
           'tell', (n * 13 + n / 7) %% 11,
           'job', CASE n %% 3 WHEN 0 THEN 'care' WHEN 1 THEN 'office' ELSE 'other' END,
           'parts', (SELECT jsonb_object_agg('r' || place, 1 + (n * (place + 2) + n / 17) %% 5)
                     FROM generate_series(1, %(rows)s) AS place)
       ) || CASE WHEN n %% 20 = 0 THEN jsonb_build_object('why', '주차장이 좁고 강의실이 춥습니다 ' || n) ELSE '{}' END,
       current_date, sha256(n::text::bytea), false
FROM generate_series(1, %(people)s::bigint) AS n
CROSS JOIN (SELECT array_agg(id ORDER BY id) AS ids FROM surveys_group WHERE survey_id = %(survey)s) AS groups"""


def answered(people: int) -> Survey:
    """An open survey of the agency that so many people answered; nothing is counted yet."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.orgs.models import Organisation  # noqa: PLC0415 -- app ready
    from chomchom.surveys.models import Group, Survey  # noqa: PLC0415 -- app ready

    at, agency = timezone.now(), Organisation.objects.get(kind="agency")
    today, version = timezone.localdate(at), _version(agency)
    survey = Survey.objects.create(
        title=f"{people:,}명에게 물은 조사",
        organisation=agency,
        version=version,
        code=f"bench{Survey.objects.count()}",
        status=Survey.Status.OPEN,
        opens_on=today,
        closes_on=today,
        survey_type="만족도조사",
        audience="이용자",
        at=at,
    )
    Group.objects.bulk_create(Group(survey=survey, name=f"시험시설 {each}", position=each) for each in range(GROUPS))
    with written() as cursor:
        cursor.execute(_RESPONSES, {"survey": survey.pk, "version": version.pk, "people": people, "rows": ROWS})
    settle()
    return survey


def _version(agency: Organisation) -> Version:
    """A scale, a matrix, a recommendation, a trait and words, as satisfaction is asked for."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.surveys.models import Instrument, Version  # noqa: PLC0415 -- app ready

    at, content = timezone.now(), _form().to_json()
    named = {"name": "시험 설문지", "purpose": "users", "organisation": agency, "at": at}
    instrument, _ = Instrument.objects.get_or_create(code="bench", defaults=named)
    known = Version.objects.filter(instrument=instrument).first()
    return known or Version.objects.create(
        instrument=instrument,
        number=1,
        status=Version.Status.PUBLISHED,
        content=content,
        digest=sha256(content).hexdigest(),
        at=at,
        published_at=at,
    )


def _form() -> Form:
    rows = tuple(Row(name=f"r{place}", text={"ko": f"항목 {place}"}, item=f"r{place}") for place in range(1, ROWS + 1))
    jobs = tuple(Choice(value=value, text={"ko": value}) for value in ("care", "office", "other"))
    questions = (
        Question(name="overall", type=Type.SCALE, text={"ko": "전반적인 만족"}, item="overall"),
        Question(name="parts", type=Type.MATRIX, text={"ko": "하나씩"}, rows=rows),
        Question(name="tell", type=Type.NPS, text={"ko": "권하시겠습니까?"}),
        Question(name="job", type=Type.SINGLE, text={"ko": "하시는 일"}, choices=jobs),
        Question(name="why", type=Type.TEXT, text={"ko": "하고 싶은 말"}),
    )
    return Form(title={"ko": "시험"}, sections=(Section(name="s", questions=questions),), grouped_by=("job",))
