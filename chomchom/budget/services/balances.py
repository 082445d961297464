"""Moving the balances of lines, with the control that refuses what a line does not have.

Every act of spending calls `move` in its own transaction. The condition stands in the statement itself: of fifty who spend the last
million at the same moment, one finds the row as it was and the others as it became.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
from django.db import connection, transaction

from chomchom.budget.models import Balance, Commitment, Line
from chomchom.core.errors import DomainError
from chomchom.core.money import won_text

_SUMS = ("committed", "resolved", "paid", "received")
_TYPED = ", ".join(f"{name} bigint" for name in ("line_id", *_SUMS))

_MOVE = f"""
UPDATE budget_balance AS balance SET {", ".join(f"{name} = balance.{name} + moved.{name}" for name in _SUMS)}
FROM json_to_recordset(%s::json) AS moved({_TYPED})
WHERE balance.line_id = moved.line_id AND (
    moved.committed <= 0 OR balance.approved - balance.carried_out - balance.committed >= moved.committed)
RETURNING balance.line_id
"""  # noqa: S608 -- built of the constants above

_MOVE_MONTHS = f"""
INSERT INTO budget_monthbalance AS month (line_id, month, {", ".join(_SUMS)})
SELECT line_id, month, {", ".join(_SUMS)} FROM json_to_recordset(%s::json) AS moved({_TYPED}, month smallint)
ORDER BY line_id, month
ON CONFLICT (line_id, month) DO UPDATE SET {", ".join(f"{name} = month.{name} + excluded.{name}" for name in _SUMS)}
"""  # noqa: S608 -- built of the constants above


_MOVE_BOUGHT = """
INSERT INTO budget_labelbalance AS bought (line_id, expense_type, labels, paid)
SELECT * FROM json_to_recordset(%s::json) AS moved(line_id bigint, expense_type text, labels jsonb, paid bigint) ORDER BY 1, 2, 3
ON CONFLICT (line_id, expense_type, labels) DO UPDATE SET paid = bought.paid + excluded.paid
"""


class NotEnough(DomainError):
    """A line has less left than was to be committed."""


class BelowCommitted(DomainError):
    """An edition would leave a line with less than is committed already."""


class Bought(NamedTuple):
    """What money was paid for: the kind of expense and the labels of a commitment."""

    expense_type: str
    labels: Mapping[str, Any]


def bought_by(commitment: Commitment) -> Bought:
    """What money of this commitment pays for."""
    return Bought(commitment.expense_type, commitment.labels)


@dataclass(frozen=True, kw_only=True)
class Move:
    """By how much the sums of one line change, on a day; whole won, negative for what comes back. What is paid is `bought`."""

    line: int
    on: dt.date
    committed: int = 0
    resolved: int = 0
    paid: int = 0
    received: int = 0
    bought: Bought | None = None

    @property
    def sums(self) -> tuple[int, ...]:
        """In the order of the columns."""
        return self.committed, self.resolved, self.paid, self.received


@transaction.atomic
def move(moves: Iterable[Move]) -> None:
    """Move all or nothing, as a part of the caller's act. Raises NotEnough, naming the first line that has too little."""
    by_line: dict[int, list[int]] = defaultdict(lambda: [0] * len(_SUMS))
    by_month: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0] * len(_SUMS))
    bought: list[Move] = []
    for each in moves:
        if each.bought:
            bought.append(each)
        for totals in (by_line[each.line], by_month[each.line, each.on.month]):
            for place, won in enumerate(each.sums):
                totals[place] += won
    if len(by_line) > 1:  # always in the same order, so that two who move the same lines wait for each other and not in a circle
        list(Balance.objects.select_for_update().filter(line__in=by_line).order_by("line").values_list("line"))
    _move_lines(by_line)
    rows = [{"line_id": line, "month": month, **_named(totals)} for (line, month), totals in by_month.items()]
    with connection.cursor() as cursor:
        cursor.execute(_MOVE_MONTHS, [msgspec.json.encode(rows).decode()])
    if bought:
        _move_bought(bought)


@transaction.atomic
def approve(amounts: Mapping[int, int]) -> None:
    """Let lines spend what an edition says, won by line, as a part of the caller's act. Raises BelowCommitted."""
    Balance.objects.bulk_create((Balance(line_id=line) for line in amounts), ignore_conflicts=True)
    for balance in Balance.objects.select_for_update(of=("self",)).filter(line__in=amounts).select_related("line").order_by("line"):
        amount, bound = amounts[balance.line_id], balance.committed + balance.carried_out
        if amount < bound:
            raise BelowCommitted(
                f"‘{balance.line}’에는 이미 {won_text(bound)}을 썼거나 쓰기로 했습니다. {won_text(amount)}으로 줄일 수 없습니다. "
                f"{won_text(bound)} 이상으로 하거나 먼저 원인행위를 줄이세요."
            )
        balance.approved = amount
        balance.save(update_fields=["approved"])


def _named(totals: Iterable[int]) -> dict[str, int]:
    return dict(zip(_SUMS, totals, strict=True))


def _move_bought(moves: Iterable[Move]) -> None:
    """By what they were for: one statement may not move the same sum twice."""
    sums: Counter[tuple[int, str, bytes]] = Counter()
    for each in moves:
        if each.bought:
            sums[each.line, each.bought.expense_type, msgspec.json.encode(each.bought.labels, order="sorted")] += each.paid
    rows = [
        {"line_id": line, "expense_type": expense_type, "labels": msgspec.Raw(labels), "paid": won}
        for (line, expense_type, labels), won in sums.items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(_MOVE_BOUGHT, [msgspec.json.encode(rows).decode()])


def _move_lines(by_line: Mapping[int, list[int]]) -> None:
    rows = [{"line_id": line, **_named(totals)} for line, totals in by_line.items()]
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, [msgspec.json.encode(rows).decode()])
        moved = {line for (line,) in cursor.fetchall()}
    short = min(set(by_line) - moved, default=None)
    if short is not None:
        wanted = by_line[short][0]
        line, balance = Line.objects.get(pk=short), Balance.objects.filter(line=short).first()
        left = balance.available if balance else 0
        raise NotEnough(
            f"‘{line}’에서 쓸 수 있는 돈은 {won_text(left)}인데 {won_text(wanted)}을 쓰려고 합니다. "
            f"금액을 줄이거나, 이용·전용이나 추가경정예산으로 늘린 뒤에 하세요."
        )
