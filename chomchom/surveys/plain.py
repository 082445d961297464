"""A form as fields of a page without JavaScript: what is shown of a section, and what a sent page says. Pure.

Names of fields are those of questions behind `q.`; rows of a matrix and places of a ranking stand behind a further point.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from chomchom.surveys.instrument.form import Form, Question, Section, Type, said
from chomchom.surveys.instrument.values import OTHER_LETTERS, letters_of
from chomchom.surveys.ordering import choices_of, questions_of, rows_of

PREFIX = "q."
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
_MOST_RANKS = 10
_HIGHEST_NPS = 10


class Sent(Protocol):
    """Fields of a page, as Django's QueryDict has them."""

    def getlist(self, key: str, /) -> list[Any]:
        """All values of a field."""


@dataclass(frozen=True)
class Option:
    """Something that can be chosen."""

    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Line:
    """A row of a matrix or a place of a ranking, with its options."""

    name: str
    label: str
    options: list[Option]


@dataclass(frozen=True)
class Field:
    """A question as the page shows it; `widget` names the template."""

    question: Question
    name: str
    widget: str
    label: str
    help: str
    value: str = ""
    options: list[Option] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    ends: tuple[str, str] = ("", "")
    other: tuple[str, str, str] | None = None
    error: str = ""

    unit: str = ""

    @property
    def longest(self) -> int:
        """How many letters may be typed."""
        return letters_of(self.question) if self.question.type is Type.TEXT else OTHER_LETTERS


@dataclass(frozen=True, kw_only=True)
class Page:
    """Draws the questions of a section for one respondent."""

    section: Section
    answers: Mapping[str, Any]
    faults: Mapping[str, str]
    language: str = "ko"
    seed: str = ""
    regions: tuple[tuple[str, str], ...] = ()

    def fields(self, names: Iterable[str]) -> list[Field]:
        """Those of the section that are asked."""
        asked = set(names)
        return [self._field(each) for each in questions_of(self.section, self.seed) if each.name in asked]

    def _field(self, question: Question) -> Field:
        answer, language = self.answers.get(question.name), self.language
        return Field(
            question=question,
            name=PREFIX + question.name,
            widget=_WIDGETS.get(question.type, question.type.value),
            label=said(question.text, language),
            help=said(question.help, language),
            value="" if isinstance(answer, (list, dict)) or answer is None else str(answer),
            options=self._options(question, answer),
            lines=self._lines(question, answer),
            unit=said(question.unit, language),
            ends=(said(question.low, language), said(question.high, language)),
            other=self._other(question),
            error=next((text for name, text in self.faults.items() if _belongs(name, question)), ""),
        )

    def _options(self, question: Question, answer: object) -> list[Option]:
        chosen = {str(each) for each in answer} if isinstance(answer, list) else {str(answer)}
        return [Option(value, label, value in chosen) for value, label in self._choices(question)]

    def _choices(self, question: Question) -> Iterable[tuple[str, str]]:
        match question.type:
            case Type.SCALE:
                return [(str(point), str(point)) for point in range(1, question.points + 1)]
            case Type.NPS:
                return [(str(point), str(point)) for point in range(_HIGHEST_NPS + 1)]
            case Type.REGION:
                return self.regions
            case _:
                return [(each.value, said(each.text, self.language)) for each in choices_of(question, self.seed)]

    def _lines(self, question: Question, answer: object) -> list[Line]:
        name = PREFIX + question.name
        if question.type is Type.MATRIX:
            given = answer if isinstance(answer, dict) else {}
            points = [str(point) for point in range(1, question.points + 1)]
            return [
                Line(
                    f"{name}.{row.name}",
                    said(row.text, self.language),
                    [Option(point, point, str(given.get(row.name)) == point) for point in points],
                )
                for row in rows_of(question, self.seed)
            ]
        if question.type is Type.RANKING:
            ranked = answer if isinstance(answer, list) else []
            choices = list(self._choices(question))
            return [
                Line(
                    f"{name}.{place}",
                    f"{place}순위",
                    [Option(value, label, ranked[place - 1 : place] == [value]) for value, label in choices],
                )
                for place in range(1, ranks(question) + 1)
            ]
        return []

    def _other(self, question: Question) -> tuple[str, str, str] | None:
        opened = next((each for each in question.choices if each.is_open), None)
        if opened is None:
            return None
        words = str(self.answers.get(f"{question.name}-other", ""))
        return f"{PREFIX}{question.name}-other", said(opened.text, self.language), words


_WIDGETS = {Type.NPS: "scale", Type.NUMBER: "number", Type.DATE: "date"}


def read(section: Section, sent: Sent) -> dict[str, Any]:
    """The answers that a sent page gives to the questions of a section, as they would be typed; `instrument.answering` judges."""
    found: dict[str, Any] = {}
    for question in section.questions:
        if (answer := _answer(question, sent)) not in ("", [], {}, None):
            found[question.name] = answer
        if words := _one(sent, f"{PREFIX}{question.name}-other").strip():
            found[f"{question.name}-other"] = words
    return found


def ranks(question: Question) -> int:
    """How many places a ranking asks for."""
    return min(int(question.most) if question.most else len(question.choices), len(question.choices), _MOST_RANKS)


def faults_in(section: Section, faults: Mapping[str, str]) -> dict[str, str]:
    """Those of the faults that are about questions of the section."""
    return {name: text for name, text in faults.items() if any(_belongs(name, each) for each in section.questions)}


def section_with(form: Form, faults: Mapping[str, str]) -> int | None:
    """The place of the first section in which something is wrong; None where it is in none of them."""
    return next((place for place, section in enumerate(form.sections) if faults_in(section, faults)), None)


def _belongs(name: str, question: Question) -> bool:
    return name in (question.name, f"{question.name}-other") or name.startswith(f"{question.name}.")


def _one(sent: Sent, name: str) -> str:
    """The last value of a field."""
    return str((sent.getlist(name) or [""])[-1])


def _answer(question: Question, sent: Sent) -> object:
    name = PREFIX + question.name
    match question.type:
        case Type.NOTE:
            return None
        case Type.MULTIPLE:
            chosen = {str(each) for each in sent.getlist(name)}
            known = [each.value for each in question.choices if each.value in chosen]
            return known + sorted(chosen - set(known))
        case Type.MATRIX:
            points = {row.name: _number(_one(sent, f"{name}.{row.name}")) for row in question.rows}
            return {row: point for row, point in points.items() if point != ""}
        case Type.RANKING:
            places = (_one(sent, f"{name}.{place}") for place in range(1, ranks(question) + 1))
            return [value for value in places if value]
        case Type.SCALE | Type.NPS | Type.NUMBER:
            return _number(_one(sent, name))
        case _:
            return _one(sent, name).strip()


def _number(text: str) -> int | float | str:
    """The number that was typed; what is none is left as it is, to be refused."""
    text = text.strip().replace(",", "")
    if not _NUMBER.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)
