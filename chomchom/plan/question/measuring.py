"""What a measure gives over some entries: the definitions, plainly. The database must agree with this module."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from chomchom.plan.question.entry import Entry, takes
from chomchom.plan.question.model import (
    Count,
    Distinct,
    Filter,
    Growth,
    Judged,
    Mean,
    Measure,
    Ratio,
    Simple,
    Sum,
    Total,
    simples_of,
)

Values = Sequence[float | None]
"""One value for each of `simples_of` a measure."""


def measured(measure: Measure, entries: Sequence[Entry], last_year: Sequence[Entry] = ()) -> float | None:
    """The value of the measure; None where it has none (a mean of nothing, a share of zero, a judged target)."""
    return combined(measure, _values(measure, entries), _values(measure, last_year))


def combined(measure: Measure, values: Values, before: Values = ()) -> float | None:
    """The value of the measure from those of its parts; `before` are those of the year before, which only growth needs."""
    match measure:
        case Judged():
            return None
        case Total():
            return sum(value or 0 for value in values)
        case Ratio(_, _, percent):
            return _share(values[0] or 0, values[1] or 0, 100 if percent else 1)
        case Growth():
            last = before[0] or 0
            return _share((values[0] or 0) - last, last, 100)
    return values[0]


def _values(measure: Measure, entries: Iterable[Entry]) -> list[float | None]:
    """Of each part; an entry that fits several parts of a total counts in the first."""
    left, values = list(entries), list[float | None]()
    for part in simples_of(measure):
        values.append(_mean(part, left) if isinstance(part, Mean) else _simple(part, left))
        if isinstance(measure, Total):
            left = [entry for entry in left if not takes(part.filter, entry)]
    return values


def used(measure: Measure, entries: Iterable[Entry]) -> list[Entry]:
    """The entries that the measure counts, each once; of a ratio those of the part."""
    match measure:
        case Judged():
            return []
        case Ratio(part, _):
            return taken(part.filter, entries)
        case Growth(of):
            return taken(of.filter, entries)
        case Total(parts):
            return [entry for entry in entries if any(takes(part.filter, entry) for part in parts)]
    return taken(measure.filter, entries)


def taken(filter_: Filter, entries: Iterable[Entry]) -> list[Entry]:
    """The entries that pass the filter."""
    return [entry for entry in entries if takes(filter_, entry)]


def _mean(measure: Mean, entries: Iterable[Entry]) -> float | None:
    scores = [entry.score for entry in taken(measure.filter, entries) if entry.score is not None]
    return sum(scores) / len(scores) if scores else None


def _simple(measure: Simple, entries: Iterable[Entry]) -> float:
    found = taken(measure.filter, entries)
    match measure:
        case Count():
            return len(found)
        case Sum(_, field):
            return sum(getattr(entry, field) or 0 for entry in found)
        case Distinct(_, field, times):
            tally = Counter(who for entry in found if (who := getattr(entry, field)))
            return sum(number >= times for number in tally.values())


def _share(part: float, whole: float, scale: float) -> float | None:
    return part / whole * scale if whole else None
