"""Sums of responses: all that a page of results needs, in a size that does not grow with the responses.

Sums are whole numbers, so that adding in any order gives the same. Two tallies of one form add up to the tally of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import msgspec
import numpy as np

from chomchom.surveys.instrument.form import Answers, Form, Question, Type

FINE = 1_000_000
"""Scores of a respondent are kept in millionths of a point of 100."""


class Moments(msgspec.Struct, kw_only=True):
    """How many numbers, their sum, and the sum of their squares."""

    n: int = 0
    total: int = 0
    squares: int = 0

    def take(self, number: int) -> None:
        """One more."""
        self.n += 1
        self.total += number
        self.squares += number * number

    def __add__(self, other: Moments) -> Moments:
        return Moments(n=self.n + other.n, total=self.total + other.total, squares=self.squares + other.squares)

    @property
    def mean(self) -> float:
        """Of at least one."""
        return self.total / self.n

    @property
    def variance(self) -> float:
        """Of the sample, of at least two: sums of squares are whole, so nothing is lost by subtracting."""
        return (self.n * self.squares - self.total * self.total) / (self.n * (self.n - 1))


class Numbers(msgspec.Struct, kw_only=True):
    """Answers to a question for a number."""

    n: int = 0
    total: Decimal = Decimal(0)
    least: Decimal | None = None
    most: Decimal | None = None

    def __add__(self, other: Numbers) -> Numbers:
        ends = [each for each in (self.least, other.least, self.most, other.most) if each is not None]
        least, most = (min(ends), max(ends)) if ends else (None, None)
        return Numbers(n=self.n + other.n, total=self.total + other.total, least=least, most=most)


class Complete(msgspec.Struct, kw_only=True):
    """Respondents who rated every item: how many, the sum of each item, and of each product of two (rows of the upper half)."""

    items: list[str] = []
    n: int = 0
    sums: list[int] = []
    products: list[list[int]] = []

    def __add__(self, other: Complete) -> Complete:
        if not self.items or not other.items:
            return self if self.items else other
        if self.items != other.items:  # of another version: they are not the same scale, and the larger one is kept
            return max(self, other, key=lambda each: each.n)
        sums = [a + b for a, b in zip(self.sums, other.sums, strict=True)]
        rows = zip(self.products, other.products, strict=True)
        return Complete(
            items=self.items,
            n=self.n + other.n,
            sums=sums,
            products=[[a + b for a, b in zip(mine, theirs, strict=True)] for mine, theirs in rows],
        )


class Tally(msgspec.Struct, kw_only=True):
    """The sums. `counts`: by question (`parts.teacher` for a row of a matrix, `order.2` for a second rank), how often each answer.

    `answered`: how many answered the question at all. `composite`: the mean score of each respondent over all scored items.
    `parts`: the same by the answers to the questions by which the form groups results.
    """

    responses: int = 0
    answered: dict[str, int] = {}
    counts: dict[str, dict[str, int]] = {}
    numbers: dict[str, Numbers] = {}
    composite: Moments = msgspec.field(default_factory=Moments)
    complete: Complete = msgspec.field(default_factory=Complete)
    parts: dict[str, dict[str, Tally]] = {}

    def to_json(self) -> bytes:
        """As it is kept."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, data: bytes) -> Tally:
        """As it was kept."""
        return msgspec.json.decode(data, type=cls)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            responses=self.responses + other.responses,
            answered=dict(Counter(self.answered) + Counter(other.answered)),
            counts={name: _added(self.counts.get(name), other.counts.get(name)) for name in _names(self.counts, other.counts)},
            numbers={
                name: self.numbers.get(name, Numbers()) + other.numbers.get(name, Numbers())
                for name in _names(self.numbers, other.numbers)
            },
            composite=self.composite + other.composite,
            complete=self.complete + other.complete,
            parts={name: _parts(self.parts.get(name), other.parts.get(name)) for name in _names(self.parts, other.parts)},
        )


def tallied(form: Form, responses: Iterable[Answers]) -> Tally:
    """The tally of these responses to the form."""
    kept = list(responses)
    whole = _plain(form, kept)
    for name in form.grouped_by:
        parted: dict[str, list[Answers]] = {}
        for answers in kept:
            if isinstance(value := answers.get(name), str):
                parted.setdefault(value, []).append(answers)
        whole.parts[name] = {value: _plain(form, theirs) for value, theirs in sorted(parted.items())}
    return whole


def rated_items(form: Form) -> Iterator[tuple[str, Question]]:
    """Everything that is rated and counts for the score, by the name of its answer: scales, and the rows of matrices."""
    for question in form.questions:
        if not question.scored or not question.is_rated:
            continue
        if question.type is Type.SCALE:
            yield question.name, question
        else:
            yield from ((f"{question.name}.{row.name}", question) for row in question.rows)


def points_of(answers: Answers, name: str) -> int | None:
    """The points that somebody gave to a rated item."""
    question, _, row = name.partition(".")
    found = answers.get(question)
    if row:
        found = found.get(row) if isinstance(found, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def score_of(points: float, most: int) -> float:
    """Points from 1 to `most` as 0 to 100."""
    return (points - 1) / (most - 1) * 100


def _plain(form: Form, responses: list[Answers]) -> Tally:
    """Without parts."""
    tally = Tally(responses=len(responses))
    answered: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = {}
    questions = list(form.questions)
    for answers in responses:
        for question in questions:
            if (answer := answers.get(question.name)) is None:
                continue
            answered[question.name] += 1
            for name, value in _counted(question, answer):
                counts.setdefault(name, Counter())[value] += 1
            if question.type is Type.NUMBER and isinstance(answer, int | float):
                one = Decimal(str(answer))
                tally.numbers[question.name] = tally.numbers.get(question.name, Numbers()) + Numbers(
                    n=1, total=one, least=one, most=one
                )
    tally.answered, tally.counts = dict(answered), {name: dict(each) for name, each in counts.items()}
    _take_ratings(tally, form, responses)
    return tally


def _counted(question: Question, answer: object) -> Iterator[tuple[str, str]]:
    """What an answer adds one to."""
    match question.type, answer:
        case ((Type.SCALE | Type.NPS | Type.SINGLE | Type.REGION), (int() | str())):
            yield question.name, str(answer)
        case Type.MULTIPLE, list():
            yield from ((question.name, value) for value in answer)
        case Type.MATRIX, dict():
            yield from ((f"{question.name}.{row}", str(points)) for row, points in answer.items())
        case Type.RANKING, list():
            yield from ((f"{question.name}.{place}", value) for place, value in enumerate(answer, 1))


def _take_ratings(tally: Tally, form: Form, responses: list[Answers]) -> None:
    """The mean score of each respondent, and the products of items over those who rated all of them."""
    items = list(rated_items(form))
    if not items:
        return
    complete: list[list[int]] = []
    for answers in responses:
        points = [points_of(answers, name) for name, _ in items]
        scores = [score_of(given, question.points) for given, (_, question) in zip(points, items, strict=True) if given is not None]
        if scores:
            tally.composite.take(round(sum(scores) / len(scores) * FINE))
        if len(scores) == len(items):
            complete.append([given for given in points if given is not None])
    table = np.array(complete, dtype=np.int64).reshape(len(complete), len(items))
    tally.complete = Complete(
        items=[name for name, _ in items],
        n=len(complete),
        sums=table.sum(axis=0).tolist(),
        products=[row[place:].tolist() for place, row in enumerate(table.T @ table)],
    )


def _names(mine: Mapping[str, object], theirs: Mapping[str, object]) -> list[str]:
    return list(dict.fromkeys([*mine, *theirs]))


def _added(mine: dict[str, int] | None, theirs: dict[str, int] | None) -> dict[str, int]:
    return dict(Counter(mine or {}) + Counter(theirs or {}))


def _parts(mine: dict[str, Tally] | None, theirs: dict[str, Tally] | None) -> dict[str, Tally]:
    mine, theirs = mine or {}, theirs or {}
    return {value: mine.get(value, Tally()) + theirs.get(value, Tally()) for value in sorted({*mine, *theirs})}
