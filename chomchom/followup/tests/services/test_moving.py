"""The way of a follow-up: who may do what when, what the ledger counts, and that the second of two is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from chomchom.accounts.tests.people import member
from chomchom.core.errors import DomainError
from chomchom.followup.models import FollowUp, Reflection
from chomchom.followup.services import climbing, moving, talking
from chomchom.followup.services.handing import Whose, hand_over, postpone
from chomchom.followup.services.reflecting import Reflecting, reflect
from chomchom.followup.services.telling import BadWords, Said
from chomchom.followup.services.turns import CannotAct
from chomchom.followup.tests.made import AT, TODAY, begun, done, raised
from chomchom.ledger.models import Entry
from chomchom.orgs.tests.tree import agency, facility, team

WHY = Said("까닭이 있음")


@pytest.mark.django_db
def test_one_that_was_reflected_counts_once_when_another_confirms_it() -> None:
    planner, officer = member("planner"), member("officer", "나눔팀")
    found = begun(raised(planner), officer)
    assert found.person == officer, "whoever begins what is nobody's takes it"
    reflect(found, Reflecting("rules", "운영 지침 3조"), by=officer, at=AT)
    reflect(found, Reflecting("rules", "운영 지침 3조"), by=officer, at=AT)
    moving.finish(found, Said("점심을 늘림", public=True), by=officer, at=AT)

    moving.confirm(found, by=planner, at=AT)

    found.refresh_from_db()
    assert (found.status, found.ended_at) == ("confirmed", AT)
    entry = Entry.objects.get()
    assert (entry.kind, entry.quantity, entry.organisation) == ("followup.settled", 1, team())
    assert entry.labels == {"found_in": "설문", "kind": "즉시조치", "where": "규정·지침"}
    acts = list(found.events.order_by("pk").values_list("act", flat=True))
    assert acts == ["raised", "accepted", "begun", "reflected", "done", "confirmed"]


@pytest.mark.django_db
def test_one_that_is_opened_again_is_taken_back_and_counts_anew() -> None:
    planner, officer = member("planner"), member("officer", "나눔팀")
    found = moving.confirm(done(raised(planner), officer), by=planner, at=AT)
    later = AT + timedelta(days=60)

    found = moving.reopen(found, WHY, by=planner, at=later)

    assert (found.status, found.ended_at, found.level) == ("raised", None, 0)
    assert found.due_on > later.date(), "one that comes back after its day gets a new term"
    assert Entry.objects.filter(reverses__isnull=False).count() == 1
    moving.confirm(done(found, officer, later), by=planner, at=later)
    standing = Entry.objects.filter(reverses=None, reversal=None)
    assert [each.quantity for each in standing] == [0], "it was reflected nowhere"


@pytest.mark.django_db
def test_nobody_confirms_their_own_work() -> None:
    officer = member("officer", "나눔팀")
    found = done(raised(officer), officer)

    with pytest.raises(CannotAct, match="스스로"):
        moving.confirm(found, by=officer, at=AT)

    assert moving.confirm(found, by=member("auditor"), at=AT).status == "confirmed"


@pytest.mark.django_db
def test_what_is_done_shows_what_and_where_or_says_why_not() -> None:
    officer = member("officer", "나눔팀")
    found = begun(raised(), officer)

    with pytest.raises(BadWords, match="무엇을 어떻게"):
        moving.finish(found, Said(), "없음", by=officer, at=AT)
    with pytest.raises(CannotAct, match="어디에 반영"):
        moving.finish(found, Said("함"), by=officer, at=AT)

    moving.finish(found, Said("함"), "한 번뿐인 일", by=officer, at=AT)
    event = found.events.latest("pk")
    assert event.text == "함\n\n반영한 곳이 없는 까닭: 한 번뿐인 일"
    assert not Reflection.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("act", [moving.decline, moving.ask_again, moving.reopen])
def test_what_needs_a_reason_is_refused_without_one_and_with_a_number_of_a_person(act: Callable[..., Any]) -> None:
    officer, found = member("officer", "나눔팀"), raised()
    status = {moving.decline: "raised", moving.ask_again: "done", moving.reopen: "declined"}[act]
    FollowUp.objects.filter(pk=found.pk).update(status=status, ended_at=AT if status == "declined" else None)

    for text in (" ", "010-1234-5678에 물어봄"):
        with pytest.raises(BadWords):
            act(found, Said(text), by=officer, at=AT)

    assert act(found, WHY, by=officer, at=AT).status != status


@pytest.mark.django_db
def test_handing_over_begins_anew_elsewhere_but_not_with_another_person_here() -> None:
    officer, other = member("officer", "나눔팀"), member("officer", "나눔팀", name="다른 담당")
    found = begun(raised(), officer)

    found = hand_over(found, Whose(team(), other), WHY, by=officer, at=AT)
    assert (found.status, found.person) == ("in_progress", other)
    found = hand_over(found, Whose(team("다른팀")), WHY, by=other, at=AT)
    assert (found.status, found.owner.name, found.person) == ("raised", "다른팀", None)
    with pytest.raises(CannotAct, match="권한이 없습니다"):
        hand_over(found, Whose(team("다른팀"), other), WHY, by=officer, at=AT)
    with pytest.raises(CannotAct, match="지금 맡은 곳과 같습니다"):
        hand_over(found, Whose(team("다른팀")), WHY, by=officer, at=AT)


@pytest.mark.django_db
def test_late_ones_climb_once_to_each_and_come_down_with_a_new_day() -> None:
    officer, found = member("officer", "나눔팀"), raised(due_on=TODAY)
    weekend, friday = AT + timedelta(days=13), AT + timedelta(days=18)

    assert climbing.climb(at=AT) == 0
    assert (climbing.climb(at=weekend), climbing.climb(at=weekend)) == (1, 0)
    assert (climbing.climb(at=friday), climbing.climb(at=friday)) == (1, 0)
    found.refresh_from_db()
    assert found.level == 2
    assert [each.text for each in found.events.filter(act="climbed").order_by("pk")] == [
        f"마칠 날({TODAY})이 지나 {head}에게 올라갔습니다." for head in ("팀장", "기관장")
    ]
    with pytest.raises(CannotAct, match="마칠 날은"):
        postpone(found, TODAY, WHY, by=officer, at=friday)
    assert postpone(found, TODAY + timedelta(days=40), WHY, by=officer, at=friday).level == 0
    assert climbing.climb(at=friday) == 0


@pytest.mark.django_db
def test_one_that_was_asleep_climbs_both_steps_and_one_that_is_done_does_not() -> None:
    raised(due_on=TODAY)
    waits = done(raised(due_on=TODAY), member("officer", "나눔팀"))

    assert climbing.climb(at=AT + timedelta(days=60)) == 1
    assert FollowUp.objects.get(level=2).events.filter(act="climbed").count() == 2
    assert not waits.events.filter(act="climbed").exists()


@pytest.mark.django_db
def test_whoever_had_an_old_page_before_the_eyes_is_told_but_not_because_of_talk() -> None:
    officer, other = member("officer", "나눔팀", name="먼저"), member("officer", "나눔팀")
    found = raised()
    seen = found.events.latest("pk").pk
    talking.comment(found, Said("살펴보는 중"), by=officer, at=AT)
    postpone(found, TODAY + timedelta(days=40), Said("늦어짐", seen=seen), by=officer, at=AT)

    with pytest.raises(CannotAct, match="먼저님이 ‘날을 바꿈’을 했습니다"):
        hand_over(found, Whose(facility()), Said("넘김", seen=seen), by=other, at=AT)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_and_decline_at_once_one_is_told() -> None:
    agency()
    one, two, found = member("officer", "나눔팀"), member("officer", "나눔팀"), raised()
    start = Barrier(2)
    told: list[str] = []

    def run(act: Callable[..., Any], by: Any) -> None:
        start.wait()
        try:
            act(found, Said("함", seen=seen), by=by, at=AT)
        except DomainError as refusal:
            told.append(str(refusal))
        connection.close()

    seen = found.events.latest("pk").pk
    threads = [Thread(target=run, args=pair) for pair in ((moving.accept, one), (moving.decline, two))]
    for each in threads:
        each.start()
    for each in threads:
        each.join(20)

    assert len(told) == 1
    assert "officer님이" in told[0]
    assert found.events.count() == 2
