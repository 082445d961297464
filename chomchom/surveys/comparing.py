"""Two people read one paper: where what they keyed in differs, in words, and what is kept once each difference is decided. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chomchom.surveys.instrument.form import Answers, Form, Question, Type, said
from chomchom.surveys.paper.conditions import numbered

NOTHING = "답 없음"


@dataclass(frozen=True)
class Difference:
    """One field that two people read differently. `key` is the name of the question, with its row or `-other` behind it."""

    key: str
    label: str
    first: str
    second: str


def differences(form: Form, first: Answers, second: Answers, regions: Mapping[str, str]) -> list[Difference]:
    """What is not the same, in the order of the paper. Texts that differ by blanks alone are the same."""
    numbers = numbered(form)
    found = []
    for question in form.questions:
        for key, label, one, two in _fields(question, first, second):
            if not _same(one, two):
                where = f"{numbers[question.name]}번 {said(question.text)}{label}"
                found.append(Difference(key, where, in_words(question, one, regions), in_words(question, two, regions)))
    return found


def merged(form: Form, first: Answers, second: Answers, from_first: Collection[str]) -> dict[str, Any]:
    """The second's answers, but the first's where it was decided so."""
    kept: dict[str, Any] = dict(second)
    for question in form.questions:
        for key, _, one, _ in _fields(question, first, second):
            if key in from_first:
                _put(kept, key, one)
    return kept


def in_words(question: Question, answer: object, regions: Mapping[str, str]) -> str:
    """An answer as people read it."""
    if answer in (None, "", [], {}):
        return NOTHING
    if question.is_rated or question.type is Type.NPS:
        return f"{answer}점"
    words = {each.value: said(each.text) for each in question.choices}
    if isinstance(answer, list):
        return ", ".join(words.get(str(each), str(each)) for each in answer)
    text = str(answer)
    return regions.get(text, text) if question.type is Type.REGION else words.get(text, text) + said(question.unit)


def _fields(question: Question, first: Answers, second: Answers) -> Iterator[tuple[str, str, Any, Any]]:
    """Key, what is added to the question, and both answers: of each row of a matrix, and of the words of an open choice."""
    name = question.name
    one, two = first.get(name), second.get(name)
    if question.type is Type.MATRIX:
        for row in question.rows:
            yield f"{name}.{row.name}", f" — {said(row.text)}", _row(one, row.name), _row(two, row.name)
    elif question.type is not Type.NOTE:
        yield name, "", one, two
        other = f"{name}-other"
        if other in first or other in second:
            yield other, " — 적은 말", first.get(other), second.get(other)


def _row(answer: object, row: str) -> Any:
    return answer.get(row) if isinstance(answer, dict) else None


def _same(one: object, two: object) -> bool:
    if isinstance(one, str) and isinstance(two, str):
        return _bare(one) == _bare(two)
    return one == two


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _put(answers: dict[str, Any], key: str, value: Any) -> None:
    name, _, row = key.partition(".")
    if row:
        rows = {**answers.get(name, {})}
        rows.pop(row, None)
        answers[name] = rows if value is None else rows | {row: value}
    elif value is None:
        answers.pop(key, None)
    else:
        answers[key] = value
