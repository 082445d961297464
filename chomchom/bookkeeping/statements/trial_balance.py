"""시산표: what every account began with, what moved, what it holds; debits and credits add up to the same, or books are broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chomchom.bookkeeping.statements.shapes import Account, Sums, SumsByCode
from chomchom.bookkeeping.statements.tree import in_order, with_totals


@dataclass(frozen=True)
class TrialRow:
    """An account with all below it: what it began with, what moved, and what it holds, each by side."""

    account: Account
    level: int
    is_leaf: bool
    sums: Sums

    @property
    def columns(self) -> tuple[int, int, int, int, int, int]:
        """Opening debit and credit, debits and credits that moved, closing debit and credit."""
        return (*_sides(self.sums.opening), self.sums.debit, self.sums.credit, *_sides(self.sums.balance))


@dataclass(frozen=True)
class TrialBalance:
    """All rows, and the columns added up over the accounts that take postings."""

    rows: list[TrialRow]
    totals: tuple[int, ...]

    @property
    def balances(self) -> bool:
        """Whether debits and credits agree in all three pairs of columns."""
        return all(self.totals[place] == self.totals[place + 1] for place in (0, 2, 4))


def trial_balance(accounts: Iterable[Account], sums: SumsByCode) -> TrialBalance:
    """Of accounts with something in any column."""
    chart = list(accounts)
    totals = with_totals(chart, {code: own for code, own in sums.items() if own != Sums()})
    told = [each for each in in_order(chart) if each[0].code in totals]
    rows = [TrialRow(account, level, is_leaf, totals[account.code]) for account, level, is_leaf in told]
    leaves = [row.columns for row in rows if row.is_leaf]
    return TrialBalance(rows, tuple(map(sum, zip(*leaves, strict=True))) if leaves else (0,) * 6)


def _sides(balance: int) -> tuple[int, int]:
    return (balance, 0) if balance >= 0 else (0, -balance)
