"""Completing: what is posted once, and what keeps a dispatch open."""

from __future__ import annotations

import datetime as dt

import pytest

from chomchom.core.errors import DomainError
from chomchom.dispatch.models import Request
from chomchom.dispatch.services.attending import Signer, Worked, sign
from chomchom.dispatch.services.completing import NOBODY_CAME, CannotComplete, complete
from chomchom.dispatch.services.moving import CannotMove
from chomchom.dispatch.services.screening import cancel
from chomchom.dispatch.tests.factories import FIRST, ORIGIN, instrument, request, site
from chomchom.ledger.models import Entry
from chomchom.ledger.services.months import close_month
from chomchom.workforce.tests.factories import centre, region, worker

pytestmark = pytest.mark.django_db
DAYS = [FIRST + dt.timedelta(days=number) for number in range(3)]
AFTER = dt.datetime(2031, 6, 6, tzinfo=dt.UTC)
WHO = Signer("김시설")


@pytest.fixture
def asked() -> Request:
    instrument()
    return request(site(), *DAYS, worker=worker())


def signed(asked: Request, *minutes: int) -> Request:
    days = zip(asked.shifts.order_by("day"), minutes, strict=False)
    return sign(asked, {day.pk: Worked(many, "" if many else "오지 않음") for day, many in days}, WHO, by=None, at=AFTER)


def test_complete_posts_the_dispatch_and_its_days(asked: Request) -> None:
    signed(asked, 480, 300, 0)

    found = complete(asked, 28, origin=ORIGIN, by=None, at=AFTER)

    assert (found.status, found.people) == ("done", 28)
    one, days = Entry.objects.order_by("kind")
    assert (one.kind, one.quantity, one.people, one.key) == ("dispatch.completed", 1, 28, f"dispatch.completed:{asked.pk}")
    assert (days.kind, days.quantity, days.people, days.key) == ("dispatch.worked", 2, None, f"dispatch.worked:{asked.pk}")
    for entry in (one, days):
        assert (entry.happened_on, entry.organisation, entry.region) == (DAYS[1], centre(), region())
        assert (entry.counterpart, entry.subject) == (asked.site.organisation, f"worker-{found.worker_id}")
        assert entry.labels == {"job": "돌봄", "reason": "연차", "facility": "어린이집"}
    with pytest.raises(CannotComplete, match="‘완료’ 상태"):
        complete(asked, 28, origin=ORIGIN, by=None, at=AFTER)
    assert Entry.objects.count() == 2


@pytest.mark.parametrize(("people", "said"), [(-1, "0명에서"), (10**12, "0명에서")])
def test_complete_refuses_people_that_cannot_be(asked: Request, people: int, said: str) -> None:
    signed(asked, 480, 480, 480)
    with pytest.raises(CannotComplete, match=said):
        complete(asked, people, origin=ORIGIN, by=None, at=AFTER)


def test_complete_refuses_while_a_day_is_open(asked: Request) -> None:
    signed(asked, 480, 480)
    with pytest.raises(CannotComplete, match="확인하지 않은 날"):
        complete(asked, 3, origin=ORIGIN, by=None, at=AFTER)
    assert not Entry.objects.exists()


def test_a_closed_month_keeps_everything_as_it_was(asked: Request) -> None:
    signed(asked, 480, 480, 480)
    later = dt.datetime(2031, 7, 3, tzinfo=dt.UTC)
    close_month(centre(), FIRST, by=None, at=later)

    with pytest.raises(DomainError, match="6월은 마감되었습니다"):
        complete(asked, 3, origin=ORIGIN, by=None, at=later)

    asked.refresh_from_db()
    assert (asked.status, asked.people, asked.moves.filter(after="done").count()) == ("working", None, 0)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("begun", [False, True])
def test_what_nobody_came_to_is_cancelled(asked: Request, begun: bool) -> None:
    if begun:
        signed(asked, 480, 480, 480)
        with pytest.raises(CannotMove, match="이미 일하기 시작"):
            cancel(asked, by=None, at=AFTER, reason="안 씀")
    signed(asked, 0, 0, 0)

    found = complete(asked, 3, origin=ORIGIN, by=None, at=AFTER)

    assert (found.status, found.worker, found.moves.latest("pk").reason) == ("cancelled", None, NOBODY_CAME)
    assert not Entry.objects.exists()
