"""Personal addresses: in, and out again with a ticket or without JavaScript; what is sent with a ticket says nothing else."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from chomchom.accounts.tests.people import member
from chomchom.orgs.tests.tree import team
from chomchom.surveys import blind
from chomchom.surveys.guests import Guest
from chomchom.surveys.models import Response, Series, Survey
from chomchom.surveys.services import tickets
from chomchom.surveys.services.invitations import invite, token_of
from chomchom.surveys.tests import made

pytestmark = pytest.mark.django_db
FIRST = {"section": "0", "asked": "overall parts job", "q.overall": "5", "q.job": "care"}
SITE = "http://testserver"


@pytest.fixture
def asked() -> Survey:
    """A survey of a series, to which two people are invited."""
    today = timezone.localdate()
    series = Series.objects.create(name="해마다", organisation=team(), at=timezone.now())
    survey = made.survey(by_invitation=True, opens_on=today, closes_on=today + timedelta(days=5), series=series)
    guests = [Guest("email", f"guest{number}@example.org") for number in range(2)]
    invite(survey, guests, site=SITE, by=member("officer", team()), at=timezone.now())
    return survey


def _tokens(survey: Survey) -> list[str]:
    return [token_of(each) for each in survey.invitations.order_by("pk")]


def _in(token: str) -> Client:
    browser = Client()
    assert browser.get(f"/i/{token}/").status_code == 302
    return browser


def _page(browser: Client, survey: Survey) -> Any:
    return browser.get(f"/s/{survey.code}/")


def _ticket(survey: Survey, token: str, number: str) -> dict[str, str]:
    """What the page makes: blind, have signed, take the blinding off."""
    key = tickets.key_of(survey, None)
    told = blind.Key(int(key.modulus), key.exponent, 0)
    hidden, factor = blind.blinded(number, told)
    answer = Client().post(f"/i/{token}/sign/", {"asked": str(hidden)})
    assert answer.status_code == 200, answer.content
    signature = blind.unblinded(int(answer.json()["signature"]), factor, told.modulus)
    return {"number": number, "signature": str(signature)}


def _sent(survey: Survey, ticket: dict[str, str], **fields: Any) -> Any:
    body = {"version": survey.version_id, "group": 0, "key": "k" * 20, "answers": {"overall": 4}} | ticket | fields
    return Client(enforce_csrf_checks=True).post(f"/s/{survey.code}/ticketed/", json.dumps(body), content_type="application/json")


def test_without_javascript_one_comes_in_answers_and_gets_a_number(asked: Survey) -> None:
    browser = _in(_tokens(asked)[0])
    assert "나만의 번호" in _page(browser, asked).content.decode()
    done = browser.post(f"/s/{asked.code}/", FIRST)
    shown = browser.get(done.headers["Location"]).content.decode()
    response = Response.objects.get()
    number = next(
        each for each in shown.replace("<", ">").split(">") if each.count("-") == 3 and len(each) == 19 and each[0] != " "
    )
    assert tickets.hashed_number(blind.tidied(number)) == bytes(response.ticket_hash or b"")
    again = _page(browser, asked).content.decode()
    assert "이미" in again


def test_a_number_that_is_none_is_told_and_nothing_is_used(asked: Survey) -> None:
    browser = _in(_tokens(asked)[0])
    _page(browser, asked)
    told = browser.post(f"/s/{asked.code}/", FIRST | {"number": "abcd"})
    assert told.status_code == 422
    assert "나만의 번호는 글자 16개" in told.content.decode()
    assert not asked.invitations.exclude(used_on=None).exists()


def test_without_an_invitation_nobody_comes_in(asked: Survey) -> None:
    assert "초대받은 분께만" in _page(Client(), asked).content.decode()
    assert Client().get("/i/nonsense/").status_code == 404
    other = made.survey(by_invitation=True)
    assert "다른 조사의 주소" in _page(_in(_tokens(asked)[0]), other).content.decode()


def test_answers_with_a_ticket_come_without_cookies(asked: Survey) -> None:
    ticket = _ticket(asked, _tokens(asked)[0], blind.new_number())
    answer = _sent(asked, ticket)
    assert answer.status_code == 200
    assert set(answer.json()) == {"receipt"}
    assert not answer.cookies
    assert _sent(asked, ticket, key="other-key-of-another").status_code == 409
    assert Response.objects.count() == 1


@pytest.mark.parametrize(
    "forged",
    [
        {"number": "7Q2K"},
        {"signature": "12345"},
        {"signature": "가"},
        {"signature": 5},
        {"number": blind.new_number()},
    ],
)
def test_a_forged_ticket_is_refused(asked: Survey, forged: dict[str, Any]) -> None:
    answer = _sent(asked, _ticket(asked, _tokens(asked)[0], blind.new_number()), **forged)
    assert answer.status_code == 409
    assert answer.json()["sentence"]
    assert not Response.objects.exists()


def test_wrong_answers_use_no_ticket_up(asked: Survey) -> None:
    ticket = _ticket(asked, _tokens(asked)[0], blind.new_number())
    assert _sent(asked, ticket, answers={"overall": 9}).json()["faults"].keys() == {"overall"}
    assert _sent(asked, ticket).status_code == 200


def test_who_comes_second_at_a_device_begins_anew(asked: Survey) -> None:
    first, second = _tokens(asked)
    browser = _in(first)
    key = browser.cookies["answer"].value
    browser.get(f"/i/{first}/")
    assert browser.cookies["answer"].value == key
    browser.get(f"/i/{second}/")
    assert browser.cookies["answer"].value != key


def test_what_is_asked_to_be_signed_is_a_number(asked: Survey) -> None:
    for nonsense in ("", "abc", "-5", "9" * 800, "٣"):
        answer = Client().post(f"/i/{_tokens(asked)[0]}/sign/", {"asked": nonsense})
        assert answer.status_code == 409
        assert "온전하지" in answer.json()["sentence"]
    assert not asked.invitations.exclude(used_on=None).exists()
