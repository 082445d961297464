"""Several organisations seen as one: their sums added up, without what one of them paid another (내부거래).

What the payers booked as expense and the receivers as revenue is left out on both sides, as far as the two agree. What they do not
agree about stays in the statement and is told, since one of the two is wrong or late.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from chomchom.bookkeeping.statements.shapes import Account, Kind, Sums, SumsByCode


@dataclass(frozen=True)
class Together:
    """The sums of all, how much was left out of either side, and by how much the sides differ (paid less received)."""

    sums: dict[str, Sums]
    left_out: int
    difference: int


def together(accounts: Iterable[Account], books: Iterable[SumsByCode]) -> Together:
    """Add books up and leave out what moved between them."""
    added: dict[str, Sums] = defaultdict(Sums)
    for sums in books:
        for code, own in sums.items():
            added[code] += own
    internal = [account for account in accounts if account.internal and account.code in added]
    paid = sum(added[each.code].balance for each in internal if each.kind is Kind.EXPENSE)
    received = -sum(added[each.code].balance for each in internal if each.kind is Kind.REVENUE)
    agreed = max(0, min(paid, received))
    for kind in (Kind.EXPENSE, Kind.REVENUE):
        _leave_out([each.code for each in internal if each.kind is kind], agreed, added)
    return Together(dict(added), agreed, paid - received)


def _leave_out(codes: list[str], won: int, sums: dict[str, Sums]) -> None:
    """Take so much off the movement of these accounts, one after the other."""
    for code in codes:
        own = sums[code]
        taken = min(won, abs(own.balance))
        won -= taken
        if own.balance > 0:
            sums[code] = replace(own, debit=own.debit - taken)
        else:
            sums[code] = replace(own, credit=own.credit - taken)
