"""Whatever people do with the money of a year, in whatever order: budget, ledger and books say the same to the won."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import F, Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from chomchom.accounts.tests.people import member
from chomchom.bookkeeping.models import JournalLine
from chomchom.bookkeeping.queries.sums import differences as wrong_sums
from chomchom.bookkeeping.tests.made import CASH, OFFICE, PAYABLE, in_force
from chomchom.budget.models import Balance, Commitment, Edition, Import, Line, Payment, Resolution
from chomchom.budget.queries.editions import draft_of
from chomchom.budget.queries.imports import reconciled
from chomchom.budget.queries.recount import differences
from chomchom.budget.services import commitments, editions, imports, payments, refunds, resolutions
from chomchom.budget.services.transfers import transfer
from chomchom.budget.tests.files import row, workbook
from chomchom.budget.tests.made import AT, TODAY
from chomchom.budget.tests.services.test_editions import decided, drafted, opened
from chomchom.budget.tests.services.test_imports import TOLD, worked
from chomchom.budget.tests.spent import committed, resolved
from chomchom.core.errors import DomainError
from chomchom.ledger.models import Entry, Rollup
from chomchom.orgs.tests.tree import agency

BY: dict[str, Any] = {"by": None, "at": AT}
SPENDING = "commit decide resolve approve pay refund release cancel withdraw".split()
MONEY = "import undo supplement transfer discard".split()
ACTS = st.lists(st.tuples(st.sampled_from(SPENDING * 2 + MONEY), st.integers(0, 5), st.integers(1, 700)), min_size=4, max_size=16)


class TestAllActs(TestCase):
    @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(ACTS)
    def test_budget_ledger_and_books_agree(self, acts: list[tuple[str, int, int]]) -> None:
        in_force()
        decided(drafted(opened(), 가=1_000, 나=1_000))
        for name, which, won in acts:
            try:
                DEEDS[name](which, won)
            except DomainError:
                continue
            assert differences() == []
        self.is_sound()

    def is_sound(self) -> None:
        names = ("approved", "committed", "resolved", "paid")
        sums = Balance.objects.aggregate(**{name: Sum(name) for name in names})
        assert all(balance.available >= 0 for balance in Balance.objects.all())
        for kind, won in (("budget.spent", sums["paid"]), ("budget.set", sums["approved"])):
            entries = Entry.objects.filter(kind=kind).aggregate(won=Sum(F("amount") * F("sign")))["won"]
            assert (entries or 0) == won
            assert (Rollup.objects.filter(kind=kind).aggregate(won=Sum("amount"))["won"] or 0) == won
        assert wrong_sums() == 0
        owed = sums["resolved"] - sums["paid"]
        assert _booked() == {CASH: -sums["paid"], OFFICE: sums["resolved"], PAYABLE: -owed}


def _booked() -> dict[str, int]:
    found = JournalLine.objects.values_list("account__code").annotate(won=Sum(F("debit") - F("credit")))
    return {CASH: 0, OFFICE: 0, PAYABLE: 0} | dict(found)


def _one(rows: Any, which: int) -> Any:
    """One of those that are there."""
    found = list(rows.order_by("pk"))
    if not found:
        raise DomainError("nothing there")
    return found[which % len(found)]


def _line(which: int) -> Line:
    found: Line = _one(Line.objects.filter(balance__isnull=False), which)
    return found


def _import(which: int, won: int) -> None:
    """A file of two rows, which a line with too little refuses as a whole."""
    rows, by = [row(number, str(won + number), title=f"{which}번 {number}") for number in (1, 2)], member("accountant", agency())
    batch = imports.receive(Line.objects.earliest("pk").budget, f"{which}.xlsx", workbook(*rows), by=by, at=AT)
    imports.tell(batch, TOLD, by=by, at=AT)
    batch = worked(batch)
    imports.match(batch, list(batch.rows.values_list("number", flat=True)), _line(which), by=by, at=AT)
    imports.state_total(batch, reconciled(batch).read, by=by, at=AT)
    worked(imports.save(batch, by=by, at=AT))


def _undo(which: int, _: int) -> None:
    batch = _one(Import.objects.filter(status=Import.Status.SAVED), which)
    worked(imports.undo(batch, "틀린 파일", by=batch.by, at=AT))


def _draft(kind: str) -> Edition:
    budget = Line.objects.earliest("pk").budget
    draft = draft_of(budget)
    return draft if draft and draft.kind == kind else editions.begin(budget, kind, **BY)


def _supplement(which: int, won: int) -> None:
    draft = _draft("supplementary")
    editions.set_amount(draft, _line(which), 500 + won, **BY)
    decided(draft)


def _transfer(which: int, won: int) -> None:
    draft = _draft("transfer")
    transfer(draft, {_line(which).pk: -won, _line(which + 1).pk: won}, **BY)
    decided(draft)


def _discard(_: int, __: int) -> None:
    editions.discard(_one(Edition.objects.filter(status="draft"), 0), **BY)


def _decide(which: int, won: int) -> None:
    row = _one(Commitment.objects.all(), which)
    commitments.approve(row, **BY) if won % 4 else commitments.reject(row, **BY, remark="아님")


DEEDS: dict[str, Callable[[int, int], Any]] = {
    "commit": lambda which, won: committed(_line(which), won),
    "decide": _decide,
    "resolve": lambda which, won: resolved(_one(Commitment.objects.filter(status="approved"), which), won),
    "approve": lambda which, _: resolutions.approve(_one(Resolution.objects.all(), which), **BY, waived="월말"),
    "pay": lambda which, won: payments.pay(_one(Resolution.objects.all(), which), TODAY, won, **BY),
    "refund": lambda which, won: refunds.take_back(_one(Payment.objects.all(), which), TODAY, won, "덜 씀", **BY),
    "release": lambda which, won: commitments.release(_one(Commitment.objects.all(), which), won, **BY),
    "cancel": lambda which, _: commitments.cancel(_one(Commitment.objects.all(), which), **BY, reason="아님"),
    "withdraw": lambda which, _: resolutions.cancel(_one(Resolution.objects.all(), which), **BY, reason="아님"),
    "import": _import,
    "undo": _undo,
    "supplement": _supplement,
    "transfer": _transfer,
    "discard": _discard,
}
