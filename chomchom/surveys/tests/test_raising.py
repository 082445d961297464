"""Raising what was found in results, and how those who wrote hear of it without anybody learning who they are."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import browser_of, member
from chomchom.followup.models import FollowUp
from chomchom.followup.services import merging, moving
from chomchom.followup.services.telling import Said
from chomchom.orgs.tests.tree import team
from chomchom.surveys.instrument.form import Answers, Form, Question, Section, Type
from chomchom.surveys.models import Response, Survey
from chomchom.surveys.queries.texts import texts_of
from chomchom.surveys.services.responding import Answering, submit
from chomchom.surveys.tests.made import AT, survey
from chomchom.surveys.tests.results import WIDE, answered, closed, filled

pytestmark = pytest.mark.django_db
CONFLICT, GONE = 409, 404
WROTE: list[Answers] = [{"overall": 1, "why": f"점심 {number}"} for number in range(4)]
WROTE += [{"overall": 2, "why": "주차장이 좁고 010-1234-5678"}, {"overall": 2, "why": "주차 안내가 없음"}]


@pytest.fixture
def planner() -> User:
    return member("planner")


def said(**fields: object) -> dict[str, object]:
    return {"title": "주차가 어렵다", "text": "여럿이 적음", "kind": "at_once", "owner": team().pk, "due_on": ""} | fields


def address(of: Survey) -> str:
    return reverse("surveys:result-raise", args=[of.pk])


def asked_of_all() -> tuple[Survey, list[str]]:
    """A survey that has closed, and the receipt codes of those who answered, in the order of what they wrote."""
    made = survey()
    codes = [submit(Answering(survey=made, version=made.version, answers=each, key=f"key{each['why']}"), AT) for each in WROTE]
    return closed(made), codes


def test_who_wrote_hears_by_their_code_what_became_of_it(planner: User) -> None:
    ended, codes = asked_of_all()
    browser = browser_of(planner)
    offered = browser.get(f"{address(ended)}?question=why&word=주차")
    assert "주차장이 좁고 " in offered.context["form"].initial["text"]
    assert "1234" not in offered.content.decode(), "the form suggests no personal numbers"

    answer = browser.post(f"{address(ended)}?question=why&word=주차", said())

    made = FollowUp.objects.get()
    assert answer.headers["Location"] == made.get_absolute_url()
    assert (made.source, made.found_in, made.raised_for) == (ended, "survey", ended.organisation)
    assert made.receipts.count() == 2
    shown = browser.get(made.get_absolute_url()).content.decode()
    assert f'<a href="{reverse("surveys:result-show", args=[ended.pk])}">{ended} 결과</a>' in shown
    moving.decline(made, Said("주차장은 구청의 것이라 넓힐 수 없습니다.", public=True), by=planner, at=AT + timedelta(days=3650))
    told = [Client(REMOTE_ADDR=f"192.0.2.{place}").post("/followups/reply/", {"code": code}) for place, code in enumerate(codes)]
    assert ["넓힐 수 없습니다" in each.content.decode() for each in told] == [False] * 4 + [True] * 2
    assert "이번에는 하지 않기로 했습니다" in told[-1].content.decode()


def test_chosen_texts_are_one_follow_up_however_often_they_are_raised(planner: User) -> None:
    ended, _ = asked_of_all()
    browser, texts = browser_of(planner), texts_of(ended, "why")
    chosen = [each.choice for each in texts if "점심" in each.words][:3]

    quoted = "\n".join(f"- {each.words}" for each in texts if each.choice in chosen)
    for choice in (chosen, chosen[::-1]):
        sent = browser.post(f"{address(ended)}?question=why&text={'&text='.join(choice)}", said(text=quoted))
        assert sent.status_code == 302

    made = FollowUp.objects.get()
    assert made.receipts.count() == 3
    assert "전에 올렸습니다" in browser.get(f"{address(ended)}?question=why&text={'&text='.join(chosen)}").content.decode()
    for page in ("result-show", "result-texts"):
        assert made.get_absolute_url() in browser.get(reverse(f"surveys:{page}", args=[ended.pk])).content.decode()
    assert "전에 올렸습니다" in browser.get(f"{address(ended)}?question=why&text={chosen[0]}").content.decode(), "it quotes it"
    assert browser.post(f"{address(ended)}?question=why&text={chosen[0]}", said()).status_code == 302
    assert FollowUp.objects.count() == 2, "another choice is another finding"


def test_pages_tell_nothing_that_puts_two_texts_of_one_person_together(planner: User) -> None:
    """Choices differ by question and are no hash of what is public; merged follow-ups do not count heads."""
    more = Question(name="more", type=Type.TEXT, text={"ko": "더 하실 말씀"})
    section = Section(name="s", questions=(*WIDE.sections[0].questions, more))
    running = survey(Form(title=WIDE.title, sections=(section,)))
    for number in range(6):
        answered(running, {"overall": 1, "why": f"하나 {number}", "more": f"둘 {number}"}, receipt_hash=bytes([number]) * 16)
    ended = closed(running)
    browser = browser_of(planner)

    pages = {name: browser.get(reverse("surveys:result-texts", args=[ended.pk]), {"question": name}) for name in ("why", "more")}

    choices = {name: set(re.findall(r'name="text" value="(\w+)"', page.content.decode())) for name, page in pages.items()}
    assert [len(each) for each in choices.values()] == [6, 6]
    assert not choices["why"] & choices["more"]
    told = "".join(page.content.decode() for page in pages.values())
    for row in Response.objects.all():
        assert not any(known in told for known in (str(row.pk), row.pk.hex, bytes(row.receipt_hash or b"").hex()))
    crossed = f"{address(ended)}?question=more&text={'&text='.join(choices['why'])}"
    assert browser.get(crossed).status_code == CONFLICT, "a choice of one question chooses nothing of another"
    same = next(iter(Response.objects.all()))
    raised = []
    for name in ("why", "more"):
        choice = next(each.choice for each in texts_of(ended, name) if each.words == same.answers[name])
        browser.post(f"{address(ended)}?question={name}&text={choice}", said(title=name))
        raised.append(FollowUp.objects.get(title=name))
    one = re.sub(r"\s+", " ", browser.get(raised[1].get_absolute_url()).content.decode()).split("접수번호</dt>")[1][:60]
    merging.merge(raised[0], raised[1], by=planner, at=AT + timedelta(days=3650))
    assert raised[1].receipts.count() == 1
    assert one in re.sub(r"\s+", " ", browser.get(raised[1].get_absolute_url()).content.decode())
    assert not re.search(r"\d", one)


def test_an_item_that_matters_and_is_done_badly_is_raised_for_those_who_rated_it_low(planner: User) -> None:
    running = filled(40, form=WIDE)
    for place in (1, 2, 3, 4, 5):
        answered(running, {"overall": place, "parts": {"r4": place}}, receipt_hash=bytes([place]) * 16)
    ended = closed(running)
    browser = browser_of(planner)
    shown = browser.get(reverse("surveys:result-show", args=[ended.pk])).content.decode()
    assert f"{address(ended)}?item=parts.r4" in shown
    assert f"{address(ended)}?item=parts.r0" not in shown, "what is done well is not offered"

    offered = browser.get(f"{address(ended)}?item=parts.r4").context["form"].initial
    browser.post(f"{address(ended)}?item=parts.r4", said(**{"title": offered["title"], "text": offered["text"]}))

    made = FollowUp.objects.get()
    assert made.title.startswith("점수가 낮음(")
    assert "문항 평균: " in made.text
    assert sorted(bytes(each) for each in made.receipts.values_list("code_hash", flat=True)) == [bytes([1]) * 16, bytes([2]) * 16]


def test_nothing_is_raised_before_the_end_nor_by_who_may_not(planner: User) -> None:
    running = filled(40)
    browser = browser_of(planner)
    for wanted in ("", "?question=why&word=주차", "?question=none&text=x", "?item=overall"):
        assert browser.get(f"{address(running)}{wanted}").status_code == CONFLICT
    ended = closed(running)
    reader = browser_of(member("committee_member"))
    texts = f"{reverse('surveys:result-texts', args=[ended.pk])}?question=why"
    assert "고른 글 올리기" not in reader.get(texts).content.decode()
    assert "고른 글 올리기" in browser.get(texts).content.decode()
    assert reader.get(f"{address(ended)}?question=why&word=주차").status_code == GONE
    assert browser_of(member("care_worker", "다른팀")).get(f"{address(ended)}?question=why&word=주차").status_code == GONE
    refused = browser.post(f"{address(ended)}?question=why&word=주차", said(title=""))
    assert (refused.status_code, FollowUp.objects.count()) == (422, 0)
