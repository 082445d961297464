"""Papers are keyed in twice by two people, and are one response when both agree or the second has decided."""

from __future__ import annotations

from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.core.models import AuditLine
from chomchom.orgs.tests.tree import team
from chomchom.surveys.comparing import NOTHING, merged
from chomchom.surveys.instrument.answering import BadAnswers
from chomchom.surveys.instrument.form import Choice, Form, Question, Section, Type
from chomchom.surveys.models import Group, Keyed, Response, Survey
from chomchom.surveys.services import keying
from chomchom.surveys.services.keying import CannotKey, KeyedBefore, Paper, Reading
from chomchom.surveys.services.responding import CannotAnswer
from chomchom.surveys.tests import made

pytestmark = pytest.mark.django_db
READ = {"overall": 2, "parts": {"teacher": 4, "place": 3}, "job": "other", "job-other": "급식 일", "why": "자리가 좁음"}


@pytest.fixture
def one() -> User:
    return member("officer", team("나눔팀"), name="하나")


@pytest.fixture
def two() -> User:
    return member("officer", team("나눔팀"), name="둘")


def _first(survey: Survey, by: User, number: str = "12", answers: Any = None, group: Group | None = None) -> Keyed:
    said = READ if answers is None else answers
    paper = Paper(survey=survey, version=survey.version, number=number, answers=said, group=group)
    return keying.key_first(paper, by=by, at=made.AT)


def _second(keyed: Keyed, by: User, answers: Any = None, group: Group | None = None) -> list[Any]:
    return keying.key_second(keyed, Reading(READ if answers is None else answers, group), by=by, at=made.AT)


def test_a_paper_is_no_answer_until_another_person_has_read_the_same(one: User, two: User) -> None:
    keyed = _first(made.survey(), one)
    assert not Response.objects.exists()

    assert _second(keyed, two, READ | {"why": "자리가  좁음"}) == []

    kept = Response.objects.get()
    assert (kept.channel, kept.answers["job-other"], kept.on) == ("paper", "급식 일", made.TODAY)
    keyed.refresh_from_db()
    assert (keyed.answers, keyed.settled_by, keyed.settled_at) == ({}, two, made.AT)


def test_what_differs_is_shown_field_by_field(one: User, two: User) -> None:
    survey = made.survey()
    groups = [Group.objects.create(survey=survey, name=name) for name in ("전주", "익산")]
    keyed = _first(survey, one, group=groups[0])

    read = READ | {"parts": {"teacher": 5}, "job-other": "급식", "overall": 1}
    found = [(each.key, each.first, each.second) for each in _second(keyed, two, read, groups[1])]

    assert found == [
        ("group", "전주", "익산"),
        ("overall", "2점", "1점"),
        ("parts.teacher", "4점", "5점"),
        ("parts.place", "3점", NOTHING),
        ("job-other", "급식 일", "급식"),
    ]
    assert not Response.objects.exists()


def test_the_second_decides_with_a_word(one: User, two: User) -> None:
    survey = made.survey()
    keyed = _first(survey, one)
    read = READ | {"overall": 1, "parts": {"teacher": 5}}
    assert _second(keyed, two, read)
    with pytest.raises(CannotKey, match="무엇을 보고"):
        keying.settle(keyed, Reading(read), " ", by=two, at=made.AT)

    decided = merged(survey.version.form, READ, read, {"parts.place"})  # type: ignore[arg-type]  # answers
    keying.settle(keyed, Reading(decided), "종이를 다시 보니 그러함", by=two, at=made.AT)

    assert Response.objects.get().answers == READ | {"overall": 1, "parts": {"teacher": 5, "place": 3}}
    line = AuditLine.objects.get(code="surveys.paper.settled")
    assert line.details == {"paper": "12", "words": "종이를 다시 보니 그러함", "from_second": ["overall", "parts.teacher"]}


def test_nobody_is_both_readers(one: User, two: User) -> None:
    survey = made.survey()
    keyed = _first(survey, one)

    for act in (
        lambda: _second(keyed, one),
        lambda: _first(survey, one),
        lambda: keying.settle(keyed, Reading(READ), "봄", by=one, at=made.AT),
    ):
        with pytest.raises(CannotKey, match="다른 분이"):
            act()
    with pytest.raises(KeyedBefore) as before:
        _first(survey, two, " 012 ")
    assert before.value.keyed == keyed


def test_a_paper_is_taken_once(one: User, two: User) -> None:
    survey = made.survey()
    keyed = _first(survey, one)
    _second(keyed, two)

    for act in (
        lambda: _first(survey, two),
        lambda: _second(keyed, two),
        lambda: keying.discard(keyed, "그냥", by=one, at=made.AT),
    ):
        with pytest.raises(CannotKey, match="이미 두 번 다"):
            act()
    assert Response.objects.count() == 1
    assert _first(made.survey(), one).paper == "12"


def test_a_wrong_first_entry_is_thrown_away_with_a_reason(one: User, two: User) -> None:
    survey = made.survey()
    keyed = _first(survey, one)
    with pytest.raises(CannotKey, match="왜 버리는지"):
        keying.discard(keyed, "", by=one, at=made.AT)

    keying.discard(keyed, "번호를 잘못 적음", by=one, at=made.AT)

    with pytest.raises(CannotKey, match="누군가 버렸습니다"):
        _second(keyed, two)
    assert _first(survey, two).by == two


def test_paper_leaves_lines_empty_takes_no_files_and_skips_what_it_should(one: User, two: User) -> None:
    asked = (
        Question(name="must", type=Type.SCALE, text={"ko": "꼭"}, required=True),
        Question(name="photo", type=Type.FILE, text={"ko": "사진"}, required=True),
        Question(name="low", type=Type.TEXT, text={"ko": "까닭"}, show_if="must <= 2", required=True),
        Question(
            name="pick", type=Type.SINGLE, text={"ko": "하나"}, choices=(Choice(value="a", text={"ko": "가"}),), random_order=True
        ),
    )
    survey = made.survey(Form(title={"ko": "꼭"}, sections=(Section(name="s", questions=asked),)))

    _second(_first(survey, one, "1", {"pick": "a"}), two, {"pick": "a"})
    _second(_first(survey, one, "2", {"must": 5, "low": "어긋난 답"}), two, {"must": 5})
    with pytest.raises(BadAnswers):
        _first(survey, one, "3", {"must": 9})
    with pytest.raises(BadAnswers):
        _first(survey, one, "3", {"photo": "x" * 32})

    assert sorted(map(str, (each.answers for each in Response.objects.all()))) == ["{'must': 5}", "{'pick': 'a'}"]


@pytest.mark.parametrize("number", ["", "  ", "0", "00", "-1", "ABC", "1" * 21])
def test_a_paper_has_a_number(number: str, one: User) -> None:
    with pytest.raises(CannotKey, match="종이 번호는 1부터"):
        _first(made.survey(), one, number)


def test_nothing_is_keyed_in_before_it_opens_and_after_it_closes(one: User, two: User) -> None:
    with pytest.raises(CannotKey, match="답을 받지 않는"):
        _first(made.survey(status="draft"), one)
    survey = made.survey()
    keyed = _first(survey, one)
    Survey.objects.filter(pk=survey.pk).update(status="closed", closed_at=made.AT)

    with pytest.raises(CannotKey, match="답을 받지 않는"):
        _second(keyed, two)
    keying.discard(keyed, "마감 뒤에 남음", by=two, at=made.AT)
    assert not Keyed.objects.exists()


def test_a_full_survey_keeps_what_was_keyed_in(one: User, two: User) -> None:
    survey = made.survey(quota=1)
    first, second = _first(survey, one, "1"), _first(survey, one, "2")
    _second(first, two)

    with pytest.raises(CannotAnswer, match="받기로 한 수"):
        _second(second, two)

    second.refresh_from_db()
    assert (second.settled_at, second.answers) == (None, READ)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one_first_and_one_response() -> None:
    one, two, three = (member("officer", team("나눔팀")) for _ in range(3))
    survey = made.survey()

    assert sorted(_at_once(lambda: _first(survey, one), lambda: _first(survey, two))) == ["Keyed", "KeyedBefore"]
    keyed = Keyed.objects.get()
    others = [each for each in (one, two, three) if each.pk != keyed.by_id]
    outcomes = _at_once(*(lambda by=by: _second(keyed, by) for by in others))

    assert sorted(outcomes) == ["CannotKey", "list"]
    assert Response.objects.count() == 1


def _at_once(*acts: Any) -> list[str]:
    start, found = Barrier(len(acts)), []

    def run(act: Any) -> None:
        start.wait()
        try:
            found.append(type(act()).__name__)
        except CannotKey as why:
            found.append(type(why).__name__)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
