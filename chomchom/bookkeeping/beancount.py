"""The books of a year as a beancount file: plain text that an independent program (`bean-check`) adds up and judges.

Debits are positive and credits negative, in whole KRW. Every account is opened, every journal is a transaction that carries its
number and key, and what our sums say at the end of each month is stated as a balance, which that program compares with them.
Pure: knows no rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chomchom.bookkeeping.statements.shapes import Account, Kind

_ROOTS = {
    Kind.ASSET: "Assets",
    Kind.LIABILITY: "Liabilities",
    Kind.NET_ASSETS: "Equity",
    Kind.REVENUE: "Income",
    Kind.EXPENSE: "Expenses",
}
_NOT_IN_NAMES = re.compile(r"[^0-9A-Za-z가-힣-]+")
_NOT_IN_LINKS = re.compile(r"[^0-9A-Za-z_/.-]+")


@dataclass(frozen=True)
class Transaction:
    """A journal: its lines are codes of accounts with won, debits positive."""

    on: date
    number: int
    key: str
    text: str
    lines: Sequence[tuple[str, int]]


def name_of(account: Account) -> str:
    """`Assets:1111-보통예금`: unlike a code alone it can be read, and unlike a name alone it is one of its kind."""
    return f"{_ROOTS[account.kind]}:{account.code}-{_NOT_IN_NAMES.sub('-', account.name).strip('-')}"


type MonthEnds = Mapping[int, Mapping[str, int]]


def lines(
    title: str, year: int, accounts: Iterable[Account], transactions: Iterable[Transaction], balances: MonthEnds
) -> Iterator[str]:
    """The file line by line. `balances` are the sums at the end of each month, 1 to 12, the last one after closing."""
    names = {account.code: name_of(account) for account in accounts}
    yield f'option "title" {_quoted(title)}\n'
    yield 'option "operating_currency" "KRW"\n\n'
    yield from (f"{year}-01-01 open {name} KRW\n" for name in names.values())
    for each in transactions:
        yield f"\n{each.on:%Y-%m-%d} * {_quoted(each.text)} ^{_NOT_IN_LINKS.sub('-', each.key)}\n"
        yield f"  number: {each.number}\n  key: {_quoted(each.key)}\n"
        yield from (f"  {names[code]}  {won} KRW\n" for code, won in each.lines)
    yield "\n"
    for month in sorted(balances):
        morning = date(year + month // 12, month % 12 + 1, 1)  # a balance is that of the morning of its day
        yield from (f"{morning:%Y-%m-%d} balance {names[code]}  {won} KRW\n" for code, won in balances[month].items())


def _quoted(text: str) -> str:
    plain = " ".join(text.split())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
