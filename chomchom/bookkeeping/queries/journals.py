"""Journals of a book as its page lists them: filtered, newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, Model, OuterRef, QuerySet

from chomchom.bookkeeping.models import Account, Book, Journal, JournalLine
from chomchom.bookkeeping.statements.shapes import Kind
from chomchom.budget.models import Payment, Refund
from chomchom.core.keyset import page_after
from chomchom.core.words import plain, whole_number

SIZE = 100


@dataclass(frozen=True)
class Filters:
    """What an address narrows the list by; nonsense is left out."""

    kind: str = ""
    account: str = ""
    since: date | None = None
    until: date | None = None
    number: int | None = None
    q: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Filters:
        """From the query of an address."""
        kind, account = query.get("kind", ""), query.get("account", "")
        return cls(
            kind=kind if kind in Journal.Kind.values else "",
            account=account if account.isascii() and account.isdecimal() else "",
            since=_day(query.get("since", "")),
            until=_day(query.get("until", "")),
            number=whole_number(query.get("number")),
            q=plain(query.get("q", "")),
        )

    @property
    def any(self) -> bool:
        """Whether it narrows at all."""
        return self != Filters()


@dataclass(frozen=True)
class Listing:
    """A page of journals with their lines. `after` is where the next one begins, empty on the last."""

    journals: Sequence[Journal]
    after: str


def listing(book: Book, filters: Filters, after: str = "", size: int = SIZE) -> Listing:
    """The page that begins after a place. At most four queries."""
    found = _narrowed(book, filters)
    found = found.prefetch_related("lines__account").select_related("reversal")
    return Listing(*page_after(found, after, size, number="number"))


def last_number(book: Book) -> int:
    """How many journals there are: numbers have no gaps. One query."""
    return Journal.objects.filter(book=book).aggregate(last=Max("number"))["last"] or 0


def account_named(code: str) -> Account | None:
    """The account of that code, for the heading of its ledger. One query."""
    return Account.objects.filter(code=code).first()


def _narrowed(book: Book, filters: Filters) -> QuerySet[Journal]:
    columns = {
        "kind": filters.kind,
        "on__gte": filters.since,
        "on__lte": filters.until,
        "number": filters.number,
        "text__icontains": filters.q,
    }
    found = Journal.objects.filter(book=book, **{name: value for name, value in columns.items() if value})
    if filters.account:
        lines = JournalLine.objects.filter(journal=OuterRef("pk"), account__in=_below(filters.account))
        found = found.filter(Exists(lines))
    return found.order_by("-on", "-number")


def _below(code: str) -> list[int]:
    """The account of that code and all below it. One query."""
    rows = {pk: (own, parent) for pk, own, parent in Account.objects.values_list("pk", "code", "parent")}

    def is_below(pk: int | None) -> bool:
        return pk is not None and (rows[pk][0] == code or is_below(rows[pk][1]))

    return [pk for pk in rows if is_below(pk)]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@dataclass(frozen=True)
class Page:
    """What a journal's page shows: its lines, what they come to, and where the act that it tells of is to be seen."""

    lines: Sequence[JournalLine]
    total: int
    source: Model | None
    source_url: str


def journal_page(journal: Journal) -> Page:
    """Three or four queries."""
    lines = list(journal.lines.select_related("account").order_by("credit", "pk"))
    source = journal.source
    return Page(lines, sum(line.debit for line in lines), source, _address(source))


def _address(act: Model | None) -> str:
    """The page of an act, or of the voucher by which it was done; empty where it has none."""
    if isinstance(act, Refund):
        act = act.payment
    if isinstance(act, Payment):
        act = act.resolution
    return str(act.get_absolute_url()) if act and hasattr(act, "get_absolute_url") else ""


def staying() -> list[Account]:
    """Accounts whose balance is carried from year to year. One query."""
    kinds = [kind.value for kind in Kind if kind.stays]
    return list(Account.objects.filter(children=None, kind__in=kinds).order_by("code"))


def opening_of(book: Book) -> Journal | None:
    """The journal that a book begins with, with its lines. Three queries."""
    found = Journal.objects.filter(book=book, kind=Journal.Kind.OPENING, reversal=None).select_related("by")
    return found.prefetch_related("lines__account").first()
