"""What the database itself refuses, also of raw SQL."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from chomchom.bookkeeping.models import Account, Book, Journal, JournalLine
from chomchom.bookkeeping.queries.sums import differences
from chomchom.bookkeeping.services.writing import Amount, NewJournal, write
from chomchom.bookkeeping.tests.made import CASH, OFFICE, PAYABLE, account, book
from chomchom.budget.tests.made import AT, TODAY
from chomchom.ledger.tests.factories import in_threads

pytestmark = pytest.mark.django_db
JOURNAL = """INSERT INTO bookkeeping_journal (book_id, number, "on", period, kind, text, reason, key, source_type, at)
    VALUES (%s, %s, %s, %s, 'adjusting', '직접', '', %s, '', now()) RETURNING id"""
LINE = "INSERT INTO bookkeeping_journalline (journal_id, account_id, debit, credit) VALUES (%s, %s, %s, %s)"


def raw(*lines: tuple[str, int, int], number: int = 1, on: str = f"{TODAY}", period: int = TODAY.month) -> None:
    """A journal as somebody would write it in psql, up to the end of its transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(JOURNAL, [book().pk, number, on, period, f"raw:{number}"])
        (pk,) = cursor.fetchone()
        for code, debit, credit in lines:
            cursor.execute(LINE, [pk, account(code).pk, debit, credit])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as COMMIT does


def written(key: str = "a", won: int = 100, kept_in: Book | None = None) -> Journal:
    lines = [Amount(account(OFFICE).pk, debit=won), Amount(account(CASH).pk, credit=won)]
    write([NewJournal(book=kept_in or book(), on=TODAY, kind="adjusting", text="시험", key=key, lines=lines, at=AT)])
    return Journal.objects.get(key=key)


def test_what_balances_is_written() -> None:
    raw((OFFICE, 100, 0), (CASH, 0, 60), (PAYABLE, 0, 40))
    assert JournalLine.objects.count() == 3


@pytest.mark.parametrize("lines", [[(OFFICE, 100, 0), (CASH, 0, 99)], [(OFFICE, 100, 0)], []])
def test_what_does_not_balance_is_refused(lines: list[tuple[str, int, int]]) -> None:
    with pytest.raises(IntegrityError, match="차변과 대변이 맞지 않습니다"):
        raw(*lines)


@pytest.mark.django_db(transaction=True)
def test_what_does_not_balance_is_refused_at_the_commit() -> None:
    """The constraint is deferred: the statements go through, the transaction does not."""
    account(OFFICE), book()

    def unbalanced() -> None:
        with transaction.atomic():
            journal = Journal.objects.create(book=book(), number=1, on=TODAY, period=6, kind="adjusting", text="a", key="a", at=AT)
            JournalLine.objects.create(journal=journal, account=account(OFFICE), debit=1)
            went_through.append(JournalLine.objects.count())

    went_through: list[int] = []
    with pytest.raises(IntegrityError, match="차변과 대변이 맞지 않습니다"):
        unbalanced()
    assert went_through == [1]
    assert not Journal.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_line_is_not_added_later_even_if_all_stays_balanced() -> None:
    journal, office, cash = written(), account(OFFICE), account(CASH)
    lines = [JournalLine(journal=journal, account=office, debit=5), JournalLine(journal=journal, account=cash, credit=5)]
    with pytest.raises(IntegrityError, match="줄은 분개와 함께"):
        JournalLine.objects.bulk_create(lines)
    with pytest.raises(IntegrityError, match="줄은 분개와 함께"):
        JournalLine.objects.create(journal_id=journal.pk + 1, account=office, debit=5)


@pytest.mark.parametrize(("debit", "credit"), [(0, 0), (5, 5), (-5, 0)])
def test_a_line_is_a_debit_or_a_credit(debit: int, credit: int) -> None:
    with pytest.raises(IntegrityError, match="line_is_debit_or_credit"):
        raw((OFFICE, debit, credit), (CASH, credit, debit))


@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
@pytest.mark.parametrize("table", ["bookkeeping_journal", "bookkeeping_journalline"])
def test_nothing_is_changed_or_deleted(table: str, statement: str) -> None:
    written()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError, match="고치거나 지우지 않습니다"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_numbers_have_no_gaps() -> None:
    with pytest.raises(IntegrityError, match="앞 번호가 비어 있습니다"):
        raw((OFFICE, 1, 0), (CASH, 0, 1), number=2)


def test_days_of_other_years_and_months_are_refused() -> None:
    lines = [(OFFICE, 1, 0), (CASH, 0, 1)]
    with pytest.raises(IntegrityError, match="회계연도"):
        raw(*lines, on=f"{TODAY.year + 1}-06-15")
    with pytest.raises(IntegrityError, match="회계연도나 그 달"):
        raw(*lines, period=7)


def test_closed_books_take_nothing() -> None:
    Book.objects.filter(pk=book().pk).update(closed_at=AT)
    with pytest.raises(IntegrityError, match="마감한 장부"):
        raw((OFFICE, 1, 0), (CASH, 0, 1))


def test_accounts_above_others_take_nothing_and_used_ones_get_none_below() -> None:
    with pytest.raises(IntegrityError, match="아래에 다른 계정"):
        raw(("5200", 1, 0), (CASH, 0, 1))
    written()
    with pytest.raises(DatabaseError, match="아래에는 계정을 두지 않습니다"), transaction.atomic():
        Account.objects.create(code="52101", name="아래", kind="expense", parent=account(OFFICE))
    with pytest.raises(DatabaseError, match="윗계정과 같아야"), transaction.atomic():
        Account.objects.create(code="52109", name="딴 것", kind="asset", parent=account("5200"))
    with pytest.raises(DatabaseError, match="구분은 바꾸지"), transaction.atomic():
        Account.objects.filter(pk=account(OFFICE).pk).update(kind="asset", parent=None)


@pytest.mark.django_db(transaction=True)
def test_twenty_threads_number_without_gaps_and_add_up() -> None:
    """Each writes five journals, of which one fails and must leave no number behind."""
    account(OFFICE)
    kept_in = book()

    def work(index: int) -> None:
        for turn in range(5):
            try:
                with transaction.atomic():
                    written(f"{index}:{turn}", won=index + turn + 1, kept_in=kept_in)
                    if turn == 2:
                        raise ZeroDivisionError
            except ZeroDivisionError:
                continue

    assert set(in_threads(20, work)) == {None}
    assert sorted(Journal.objects.values_list("number", flat=True)) == list(range(1, 81))
    assert differences() == 0


@pytest.mark.django_db(transaction=True)
def test_no_line_is_added_behind_an_early_check() -> None:
    """Whoever has the constraint checked in the middle of the transaction cannot unbalance the journal after it."""
    with transaction.atomic():
        journal = written()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="이미 확인한 분개"), transaction.atomic():
            JournalLine.objects.create(journal=journal, account=account(OFFICE), debit=5)
    assert journal.lines.count() == 2
