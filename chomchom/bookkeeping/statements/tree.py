"""Adding accounts up along the chart, and laying them out as people read it: each above those below it, by code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from chomchom.bookkeeping.statements.shapes import Account, Row, Sums, SumsByCode


def with_totals(accounts: Iterable[Account], sums: SumsByCode) -> dict[str, Sums]:
    """The sums of each account together with those of all below it."""
    chart = {account.code: account for account in accounts}
    totals: dict[str, Sums] = defaultdict(Sums)
    for code, own in sums.items():
        at: str = code
        while at:
            totals[at] += own
            at = chart[at].parent
    return dict(totals)


def in_order(accounts: Iterable[Account]) -> Iterator[tuple[Account, int, bool]]:
    """Each account with its level and whether nothing is below it, parents first."""
    below: dict[str, list[Account]] = defaultdict(list)
    for account in sorted(accounts, key=lambda each: each.code):
        below[account.parent].append(account)

    def walk(parent: str, level: int) -> Iterator[tuple[Account, int, bool]]:
        for account in below[parent]:
            yield account, level, account.code not in below
            yield from walk(account.code, level + 1)

    return walk("", 0)


def rows(accounts: Iterable[Account], sums: SumsByCode) -> list[Row]:
    """Accounts that hold something themselves or below them, each positive on the side on which it grows."""
    chart = list(accounts)
    totals = with_totals(chart, sums)
    held = with_totals(chart, {code: own for code, own in sums.items() if own.balance})
    made = []
    for account, level, is_leaf in in_order(chart):
        if account.code in held:
            balance = totals[account.code].balance
            made.append(Row(account, level, balance if account.kind.grows_by_debit else -balance, is_leaf))
    return made
