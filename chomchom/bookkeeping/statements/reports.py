"""재정상태표 and 운영성과표: what is owned and owed on a day, and what a year earned and spent up to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chomchom.bookkeeping.statements.shapes import Account, Kind, Row, SumsByCode
from chomchom.bookkeeping.statements.tree import rows


@dataclass(frozen=True)
class Part:
    """The accounts of one kind, and what they come to."""

    kind: Kind
    rows: list[Row]
    total: int


@dataclass(frozen=True)
class Performance:
    """운영성과표: revenue less expense is the result (운영차액)."""

    revenue: Part
    expense: Part

    @property
    def result(self) -> int:
        """What is left, or missing where negative."""
        return self.revenue.total - self.expense.total


@dataclass(frozen=True)
class Position:
    """재정상태표. The result of the year so far is a part of the net assets, until closing moves it there by a journal."""

    assets: Part
    liabilities: Part
    net_assets: Part
    result: int

    @property
    def net_total(self) -> int:
        """Net assets with the result of the year."""
        return self.net_assets.total + self.result

    @property
    def balances(self) -> bool:
        """Whether assets are liabilities and net assets together."""
        return self.assets.total == self.liabilities.total + self.net_total


def performance(accounts: Iterable[Account], sums: SumsByCode) -> Performance:
    """From the sums of the year, without the journals that close it."""
    chart = list(accounts)
    return Performance(_part(Kind.REVENUE, chart, sums), _part(Kind.EXPENSE, chart, sums))


def position(accounts: Iterable[Account], sums: SumsByCode) -> Position:
    """From the same sums: it fits the performance beside it."""
    chart = list(accounts)
    assets, liabilities, net = (_part(kind, chart, sums) for kind in (Kind.ASSET, Kind.LIABILITY, Kind.NET_ASSETS))
    return Position(assets, liabilities, net, performance(chart, sums).result)


def _part(kind: Kind, chart: Sequence[Account], sums: SumsByCode) -> Part:
    own = [account for account in chart if account.kind is kind]
    found = rows(own, {account.code: sums[account.code] for account in own if account.code in sums})
    return Part(kind, found, sum(row.amount for row in found if row.is_leaf))
