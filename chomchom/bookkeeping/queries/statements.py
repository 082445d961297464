"""What a page of statements shows: of which books, up to which month, and the same as sheets to take away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chomchom.bookkeeping.models import Book
from chomchom.bookkeeping.models.journal import CLOSING
from chomchom.bookkeeping.queries.sums import chart_of_accounts, sums_of
from chomchom.bookkeeping.statements.reports import Part, Performance, Position, performance, position
from chomchom.bookkeeping.statements.together import together
from chomchom.bookkeeping.statements.trial_balance import TrialBalance, trial_balance
from chomchom.core.tables import Cell, Sheet
from chomchom.core.words import whole_number

NAMES = {"trial-balance": "시산표", "position": "재정상태표", "performance": "운영성과표"}
ALL = "all"
DECEMBER = 12
_COLUMNS = ("기초 차변", "기초 대변", "변동 차변", "변동 대변", "잔액 차변", "잔액 대변")


@dataclass(frozen=True)
class Asked:
    """Of which books up to which month (13: after closing). `others` are all that the person may ask for."""

    books: list[Book]
    year: int
    org: str
    month: int
    others: list[Book]

    @property
    def book(self) -> Book | None:
        """The one book, unless several are seen as one."""
        return self.books[0] if len(self.books) == 1 and self.org != ALL else None

    @property
    def years(self) -> list[int]:
        """Years of which there are books."""
        return sorted({book.year for book in self.others}, reverse=True)

    @property
    def organisations(self) -> list[tuple[int, str]]:
        """Organisations that have books, by key and name."""
        return list({book.organisation_id: str(book.organisation) for book in self.others}.items())

    @property
    def whose(self) -> str:
        """Whose books they are."""
        return str(self.book.organisation) if self.book else "본부와 시설 합산"

    @property
    def until(self) -> str:
        """Up to when."""
        return f"{self.year}년 마감 후" if self.month == CLOSING else f"{self.year}년 {self.month}월 말"


def read(query: Mapping[str, str], books: Sequence[Book], *, name: str, today: date) -> Asked:
    """What an address asks for; else the first organisation's books of this year to this month, or of a year that is over."""
    asked_year = whole_number(query.get("year")) or 0
    known = {book.year for book in books}
    chosen = asked_year if asked_year in known else today.year if today.year in known else max(known, default=today.year)
    org = query.get("org", "")
    of_year = [book for book in books if book.year == chosen]
    found = of_year if org == ALL else [book for book in of_year if str(book.organisation_id) == org] or of_year[:1]
    last = CLOSING if name == "trial-balance" else DECEMBER
    month = whole_number(query.get("month")) or (today.month if chosen == today.year else DECEMBER)
    shown_org = ALL if org == ALL else str(found[0].organisation_id) if found else ""
    return Asked(found, chosen, shown_org, min(month, last), list(books))


@dataclass(frozen=True)
class Shown:
    """A statement of some books; of `left_out` and `difference` see `statements.together`."""

    trial: TrialBalance
    position: Position
    performance: Performance
    left_out: int = 0
    difference: int = 0


def shown(asked: Asked) -> Shown:
    """Two queries, however many journals there are."""
    chart = chart_of_accounts()
    sums = sums_of(asked.books, asked.month)
    merged = together(chart, sums) if asked.org == ALL else None
    all_sums = merged.sums if merged else (sums[0] if sums else {})
    made = (trial_balance(chart, all_sums), position(chart, all_sums), performance(chart, all_sums))
    return Shown(*made, left_out=merged.left_out, difference=merged.difference) if merged else Shown(*made)


def sheet_of(name: str, asked: Asked, what: Shown) -> Sheet:
    """A statement as a sheet, in whole won."""
    match name:
        case "trial-balance":
            return Sheet(NAMES[name], ("계정 코드", "계정과목", *_COLUMNS), _trial_rows(what.trial))
        case "position":
            return Sheet(NAMES[name], ("계정 코드", "계정과목", f"{asked.until} (원)"), _position_rows(what.position))
        case _:
            return Sheet(NAMES[name], ("계정 코드", "계정과목", f"{asked.until} 누계 (원)"), _performance_rows(what.performance))


def _trial_rows(trial: TrialBalance) -> Iterator[Sequence[Cell]]:
    for row in trial.rows:
        yield (row.account.code, "  " * row.level + row.account.name, *row.columns)
    yield ("", "합계", *trial.totals)


def _part_rows(part: Part) -> Iterator[Sequence[Cell]]:
    for row in part.rows:
        yield (row.account.code, "  " * row.level + row.account.name, row.amount)
    yield ("", f"{part.kind.label} 합계", part.total)


def _position_rows(what: Position) -> Iterator[Sequence[Cell]]:
    yield from _part_rows(what.assets)
    yield from _part_rows(what.liabilities)
    yield from _part_rows(what.net_assets)
    yield ("", "당기 운영차액", what.result)
    yield ("", "부채와 순자산 합계", what.liabilities.total + what.net_total)


def _performance_rows(what: Performance) -> Iterator[Sequence[Cell]]:
    yield from _part_rows(what.revenue)
    yield from _part_rows(what.expense)
    yield ("", "운영차액", what.result)
