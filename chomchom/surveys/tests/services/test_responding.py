"""Answers are kept once, never beyond a quota, never after the end, and by nobody who is known."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection

from chomchom.followup import receiving
from chomchom.ledger.evidence import clean
from chomchom.orgs.models import Region
from chomchom.surveys.instrument.answering import BadAnswers
from chomchom.surveys.instrument.form import Form, Question, Section, Type
from chomchom.surveys.models import Draft, File, Group, Response, Survey, Version
from chomchom.surveys.services import drafts, files, surveys
from chomchom.surveys.services.responding import Answering, CannotAnswer, Full, hashed, submit
from chomchom.surveys.tests.made import AT, survey

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {"overall": 5, "parts": {"teacher": 4}, "job": "care"}


def _send(to: Survey, key: str = "k1", answers: object = None, **fields: Any) -> str:
    said = Answering(survey=to, version=fields.pop("version", to.version), answers=answers or SAID, key=key, **fields)
    return submit(said, AT)


def test_an_answer_is_kept_with_a_day_and_nothing_of_who_it_was() -> None:
    running = survey()

    code = _send(running)

    kept = Response.objects.get()
    assert (kept.answers, kept.on, kept.channel, kept.group) == (SAID, date(2031, 6, 15), "link", None)
    assert bytes(kept.key_hash) == hashed("k1")
    assert bytes(kept.receipt_hash or b"") == receiving.hashed(code)


def test_the_same_sent_twice_is_one_response_with_one_code() -> None:
    running = survey()

    codes = {_send(running), _send(running, answers={"overall": 1}), _send(running)}

    assert len(codes) == 1
    assert Response.objects.get().answers["overall"] == 5
    assert _send(running, "k2") not in codes


def test_what_was_kept_before_the_end_is_answered_with_its_code_after_it() -> None:
    running = survey()
    code = _send(running)
    surveys.close(running, "시험", by=None, at=AT)

    assert _send(running) == code
    with pytest.raises(CannotAnswer, match="끝났습니다"):
        _send(running, "k2")


@pytest.mark.parametrize(
    ("fields", "state", "says"),
    [
        ({"status": "draft"}, "early", "6월 1일부터"),
        ({"opens_on": date(2031, 6, 20)}, "early", "6월 20일부터"),
        ({"closes_on": date(2031, 6, 14)}, "closed", "끝났습니다"),
        ({"status": "closed", "closed_at": AT}, "closed", "끝났습니다"),
        ({"by_invitation": True}, "invited", "초대받은 분"),
    ],
)
def test_no_answer_is_taken_from_whom_it_is_not_asked(fields: dict[str, Any], state: str, says: str) -> None:
    with pytest.raises(CannotAnswer, match=says) as refused:
        _send(survey(**fields))

    assert refused.value.state == state
    assert not Response.objects.exists()


def test_a_ticket_answers_once_and_paper_needs_none() -> None:
    running = survey(by_invitation=True)
    _send(running, ticket=b"t" * 32)

    with pytest.raises(CannotAnswer, match="이미 답하셨습니다"):
        _send(running, "k2", ticket=b"t" * 32)
    _send(running, "k3", channel="paper")
    assert Response.objects.count() == 2


def test_forged_answers_are_refused_with_the_place() -> None:
    running = survey()

    for forged, place in (({"overall": 9}, "overall"), ({"overall": 5, "salary": 1}, "")):
        with pytest.raises(BadAnswers) as refused:
            _send(running, answers=forged)
        assert set(refused.value.faults) == {place}

    assert not Response.objects.exists()


def test_who_began_finishes_on_their_version() -> None:
    running = survey()
    old = running.version
    surveys.move_on(_second_of(old))
    running.refresh_from_db()

    _send(running, version=old)
    _send(running, "k2", {"new": "새 질문의 답"})

    assert [each.version.number for each in Response.objects.order_by("version__number")] == [1, 2]


def _second_of(old: Version) -> Version:
    section = Section(name="only", questions=(Question(name="new", type=Type.TEXT, text={"ko": "새로 여쭙니다."}),))
    form = Form(title={"ko": "교육 만족도"}, sections=(section,))
    return Version.objects.create(
        instrument=old.instrument, number=2, status="published", content=form.to_json(), digest="2", at=AT, published_at=AT
    )


def test_a_region_is_one_of_the_profile() -> None:
    Region.objects.create(code="99110", name="가온시")
    section = Section(name="only", questions=(Question(name="where", type=Type.REGION, text={"ko": "사시는 곳"}),))
    running = survey(Form(title={"ko": "지역"}, sections=(section,)))

    _send(running, answers={"where": "99110"})
    with pytest.raises(BadAnswers):
        _send(running, "k2", {"where": "00000"})


def test_a_file_belongs_to_the_response_that_names_it_and_to_no_other() -> None:
    section = Section(name="only", questions=(Question(name="photo", type=Type.FILE, text={"ko": "사진"}),))
    running = survey(Form(title={"ko": "사진"}, sections=(section,)))
    key = files.keep(running, clean("말씀.txt", "자료".encode()), at=AT)

    _send(running, answers={"photo": key})

    assert File.objects.get().response == Response.objects.get()
    with pytest.raises(BadAnswers, match="다시 올려"):
        _send(running, "k2", {"photo": key})
    assert Response.objects.count() == 1


def test_a_draft_is_thrown_away_when_the_answers_are_sent() -> None:
    running = survey()
    drafts.keep(running, running.version, "k1", SAID, at=AT)
    drafts.keep(running, running.version, "k2", SAID, at=AT)

    _send(running)

    assert [bytes(each.key_hash) for each in Draft.objects.all()] == [hashed("k2")]


def _at_once(work: Callable[[int], object], number: int) -> list[str]:
    """Do it in so many threads at once; returns what refused."""
    refused: list[str] = []

    def one(which: int) -> None:
        try:
            work(which)
        except CannotAnswer as error:
            refused.append(error.state)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(which,)) for which in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


@pytest.mark.django_db(transaction=True)
def test_quotas_are_not_overshot_and_one_key_is_one_response_however_many_come_at_once() -> None:
    running = survey(quota=5)
    group = Group.objects.create(survey=running, name="전주", quota=2)

    refused = _at_once(lambda which: _send(running, f"k{which}", group=group if which % 2 else None), 12)

    assert set(refused) == {"full"}
    assert Response.objects.count() == 5
    assert Response.objects.filter(group=group).count() <= 2
    again = survey()
    assert _at_once(lambda _: _send(again, "same"), 6) == []
    assert Response.objects.filter(survey=again).count() == 1


def test_a_quota_of_a_group_is_said_by_name() -> None:
    running = survey()
    group = Group.objects.create(survey=running, name="전주", quota=1)
    _send(running, group=group)

    with pytest.raises(Full, match="‘전주’에서"):
        _send(running, "k2", group=group)
    _send(running, "k3")


def test_a_full_survey_closes_itself() -> None:
    running = survey(quota=1)
    surveys.close_full(running, at=AT)
    assert Survey.objects.get().status == Survey.Status.OPEN
    _send(running)

    surveys.close_full(running, at=AT)
    surveys.close_full(running, at=AT)

    assert Survey.objects.get().status == Survey.Status.CLOSED


def test_sending_asks_the_database_little(django_assert_num_queries: Any) -> None:
    running = survey()

    with django_assert_num_queries(6):  # savepoint, gate, state, row, draft, release
        _send(running)
