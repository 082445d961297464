"""Vouchers of a budget as a list: narrowed, newest first, a page at a time by keyset; and one commitment with all that came of it.

A page reads the index of budget, day and id from where the one before ended, and nothing is counted: with a million vouchers it
costs what it costs with a hundred.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from django.db.models import QuerySet, Sum

from chomchom.budget.models import Balance, Budget, Heading, Line, Payment, Refund, Resolution
from chomchom.budget.queries.rules import rules
from chomchom.budget.queries.vouchers import END, newest_keys
from chomchom.core.keyset import page_after, place_of
from chomchom.core.tables import Cell, Sheet
from chomchom.core.words import plain, whole_number
from chomchom.orgs.models import Organisation

SIZE, MOST_ROWS = 100, 50_000
STATUSES = dict(Resolution.Status.choices)
HEADINGS = [
    "번호", "날짜", "과목", "부기", "맡은 조직", "적요", "지출 유형", "받는 사람", "결의 금액(원)", "지급(원)", "반납(원)", "상태",
    "올린 사람", "결재한 사람",
]  # fmt: skip


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to."""

    line: int | None = None
    heading: int | None = None
    status: str = ""
    month: int | None = None
    payee: str = ""
    type: str = ""
    preferred: str = ""
    signed: str = ""

    @classmethod
    def read(cls, params: Mapping[str, str]) -> Filters:
        """From the parameters of an address; nonsense is ignored."""
        said = {name: plain(value) for name, value in params.items()}
        month, status, known = whole_number(said.get("month")), said.get("status", ""), rules()
        return cls(
            line=whole_number(said.get("line")),
            heading=whole_number(said.get("heading")),
            status=status if status in STATUSES else "",
            month=month if month in range(1, 13) else None,
            payee=said.get("payee", ""),
            type=said.get("type", "") if known.expense_type(said.get("type", "")) else "",
            preferred=said.get("preferred", "") if known.category(said.get("preferred", "")) else "",
            signed=said.get("signed", "") if known.answer(said.get("signed", "")) else "",
        )

    @property
    def any(self) -> bool:
        """Whether it is narrowed at all."""
        return any(getattr(self, each.name) for each in fields(self))


@dataclass(frozen=True)
class Row:
    """A voucher, and what left for it and came back."""

    resolution: Resolution
    paid: int
    refunded: int

    @property
    def left(self) -> int:
        """What is still to be paid."""
        return self.resolution.amount - self.paid if self.resolution.status == Resolution.Status.APPROVED else 0


@dataclass(frozen=True)
class Listing:
    """A page. `after` is where the next one begins, empty on the last."""

    rows: Sequence[Row]
    after: str


@dataclass(frozen=True)
class Standing:
    """The sums of the lines that somebody sees."""

    approved: int
    committed: int
    resolved: int
    paid: int

    @property
    def available(self) -> int:
        """What can still be committed; money carried out apart."""
        return self.approved - self.committed


def seen_lines(budget: Budget, organisations: QuerySet[Organisation]) -> list[Line]:
    """The lines of a budget for which these organisations answer. One query."""
    lines = Line.objects.filter(budget=budget, organisation__in=organisations)
    return list(lines.select_related("heading").order_by("position", "pk"))


def standing(lines: Iterable[Line]) -> Standing:
    """What they may spend and have spent. One query."""
    names = ("approved", "committed", "resolved", "paid")
    expense = [line.pk for line in lines if line.is_expense]
    sums = Balance.objects.filter(line__in=expense).aggregate(**{name: Sum(name, default=0) for name in names})
    return Standing(**sums)


def vouchers(budget: Budget, seen: Sequence[Line], filters: Filters) -> QuerySet[Resolution]:
    """Those that the filters let through, newest first. At most two queries to learn of which lines."""
    return _narrowed(budget, _lines(budget, seen, filters), filters)


def _narrowed(budget: Budget, lines: list[int] | None, filters: Filters) -> QuerySet[Resolution]:
    found = Resolution.objects.filter(budget=budget)
    if lines is not None:
        found = found.filter(line__in=lines)
    if filters.month:
        first = dt.date(budget.year, filters.month, 1)
        found = found.filter(on__gte=first, on__lt=(first + dt.timedelta(days=31)).replace(day=1))
    columns = {
        "status": filters.status,
        "payee__startswith": filters.payee,
        "commitment__expense_type": filters.type,
        "commitment__labels__contains": filters.preferred and {"preferred": [filters.preferred]},
    }
    found = found.filter(**{name: value for name, value in columns.items() if value})
    if filters.signed:
        found = found.filter(commitment__labels__contains={"e_contract": filters.signed})
        found = found.filter(commitment__amount__gte=rules().e_contract.from_won)
    return found.order_by("-on", "-pk")


def page_of(budget: Budget, seen: Sequence[Line], filters: Filters, after: str = "", size: int = SIZE) -> Listing:
    """The page that begins after a place. Where the list is narrowed to lines and no further, only the newest of each are read."""
    lines = _lines(budget, seen, filters)
    found = _narrowed(budget, lines, filters)
    if lines is not None and replace(filters, line=None, heading=None) == Filters():
        found = found.filter(pk__in=newest_keys(lines, place_of(after) or END, size + 1))
    return listing(found, after, size)


def listing(found: QuerySet[Resolution], after: str = "", size: int = SIZE) -> Listing:
    """The page that begins after a place. Three queries."""
    rows, place = page_after(found.select_related("line__heading"), after, size)
    return Listing(_with_payments(rows), place)


def sheet(found: QuerySet[Resolution]) -> Sheet:
    """The same to be taken away, the newest so many."""
    return Sheet("지출결의", HEADINGS, _cells(found))


def headings_of(seen: Iterable[Line]) -> list[tuple[Heading, int]]:
    """The headings of these lines and those above, each with its depth, in the order of the chart. One query for each level."""
    found = {line.heading_id: line.heading for line in seen}
    above = {each.parent_id for each in found.values() if each.parent_id} - set(found)
    while above:
        more = Heading.objects.in_bulk(above)
        found |= more
        above = {each.parent_id for each in more.values() if each.parent_id} - set(found)
    children: dict[int | None, list[Heading]] = {}
    for each in sorted(found.values(), key=lambda each: (each.direction, each.position, each.code)):
        children.setdefault(each.parent_id if each.parent_id in found else None, []).append(each)
    return list(_walked(children, None, 0))


def _walked(children: Mapping[int | None, list[Heading]], parent: int | None, depth: int) -> Iterator[tuple[Heading, int]]:
    for each in children.get(parent, []):
        yield each, depth
        yield from _walked(children, each.pk, depth + 1)


def _lines(budget: Budget, seen: Sequence[Line], filters: Filters) -> list[int] | None:
    """Keys of the lines to which the list is narrowed; None where it is all of the budget."""
    chosen = list(seen)
    if filters.line:
        chosen = [line for line in chosen if line.pk == filters.line]
    if filters.heading:
        below = _below(filters.heading, chosen)
        chosen = [line for line in chosen if line.heading_id in below]
    is_all = not filters.line and not filters.heading and len(seen) == Line.objects.filter(budget=budget).count()
    return None if is_all else [line.pk for line in chosen]


def _below(heading: int, lines: Iterable[Line]) -> set[int]:
    found = {heading}
    for each, _ in headings_of(lines):
        if each.parent_id in found:
            found.add(each.pk)
    return found


def _with_payments(rows: Sequence[Resolution]) -> list[Row]:
    keys = [each.pk for each in rows]
    paid = dict(
        Payment.objects.filter(resolution__in=keys, undone_at=None).order_by().values_list("resolution").annotate(won=Sum("amount"))
    )
    back = dict(
        Refund.objects.filter(payment__resolution__in=keys, payment__undone_at=None)
        .order_by()
        .values_list("payment__resolution")
        .annotate(won=Sum("amount"))
    )
    return [Row(each, paid.get(each.pk, 0), back.get(each.pk, 0)) for each in rows]


def _cells(found: QuerySet[Resolution]) -> Iterator[list[Cell]]:
    place, left = "", MOST_ROWS
    found = found.select_related("commitment", "line__organisation", "by", "decided_by")
    while left > 0:
        page = listing(found, place, 2_000)
        for row in page.rows[:left]:
            yield _row_cells(row)
        left, place = left - len(page.rows), page.after
        if not place:
            return


def _row_cells(row: Row) -> list[Cell]:
    voucher = row.resolution
    return [
        voucher.pk,
        voucher.on,
        voucher.line.heading.name,
        voucher.line.title,
        voucher.line.organisation.name,
        voucher.title,
        rules().type_name(voucher.commitment.expense_type),
        voucher.payee,
        voucher.amount,
        row.paid,
        row.refunded,
        voucher.get_status_display(),
        str(voucher.by or ""),
        str(voucher.decided_by or ""),
    ]
