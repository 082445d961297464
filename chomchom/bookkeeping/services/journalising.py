"""From acts of the budget to journals. Nothing here refuses an act for want of an account: what has none waits (분개 대기).

- 지출결의: debit of what the heading means, credit of what is owed (미지급금)
- 지급: debit of what is owed, credit of money; 반납: debit of money, credit of what the resolution debited
- 수납: debit of money, credit of what the heading means; one that takes back another turns the other's journal around

Each journalises first what it follows from, so that the order in which acts are announced does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import connection, transaction

from chomchom.bookkeeping.models import Account, Book, Journal, Pair
from chomchom.bookkeeping.models.mapping import MappingVersion
from chomchom.bookkeeping.services.writing import Amount, NewJournal, write
from chomchom.budget.models import Budget, Line, Receipt, Refund
from chomchom.budget.signals import AnnouncedAct, AnnouncedPayment, AnnouncedVoucher

_WRITTEN = """
SELECT journal.key, journal.id, line.account_id, line.debit, line.credit
FROM bookkeeping_journal AS journal JOIN bookkeeping_journalline AS line ON line.journal_id = journal.id
WHERE journal.key = ANY(%s) ORDER BY line.id
"""


@dataclass(frozen=True)
class Written:
    """A journal that is there: its key in the database and its lines."""

    pk: int
    lines: list[Amount]

    @property
    def debited(self) -> int:
        """The account of its debit."""
        return next(line.account for line in self.lines if line.debit)


class Setting:
    """What journals of some acts need, read once: books, accounts with a role, and by which version a heading is which account."""

    def __init__(self, acts: Sequence[AnnouncedAct]) -> None:
        self._budgets = Budget.objects.in_bulk({act.budget_id for act in acts})
        lines = Line.objects.filter(pk__in={act.line_id for act in acts})
        self._headings = dict(lines.values_list("pk", "heading"))
        self._books = ensure_books(self._budgets.values(), acts)

    @cached_property
    def roles(self) -> dict[str, int]:
        """The accounts with a role."""
        return dict(Account.objects.exclude(role="").values_list("role", "pk"))

    @cached_property
    def _pairs(self) -> dict[int, tuple[int, int]]:
        pairs = Pair.objects.filter(
            version__status=MappingVersion.Status.IN_FORCE, heading__in=set(self._headings.values())
        ).values_list("heading", "account", "version")
        return {heading: (account, version) for heading, account, version in pairs}

    def account_of(self, act: AnnouncedAct) -> tuple[int, int] | None:
        """What the heading of its line means, and the version that says so; None where nothing in force does."""
        return self._pairs.get(self._headings[act.line_id])

    def book_of(self, act: AnnouncedAct) -> Book:
        """The book of the organisation that keeps the budget."""
        budget = self._budgets[act.budget_id]
        return self._books[budget.organisation_id, budget.year]


def ensure_books(budgets: Iterable[Budget], acts: Sequence[AnnouncedAct]) -> dict[tuple[int, int], Book]:
    """The books of the organisations that keep these budgets, made where there are none yet."""
    wanted = {(budget.organisation_id, budget.year): budget for budget in budgets}
    known = _books(wanted)
    missing = [Book(organisation_id=org, year=year, opened_at=acts[0].at) for org, year in sorted(wanted.keys() - known.keys())]
    if missing:
        Book.objects.bulk_create(missing, ignore_conflicts=True)
        known = _books(wanted)
    return known


def _books(wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Book]:
    found = Book.objects.filter(organisation__in={org for org, _ in wanted}, year__in={year for _, year in wanted})
    return {(book.organisation_id, book.year): book for book in found}


@transaction.atomic
def journalise_resolutions(resolutions: Sequence[AnnouncedVoucher]) -> dict[str, int]:
    """Of approved vouchers: what is to be paid is owed."""
    if not resolutions:
        return {}
    setting = Setting(resolutions)
    return write([journal for each in resolutions if (journal := _of_resolution(each, setting))])


def _of_resolution(each: AnnouncedVoucher, setting: Setting) -> NewJournal | None:
    meant = setting.account_of(each)
    if meant is None:
        return None
    lines = [Amount(meant[0], debit=each.amount), Amount(setting.roles["payable"], credit=each.amount)]
    return _of("resolution", each, f"지출결의 {each.title}", lines, setting, mapping=meant[1])


@transaction.atomic
def journalise_payments(payments: Sequence[AnnouncedPayment]) -> dict[str, int]:
    """Of money that left: what was owed is paid. One whose voucher waits waits with it."""
    if not payments:
        return {}
    resolutions = {each.resolution_id: each.resolution for each in payments}
    written = _existing([f"resolution:{pk}" for pk in resolutions])
    missing = [each for pk, each in resolutions.items() if f"resolution:{pk}" not in written]
    written |= journalise_resolutions(missing).keys() if missing else set()
    owed = [each for each in payments if f"resolution:{each.resolution_id}" in written]
    if not owed:
        return {}
    setting = Setting(owed)
    return write([_of_payment(each, setting) for each in owed])


def _of_payment(each: AnnouncedPayment, setting: Setting) -> NewJournal:
    lines = [Amount(setting.roles["payable"], debit=each.amount), Amount(setting.roles["cash"], credit=each.amount)]
    return _of("payment", each, f"지급 {each.resolution.title}", lines, setting)


@transaction.atomic
def journalise_refunds(refunds: Sequence[Refund]) -> dict[str, int]:
    """Of money that came back: it was not spent on that after all."""
    if not refunds:
        return {}
    journalise_payments(list({each.payment_id: each.payment for each in refunds}.values()))
    written = _journals([f"resolution:{each.payment.resolution_id}" for each in refunds])
    setting = Setting(refunds)
    journals = []
    for each in refunds:
        if of := written.get(f"resolution:{each.payment.resolution_id}"):
            lines = [Amount(setting.roles["cash"], debit=each.amount), Amount(of.debited, credit=each.amount)]
            journals.append(_of("refund", each, f"반납 {each.payment.resolution.title}", lines, setting))
    return write(journals)


@transaction.atomic
def journalise_receipts(receipts: Sequence[Receipt]) -> dict[str, int]:
    """Of money that came in, and of what is taken back of it."""
    if not receipts:
        return {}
    setting = Setting(receipts)
    new = write([journal for each in receipts if each.reverses_id is None and (journal := _of_receipt(each, setting))])
    backward = [each for each in receipts if each.reverses_id is not None]
    originals = _journals([f"receipt:{each.reverses_id}" for each in backward])
    reversed_already = set(
        Journal.objects.filter(reverses__in=[each.pk for each in originals.values()]).values_list("reverses", flat=True)
    )
    turned = []
    for each in backward:
        original = originals.get(f"receipt:{each.reverses_id}")
        if original and original.pk not in reversed_already:
            lines = [line.turned for line in original.lines]
            turned.append(_of("receipt", each, f"수납 취소 {each.title}", lines, setting, reverses=original.pk))
    return new | write(turned)


def _of_receipt(each: Receipt, setting: Setting) -> NewJournal | None:
    meant = setting.account_of(each)
    if meant is None:
        return None
    lines = [Amount(setting.roles["cash"], debit=each.amount), Amount(meant[0], credit=each.amount)]
    return _of("receipt", each, f"수납 {each.title}", lines, setting, mapping=meant[1])


def _of(  # noqa: PLR0913 -- what the four sorts of act have in common
    noun: str,
    act: AnnouncedAct,
    text: str,
    lines: list[Amount],
    setting: Setting,
    *,
    mapping: int | None = None,
    reverses: int | None = None,
) -> NewJournal:
    return NewJournal(
        book=setting.book_of(act),
        on=act.on,
        kind=Journal.Kind.REVERSAL if reverses else Journal.Kind.ORDINARY,
        text=text,
        key=f"{noun}:{act.pk}",
        lines=lines,
        at=getattr(act, "decided_at", None) or act.at,
        by=getattr(act, "decided_by_id", None) or act.by_id,
        source=(f"budget.{noun}", act.pk),
        mapping=mapping,
        reverses=reverses,
    )


def _existing(keys: list[str]) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM bookkeeping_journal WHERE key = ANY(%s)", [keys])
        return {key for (key,) in cursor.fetchall()}


def _journals(keys: list[str]) -> dict[str, Written]:
    found: dict[str, Written] = {}
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN, [keys])
        for key, pk, account, debit, credit in cursor.fetchall():
            found.setdefault(key, Written(pk, [])).lines.append(Amount(account, debit, credit))
    return found
