"""Reading the sums of books for statements: from the rows by month, never from a million lines."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection
from django.db.models import F, Q, Sum

from chomchom.bookkeeping.models import Account, AccountMonth, Book
from chomchom.bookkeeping.models.journal import OPENING
from chomchom.bookkeeping.statements.shapes import Account as Shape
from chomchom.bookkeeping.statements.shapes import Kind, Sums

_DIFFERENCES = """
SELECT count(*) FROM (
    SELECT journal.book_id, journal.period, line.account_id, sum(line.debit) AS debit, sum(line.credit) AS credit
    FROM bookkeeping_journalline AS line JOIN bookkeeping_journal AS journal ON journal.id = line.journal_id GROUP BY 1, 2, 3
) AS raw FULL JOIN bookkeeping_accountmonth AS kept USING (book_id, period, account_id)
WHERE (coalesce(raw.debit, 0), coalesce(raw.credit, 0)) <> (coalesce(kept.debit, 0), coalesce(kept.credit, 0))"""


def chart_of_accounts() -> list[Shape]:
    """The whole chart as statements need it. One query."""
    rows = Account.objects.order_by("code").values_list("code", "name", "kind", "parent__code", "internal")
    return [Shape(code, name, Kind(kind), parent or "", internal) for code, name, kind, parent, internal in rows]


def sums_of(books: Collection[Book], until: int) -> list[dict[str, Sums]]:
    """For each of these books the sums by code: what the year began with, and what moved up to a period. One query."""
    rows = (
        AccountMonth.objects.filter(book__in=books, period__lte=until)
        .values_list("book", "account__code")
        .annotate(
            opening=Sum(F("debit") - F("credit"), filter=Q(period=OPENING), default=0),
            moved_debit=Sum("debit", filter=~Q(period=OPENING), default=0),
            moved_credit=Sum("credit", filter=~Q(period=OPENING), default=0),
        )
    )
    found: dict[int, dict[str, Sums]] = {book.pk: {} for book in books}
    for book, code, opening, debit, credit in rows:
        found[book][code] = Sums(int(opening), int(debit), int(credit))
    return list(found.values())


def net_of(book: Book) -> list[tuple[int, int]]:
    """The balance of every account of a book, debit less credit, by key and in the order of codes. One query."""
    rows = AccountMonth.objects.filter(book=book).values_list("account").order_by("account__code")
    return [(account, int(net)) for account, net in rows.annotate(net=Sum(F("debit") - F("credit")))]


def differences() -> int:
    """How many sums are not what the lines say: 0, unless somebody switched triggers off. Reads every line."""
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERENCES)
        (count,) = cursor.fetchone() or (0,)
    return int(count)
