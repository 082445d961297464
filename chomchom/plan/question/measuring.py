"""What a measure gives over some entries: the definitions, plainly. The database must agree with this module."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from chomchom.plan.question.entry import Entry, takes
from chomchom.plan.question.model import Count, Distinct, Filter, Growth, Judged, Mean, Measure, Ratio, Simple, Sum, Total


def measured(measure: Measure, entries: Sequence[Entry], last_year: Sequence[Entry] = ()) -> float | None:
    """The value of the measure; None where it has none (a mean of nothing, a share of zero, a judged target)."""
    match measure:
        case Judged():
            return None
        case Mean(filter_):
            scores = [entry.score for entry in taken(filter_, entries) if entry.score is not None]
            return sum(scores) / len(scores) if scores else None
        case Total(parts):
            return _total(parts, entries)
        case Ratio(part, whole, percent):
            return _share(_simple(part, entries), _simple(whole, entries), 100 if percent else 1)
        case Growth(of):
            before = _simple(of, last_year)
            return _share(_simple(of, entries) - before, before, 100)
    return _simple(measure, entries)


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


def _total(parts: Iterable[Simple], entries: Iterable[Entry]) -> float:
    left, total = list(entries), 0.0
    for part in parts:
        total += _simple(part, left)
        left = [entry for entry in left if not takes(part.filter, entry)]
    return total


def _share(part: float, whole: float, scale: float) -> float | None:
    return part / whole * scale if whole else None
