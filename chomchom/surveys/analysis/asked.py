"""What was answered to each question, as bars: how many gave each answer, of how many who answered the question.

A question that fewer than five answered is told, and its answers are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from chomchom.surveys.analysis.rating import Nps, Score, Share, item_score, nps, top_share
from chomchom.surveys.analysis.suppression import LEAST
from chomchom.surveys.analysis.tally import Tally
from chomchom.surveys.instrument.form import Form, Question, Type, said

ON_A_SCALE_OF_NPS = 11
OTHER = "-other"
"""After the name of a choice: the words of one's own."""


@dataclass(frozen=True)
class Bar:
    """One answer. `share` is of those who answered, 0 to 1."""

    value: str
    label: str
    count: int
    share: float


@dataclass(frozen=True)
class Asked:
    """A question, or a row of one (`rows` of a matrix: what was rated; of a ranking: the ranks). `mean` is of numbers."""

    name: str
    title: str
    type: Type
    answered: int
    bars: tuple[Bar, ...] = ()
    rows: tuple[Asked, ...] = ()
    score: Score | None = None
    top: Share | None = None
    nps: Nps | None = None
    mean: float | None = None
    unit: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether enough people answered."""
        return self.answered >= LEAST

    @property
    def is_rated(self) -> bool:
        """Whether its answers are points."""
        return self.type in (Type.SCALE, Type.MATRIX)


@dataclass(frozen=True)
class Names:
    """Words that a form does not know itself: of municipalities by their code."""

    regions: Mapping[str, str] = field(default_factory=dict)


def asked(form: Form, tally: Tally, names: Names) -> list[Asked]:
    """Every question with answers that can be counted, in order."""
    counted = (each for each in form.questions if each.type not in (Type.NOTE, Type.TEXT, Type.FILE))
    return [_asked(each, tally, names) for each in counted]


def written(form: Form) -> list[tuple[str, str]]:
    """Every answer in words: its name, and what was asked."""
    found = []
    for each in form.questions:
        if each.type is Type.TEXT:
            found.append((each.name, said(each.text)))
        if any(choice.is_open for choice in each.choices):
            found.append((f"{each.name}{OTHER}", f"{said(each.text)} (직접 적은 답)"))
    return found


def crossable(form: Form) -> list[tuple[str, str]]:
    """Every answer of one value that a table can be crossed by: its name, and what was asked."""
    found = []
    for each in form.questions:
        if each.type in (Type.SINGLE, Type.REGION, Type.SCALE, Type.NPS):
            found.append((each.name, said(each.text)))
        if each.type is Type.MATRIX:
            found += [(f"{each.name}.{row.name}", f"{said(each.text)} {said(row.text)}") for row in each.rows]
    return found


def values_of(question: Question, seen: Mapping[str, int], names: Names) -> list[tuple[str, str]]:
    """Every answer there can be, or was, with its words, in order."""
    match question.type:
        case Type.SCALE | Type.MATRIX:
            return [(str(each), _point(question, each)) for each in range(1, question.points + 1)]
        case Type.NPS:
            return [(str(each), str(each)) for each in range(ON_A_SCALE_OF_NPS)]
        case Type.REGION:
            return [(each, names.regions.get(each, each)) for each in sorted(seen)]
    known = [(each.value, said(each.text)) for each in question.choices]
    return known + [(each, each) for each in sorted(seen) if each not in dict(known)]  # a choice of an older version


def _point(question: Question, points: int) -> str:
    words = {1: said(question.low), question.points: said(question.high)}.get(points, "")
    return f"{points}점 {words}".strip()


def _asked(question: Question, tally: Tally, names: Names) -> Asked:
    made = Asked(question.name, said(question.text), question.type, tally.answered.get(question.name, 0))
    if not made.is_shown:
        return made
    match question.type:
        case Type.MATRIX:
            return _with_rows(
                made, [_one(question, f"{question.name}.{row.name}", said(row.text), tally, names) for row in question.rows]
            )
        case Type.RANKING:
            ranks = (f"{question.name}.{place}" for place in range(1, len(question.choices) + 1))
            rows = [_one(question, rank, f"{rank.rpartition('.')[2]}순위", tally, names) for rank in ranks if rank in tally.counts]
            return _with_rows(made, rows)
        case Type.NUMBER:
            numbers = tally.numbers.get(question.name)
            mean = float(numbers.total / numbers.n) if numbers and numbers.n >= LEAST else None
            return Asked(made.name, made.title, made.type, made.answered, mean=mean, unit=said(question.unit))
        case Type.DATE:
            return made
    return _one(question, question.name, made.title, tally, names)


def _with_rows(of: Asked, rows: list[Asked]) -> Asked:
    return Asked(of.name, of.title, of.type, of.answered, rows=tuple(rows))


def _one(question: Question, name: str, title: str, tally: Tally, names: Names) -> Asked:
    counts = tally.counts.get(name, {})
    n = tally.answered.get(name, sum(counts.values()))
    if n < LEAST:
        return Asked(name, title, question.type, n)
    bars = tuple(
        Bar(value, label, counts.get(value, 0), counts.get(value, 0) / n) for value, label in values_of(question, counts, names)
    )
    return Asked(
        name,
        title,
        question.type,
        n,
        bars=bars,
        score=item_score(counts, question.points) if question.is_rated else None,
        top=top_share(counts, question.points) if question.is_rated else None,
        nps=nps(counts) if question.type is Type.NPS else None,
    )


def ranked(questions: list[Asked]) -> list[Asked]:
    """Everything that was rated, the best first: items by their score."""
    return sorted((each for each in _items(questions) if each.score), key=lambda each: -(each.score.mean if each.score else 0))


def _items(questions: list[Asked]) -> Iterator[Asked]:
    for each in questions:
        yield from each.rows if each.type is Type.MATRIX else (each,)
