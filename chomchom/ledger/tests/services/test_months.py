"""Closing and reopening months, also while others post."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from chomchom.ledger import services as ledger
from chomchom.ledger.models import Entry, MonthAct
from chomchom.ledger.services import locks
from chomchom.ledger.services import months as service
from chomchom.ledger.services.entries import post_one
from chomchom.ledger.services.months import CannotClose, CannotReopen, close_month, close_months, reopen_month, reopen_months
from chomchom.ledger.services.refusals import ManyRefused, MonthClosed
from chomchom.ledger.tests.factories import AT, TODAY, in_threads, only, person, posting, team

MAY = date(2031, 5, 20)
DAY = timedelta(days=1)


@pytest.mark.django_db
def test_a_closed_month_takes_nothing_from_any_side() -> None:
    known = post_one(posting("known", on=MAY))
    act = close_month(team(), MAY, by=person(), at=AT)
    assert (act.month, act.entries) == (date(2031, 5, 1), 1)
    with pytest.raises(MonthClosed, match="2031년 5월"):
        post_one(posting("new", on=MAY))
    with pytest.raises(ManyRefused, match="2번째"):
        ledger.post_many([posting("a"), posting("b", on=MAY)])
    assert Entry.objects.count() == 1
    assert post_one(posting("known", on=MAY)) == known  # a try that was answered before is answered again
    assert ledger.post_many([posting("known", on=MAY)]) == [known.pk]
    assert post_one(posting("other", on=MAY, org=team("team-b")))


@pytest.mark.django_db
def test_close_refuses_a_month_that_runs_or_is_closed() -> None:
    with pytest.raises(CannotClose, match="끝나지"):
        close_month(team(), TODAY, by=None, at=AT)
    close_month(team(), MAY, by=None, at=AT)
    with pytest.raises(CannotClose, match="이미"):
        close_month(team(), MAY, by=None, at=AT)
    assert close_months([team(), team("team-b")], MAY, by=None, at=AT) == 1


@pytest.mark.django_db
def test_a_reopening_has_a_reason_and_ends_by_itself() -> None:
    with pytest.raises(CannotReopen, match="마감되어 있지"):
        reopen_month(team(), MAY, by=None, at=AT, reason="빠짐", until=AT + DAY)
    close_month(team(), MAY, by=None, at=AT)
    for reason, until in [("", AT + DAY), ("빠짐", AT), ("빠짐", AT + 32 * DAY)]:
        with pytest.raises(CannotReopen):
            reopen_month(team(), MAY, by=None, at=AT, reason=reason, until=until)
    reopen_month(team(), MAY, by=None, at=AT, reason="빠짐", until=AT + DAY)
    assert post_one(posting("in time", on=MAY, at=AT + DAY / 2))
    with pytest.raises(MonthClosed):
        post_one(posting("too late", on=MAY, at=AT + DAY))
    reopen_month(team(), MAY, by=None, at=AT + DAY, reason="또 빠짐", until=AT + 2 * DAY)
    close_month(team(), MAY, by=None, at=AT + DAY)
    with pytest.raises(MonthClosed):
        post_one(posting("closed early", on=MAY, at=AT + DAY))
    assert list(MonthAct.objects.order_by("pk").values_list("act", flat=True)) == ["close", "reopen", "reopen", "close"]


@pytest.mark.django_db(transaction=True)
def test_a_closer_waits_for_postings_under_way_and_later_ones_are_refused() -> None:
    org, posted, closing = team(), threading.Event(), threading.Event()

    def slow_poster() -> Entry:
        with transaction.atomic():
            entry = post_one(posting("slow", on=MAY, org=org))
            posted.set()
            closing.wait(5)
            time.sleep(0.3)  # the closer tries meanwhile
        return entry

    def closer() -> MonthAct:
        posted.wait(5)
        closing.set()
        return close_month(org, MAY, by=None, at=AT)

    entry, act = in_threads(2, lambda index: (slow_poster, closer)[index]())
    assert act.entries == 1  # it saw the entry that was not committed when it began
    assert Entry.objects.get() == entry
    with pytest.raises(MonthClosed):
        post_one(posting("late", on=MAY, org=org))


@pytest.mark.django_db(transaction=True)
def test_two_people_close_and_others_post_at_once() -> None:
    org = team()

    def act(index: int) -> object:
        if index % 6 == 5:
            return close_month(org, MAY, by=None, at=AT)
        return [post_one(posting(f"{index}-{number}", on=MAY, org=org)) for number in range(5)]

    results = in_threads(12, act)
    (closed,) = only(results, MonthAct)
    assert len(only(results, CannotClose)) == 1
    assert len(only(results, list)) + len(only(results, MonthClosed)) == 10
    assert closed.entries == Entry.objects.count()  # nothing came after the close


@pytest.mark.django_db(transaction=True)
def test_who_is_slower_than_somebody_else_goes_on_with_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    orgs, hold_month = [team(f"team-{number}") for number in range(3)], locks.hold_month

    def slower_than(other: Callable[[], MonthAct]) -> Callable[[tuple[int, date]], None]:
        """Wait for the lock of the second organisation until somebody else has done the same there."""

        def hold(month: tuple[int, date]) -> None:
            if month[0] == orgs[1].pk:
                monkeypatch.setattr(service, "hold_month", hold_month)
                assert only(in_threads(1, lambda _: other()), MonthAct)
            hold_month(month)

        return hold

    monkeypatch.setattr(service, "hold_month", slower_than(lambda: close_month(orgs[1], MAY, by=None, at=AT)))
    assert close_months(orgs, MAY, by=None, at=AT) == 2

    reopening: dict[str, Any] = {"by": None, "at": AT, "reason": "빠짐", "until": AT + DAY}
    monkeypatch.setattr(service, "hold_month", slower_than(lambda: reopen_month(orgs[1], MAY, **reopening)))
    assert reopen_months(orgs, MAY, **reopening) == 2
    assert Counter(MonthAct.objects.values_list("act", flat=True)) == {"close": 3, "reopen": 3}
