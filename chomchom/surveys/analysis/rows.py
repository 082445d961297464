"""Single responses as a table to take away: what each column is called, and which columns may be in it.

The rule: opinions (points, NPS, several choices, ranks) are always there. Whatever tells who somebody is (the group, the traits by
which the form groups, a municipality, a single choice, a date, a number) is taken in that order as long as every combination of
these values is that of at least five responses; what does not fit is left out. Words, files, days and ways of answering never are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from chomchom.surveys.analysis.asked import Names, values_of
from chomchom.surveys.analysis.suppression import tellable
from chomchom.surveys.analysis.tally import points_of
from chomchom.surveys.instrument.form import Answers, Form, Question, Type, said

GROUP = "group"
_NAME = re.compile(r"[^0-9A-Za-z_]")
_LONGEST = 60
_TELLING = (Type.REGION, Type.SINGLE, Type.DATE, Type.NUMBER)
type Value = int | float | str | None


@dataclass(frozen=True)
class Column:
    """`name` suits any statistics program. `labels` are words for its numbers. `question`: what it tells of, for a telling one."""

    name: str
    label: str
    value: Callable[[Answers], Value]
    labels: dict[int, str] = field(default_factory=dict)
    question: str = ""
    is_text: bool = False

    def words(self, value: Value) -> Value:
        """As people read it."""
        return self.labels.get(value, value) if isinstance(value, int) else value


@dataclass(frozen=True)
class Table:
    """`left_out` are the titles of what would tell too much."""

    columns: tuple[Column, ...]
    rows: list[list[Value]]
    left_out: tuple[str, ...]


def table(form: Form, responses: Sequence[Answers], groups: Sequence[str], names: Names) -> Table:
    """Of responses that have the name of their group under `GROUP`; `groups` are all of them."""
    columns = list(_columns(form, groups, names))
    telling = sorted((each for each in columns if each.question), key=lambda each: _order(form, each.question))
    rows = [[each.value(answers) for each in columns] for answers in responses]
    places = {each.name: columns.index(each) for each in telling}
    kept = tellable(list(places), [{name: row[place] for name, place in places.items()} for row in rows])
    shown = [place for place, each in enumerate(columns) if not each.question or each.name in kept]
    return Table(
        tuple(columns[place] for place in shown),
        [[row[place] for place in shown] for row in rows],
        tuple(each.label for each in telling if each.name not in kept),
    )


def _order(form: Form, question: str) -> tuple[int, int]:
    """The group first, then what the form groups by, then kinds of questions."""
    if question == GROUP:
        return (0, 0)
    if question in form.grouped_by:
        return (1, form.grouped_by.index(question))
    found = form.question(question)
    return (2, _TELLING.index(found.type) if found else 0)


def _columns(form: Form, groups: Sequence[str], names: Names) -> Iterator[Column]:
    taken: set[str] = set()
    if groups:
        places = {name: place for place, name in enumerate(groups, 1)}
        yield Column(_name(GROUP, taken), "집단", lambda answers: places.get(str(answers.get(GROUP, ""))), _flipped(places), GROUP)
    for question in form.questions:
        for part, label, value, labels in _parts(question, names):
            name = _name(f"{question.name}_{part}" if part else question.name, taken)
            telling = question.name if question.type in _TELLING else ""
            yield Column(name, label, value, labels, telling, question.type in (Type.REGION, Type.DATE))


def _flipped(places: dict[str, int]) -> dict[int, str]:
    return {place: name for name, place in places.items()}


type Part = tuple[str, str, Callable[[Answers], Value], dict[int, str]]


def _parts(question: Question, names: Names) -> Iterator[Part]:
    """What a question becomes: one column, or one for each row or choice."""
    title = said(question.text)
    match question.type:
        case Type.SCALE | Type.NPS:
            yield "", title, _points(question.name), _by_points(question)
        case Type.MATRIX:
            for row in question.rows:
                yield row.name, f"{title} {said(row.text)}", _points(f"{question.name}.{row.name}"), _by_points(question)
        case Type.SINGLE:
            places = {each.value: place for place, each in enumerate(question.choices, 1)}
            labels = {place: said(each.text) for place, each in enumerate(question.choices, 1)}
            yield "", title, _chosen(question.name, places), labels
        case Type.MULTIPLE | Type.RANKING:
            yield from _by_choice(question)
        case Type.REGION:
            yield "", title, lambda answers: names.regions.get(str(answers.get(question.name, ""))), {}
        case Type.NUMBER | Type.DATE:
            yield "", title, lambda answers: _plain(answers.get(question.name)), {}


def _by_choice(question: Question) -> Iterator[Part]:
    yes = {0: "고르지 않음", 1: "고름"} if question.type is Type.MULTIPLE else {}
    for choice in question.choices:
        yield choice.value, f"{said(question.text)}: {said(choice.text)}", _among(question, choice.value), yes


def _points(name: str) -> Callable[[Answers], Value]:
    return lambda answers: points_of(answers, name)


def _by_points(question: Question) -> dict[int, str]:
    return {int(value): label for value, label in values_of(question, {}, Names())}


def _chosen(name: str, places: dict[str, int]) -> Callable[[Answers], Value]:
    return lambda answers: places.get(str(answers.get(name, "")))


def _among(question: Question, choice: str) -> Callable[[Answers], Value]:
    """1 or 0 for a choice of several; its place for one that was ranked."""

    def found(answers: Answers) -> Value:
        answer = answers.get(question.name)
        if not isinstance(answer, list):
            return None
        if question.type is Type.MULTIPLE:
            return int(choice in answer)
        return answer.index(choice) + 1 if choice in answer else None

    return found


def _plain(answer: object) -> Value:
    return answer if isinstance(answer, int | float | str) else None


def _name(wanted: str, taken: set[str]) -> str:
    """A name that any program takes: Latin letters, digits and underscores, not beginning with a digit, once each."""
    name = _NAME.sub("_", wanted)[:_LONGEST]
    name = name if name[:1].isalpha() else f"q_{name}"
    found, number = name, 2
    while found.lower() in taken:
        found, number = f"{name}_{number}", number + 1
    taken.add(found.lower())
    return found
