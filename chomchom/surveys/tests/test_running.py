"""The pages of staff: all surveys, making one, one with its groups, opening, closing, changing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from chomchom.accounts.tests.people import browser_of, member
from chomchom.core.models import AuditLine
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import team
from chomchom.surveys import qr
from chomchom.surveys.models import Survey
from chomchom.surveys.services.keying import Paper, key_first
from chomchom.surveys.services.responding import Answering, submit
from chomchom.surveys.tests import made
from chomchom.surveys.tests.scene_running import surveys_of

pytestmark = pytest.mark.django_db
LIST = "/surveys/"


@pytest.fixture
def home() -> Organisation:
    return team("나눔팀")


@pytest.fixture
def officer(home: Organisation) -> Client:
    return browser_of(member("officer", home))


def _text(response: Any) -> str:
    return str(response.content.decode())


def _form(asked: int, home: Organisation, **fields: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "title": "여름 만족도",
        "version": asked,
        "organisation": home.pk,
        "opens_on": today,
        "closes_on": today + timedelta(days=3),
        "audience": "수료생",
        "survey_type": "만족도조사",
        "groups": "전주, 40, 20\n익산",
        "quota": "",
        "series": "",
    } | fields


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_a_fixed_number_of_questions(
    rows: int, officer: Client, home: Organisation, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        running = made.survey(of=home, expected=4)
        submit(Answering(survey=running, version=running.version, answers={"overall": 3}, key=str(number)), made.AT)

    # session, user, roles; running, count, rows; agency and years of the menu
    with django_assert_num_queries(8):
        page = _text(officer.get(LIST))

    assert page.count("25%") == rows


def test_a_survey_is_made_from_a_page(officer: Client, home: Organisation) -> None:
    version = made.version(of=home)

    answer: Any = officer.post("/surveys/make/", _form(version.pk, home, series="new", series_name="해마다"))

    survey = Survey.objects.get()
    assert answer.url == f"/surveys/{survey.pk}/"
    assert (survey.series and survey.series.name, survey.wave, survey.by_invitation) == ("해마다", 1, False)
    assert list(survey.groups.values_list("name", "expected", "quota")) == [("전주", 40, 20), ("익산", None, 0)]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"groups": "전주, 많이"}, "줄을 읽지 못했습니다"),
        ({"closes_on": "2001-01-01"}, "앞섭니다"),
        ({"title": ""}, "aria-invalid"),
        ({"version": 0}, "aria-invalid"),
    ],
)
def test_what_is_wrong_is_said_on_the_page(fields: dict[str, Any], says: str, officer: Client, home: Organisation) -> None:
    answer = officer.post("/surveys/make/", _form(made.version(of=home).pk, home, **fields))

    assert (answer.status_code, says in _text(answer)) == (422, True)
    assert not Survey.objects.exists()


def test_the_page_of_a_survey_shows_groups_link_and_code(officer: Client, home: Organisation) -> None:
    running, _ = surveys_of(home)

    page = _text(officer.get(running.get_absolute_url()))

    assert "http://testserver/s/spring/" in page
    assert "25.0%" in page
    assert "50.0%" in page  # three of six in all
    assert "100.0%" in page
    assert "<svg" in page
    assert "style=" not in qr.svg("http://testserver/s/spring/")


def test_a_survey_is_opened_changed_and_closed(officer: Client, home: Organisation) -> None:
    _, waiting = surveys_of(home)
    today = timezone.localdate()

    def sent(act: str, **fields: Any) -> int:
        return officer.post(f"/surveys/{waiting.pk}/{act}/", fields).status_code

    assert sent("change", opens_on=today, closes_on=today + timedelta(days=2), quota=5) == 302
    assert sent("open") == 302
    assert sent("open") == 409
    assert sent("change", opens_on="", closes_on="") == 409
    assert sent("close") == 409
    assert sent("close", reason="다 받았음") == 302

    waiting.refresh_from_db()
    assert (waiting.status, waiting.quota) == ("closed", 5)


def test_closing_tells_first_of_papers_that_were_keyed_in_once(officer: Client, home: Organisation) -> None:
    running, _ = surveys_of(home)
    by, at = member("officer", home), timezone.now()
    key_first(Paper(survey=running, version=running.version, number="1", answers={"overall": 3}), by=by, at=at)

    warned = officer.post(f"/surveys/{running.pk}/close/", {"reason": "다 받았음"})
    assert warned.status_code == 409
    assert "<b>1장</b>" in _text(warned)
    assert 'value="다 받았음"' in _text(warned)
    key_first(Paper(survey=running, version=running.version, number="2", answers={"overall": 3}), by=by, at=at)
    assert officer.post(f"/surveys/{running.pk}/close/", {"reason": "다 받았음", "despite": 1}).status_code == 409, "one more came"
    assert officer.post(f"/surveys/{running.pk}/close/", {"reason": "다 받았음", "despite": 2}).status_code == 302

    running.refresh_from_db()
    assert running.status == "closed"
    assert AuditLine.objects.get(code="surveys.survey.closed").details["papers_left"] == 2


def test_who_only_reads_runs_nothing(home: Organisation) -> None:
    running, _ = surveys_of(home)
    reader = browser_of(member("auditor", home))

    assert "먼저 마감하기" not in _text(reader.get(running.get_absolute_url()))
    assert reader.get("/surveys/make/").status_code == 404
    assert reader.post(f"/surveys/{running.pk}/close/", {"reason": "x"}).status_code == 404
