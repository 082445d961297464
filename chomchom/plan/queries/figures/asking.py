"""Asking the ledger for measures: each `Ask` is one measure of one filter over one span of days.

Sums of whole months as they are known now come from the rollups; everything else is counted from the entries.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from django.db import connection

from chomchom.ledger.kinds import UnknownKind, kind
from chomchom.plan.queries.figures import sql
from chomchom.plan.queries.figures.naming import Names, names_in
from chomchom.plan.queries.figures.pieces import Piece, arguments, pieces_of
from chomchom.plan.question import Count, Distinct, Filter, Mean, Measure, Sum, Total
from chomchom.plan.question.model import simples_of
from chomchom.plan.question.spans import Span

One = Count | Sum | Distinct | Mean


@dataclass(frozen=True)
class Ask:
    """`first` and `last` are both included. Entries that a filter of `earlier` takes are left to it. `squares`: whether the squares
    of what each entry added are wanted too."""

    measure: One
    first: dt.date
    last: dt.date
    earlier: tuple[Filter, ...] = ()
    squares: bool = False


class Found(NamedTuple):
    """What the entries of an ask come to: `total` and `squares` of the number that it adds up, over `figures` entries that have it;
    `whos` are the different people or counterparts with enough entries."""

    entries: int = 0
    total: float = 0
    squares: float = 0
    figures: int = 0
    whos: int = 0


@dataclass(frozen=True)
class Knowledge:
    """What is looked at: the ledger as it was known at the end of `known_on` (None: now). `today` is the day of the question."""

    today: dt.date
    known_on: dt.date | None = None


def asks_of(measure: Measure, span: Span) -> tuple[Ask, ...]:
    """One for each simple measure in it. Parts of a total that share a kind leave entries to the parts before them."""
    found, earlier = list[Ask](), list[Filter]()
    for part in simples_of(measure):
        kinds = set(part.filter.kinds)
        overlapping = tuple(each for each in earlier if kinds & set(each.kinds))
        found.append(Ask(part, *span, overlapping))
        if isinstance(measure, Total):
            earlier.append(part.filter)
    return tuple(found)


def value_of(ask: Ask, found: Found) -> float | None:
    """The value of the measure; None for the mean of nothing."""
    match ask.measure:
        case Count():
            return found.entries
        case Sum():
            return found.total
        case Distinct():
            return found.whos
        case Mean():
            return found.total / found.figures if found.figures else None


def ask_all(asks: Iterable[Ask], knowing: Knowledge) -> Mapping[Ask, Found]:
    """The answers. At most five queries, whatever the number of asks: organisations, regions, rollups, entries, totals."""
    wanted = [ask for ask in dict.fromkeys(asks) if ask.first <= ask.last and ask.measure.filter.kinds]
    names = names_in(chain.from_iterable((ask.measure.filter, *ask.earlier) for ask in wanted))
    groups: dict[str, list[Ask]] = {sql.FROM_ROLLUPS: [], sql.RAW: [], sql.RAW_FIRST: []}
    for ask in wanted:
        groups[_statement(ask, knowing)].append(ask)
    answers: dict[Ask, Found] = defaultdict(Found)
    for statement, group in groups.items():
        if group:
            answers |= _answers(statement, group, names, knowing)
    return answers


def _statement(ask: Ask, knowing: Knowledge) -> str:
    if ask.earlier:
        return sql.RAW_FIRST
    return sql.FROM_ROLLUPS if _rolled_up(ask, knowing) else sql.RAW


def _rolled_up(ask: Ask, knowing: Knowledge) -> bool:
    filter_ = ask.measure.filter
    if knowing.known_on is not None or ask.squares or isinstance(ask.measure, Distinct) or filter_.words or filter_.regions:
        return False
    # No entry is of a day to come, so a month that is not over is whole up to today.
    whole = ask.first.day == 1 and (ask.last >= knowing.today or (ask.last + dt.timedelta(days=1)).day == 1)
    return whole and all(_keeps(code, label.code) for code in filter_.kinds for label in filter_.labels)


def _keeps(code: str, label: str) -> bool:
    try:
        return label in kind(code).rolled_up
    except UnknownKind:
        return False


def _answers(statement: str, asks: Sequence[Ask], names: Names, knowing: Knowledge) -> dict[Ask, Found]:
    pieces = [piece for number, ask in enumerate(asks) for piece in _pieces(number, ask, names)]
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments(pieces, knowing.known_on))
        rows = cursor.fetchall()
    return {
        asks[at]: Found(int(entries), total, squares, int(figures), whos) for at, entries, total, squares, figures, whos in rows
    }


def _pieces(number: int, ask: Ask, names: Names) -> Iterator[Piece]:
    """The filter of the ask, and those of the earlier parts that take entries away from it."""
    filters = (*ask.earlier, ask.measure.filter)
    columns = {"ask": number, "first": ask.first, "last": ask.last, "times": 1, **_columns(ask.measure)}
    for rank, filter_ in enumerate(filters):
        yield from pieces_of(filter_, names, columns | {"rank": rank, "own": rank == len(ask.earlier)})


def _columns(measure: One) -> Piece:
    match measure:
        case Sum(_, field):
            return {"field": field}
        case Distinct(_, field, times):
            return {"who": field, "times": times}
        case Mean():
            return {"field": "score"}
    return {}
