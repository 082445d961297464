"""Reversals take figures away; after a close they count in the open month."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models import F, Sum

from chomchom.core.personal_numbers import is_personal
from chomchom.ledger import services as ledger
from chomchom.ledger.models import Entry, Rollup
from chomchom.ledger.services.entries import post_one
from chomchom.ledger.services.months import close_month
from chomchom.ledger.services.refusals import MonthClosed
from chomchom.ledger.services.reversals import CannotReverse, reverse_many
from chomchom.ledger.services.rollups import differences
from chomchom.ledger.tests.factories import AT, TODAY, in_threads, only, person, posting, team

MAY = date(2031, 5, 20)


@pytest.mark.django_db
def test_reverse_takes_the_figures_away_on_the_same_day() -> None:
    entry = post_one(posting(on=MAY, people=7, score=80))
    reversal = ledger.reverse(entry, by=person(), reason="두 번 올림", at=AT)
    assert (reversal.reverses, reversal.sign, reversal.happened_on, reversal.note) == (entry, -1, MAY, "두 번 올림")
    assert Entry.objects.aggregate(all=Sum(F("sign") * F("people")))["all"] == 0
    kept = Rollup.objects.get(month=MAY.replace(day=1))
    assert {kept.entries, kept.quantity, kept.people, kept.scored} == {0}
    assert kept.score == Decimal(0)
    assert differences() == 0


@pytest.mark.django_db
def test_reverse_twice() -> None:
    entry = post_one(posting())
    first = ledger.reverse(entry, by=person(), reason="잘못", at=AT)
    assert ledger.reverse(entry, by=person(), reason="잘못", at=AT + timedelta(hours=1)) == first
    with pytest.raises(CannotReverse, match="이미"):
        ledger.reverse(entry, by=None, reason="잘못", at=AT)
    with pytest.raises(CannotReverse, match="다시"):
        ledger.reverse(first, by=person(), reason="잘못", at=AT)
    with pytest.raises(CannotReverse, match="까닭"):
        ledger.reverse(entry, by=person(), reason=" ", at=AT)


@pytest.mark.django_db(transaction=True)
def test_two_people_reverse_at_once() -> None:
    entry = post_one(posting())
    results = in_threads(6, lambda index: ledger.reverse(entry, by=None, reason=f"까닭 {index}", at=AT))
    assert (len(only(results, Entry)), len(only(results, CannotReverse))) == (1, 5)
    assert differences() == 0


@pytest.mark.django_db
def test_a_correction_after_the_close_counts_in_the_open_month() -> None:
    entry = post_one(posting(on=MAY, quantity=3))
    close_month(team(), MAY, by=person(), at=AT)
    right = ledger.correct(entry, posting("right", on=MAY, quantity=2), reason="수량 잘못")
    assert (right.corrects, right.happened_on, right.booked_on, right.quantity) == (entry, MAY, TODAY, 2)
    assert (entry.reversal.happened_on, entry.reversal.booked_on) == (MAY, TODAY)
    by_month = dict(Rollup.objects.values_list("month").annotate(Sum("quantity")))
    assert by_month == {date(2031, 5, 1): 3, date(2031, 6, 1): -1}
    assert differences() == 0


@pytest.mark.django_db
def test_an_entry_is_put_right_once() -> None:
    entry = post_one(posting())
    right = ledger.correct(entry, posting("right", quantity=2), reason="수량 잘못")
    assert ledger.correct(entry, posting("right", quantity=2), reason="수량 잘못") == right
    with pytest.raises(CannotReverse, match="이미 바로잡은"):
        ledger.correct(entry, posting("other", quantity=4), reason="수량 잘못")
    assert not Entry.objects.filter(corrects=right).exists()


@pytest.mark.django_db
def test_a_reason_names_nobody_by_number() -> None:
    with pytest.raises(CannotReverse, match="개인정보"):
        ledger.reverse(post_one(posting()), by=None, reason="홍길동 900101-1234567", at=AT)


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("900101-1234567", True),
        ("010-1234-5678", True),
        ("01012345678", True),
        ("９００１０１－１２３４５６７", True),
        ("900101 – 1234567", True),
        ("연락 010 1234 5678", True),
        ("010.1234.5678", True),
        ("240315 1500000원", False),
        ("20240315123456.jpg", False),
        ("1700000000000", False),
    ],
)
def test_a_personal_number_is_told_from_a_longer_number(text: str, is_so: bool) -> None:
    assert is_personal(text) is is_so


@pytest.mark.django_db
def test_nothing_to_correct_into_when_both_months_are_closed() -> None:
    entry = post_one(posting(on=MAY))
    later = AT + timedelta(days=31)
    close_month(team(), MAY, by=None, at=later)
    close_month(team(), TODAY, by=None, at=later)
    with pytest.raises(MonthClosed, match="모두 마감"):
        ledger.reverse(entry, by=None, reason="잘못", at=AT)


@pytest.mark.django_db
def test_many_are_reversed_together_each_once_and_not_into_a_closed_month() -> None:
    """What is reversed already is passed over; a closed month stops all of them, where one alone goes into the open month."""
    entries = [post_one(posting(key, on=day, people=3)) for key, day in (("a", MAY), ("b", MAY), ("c", TODAY))]
    ledger.reverse(entries[0], by=person(), reason="먼저", at=AT)
    numbers = [entry.pk for entry in entries]
    close_month(team(), MAY, by=None, at=AT)
    with pytest.raises(MonthClosed, match="2031-05"):
        reverse_many(numbers, by=person(), reason="모두", at=AT)
    assert Entry.objects.filter(reverses__isnull=False).count() == 1
    assert reverse_many(numbers[2:], by=person(), reason="모두", at=AT) == 1
    assert reverse_many(numbers[2:], by=person(), reason="모두", at=AT) == 0
    assert differences() == 0
    taken, reversal = entries[2], Entry.objects.get(reverses=entries[2])
    same = ("kind", "organisation_id", "happened_on", "booked_on", "people", "quantity", "labels", "source_type", "source_id")
    assert [getattr(reversal, name) for name in same] == [getattr(taken, name) for name in same]
    assert (reversal.title, reversal.note, reversal.key) == (f"취소: {taken.title}", "모두", f"reversal:{taken.pk}")
    assert (reversal.by, reversal.posted_at, reversal.sign) == (person(), AT, -1)
