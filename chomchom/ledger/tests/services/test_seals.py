"""Sealing and verifying: whatever is changed behind the services' back is named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from chomchom.core.tests.intruder import an_intruder
from chomchom.ledger.models import Entry, Leaf, Seal
from chomchom.ledger.services.entries import post_one
from chomchom.ledger.services.months import close_month
from chomchom.ledger.services.refusals import ClockSetBack
from chomchom.ledger.services.seals import seal
from chomchom.ledger.services.verification import verify
from chomchom.ledger.tests.factories import AT, posting, team

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def three_days() -> list[Entry]:
    """Five entries of three days, all sealed; the last is posted on the day before a day that had none."""
    entries = [post_one(posting(str(number), at=AT + DAY * (number // 2))) for number in range(5)]
    seal(at=AT + 10 * DAY)
    return entries


def faults(expected: str = "") -> list[str]:
    return [str(fault) for fault in verify(expected=expected).faults]


def test_seal_covers_days_that_are_over_and_chains_them() -> None:
    post_one(posting("a"))
    assert seal(at=AT) == []  # the day still runs
    close_month(team(), date(2031, 4, 1), by=None, at=AT)
    (first,) = seal(at=AT + DAY)
    assert (first.day, first.leaves) == (date(2031, 6, 15), 2)
    post_one(posting("b", at=AT + 3 * DAY))
    (second,) = seal(at=AT + 5 * DAY)
    verdict = verify(expected=bytes(first.chain).hex())
    assert (verdict.is_good, verdict.leaves, verdict.days, verdict.chain) == (True, 3, 2, bytes(second.chain).hex())
    assert seal(at=AT + 5 * DAY) == []


def test_what_comes_late_is_in_the_next_seal() -> None:
    three_days()
    late = post_one(posting("late", at=AT + 2 * DAY))
    assert verify().unsealed == 1
    (after,) = seal(at=AT + 11 * DAY)
    assert after.day == date(2031, 6, 18)
    assert Leaf.objects.get(thing="entry", thing_id=late.pk).day == after.day
    assert (faults(), verify().unsealed) == ([], 0)


def test_a_clock_that_is_days_behind_is_refused() -> None:
    three_days()
    with pytest.raises(ClockSetBack, match="시계"):
        post_one(posting("back", at=AT))


@pytest.mark.parametrize(
    "change",
    [
        "quantity = 9",
        "title = 'x'",
        'labels = \'{"body": "y"}\'',
        "posted_at = posted_at + interval '1 microsecond'",
        "score = 0",
        "people = 0",
        "subject = ' '",
        "reverses_id = 1",
        "by_id = 1",
    ],
)
def test_an_altered_entry_is_named(change: str) -> None:
    entries = three_days()
    with an_intruder() as cursor:
        cursor.execute(f"UPDATE ledger_entry SET {change} WHERE id = %s", [entries[2].pk])
    assert faults() == [f"2031-06-16 실적 {entries[2].pk}번: 바뀜"]


def test_a_removed_entry_is_named() -> None:
    entries = three_days()
    with an_intruder() as cursor:
        cursor.execute("DELETE FROM ledger_entry WHERE id = %s", [entries[0].pk])
    assert faults() == [f"2031-06-15 실적 {entries[0].pk}번: 없어짐"]


def test_a_removed_entry_with_its_leaf_breaks_its_day() -> None:
    entries = three_days()
    with an_intruder() as cursor:
        cursor.execute("DELETE FROM ledger_entry WHERE id = %s", [entries[0].pk])
        cursor.execute("DELETE FROM ledger_leaf WHERE thing_id = %s", [entries[0].pk])
    assert faults() == ["2031-06-15 봉인의 잎: 바뀜"]


def test_a_day_that_vanished_breaks_the_chain() -> None:
    three_days()
    with an_intruder() as cursor:
        cursor.execute("DELETE FROM ledger_seal WHERE day = '2031-06-16'")
        cursor.execute("DELETE FROM ledger_leaf WHERE day = '2031-06-16'")
    assert faults() == ["2031-06-17 봉인의 사슬: 바뀜"]


def test_a_chain_made_anew_does_not_hold_the_printed_root() -> None:
    entries = three_days()
    printed = str(Seal.objects.latest("day"))
    with an_intruder() as cursor:
        cursor.execute("UPDATE ledger_entry SET quantity = 9 WHERE id = %s", [entries[0].pk])
        cursor.execute("DELETE FROM ledger_leaf")
        cursor.execute("DELETE FROM ledger_seal")
    seal(at=AT + 10 * DAY)
    assert verify().is_good
    assert not verify(expected=printed).is_good
