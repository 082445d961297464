"""The pages of whoever answers, as a browser without JavaScript and as SurveyJS send to them."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from chomchom.surveys.instrument.form import Choice, Form, Question, Section, Type
from chomchom.surveys.models import Draft, File, Group, Response, Survey, Version
from chomchom.surveys.services import surveys
from chomchom.surveys.services.responding import hashed, receipt_of
from chomchom.surveys.tests import made

pytestmark = pytest.mark.django_db
MORE = Section(
    name="more",
    title={"ko": "한 가지 더"},
    questions=(
        Question(name="photo", type=Type.FILE, text={"ko": "사진"}),
        Question(
            name="wishes",
            type=Type.MULTIPLE,
            text={"ko": "바라는 것", "en": "Your wishes"},
            choices=(Choice(value="a", text={"ko": "시간"}), Choice(value="b", text={"ko": "자료"})),
        ),
    ),
)
FORM = Form(title={"ko": "교육"}, languages=("ko", "en"), sections=(*made.FORM.sections, MORE), closing={"ko": "고맙습니다."})
FIRST = {"section": "0", "asked": "overall parts job", "q.overall": "5", "q.parts.teacher": "4", "q.job": "care"}


def _survey(form: Form = made.FORM, **fields: Any) -> Survey:
    today = timezone.localdate()
    days = {"opens_on": today - timedelta(days=1), "closes_on": today + timedelta(days=1)}
    return made.survey(form, **days | fields)


def _text(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def browser() -> Client:
    return Client()


def _open(browser: Client, survey: Survey, **query: str) -> Any:
    return browser.get(f"/s/{survey.code}/", query)


def _send(browser: Client, survey: Survey, **fields: Any) -> Any:
    return browser.post(f"/s/{survey.code}/", FIRST | fields)


def test_one_page_is_answered_and_thanked_for_with_a_code(browser: Client) -> None:
    survey = _survey()
    page = _open(browser, survey)
    assert "전반적으로 만족하십니까" in _text(page)
    assert page["Cache-Control"] == "private, no-store"

    done: Any = _send(browser, survey)

    kept = Response.objects.get()
    assert kept.answers == {"overall": 5, "parts": {"teacher": 4}, "job": "care"}
    assert done.url == f"/s/{survey.code}/thanks/"
    key = browser.cookies["answer"].value.split("|")[0]
    assert bytes(kept.key_hash) == hashed(key)
    thanks = _text(browser.get(done.url))
    assert receipt_of(key) in thanks
    assert "고맙습니다." in thanks


def test_what_is_wrong_is_said_beside_the_question_and_nothing_is_lost(browser: Client) -> None:
    survey = _survey()
    _open(browser, survey)

    again = _send(browser, survey, **{"q.overall": "", "q.job": "office"})

    assert again.status_code == 422
    assert 'id="e-overall"' in _text(again)
    assert 'value="office" checked' in _text(again)
    assert not Response.objects.exists()


def test_questions_that_an_answer_brings_up_are_asked_before_it_goes_on(browser: Client) -> None:
    survey = _survey()
    assert "무엇이 아쉬웠습니까" not in _text(_open(browser, survey))

    more = _send(browser, survey, **{"q.overall": "1"})
    assert "무엇이 아쉬웠습니까" in _text(more)
    _send(browser, survey, **{"q.overall": "1", "asked": "overall parts job why", "q.why": "자리가 좁음"})

    assert Response.objects.get().answers["why"] == "자리가 좁음"


def test_sections_follow_each_other_and_what_was_begun_is_there_again(browser: Client) -> None:
    survey = _survey(FORM)
    _open(browser, survey)

    onwards = _send(browser, survey)
    second = browser.get(onwards.url)
    assert "2쪽 가운데 2쪽" in _text(second)
    back: Any = browser.post(f"/s/{survey.code}/", {"section": "1", "back": "1", "q.wishes": ["b"]})
    assert 'value="5" checked' in _text(browser.get(back.url))
    photo = SimpleUploadedFile("말씀.txt", "자료를 더 주세요".encode())
    browser.post(f"/s/{survey.code}/", {"section": "1", "asked": "photo wishes", "q.wishes": ["b"], "file.photo": photo})

    kept = Response.objects.get()
    assert kept.answers["wishes"] == ["b"]
    assert File.objects.get().response == kept
    assert not Draft.objects.exists()


def test_what_is_kept_of_a_draft_is_not_readable(browser: Client) -> None:
    survey = _survey(FORM)
    _open(browser, survey)

    _send(browser, survey, **{"q.job": "other", "q.job-other": "급식 일을 합니다"})

    assert "급식".encode() not in bytes(Draft.objects.get().sealed)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"status": "draft"}, "아직 열리지 않았습니다"),
        ({"status": "closed", "closed_at": made.AT}, "끝난 설문입니다"),
        ({"by_invitation": True}, "초대받은 분께만"),
    ],
)
def test_why_it_cannot_be_answered_is_said_kindly(fields: dict[str, Any], says: str, browser: Client) -> None:
    survey = _survey(**fields)
    page = _open(browser, survey)

    assert (page.status_code, says in _text(page)) == (200, True)
    assert _send(browser, survey).status_code == 409
    assert not Response.objects.exists()


def test_nothing_is_at_another_address(browser: Client) -> None:
    page = browser.get("/s/nothing/")

    assert (page.status_code, "설문을 찾지 못했습니다" in _text(page)) == (404, True)


def test_a_full_survey_says_so_before_one_begins(browser: Client) -> None:
    survey = _survey(quota=1)
    _open(browser, survey)
    _send(browser, survey)

    assert "답을 다 받았습니다" in _text(_open(Client(), survey))


def test_who_answered_sees_that_and_another_person_may_answer_after_them(browser: Client) -> None:
    survey = _survey()
    _open(browser, survey)
    _send(browser, survey)
    _send(browser, survey)

    assert "이미 답하셨습니다" in _text(_open(browser, survey))
    browser.post(f"/s/{survey.code}/again/")
    assert "전반적으로" in _text(_open(browser, survey))
    _send(browser, survey)
    assert Response.objects.count() == 2


def test_a_group_is_chosen_first_or_by_the_link(browser: Client) -> None:
    survey = _survey()
    groups = [Group.objects.create(survey=survey, name=name, position=place) for place, name in enumerate(("전주", "익산"))]

    assert "하나를 골라 주세요" in _text(_open(browser, survey))
    assert _open(browser, survey, group=str(groups[1].pk)).status_code == 302
    assert "전반적으로" in _text(_open(browser, survey))
    _send(browser, survey)

    assert Response.objects.get().group == groups[1]


def test_large_letters_and_languages_stay(browser: Client) -> None:
    survey = _survey(FORM)

    browser.get(f"/s/{survey.code}/look/?to=large.plain.en")

    page = _text(_open(browser, survey))
    assert 'lang="en" class="answering large"' in page
    assert "rich-data" not in page
    browser.get(f"/s/{survey.code}/look/?to=<script>.xx")
    assert 'lang="ko" class="answering"' in _text(_open(browser, survey))


def _json(browser: Client, survey: Survey, where: str, content: object) -> Any:
    body = content if isinstance(content, str) else json.dumps(content)
    return browser.post(f"/s/{survey.code}/{where}/", body, content_type="application/json")


def test_what_surveyjs_sends_is_kept_once_and_resumed(browser: Client) -> None:
    survey = _survey()
    assert _json(browser, survey, "send", {"overall": 5}).status_code == 409
    _open(browser, survey)

    assert _json(browser, survey, "draft", {"overall": 2}).status_code == 204
    assert '"answers": {"overall": 2}' in _text(_open(browser, survey))
    sent = [_json(browser, survey, "send", {"overall": 5}) for _ in range(2)]

    assert [json.loads(each.content) for each in sent] == [{"next": f"/s/{survey.code}/thanks/"}] * 2
    assert Response.objects.get().answers == {"overall": 5}


@pytest.mark.parametrize(
    "content", ["{", "null", "[]", '"text"', {"overall": 9}, {"overall": 5, "salary": 1}, {"overall": {"a": 1}}]
)
def test_what_no_page_of_ours_sends_is_refused(content: object, browser: Client) -> None:
    survey = _survey()
    _open(browser, survey)

    assert _json(browser, survey, "send", content).status_code == 422
    assert not Response.objects.exists()


def test_a_forged_draft_harms_nobody(browser: Client) -> None:
    survey = _survey(FORM)
    _open(browser, survey)

    drafts: list[dict[str, Any]] = [
        {"overall": {"a": 1}, "job": 5, "parts": [3], "wishes": "a"},
        {"overall": [[]], "parts": "x", "nothing": None},
    ]
    for forged in drafts:
        assert _json(browser, survey, "draft", forged).status_code == 204
        assert _open(browser, survey).status_code == 200


def test_script_in_every_field_stays_text_and_a_megabyte_is_refused(browser: Client) -> None:
    survey = _survey(FORM)
    evil = "</script><script>alert(1)</script>"
    _open(browser, survey)

    _send(
        browser,
        survey,
        **{"q.overall": "1", "q.job": "other", "q.job-other": evil, "q.why": evil, "asked": "overall parts job why"},
    )
    _json(browser, survey, "draft", {"overall": 1, "why": evil, "job-other": evil})
    page = _text(_open(browser, survey))

    assert "<script>alert" not in page
    assert _json(browser, survey, "send", {"overall": 1, "why": "가" * 1_000_000}).status_code in (400, 422)
    assert not Response.objects.exists()


def test_files_come_only_where_they_are_asked_for(browser: Client) -> None:
    asks, does_not = _survey(FORM), _survey()
    file = SimpleUploadedFile("말씀.txt", "자료".encode())
    for survey in (asks, does_not):
        _open(browser, survey)

    taken = browser.post(f"/s/{asks.code}/file/", {"file": file})
    refused = browser.post(f"/s/{does_not.code}/file/", {"file": SimpleUploadedFile("말씀.txt", "자료".encode())})
    nothing = browser.post(f"/s/{asks.code}/file/")
    bad = browser.post(f"/s/{asks.code}/file/", {"file": SimpleUploadedFile("a.exe", b"MZ\x00")})

    assert len(json.loads(taken.content)["key"]) == 32
    assert [each.status_code for each in (refused, nothing, bad)] == [422] * 3
    assert "받지 않습니다" in json.loads(refused.content)["sentence"]


def test_who_began_finishes_on_their_version(browser: Client) -> None:
    survey = _survey()
    old = survey.version
    _open(browser, survey)
    values = {"content": FORM.to_json(), "digest": "2", "at": made.AT, "published_at": made.AT, "status": "published"}
    surveys.move_on(Version.objects.create(instrument=old.instrument, number=2, **values))

    assert _send(browser, survey).status_code == 302

    assert Response.objects.get().version == old
    assert "2쪽 가운데 1쪽" in _text(_open(Client(), survey))


def test_sending_asks_the_database_little(browser: Client, django_assert_num_queries: Any) -> None:
    survey = _survey()
    _open(browser, survey)

    with django_assert_num_queries(7):
        _json(browser, survey, "send", {"overall": 5})
