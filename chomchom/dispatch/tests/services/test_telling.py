"""Telling: who hears of which move, by which way, and of what."""

from __future__ import annotations

import pytest

from chomchom.dispatch.models import Move, Site
from chomchom.dispatch.services.booking import confirm, free, offer
from chomchom.dispatch.services.screening import cancel, give_up, screen
from chomchom.dispatch.services.telling import tell
from chomchom.dispatch.tests.factories import request, site
from chomchom.notices.models import Notice
from chomchom.workforce.tests.factories import AT, worker

pytestmark = pytest.mark.django_db
PHONE = "010-1234-5678"


def told() -> list[tuple[str, str]]:
    """Of each notice the way and the words, oldest first; they are forgotten then."""
    found = [(each.channel, each.opened("body")) for each in Notice.objects.order_by("pk")]
    Notice.objects.all().delete()
    return found


def without(place: Site, **contacts: str) -> Site:
    place.seal(**contacts)
    place.save()
    return place


def test_an_offer_and_its_answer_are_told() -> None:
    one, asked = worker(phone=PHONE), request(site())

    offer(asked, one, by=None, at=AT, reason="전화로 물어봄")
    ((way, words),) = told()
    assert (way, words.startswith("[파견 제안] 햇살어린이집(전주시) 6월 2일 09:00~18:00에")) == ("talk", True)

    confirm(asked, by=None, at=AT)
    ((way, words),) = told()
    assert (way, "6월 2일 09:00~18:00에 이대체님이 갑니다" in words) == ("email", True)

    free(asked, by=None, at=AT, reason="몸살이 남")
    (_, to_worker), (_, to_site) = told()
    assert to_worker.startswith("[배정 해제]")
    assert "다른 사람을 찾고" in to_site
    assert "몸살" not in to_worker + to_site

    give_up(asked, by=None, at=AT, reason="없음")
    ((_, words),) = told()
    assert "찾지 못했습니다" in words


def test_a_cancelled_one_is_told_to_both_and_one_that_waits_to_nobody() -> None:
    asked = request(site(), status="requested")
    screen(asked, by=None, at=AT)
    assert told() == []
    offer(asked, worker(phone=PHONE), by=None, at=AT, reason="전화로 물어봄")
    told()

    cancel(asked, by=None, at=AT, reason="필요 없음")

    (to_worker, to_site) = told()
    assert (to_worker[1].startswith("[파견 취소]"), to_site[1].startswith("[파견 신청이 취소")) == (True, True)


def test_who_has_no_mail_is_told_by_telephone_and_who_has_neither_is_left_out() -> None:
    asked = request(without(site(), email=""))
    cancel(asked, by=None, at=AT, reason="필요 없음")
    assert [way for way, _ in told()] == ["talk"]

    silent = request(without(site("먼 곳"), email="", phone=""))
    offer(silent, worker(), by=None, at=AT, reason="전화로 물어봄")
    cancel(silent, by=None, at=AT, reason="필요 없음")
    assert told() == []


def test_a_move_is_told_once_and_a_place_without_a_municipality_by_its_type() -> None:
    place = site()
    place.organisation.region = None
    place.organisation.save()
    offer(request(place), worker(phone=PHONE), by=None, at=AT, reason="전화로 물어봄")

    tell(Move.objects.get(), by=None, at=AT)

    ((_, words),) = told()
    assert "(어린이집)" in words
