"""Raising: one follow-up for each finding, with a term, without personal numbers."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from chomchom.accounts.tests.people import member
from chomchom.core.models import AuditLine
from chomchom.followup.models import Event, FollowUp, Receipt
from chomchom.followup.services.raising import CannotRaise, raise_
from chomchom.followup.services.telling import BadWords
from chomchom.followup.tests.made import AT, TODAY, raised, raising
from chomchom.orgs.tests.tree import agency, team


@pytest.mark.django_db
def test_what_was_found_stands_before_its_owner_with_a_term() -> None:
    planner = member("planner")

    found = raised(planner, title=" 점심이  짧다\n", raised_for=agency())

    assert (found.status, found.level, found.owner, found.due_on) == ("raised", 0, team(), date(2031, 3, 17))
    assert found.title == "점심이  짧다"
    event = found.events.get()
    assert (event.act, event.status, event.by, event.public) == (Event.Act.RAISED, "raised", planner, False)
    assert AuditLine.objects.get(code="followup.followup.raised").object_id == found.pk


@pytest.mark.django_db
def test_the_same_source_and_place_gives_the_first_again_and_hears_one_more() -> None:
    source = agency()
    first = raised(source=source, place="문항 3", receipts=[b"a"])

    again = raised(source=source, place="문항 3", title="다른 말", receipts=[b"a", b"b"])
    other = raised(source=source, place="문항 4")

    assert again == first
    assert again.title == first.title != "다른 말"
    assert set(Receipt.objects.filter(followup=first).values_list("code_hash", flat=True)) == {b"a", b"b"}
    assert other != first
    assert (FollowUp.objects.count(), Event.objects.count()) == (2, 2)


@pytest.mark.django_db
def test_without_a_source_each_is_one_of_its_own() -> None:
    assert raised() != raised()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": " \u200b"}, "한 줄 제목"),
        ({"title": "가" * 121}, "120자"),
        ({"text": "가" * 4001}, "4,000자"),
        ({"text": "010-1234-5678로 전화 바람"}, "휴대전화"),
        ({"title": "９００１０１-１２３４５６７"}, "주민등록번호"),
        ({"kind": "soon"}, "즉시조치"),
        ({"found_in": "dream"}, "설문"),
        ({"found_on": TODAY + timedelta(days=1)}, "아직 오지 않았습니다"),
        ({"due_on": TODAY - timedelta(days=1)}, "이미 지났습니다"),
        ({"place": "가" * 81}, "80자"),
    ],
)
def test_what_nobody_could_follow_up_is_refused_and_nothing_is_kept(fields: dict[str, Any], said: str) -> None:
    with pytest.raises((CannotRaise, BadWords), match=said):
        raised(**fields)

    assert not FollowUp.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_find_the_same_at_once_get_one() -> None:
    source, start, found = agency(), Barrier(2), []
    said = raising(source=source, place="1", receipts=[b"a"])

    def run() -> None:
        start.wait()
        found.append(raise_(said, by=None, at=AT).pk)
        connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(20)

    assert len(found) == 2
    assert set(found) == {FollowUp.objects.get().pk}
    assert Event.objects.count() == Receipt.objects.count() == 1
