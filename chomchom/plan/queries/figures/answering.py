"""Answering many asks: what is remembered from memory, the rest in one statement for all targets of a plan."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from django.db import connection

from chomchom.ledger.queries.pulses import Stamps, stamps_of
from chomchom.plan.queries.figures import sql
from chomchom.plan.queries.figures.asks import NOTHING, Ask, Found, Knowledge, One, Subject
from chomchom.plan.queries.figures.memory import Memory
from chomchom.plan.queries.figures.naming import Names, names_in
from chomchom.plan.queries.figures.pieces import Piece, arguments, pieces_of
from chomchom.plan.queries.figures.stretches import months_of, stretches_of, whole_month
from chomchom.plan.question import Distinct, Mean, Sum
from chomchom.plan.question.spans import Span

memory = Memory()


@dataclass(frozen=True)
class Look:
    """A stretch in which a subject is looked up: its key in memory, and the stamps under which an answer holds."""

    subject: Subject
    key: Hashable
    stretch: Span
    stamps: tuple[str, ...]

    @property
    def is_month(self) -> bool:
        """Whether it is a whole month of what adds up."""
        return self.subject.adds_up and self.stretch == whole_month(self.stretch[0])

    @property
    def month(self) -> dt.date | None:
        """The month that the database tells it by."""
        return self.stretch[0].replace(day=1) if self.subject.adds_up else None


def ask_all(asks: Iterable[Ask], knowing: Knowledge) -> Mapping[Ask, Found]:
    """The answers. At most five queries, whatever the number of asks: organisations, regions, stamps, figures, figures of parts.

    Stamps are read first: what is posted after that makes what is found now look stale the next time, never fresh.
    """
    wanted = [ask for ask in dict.fromkeys(asks) if ask.first <= ask.last and ask.subject.kinds]
    if not wanted:
        return {}
    names = names_in(chain.from_iterable(subject.filters for subject in {ask.subject for ask in wanted}))
    looks = _looks(wanted, names, knowing)
    every = {look.key: look for each in looks.values() for look in each}
    found = {key: memory.get(key, look.stamps) for key, look in every.items()}
    found |= _looked_up([look for key, look in every.items() if found[key] is None], names, knowing)
    return {ask: _added(found[look.key] or NOTHING for look in each) for ask, each in looks.items()}


def _looks(asks: Sequence[Ask], names: Names, knowing: Knowledge) -> dict[Ask, list[Look]]:
    kinds = sorted({kind for ask in asks for kind in ask.subject.kinds})
    stamps = stamps_of(kinds, min(ask.first for ask in asks), max(ask.last for ask in asks))
    of_span = {span: months_of(span) for span in {(ask.first, ask.last) for ask in asks}}
    places = {subject: names.of(subject.filters) for subject in {ask.subject for ask in asks}}

    def look(subject: Subject, stretch: Span, months: Sequence[dt.date]) -> Look:
        key = (subject, places[subject], knowing.known_on, stretch)
        return Look(subject, key, stretch, _stamped(subject, months, stamps))

    return {
        ask: [look(ask.subject, stretch, stretch[:1]) for stretch in stretches_of((ask.first, ask.last), knowing.today)]
        if ask.subject.adds_up
        else [look(ask.subject, (ask.first, ask.last), of_span[ask.first, ask.last])]
        for ask in asks
    }


def _stamped(subject: Subject, months: Sequence[dt.date], stamps: Stamps) -> tuple[str, ...]:
    return tuple(stamps.get((kind, month.replace(day=1)), "") for kind in subject.kinds for month in months)


def _looked_up(missing: Sequence[Look], names: Names, knowing: Knowledge) -> dict[Hashable, Found]:
    """Ask the database, and remember."""
    found: dict[Hashable, Found] = {}
    for statement in (sql.FIGURES, sql.FIGURES_OF_PARTS):
        runs = [run for run in _runs(missing) if bool(run[0].subject.earlier) == (statement is sql.FIGURES_OF_PARTS)]
        rows = _rows(statement, runs, names, knowing) if runs else {}
        for number, run in enumerate(runs):
            for look in run:
                found[look.key] = rows.get((number, look.month), NOTHING)
                memory.put(look.key, look.stamps, found[look.key])
    return found


def _runs(looks: Sequence[Look]) -> list[list[Look]]:
    """Looks that one walk through the entries answers: whole months of a subject together, everything else by itself."""
    together: dict[Hashable, list[Look]] = defaultdict(list)
    for look in looks:
        together[look.subject if look.is_month else look.key].append(look)
    return [sorted(run, key=lambda look: look.stretch) for run in together.values()]


def _rows(statement: str, runs: Sequence[list[Look]], names: Names, knowing: Knowledge) -> dict[tuple[int, dt.date | None], Found]:
    """By number of the run and month. Months between the first and the last of a run are counted though nobody asked for them."""
    spans = [(run[0].subject, (run[0].stretch[0], run[-1].stretch[1])) for run in runs]
    pieces = [piece for number, (subject, span) in enumerate(spans) for piece in _pieces(number, subject, span, names)]
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments(pieces, knowing.known_on))
        return {
            (number, month): Found(int(entries), total, squares, int(figures), whos)
            for number, month, entries, total, squares, figures, whos in cursor.fetchall()
        }


def _pieces(number: int, subject: Subject, span: Span, names: Names) -> Iterator[Piece]:
    """The filter of the subject, and those of the earlier parts that take entries away from it."""
    columns = {"ask": number, "first": span[0], "last": span[1], "times": 1, **_columns(subject.measure)}
    for rank, filter_ in enumerate(subject.filters):
        yield from pieces_of(filter_, names, columns | {"rank": rank, "own": rank == len(subject.earlier)})


def _columns(measure: One) -> Piece:
    match measure:
        case Sum(_, field):
            return {"field": field}
        case Distinct(_, field, times):
            return {"who": field, "times": times}
        case Mean():
            return {"field": "score"}
    return {}


def _added(found: Iterable[Found]) -> Found:
    each = list(found)
    return each[0] if len(each) == 1 else Found(*map(sum, zip(*each, strict=True)))
