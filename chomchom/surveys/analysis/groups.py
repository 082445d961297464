"""Groups beside each other: their scores, and whether each differs from all others by more than chance.

Groups under five are not shown, nor those by which they could be computed. Each group is compared with all respondents outside
of it; as that is many comparisons, p values are corrected by Holm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chomchom.surveys.analysis.comparing import Difference, Spread, corrected, difference, spread
from chomchom.surveys.analysis.rating import Interval, Score, Share, satisfied, survey_score
from chomchom.surveys.analysis.suppression import hidden
from chomchom.surveys.analysis.tally import FINE, Moments, Tally
from chomchom.surveys.instrument.form import Form


@dataclass(frozen=True)
class Row:
    """A group that is large enough. `difference` is to all others, in points of 100."""

    name: str
    responses: int
    score: Score | None
    satisfied: Share | None
    difference: Difference | None = None


@dataclass(frozen=True)
class Grouping:
    """Groups by one trait. `left_out` are the names of those that are not shown."""

    title: str
    rows: tuple[Row, ...]
    left_out: tuple[str, ...]
    spread: Spread | None

    @property
    def scored(self) -> list[tuple[str, Score]]:
        """The scores by the name of the group."""
        return [(row.name, row.score) for row in self.rows if row.score]


def grouping(form: Form, title: str, parts: Sequence[tuple[str, Tally]], whole: Tally) -> Grouping:
    """The parts of a whole; whoever is in none of them counts as one more that is not shown."""
    filled = [(name, part) for name, part in parts if part.responses]
    gone = _hidden(form, [part for _, part in filled], whole)
    kept = [each for place, each in enumerate(filled) if place not in gone]
    rows = [Row(name, part.responses, survey_score(part), satisfied(form, part)) for name, part in kept]
    found = _differences([part for _, part in kept], whole)
    return Grouping(
        title,
        tuple(Row(row.name, row.responses, row.score, row.satisfied, each) for row, each in zip(rows, found, strict=True)),
        tuple(name for place, (name, _) in enumerate(filled) if place in gone),
        spread([part.composite for _, part in kept]),
    )


def _hidden(form: Form, parts: list[Tally], whole: Tally) -> frozenset[int]:
    """The places of parts that are not shown: too few responses, too few who rated anything, or too few asked about content.
    Whatever of these hides a part hides all its figures."""
    found: frozenset[int] = frozenset()
    for size in (lambda each: each.responses, lambda each: each.composite.n, lambda each: _asked(form, each)):
        sizes = {place: size(part) for place, part in enumerate(parts)}
        rest = {-1: max(size(whole) - sum(sizes.values()), 0)}
        found |= hidden(sizes | rest) - {-1}
    return found


def _asked(form: Form, tally: Tally) -> int:
    share = satisfied(form, tally)
    return share.n if share else 0


def _differences(parts: list[Tally], whole: Tally) -> list[Difference | None]:
    found = [difference(_less(whole.composite, part.composite), part.composite) for part in parts]
    ps = iter(corrected([each.p for each in found if each]))
    return [in_points(each, next(ps)) if each else None for each in found]


def in_points(found: Difference, p: float) -> Difference:
    """A difference of composites in points of 100, with the corrected p."""
    ends = Interval(found.interval.low / FINE, found.interval.high / FINE)
    return Difference(found.value / FINE, ends, p)


def _less(whole: Moments, part: Moments) -> Moments:
    return Moments(n=whole.n - part.n, total=whole.total - part.total, squares=whole.squares - part.squares)
