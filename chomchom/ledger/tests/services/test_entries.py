"""Posting: once for each key, refused where a rule is broken, all or nothing for many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from chomchom.ledger import services as ledger
from chomchom.ledger.models import Entry
from chomchom.ledger.posting import faults_of
from chomchom.ledger.services.entries import post_one
from chomchom.ledger.services.refusals import EntryRefused, KeyTaken, ManyRefused
from chomchom.ledger.services.rollups import differences
from chomchom.ledger.tests.factories import AT, HELD, SENT, TODAY, in_threads, only, person, posting, team


@pytest.mark.django_db
def test_post_writes_every_column() -> None:
    other = team("team-b")
    entry = ledger.post(
        HELD.code,
        on=TODAY,
        org=team(),
        title=" 이사회 \x00",
        by=person(),
        at=AT,
        key="a",
        quantity=2,
        people=11,
        amount=120_000,
        score=Decimal("91.239"),
        subject="c-1",
        counterpart=other,
        labels={"body": "이사회", "mode": "대면", "topic": ""},
        note="메모",
        source=other,
    )
    assert (entry.title, entry.quantity, entry.people, entry.amount, entry.sign) == ("이사회", 2, 11, 120_000, 1)
    assert (entry.score, entry.labels) == (Decimal("91.24"), {"body": "이사회", "mode": "대면"})
    assert (entry.source, entry.counterpart, entry.by, entry.posted_at) == (other, other, person(), AT)
    assert differences() == 0


@pytest.mark.django_db
def test_post_again_with_the_same_key_returns_the_same_entry() -> None:
    first, second = post_one(posting()), post_one(posting(at=AT + timedelta(days=1)))
    assert first == second
    assert Entry.objects.count() == 1
    assert differences() == 0


@pytest.mark.django_db
def test_post_refuses_a_key_of_something_else() -> None:
    post_one(posting())
    with pytest.raises(KeyTaken):
        post_one(posting(quantity=2))


@pytest.mark.django_db(transaction=True)
def test_fifty_threads_with_one_key_write_one_entry() -> None:
    org = team()
    results = in_threads(50, lambda _: post_one(posting(org=org)))
    assert len({entry.pk for entry in only(results, Entry)}) == 1
    assert len(only(results, Entry)) == 50
    assert Entry.objects.count() == 1
    assert differences() == 0


REFUSED = [
    ({"kind": "no.such"}, "종류"),
    ({"labels": {}}, "회의체"),
    ({"labels": {"body": "가", "colour": "빨강"}}, "colour"),
    ({"labels": {"body": "가", "mode": "전화"}}, "비대면"),
    ({"labels": {"body": "가" * 61}}, "60자"),
    ({"on": TODAY + timedelta(days=1)}, "오지 않았"),
    ({"on": date(24, 5, 1)}, "너무 이른 날"),
    ({"quantity": -1}, "사이여야"),
    ({"quantity": 10**9 + 1}, "사이여야"),
    ({"quantity": True}, "정수"),
    ({"people": -1}, "참석 인원"),
    ({"amount": 10**13 + 1}, "쓴 돈"),
    ({"amount": 10**30}, "쓴 돈"),
    ({"score": 100.01}, "만족도"),
    ({"score": float("nan")}, "만족도"),
    ({"score": Decimal("1e400")}, "만족도"),
    ({"kind": SENT.code, "labels": {}, "people": 3}, "인원"),
    ({"kind": SENT.code, "labels": {}, "score": 3}, "점수"),
    ({"title": " "}, "제목"),
    ({"title": "가" * 201}, "200자"),
    ({"subject": "홍길동"}, "가명"),
    ({"note": "연락처 010-1234-5678"}, "개인정보"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("changes", "word"), REFUSED)
def test_post_refuses(changes: dict[str, Any], word: str) -> None:
    with pytest.raises(EntryRefused, match=word):
        post_one(posting(**changes))
    assert Entry.objects.count() == 0
    assert faults_of(posting()) == []


@pytest.mark.django_db
def test_today_is_the_day_in_korea() -> None:
    late = AT.replace(hour=15, minute=30)  # half past midnight of the next day in Seoul
    assert post_one(posting(at=late, on=TODAY + timedelta(days=1))).happened_on == TODAY + timedelta(days=1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement", ["UPDATE ledger_entry SET quantity = 5", "DELETE FROM ledger_entry", "TRUNCATE ledger_entry CASCADE"]
)
def test_raw_sql_cannot_change_the_ledger(statement: str) -> None:
    post_one(posting())
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as after a commit
    with pytest.raises(DatabaseError, match="덧붙이기만"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.get().quantity == 1


@pytest.mark.django_db
def test_post_many_keeps_the_order_and_what_is_there() -> None:
    known = post_one(posting("b"))
    ids = ledger.post_many([posting("c"), posting("b"), posting("a")])
    assert ids[1] == known.pk
    assert [Entry.objects.get(pk=pk).key for pk in ids] == ["c", "b", "a"]
    assert differences() == 0


@pytest.mark.django_db
def test_post_many_takes_nothing_when_one_is_wrong() -> None:
    rows = [posting("a"), posting("b", quantity=-1), posting("c", labels={}), posting("a")]
    with pytest.raises(ManyRefused) as refused:
        ledger.post_many(rows)
    assert [fault.row for fault in refused.value.faults] == [1, 2, 3]
    assert Entry.objects.count() == 0


@pytest.mark.django_db
def test_post_many_refuses_a_key_of_something_else() -> None:
    post_one(posting("a"))
    with pytest.raises(ManyRefused, match="1번째"):
        ledger.post_many([posting("a", quantity=3), posting("b")])
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_threads_with_overlapping_keys_in_any_order_do_not_block_in_a_ring() -> None:
    org, other = team(), team("team-b")
    rows = [posting(f"k{number}", org=org if number % 2 else other, labels={"body": f"{number % 7}"}) for number in range(300)]
    results = in_threads(8, lambda index: ledger.post_many(rows[index * 20 :] + rows[: index * 20]))
    assert len(only(results, list)) == 8, results
    assert Entry.objects.count() == 300
    assert differences() == 0


@pytest.mark.django_db(transaction=True)
def test_posts_of_one_transaction_in_opposite_orders_do_not_block_in_a_ring() -> None:
    org = team()

    def both(index: int) -> int:
        with transaction.atomic():
            for kind in (HELD, SENT)[:: 1 if index % 2 else -1]:
                labels = {"body": "이사회"} if kind is HELD else {}
                post_one(replace(posting(org=org), kind=kind.code, labels=labels, key=f"{kind.code}{index}"))
        return index

    assert sorted(only(in_threads(12, both), int)) == list(range(12))
    assert differences() == 0
