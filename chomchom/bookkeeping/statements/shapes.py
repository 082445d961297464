"""The vocabulary of statements: kinds of account, an account, its sums, and a row of a statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """Of an account. On the side on which it grows its balance is positive."""

    ASSET = "asset"
    LIABILITY = "liability"
    NET_ASSETS = "net_assets"
    REVENUE = "revenue"
    EXPENSE = "expense"

    @property
    def label(self) -> str:
        """What people call it."""
        return _LABELS[self]

    @property
    def grows_by_debit(self) -> bool:
        """Whether debits make it more."""
        return self in (Kind.ASSET, Kind.EXPENSE)

    @property
    def stays(self) -> bool:
        """Whether its balance is carried into the next year."""
        return self in (Kind.ASSET, Kind.LIABILITY, Kind.NET_ASSETS)


_LABELS = {
    Kind.ASSET: "자산",
    Kind.LIABILITY: "부채",
    Kind.NET_ASSETS: "순자산",
    Kind.REVENUE: "수익",
    Kind.EXPENSE: "비용",
}


@dataclass(frozen=True)
class Account:
    """An account of the chart as statements need it; `parent` is a code."""

    code: str
    name: str
    kind: Kind
    parent: str = ""
    internal: bool = False


@dataclass(frozen=True)
class Sums:
    """Whole won of an account: what it began with (debit less credit), and what moved since."""

    opening: int = 0
    debit: int = 0
    credit: int = 0

    def __add__(self, other: Sums) -> Sums:
        return Sums(self.opening + other.opening, self.debit + other.debit, self.credit + other.credit)

    @property
    def balance(self) -> int:
        """Debit less credit."""
        return self.opening + self.debit - self.credit


NOTHING = Sums()
type SumsByCode = Mapping[str, Sums]


@dataclass(frozen=True)
class Row:
    """An account of a statement with all below it; `level` counts from 0 at the top."""

    account: Account
    level: int
    amount: int
    is_leaf: bool
