"""The pages on which papers and calls are entered, and what is printed from them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from chomchom.accounts.tests.people import browser_of, member
from chomchom.orgs.tests.tree import team
from chomchom.surveys.models import Group, Keyed, Response, Survey, Version
from chomchom.surveys.services.responding import receipt_of
from chomchom.surveys.tests import made

pytestmark = pytest.mark.django_db
TYPED = {"q.overall": "2", "q.parts.teacher": "4", "q.parts.place": "", "q.job": "care", "q.why": "자리가 좁음", "number": "12"}


@pytest.fixture
def one() -> Client:
    return browser_of(member("care_worker", team("나눔팀"), name="하나"))


@pytest.fixture
def two() -> Client:
    return browser_of(member("officer", team("나눔팀"), name="둘"))


def _survey(**fields: Any) -> Survey:
    today = timezone.localdate()
    return made.survey(**{"opens_on": today - timedelta(days=1), "closes_on": today + timedelta(days=1)} | fields)


def _text(response: Any) -> str:
    return str(response.content.decode())


def _key(browser: Client, survey: Survey, **fields: Any) -> Any:
    return browser.post(f"/surveys/{survey.pk}/entry/paper/", TYPED | fields)


def _again(browser: Client, **fields: Any) -> Any:
    return browser.post(f"/surveys/papers/{Keyed.objects.get().pk}/", TYPED | fields)


def test_two_people_key_a_paper_in_and_it_is_an_answer(one: Client, two: Client) -> None:
    survey = _survey()
    page = _text(one.get(f"/surveys/{survey.pk}/entry/paper/"))
    assert "1번에서 1~2점을 고른 분만" in page
    assert 'data-key="3"' in page

    assert _key(one, survey).status_code == 302
    waiting = _text(two.get(f"/surveys/{survey.pk}/entry/"))
    assert "두 번째 넣기" in waiting
    assert "자리가 좁음" not in _text(two.get(f"/surveys/papers/{Keyed.objects.get().pk}/"))
    assert _again(two).url == f"/surveys/{survey.pk}/entry/"

    assert Response.objects.get().answers == {"overall": 2, "parts": {"teacher": 4}, "job": "care", "why": "자리가 좁음"}
    assert "종이로 받은 답</dt><dd>1<" in _text(two.get(f"/surveys/{survey.pk}/entry/"))


def _decide(browser: Client, shown: Any, **fields: Any) -> Any:
    read = re.search(r'name="read" value="([^"]+)"', _text(shown))
    assert read
    return browser.post(f"/surveys/papers/{Keyed.objects.get().pk}/settle/", {"read": read[1]} | fields)


def test_what_differs_stands_side_by_side_and_is_decided_with_a_word(one: Client, two: Client) -> None:
    _key(one, _survey())
    shown = _again(two, **{"q.overall": "1", "q.parts.place": "3", "q.job": ""})
    page = _text(shown)
    for said in (
        "<b>3곳</b>",
        "1번 전반적으로 만족하십니까?",
        "2점",
        "1점",
        "2번 하나씩 여쭙니다. — 장소",
        "답 없음",
        "처음(하나)",
    ):
        assert said in page

    halfway = _decide(two, shown, words="봄", **{"chosen.overall": "first"})
    assert (halfway.status_code, Response.objects.count()) == (422, 0)
    assert re.search(r'name="chosen.overall" value="first"\s+checked', _text(halfway))
    chosen = {"chosen.overall": "first", "chosen.parts.place": "second", "chosen.job": "first"}
    assert _decide(two, shown, **chosen).status_code == 422
    _decide(two, shown, words="종이를 다시 봄", **chosen)

    assert Response.objects.get().answers == {
        "overall": 2,
        "parts": {"teacher": 4, "place": 3},
        "job": "care",
        "why": "자리가 좁음",
    }


def test_if_both_were_wrong_it_is_typed_again_and_nothing_is_lost(one: Client, two: Client) -> None:
    _key(one, _survey())
    shown = _again(two, **{"q.overall": "1"})

    page = _text(_decide(two, shown, again="1"))

    assert re.search(r'name="q.overall" value="1" data-key="1"\s+checked', page)
    assert "자리가 좁음</textarea>" in page


def test_what_another_person_read_is_not_settled_by_a_third(one: Client, two: Client) -> None:
    _key(one, _survey())
    shown = _again(two, **{"q.overall": "1"})

    third = browser_of(member("officer", team("나눔팀")))
    for browser, fields in ((third, {}), (two, {"read": "forged"})):
        assert _decide(browser, shown, words="봄", **{"chosen.overall": "first"} | fields).status_code == 409
    assert not Response.objects.exists()


def test_the_first_page_goes_on_to_compare_if_another_was_faster(one: Client, two: Client) -> None:
    survey = _survey()
    _key(one, survey)

    assert "<b>1곳</b>" in _text(_key(two, survey, **{"q.overall": "1"}))
    own = _key(one, survey)
    assert (own.status_code, "내가 넣은 종이" in _text(own), 'value="12"' in _text(own)) == (422, True, True)
    assert one.get(f"/surveys/papers/{Keyed.objects.get().pk}/").status_code == 302


def test_what_is_wrong_stays_in_the_form(one: Client) -> None:
    survey = _survey()

    for fields in ({"q.overall": "9"}, {"number": ""}):
        page = _key(one, survey, **fields)
        assert (page.status_code, "자리가 좁음</textarea>" in _text(page)) == (422, True)
    assert not Keyed.objects.exists()


def test_an_older_paper_is_keyed_in_as_its_version(one: Client) -> None:
    survey = _survey()
    values = {"content": made.FORM.to_json(), "digest": "2", "at": made.AT, "published_at": made.AT, "status": "published"}
    newer = Version.objects.create(instrument=survey.version.instrument, number=2, **values)
    older, survey.version = survey.version, newer
    survey.save(update_fields=["version"])

    page = _text(one.get(f"/surveys/{survey.pk}/entry/paper/"))
    assert page.index("2판</a>") < page.index("1판</a>")
    _key(one, survey, version=str(older.pk))

    assert Keyed.objects.get().version == older


def test_a_first_entry_is_thrown_away_with_a_reason(one: Client, two: Client) -> None:
    _key(one, _survey())
    address = f"/surveys/papers/{Keyed.objects.get().pk}/discard/"

    assert two.post(address, {"reason": ""}).status_code == 409
    assert two.post(address, {"reason": "번호가 틀림"}).status_code == 302

    assert not Keyed.objects.exists()


def test_a_call_is_one_answer_after_consent_and_the_group_stays(one: Client) -> None:
    survey = _survey(by_invitation=True)
    group = Group.objects.create(survey=survey, name="전주")
    address = f"/surveys/{survey.pk}/entry/phone/"
    page = _text(one.get(address))
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key
    assert "언제든지 그만두실 수 있습니다" in page
    call = {name: value for name, value in TYPED.items() if name != "number"} | {"key": key[1], "group": str(group.pk)}

    assert one.post(address, call).status_code == 422
    sent: list[Any] = [one.post(address, call | {"consent": "on"}) for _ in range(2)]

    assert [each.headers["Location"] for each in sent] == [f"{address}?group={group.pk}"] * 2
    kept = Response.objects.get()
    assert (kept.channel, kept.group, kept.answers["job"]) == ("phone", group, "care")
    following = _text(one.get(sent[0].headers["Location"]))
    assert receipt_of(key[1]) in following
    assert f'value="{group.pk}" selected' in following
    assert key[1] not in following


def test_why_a_call_is_not_taken_is_said_and_nothing_is_lost(one: Client) -> None:
    survey = _survey(quota=1)
    call = TYPED | {"key": "k" * 30, "consent": "on"}
    address = f"/surveys/{survey.pk}/entry/phone/"
    one.post(address, call)

    full = one.post(address, call | {"key": "m" * 30})
    wrong = one.post(address, call | {"key": "n" * 30, "q.overall": "7"})

    assert (full.status_code, "받기로 한 수" in _text(full), "자리가 좁음</textarea>" in _text(full)) == (422, True, True)
    assert wrong.status_code == 422
    assert Response.objects.count() == 1


def test_sheets_are_printed_with_numbers_that_follow_those_keyed_in(one: Client) -> None:
    survey = _survey()
    _key(one, survey)

    assert 'name="first" value="13"' in _text(one.get(f"/surveys/{survey.pk}/sheet/"))
    chosen = {"version": str(survey.version_id), "first": "13", "copies": "2", "large": "on"}
    sheet = one.get(f"/surveys/{survey.pk}/sheet.pdf", chosen)

    assert sheet.content[:5] == b"%PDF-"
    assert "13-14" in sheet["Content-Disposition"]
    assert one.get(f"/surveys/{survey.pk}/sheet.pdf", chosen | {"copies": "101"}).status_code == 422


def test_a_poster_is_of_the_open_link_alone(one: Client) -> None:
    survey, invited = _survey(), _survey(by_invitation=True)
    group = Group.objects.create(survey=survey, name="전주")

    page = _text(one.get(f"/surveys/{survey.pk}/poster/?group={group.pk}"))

    assert f"http://testserver/s/{survey.code}/?group={group.pk}" in page
    assert one.get(f"/surveys/{survey.pk}/poster.pdf").content[:5] == b"%PDF-"
    assert "포스터가 없습니다" in _text(one.get(f"/surveys/{invited.pk}/poster/"))
    assert one.get(f"/surveys/{invited.pk}/poster.pdf").status_code == 409


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_as_often_for_many_papers_as_for_one(number: int, one: Client, django_assert_num_queries: Any) -> None:
    survey = _survey()
    for paper in range(number):
        _key(one, survey, number=str(paper + 1))
    home, listed = f"/surveys/{survey.pk}/entry/", "/surveys/entry/"
    one.get(home)

    with django_assert_num_queries(11):  # session, user, roles, survey, places, papers, pages, counts
        one.get(home)
    with django_assert_num_queries(8):
        one.get(listed)
