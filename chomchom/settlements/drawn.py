"""What is drawn into a statement: plain values with one JSON form, the same for a draft and for what was handed in.

Pure: no Django, no database. The arithmetic of a settlement is here: what is left, how far it is spent, how far it is off its pace.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

import msgspec

MONTHS_OF_QUARTER, MONTHS = 3, 12


@dataclass(frozen=True)
class Period:
    """A quarter of a fiscal year from its beginning, or the whole year (`quarter` 0)."""

    year: int
    quarter: int = 0

    def __str__(self) -> str:
        return f"{self.year}년 {self.quarter}분기 실적보고" if self.quarter else f"{self.year}년 결산"

    @property
    def last_month(self) -> int:
        """The month up to which it counts."""
        return self.quarter * MONTHS_OF_QUARTER or MONTHS

    @property
    def first(self) -> dt.date:
        """The first day of the quarter, or of the year."""
        return dt.date(self.year, self.last_month - 2, 1) if self.quarter else dt.date(self.year, 1, 1)

    @property
    def last(self) -> dt.date:
        """Its last day."""
        after = dt.date(self.year + self.last_month // MONTHS, self.last_month % MONTHS + 1, 1)
        return after - dt.timedelta(days=1)


class _Compared:
    """What money comes to beside its budget, of one row or of many."""

    __slots__ = ()
    budget: int
    done: int
    carried: int

    @property
    def left(self) -> int:
        """Of an expense what was not spent (잔액·불용)."""
        return self.budget - self.done - self.carried

    @property
    def more(self) -> int:
        """Of a revenue what came in beyond its budget (증감); negative for less."""
        return self.done - self.budget

    @property
    def rate(self) -> float | None:
        """How far it is spent or received, of 1; None where there is no budget."""
        return self.done / self.budget if self.budget else None


class Row(_Compared, msgspec.Struct, frozen=True, kw_only=True):
    """A leaf of the chart. Won: `budget` is what may be spent (예산현액), or the budget of a revenue; `done` what was paid or
    received by the end of the period, `planned` what was to be by then; `carried` what goes over to the next year."""

    heading: int
    path: tuple[str, ...]
    budget: int
    done: int
    planned: int
    carried: int = 0

    @property
    def off(self) -> int:
        """How far it is beyond its pace in won; negative behind it."""
        return self.done - self.planned

    @property
    def off_share(self) -> float:
        """The same as a share of the budget; of money without a budget the whole."""
        return self.off / self.budget if self.budget else float(self.done > 0)


class Total(_Compared, msgspec.Struct, frozen=True):
    """Rows added up."""

    budget: int = 0
    done: int = 0
    planned: int = 0
    carried: int = 0


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """A whole statement but for its words. `edition` is the last decision about the budget that it knows."""

    organisation: str
    year: int
    quarter: int
    chart: str
    levels: tuple[str, ...]
    as_of: dt.date
    edition: str = ""
    revenue: tuple[Row, ...] = ()
    expense: tuple[Row, ...] = ()

    @property
    def period(self) -> Period:
        """What it is about."""
        return Period(self.year, self.quarter)

    @property
    def revenue_total(self) -> Total:
        """세입 합계."""
        return total_of(self.revenue)

    @property
    def expense_total(self) -> Total:
        """세출 합계."""
        return total_of(self.expense)

    @property
    def balance(self) -> int:
        """What came in beyond what went out (세입세출 차인잔액)."""
        return self.revenue_total.done - self.expense_total.done


@dataclass(frozen=True)
class Group:
    """The rows below one heading of the top (관), each with its words, and their sum."""

    name: str
    rows: list[tuple[Row, str]]
    total: Total


@dataclass(frozen=True)
class Part:
    """세입 or 세출 of a statement."""

    code: str
    name: str
    groups: list[Group]
    total: Total


class Snapshot(msgspec.Struct, frozen=True):
    """A statement as it was handed in; explanations by the key of their heading. Its digest is over its JSON."""

    drawn: Drawn
    summary: str = ""
    explanations: dict[str, str] = {}

    @property
    def parts(self) -> list[Part]:
        """Both sides of it."""
        return [
            Part("revenue", "세입", self._groups(self.drawn.revenue), self.drawn.revenue_total),
            Part("expense", "세출", self._groups(self.drawn.expense), self.drawn.expense_total),
        ]

    def _groups(self, rows: Iterable[Row]) -> list[Group]:
        found = []
        for name, same in groupby(rows, key=lambda row: row.path[0]):
            below = list(same)
            words = [(row, self.explanations.get(str(row.heading), "")) for row in below]
            found.append(Group(name, words, total_of(below)))
        return found

    def to_json(self) -> bytes:
        """The form that is kept and hashed: the same values give the same bytes."""
        return msgspec.json.encode(self, order="deterministic")

    @staticmethod
    def from_json(data: bytes) -> Snapshot:
        """The snapshot of a kept form."""
        return msgspec.json.decode(data, type=Snapshot)


def total_of(rows: Iterable[Row]) -> Total:
    """Rows added up."""
    found = list(rows)
    return Total(
        sum(row.budget for row in found),
        sum(row.done for row in found),
        sum(row.planned for row in found),
        sum(row.carried for row in found),
    )


def lacking(rows: Iterable[Row], explanations: Mapping[str, str]) -> list[Row]:
    """Those of the rows that have no explanation."""
    return [row for row in rows if not explanations.get(str(row.heading), "").strip()]


def digest_of(data: bytes) -> str:
    """In hexadecimal."""
    return sha256(data).hexdigest()
