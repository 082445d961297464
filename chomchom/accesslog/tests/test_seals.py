"""Sealing and verifying: whatever is changed, removed or slipped in behind the services' back is named."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from chomchom.accesslog.models import Act, Destruction, Leaf, Line, Seal
from chomchom.accesslog.services import note
from chomchom.accesslog.services.destruction import NothingToDestroy, NotKeptLongEnough, destroy
from chomchom.accesslog.services.seals import seal
from chomchom.accesslog.services.verification import verify
from chomchom.accesslog.visits import Visit
from chomchom.core.tests.intruder import an_intruder
from chomchom.orgs.queries import access_log

pytestmark = pytest.mark.django_db
AT = datetime(2031, 6, 15, 3, 0, tzinfo=UTC)  # noon in Seoul
DAY = timedelta(days=1)


def line(at: datetime, subject: int = 1) -> Line:
    return note(Act.OPEN, visit=Visit(None, at, "192.0.2.1"), kind="client", subjects=[subject], purpose="상담", places=["x"])


def three_days() -> list[Line]:
    """Five lines of three days, all sealed."""
    lines = [line(AT + DAY * (number // 2), number) for number in range(5)]
    seal(at=AT + 10 * DAY)
    return lines


def faults(expected: str = "") -> list[str]:
    return [str(fault) for fault in verify(expected=expected).faults]


def test_days_that_are_over_are_sealed_and_chained() -> None:
    line(AT)
    assert seal(at=AT) == []  # the day still runs
    (first,) = seal(at=AT + DAY)
    line(AT + 3 * DAY)
    (second,) = seal(at=AT + 5 * DAY)
    verdict = verify(expected=str(first))
    assert (verdict.is_good, verdict.leaves, verdict.days, verdict.chain) == (True, 2, 2, str(second))
    assert not verify(expected="ab" * 32).is_good


@pytest.mark.parametrize(
    "change",
    [
        "subjects = '{9}'",
        "subjects = subjects || 2::bigint",
        "purpose = '다른 목적'",
        "address = ''",
        "places = '{}'",
        "act = 'list'",
        "kind = 'x'",
        "at = at + interval '1 microsecond'",
    ],
)
def test_an_altered_line_is_named(change: str) -> None:
    lines = three_days()
    with an_intruder() as cursor:
        cursor.execute(f"UPDATE accesslog_line SET {change} WHERE id = %s", [lines[2].pk])
    assert faults() == [f"2031-06-16 접속기록 {lines[2].pk}번: 바뀜"]


def test_a_removed_line_is_named_and_without_its_leaf_its_day() -> None:
    lines = three_days()
    with an_intruder() as cursor:
        cursor.execute("DELETE FROM accesslog_line WHERE id = %s", [lines[0].pk])
    assert faults() == [f"2031-06-15 접속기록 {lines[0].pk}번: 없어짐"]
    with an_intruder() as cursor:
        cursor.execute("DELETE FROM accesslog_leaf WHERE thing_id = %s", [lines[0].pk])
    assert faults() == ["2031-06-15 봉인의 잎: 바뀜"]


def test_a_line_that_was_slipped_in_is_named_before_and_after_the_next_seal() -> None:
    three_days()
    late = line(AT + DAY)
    named = [f"2031-06-16 접속기록 {late.pk}번: 나중에 끼워 넣음"]
    assert faults() == named
    seal(at=AT + 12 * DAY)
    assert Leaf.objects.get(thing_id=late.pk, thing="line").day == date(2031, 6, 18)
    assert faults() == named


def test_the_first_fault_is_the_oldest() -> None:
    lines = three_days()
    line(AT)
    with an_intruder() as cursor:
        cursor.execute("DELETE FROM accesslog_line WHERE id = %s", [lines[4].pk])
        cursor.execute("UPDATE accesslog_line SET purpose = '' , act = 'list' WHERE id = %s", [lines[1].pk])
    assert [fault.day.day for fault in verify().faults] == [15, 15, 17]


def test_a_chain_made_anew_does_not_hold_the_printed_seal() -> None:
    three_days()
    printed = str(Seal.objects.latest("day"))
    with an_intruder() as cursor:
        cursor.execute("UPDATE accesslog_line SET subjects = '{5}'")
        cursor.execute("DELETE FROM accesslog_leaf")
        cursor.execute("DELETE FROM accesslog_seal")
    seal(at=AT + 10 * DAY)
    assert verify().is_good
    assert not verify(expected=printed).is_good


@pytest.mark.parametrize("table", ["line", "seal", "leaf", "destruction", "mark", "review"])
@pytest.mark.parametrize("act", ["TRUNCATE accesslog_{}", "UPDATE accesslog_{} SET at = now()", "DELETE FROM accesslog_{}"])
def test_the_database_refuses_changes(table: str, act: str) -> None:
    three_days()
    statement = act.format(table).replace("leaf SET at = now()", "leaf SET day = now()")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="덧붙이기만"), transaction.atomic():
            cursor.execute(statement)


def test_lines_are_destroyed_after_their_years_and_the_rest_verifies() -> None:
    lines, visit = three_days(), Visit(None, AT + 800 * DAY)
    years = access_log().kept_years
    before = date(2031, 6, 17)

    row = destroy(before, visit=visit)

    assert (row.lines, row.kept_years, Line.objects.filter(pk__in=[each.pk for each in lines]).count()) == (4, years, 1)
    last = Line.objects.latest("pk")
    assert (last.act, last.kind) == (Act.DESTROY, "access_log")
    assert "4건" in last.purpose
    assert faults() == []
    seal(at=AT + 801 * DAY)
    assert faults() == []
    with an_intruder() as cursor:
        cursor.execute("DELETE FROM accesslog_line WHERE id = %s", [lines[4].pk])
        cursor.execute("DELETE FROM accesslog_destruction")
    # Without the row that names them the destroyed lines are missed again, and so is the row.
    assert len(faults()) == 6


def test_younger_lines_are_not_destroyed() -> None:
    three_days()
    two_years = AT.replace(year=AT.year + access_log().kept_years)
    with pytest.raises(NotKeptLongEnough, match="2031-06-15 앞의 것만"):
        destroy(date(2031, 6, 16), visit=Visit(None, two_years))
    with pytest.raises(NothingToDestroy):
        destroy(date(2031, 6, 15), visit=Visit(None, two_years))
    assert Line.objects.count() == 5


def test_the_database_lets_no_destruction_name_younger_lines() -> None:
    with pytest.raises(IntegrityError, match="kept_long_enough"):
        Destruction.objects.create(before=date(2031, 6, 16), lines=1, kept_years=2, law="", at=AT.replace(year=2033))


def test_a_destruction_that_kept_too_shortly_is_named() -> None:
    three_days()
    Destruction.objects.create(before=date(2031, 6, 16), lines=2, kept_years=0, law="없음", at=AT + DAY)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accesslog_line WHERE at < %s", [AT + DAY / 2])
    assert any("보관 기간보다 이른 파기 2건" in fault for fault in faults())
