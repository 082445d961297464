"""The sums of every line counted anew from the acts themselves, and where what is kept of them (`models/balance`) says otherwise.

It says what the sums mean: a commitment counts, less what was released, from its proposal on and in its own month; a voucher from
its approval on and in its own month; a payment and a refund on their days. What is rejected or taken back never counted. By labels
stands what was paid and did not come back; an approved voucher waits for what was not paid of it, whatever came back later.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db.models import Case, F, Q, QuerySet, Sum, When
from django.db.models.functions import ExtractMonth

from chomchom.budget.models import (
    Balance,
    Budget,
    Commitment,
    LabelBalance,
    Line,
    MonthBalance,
    OpenCommitment,
    PaidContract,
    Payable,
    Payment,
    Receipt,
    Refund,
    Resolution,
)
from chomchom.budget.models.spending import Decided

SUMS = ("committed", "resolved", "paid", "received")
type _Sums = dict[str, int]
type _Counted = Mapping[tuple[int, int], _Sums]


@dataclass(frozen=True)
class Difference:
    """A sum that is kept otherwise than its rows say; `month` 0 is the whole year."""

    line: int
    month: int
    column: str
    kept: int
    counted: int

    def __str__(self) -> str:
        when = f"{self.month}월" if self.month else "한 해"
        return f"줄 {self.line}의 {when} {self.column}: 적힌 {self.kept:,}원, 센 {self.counted:,}원"


def differences(budget: Budget | None = None) -> list[Difference]:
    """Every sum that is wrong, of one budget or of all. Fourteen queries."""
    lines = Line.objects.filter(budget=budget) if budget else Line.objects.all()
    months = _counted(lines)
    years: dict[tuple[int, int], _Sums] = defaultdict(lambda: dict.fromkeys(SUMS, 0))
    for (line, _), sums in months.items():
        for column, won in sums.items():
            years[line, 0][column] += won
    kept_months = MonthBalance.objects.filter(line__in=lines).values_list("line", "month", *SUMS)
    kept_years = ((line, 0, *sums) for line, *sums in Balance.objects.filter(line__in=lines).values_list("line", *SUMS))
    return [
        *_compared(years, kept_years),
        *_compared(months, kept_months),
        *_bought(lines),
        *_payable(lines),
        *_contracts(lines),
        *_open(lines),
    ]


def _counted(lines: QuerySet[Line]) -> _Counted:
    found: dict[tuple[int, int], _Sums] = defaultdict(lambda: dict.fromkeys(SUMS, 0))
    standing = Q(status__in=(Decided.Status.PROPOSED, Decided.Status.APPROVED))
    signed = Case(When(reverses=None, then=F("amount")), default=-F("amount"))
    acts: list[tuple[tuple[str, ...], QuerySet[Any], Any]] = [
        (("committed",), Commitment.objects.filter(standing), F("amount") - F("released")),
        (("resolved",), Resolution.objects.filter(status=Decided.Status.APPROVED), F("amount")),
        (("paid",), Payment.objects.filter(undone_at=None), F("amount")),
        (("committed", "resolved", "paid"), Refund.objects.filter(payment__undone_at=None), -F("amount")),
        (("received",), Receipt.objects.all(), signed),
    ]
    for columns, rows, won in acts:
        summed = rows.filter(line__in=lines).order_by().values_list("line", ExtractMonth("on")).annotate(won=Sum(won))
        for line, month, total in summed:
            for column in columns:
                found[line, month][column] += total
    return found


def _compared(counted: _Counted, kept: Any) -> Iterator[Difference]:
    said = {(line, month): dict(zip(SUMS, sums, strict=True)) for line, month, *sums in kept}
    nothing = dict.fromkeys(SUMS, 0)
    for line, month in sorted({*counted, *said}):
        of_rows, of_balance = counted.get((line, month), nothing), said.get((line, month), nothing)
        for column in SUMS:
            if of_rows[column] != of_balance[column]:
                yield Difference(line, month, column, of_balance[column], of_rows[column])


def _bought(lines: QuerySet[Line]) -> Iterator[Difference]:
    """Three queries."""
    counted: Counter[tuple[int, str]] = Counter()
    sort = ("resolution__commitment__expense_type", "resolution__commitment__labels")
    paid = Payment.objects.filter(line__in=lines, undone_at=None).order_by().annotate(won=F("amount"))
    back = Refund.objects.filter(line__in=lines, payment__undone_at=None).order_by().annotate(won=-F("amount"))
    of_refund = (f"payment__{name}" for name in sort)
    moved: list[QuerySet[Any, Any]] = [paid.values_list("line", *sort), back.values_list("line", *of_refund)]
    for rows in moved:
        for line, expense_type, labels, won in rows.annotate(sum=Sum("won")):
            counted[line, _sort(expense_type, labels)] += won
    kept = {
        (line, _sort(expense_type, labels)): won
        for line, expense_type, labels, won in LabelBalance.objects.filter(line__in=lines).values_list(
            "line", "expense_type", "labels", "paid"
        )
    }
    for line, sort_ in sorted({*counted, *kept}):
        if counted[line, sort_] != kept.get((line, sort_), 0):
            yield Difference(line, 0, f"paid of {sort_}", kept.get((line, sort_), 0), counted[line, sort_])


def _payable(lines: QuerySet[Line]) -> Iterator[Difference]:
    """Two queries."""
    approved = Resolution.objects.filter(line__in=lines, status=Decided.Status.APPROVED).order_by()
    unpaid = F("amount") - Sum("payments__amount", filter=Q(payments__undone_at=None), default=0)
    counted = {pk: (line, won) for pk, line, won in approved.annotate(won=unpaid).exclude(won=0).values_list("pk", "line", "won")}
    rows = Payable.objects.filter(resolution__line__in=lines).values_list("resolution", "resolution__line", "unpaid")
    kept = {pk: (line, won) for pk, line, won in rows}
    for pk in sorted({*counted, *kept}):
        line, _ = counted.get(pk) or kept[pk]
        of_rows, of_balance = counted.get(pk, (line, 0))[1], kept.get(pk, (line, 0))[1]
        if of_rows != of_balance:
            yield Difference(line, 0, f"unpaid of voucher {pk}", of_balance, of_rows)


def _contracts(lines: QuerySet[Line]) -> Iterator[Difference]:
    """Two queries."""
    paid = Commitment.objects.filter(line__in=lines, labels__has_key="contract", resolutions__payments__undone_at=None)
    paid = paid.filter(resolutions__payments__isnull=False).order_by().distinct()
    counted = {pk: (line, won) for pk, line, won in paid.values_list("pk", "line", "amount")}
    rows = PaidContract.objects.filter(line__in=lines).values_list("commitment", "line", "amount")
    kept = {pk: (line, won) for pk, line, won in rows}
    for pk in sorted({*counted, *kept}):
        line, _ = counted.get(pk) or kept[pk]
        of_rows, of_contract = counted.get(pk, (line, 0)), kept.get(pk, (line, 0))
        if of_rows != of_contract:
            yield Difference(line, 0, f"contract {pk}", of_contract[1], of_rows[1])


def _open(lines: QuerySet[Line]) -> Iterator[Difference]:
    """Two queries."""
    approved = Commitment.objects.filter(line__in=lines, status=Decided.Status.APPROVED).order_by()
    paid = Sum("resolutions__payments__amount", filter=Q(resolutions__payments__undone_at=None), default=0)
    left = approved.annotate(won=F("amount") - F("released") - paid).exclude(won=0).values_list("pk", "line", "won")
    counted = {pk: (line, won) for pk, line, won in left}
    rows = OpenCommitment.objects.filter(line__in=lines).values_list("commitment", "line", "unpaid")
    kept = {pk: (line, won) for pk, line, won in rows}
    for pk in sorted({*counted, *kept}):
        line, _ = counted.get(pk) or kept[pk]
        of_rows, of_open = counted.get(pk, (line, 0))[1], kept.get(pk, (line, 0))[1]
        if of_rows != of_open:
            yield Difference(line, 0, f"open of commitment {pk}", of_open, of_rows)


def _sort(expense_type: str, labels: Any) -> str:
    return f"{expense_type} {msgspec.json.encode(labels, order='sorted').decode()}"
