"""A form as a workbook of XLSForm, so that it can be asked by ODK, Kobo and others, and read again by us without loss.

What XLSForm has no column for (common items, the words at the ends of a scale, ...) stands in columns of our own (`chomchom_...`),
which others pass over. Names are unique in the file: a row of a matrix or a section that has to be called otherwise keeps its name
in such a column.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import xlsxwriter

from chomchom.core.errors import DomainError
from chomchom.surveys.instrument.answering import OTHER
from chomchom.surveys.instrument.form import Choice, Form, Question, Section, Texts, Type
from chomchom.surveys.xlsform.asked import Asked
from chomchom.surveys.xlsform.choices import WORDS
from chomchom.surveys.xlsform.conditions import to_xpath
from chomchom.surveys.xlsform.constraints import constraint
from chomchom.surveys.xlsform.draft import OURS
from chomchom.surveys.xlsform.languages import language
from chomchom.surveys.xlsform.names import free
from chomchom.surveys.xlsform.reading import FRONT
from chomchom.surveys.xlsform.tables import SECTION

_TYPES = {Type.TEXT: "text", Type.DATE: "date", Type.FILE: "file", Type.NOTE: "note", Type.REGION: "text"}
_LISTED = {Type.SINGLE: "select_one", Type.MULTIPLE: "select_multiple", Type.RANKING: "rank"}
_RESERVED = frozenset({"meta", "data", "form", "instanceID", *(f"form_{each}" for each in FRONT)})
type _Line = dict[str, Any]


class CannotWrite(DomainError):
    """A text has what XLSForm takes for a reference."""


def write(form: Form) -> bytes:
    """The workbook of a form without faults (`checking.faults_of`). Raises CannotWrite."""
    writer, out = _Writer(form), BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        _sheet(book, "survey", list(writer.lines()))
        _sheet(book, "choices", [line for question in form.questions for line in _choices(question)])
        settings = {"form_title": form.title["ko"], "form_id": "form", "default_language": language("ko")}
        _sheet(book, "settings", [settings | {"clean_text_values": "no"}])
    return out.getvalue()


def _sheet(book: Any, name: str, lines: list[_Line]) -> None:
    heads = list(dict.fromkeys(head for line in lines for head, value in line.items() if value not in (None, "")))
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, heads or ["list_name", "name", f"label::{language('ko')}"])
    for place, line in enumerate(lines, 1):
        for column, head in enumerate(heads):
            if (value := line.get(head)) not in (None, ""):
                sheet.write_string(place, column, str(value))


class _Writer:
    """The lines of the sheet of questions, once every one has its name."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.taken: set[str] = set(_RESERVED)
        self.written: dict[tuple[str, str], str] = {}
        for name in (*(each.name for each in form.sections), *(each.name for each in form.questions)):
            self._give((name, ""), name)
        for question in form.questions:
            for row in question.rows:
                self._give((question.name, row.name), row.name)
        for question in form.questions:
            if any(choice.is_open for choice in question.choices):
                self._give((question.name, OTHER), f"{question.name}_other")
        self.asked = dict(self._asked())

    def lines(self) -> Iterator[_Line]:
        """All of the sheet."""
        form = self.form
        if len(form.languages) > 1 or len(form.title) > 1:
            yield self._front("title", form.title) | {f"{OURS}languages": " ".join(form.languages)}
        if form.intro:
            yield self._front("intro", form.intro)
        for section in form.sections:
            yield from self._section(section)
        if form.closing:
            yield self._front("closing", form.closing)

    def _give(self, key: tuple[str, str], wanted: str) -> None:
        self.written[key] = free(wanted, self.taken)
        self.taken.add(self.written[key])

    def _asked(self) -> Iterator[tuple[str, Asked]]:
        for question in self.form.questions:
            yield question.name, Asked(question.name, self.written[question.name, ""], question.type)
            if (question.name, OTHER) in self.written:
                ours = question.name + OTHER
                yield ours, Asked(ours, self.written[question.name, OTHER], Type.TEXT)
            for row in question.rows:
                ours = f"{question.name}.{row.name}"
                yield ours, Asked(ours, self.written[question.name, row.name], question.type)

    def _named(self, name: str, row: str = "") -> _Line:
        written = self.written[name, row]
        return {"name": written, f"{OURS}name": "" if written == (row or name) else row or name}

    def _front(self, kind: str, texts: Texts) -> _Line:
        return {"type": "note", "name": f"form_{kind}", **_texts("label", texts), f"{OURS}kind": kind}

    def _shown(self, part: Section | Question) -> _Line:
        return {"relevant": to_xpath(part.show_if, self.asked), f"{OURS}if": part.show_if}

    def _section(self, section: Section) -> Iterator[_Line]:
        yield {
            "type": "begin group",
            **self._named(section.name),
            **_texts("label", section.title),
            **_texts("hint", section.intro),
            **self._shown(section),
            "appearance": "field-list",
            f"{OURS}kind": SECTION,
            f"{OURS}random": "yes" if section.random_order else "",
        }
        for question in section.questions:
            yield from self._matrix(question) if question.type is Type.MATRIX else self._question(question)
        yield {"type": "end group"}

    def _question(self, question: Question) -> Iterator[_Line]:
        yield {
            "type": _type(question),
            **self._named(question.name),
            **_texts("label", question.text),
            **_texts("hint", question.help),
            "required": "yes" if question.required else "",
            **self._shown(question),
            "constraint": constraint(question),
            "appearance": "multiline" if question.lines > 1 else "",
            "parameters": _parameters(question),
            **_ours(question),
            f"{OURS}grouped": self.form.grouped_by.index(question.name) + 1 if question.name in self.form.grouped_by else "",
        }
        if opened := [choice for choice in question.choices if choice.is_open]:
            yield self._words(question, opened)

    def _matrix(self, question: Question) -> Iterator[_Line]:
        """A table of single choices by number."""
        yield {
            "type": "begin group",
            **self._named(question.name),
            **_texts("label", question.text),
            **_texts("hint", question.help),
            **self._shown(question),
            "appearance": "table-list",
            **_ours(question),
            f"{OURS}random": "yes" if question.random_order else "",
        }
        for row in question.rows:
            yield {
                "type": f"select_one {question.name}",
                **self._named(question.name, row.name),
                **_texts("label", row.text),
                "required": "yes" if question.required else "",
                f"{OURS}item": row.item,
            }
        yield {"type": "end group"}

    def _words(self, question: Question, opened: list[Choice]) -> _Line:
        """The question for the words of open choices."""
        here = self.written[question.name, ""]
        return {
            "type": "text",
            "name": self.written[question.name, OTHER],
            **_texts("label", opened[0].text),
            "relevant": " or ".join(f"selected(${{{here}}}, '{choice.value}')" for choice in opened),
            f"{OURS}kind": WORDS,
        }


def _type(question: Question) -> str:
    match question.type:
        case Type.SINGLE | Type.MULTIPLE | Type.RANKING:
            return f"{_LISTED[question.type]} {question.name}"
        case Type.SCALE | Type.NPS:
            return "range"
        case Type.NUMBER:
            return "integer" if question.whole else "decimal"
    return _TYPES[question.type]


def _ours(question: Question) -> _Line:
    """What XLSForm has no column for."""
    return {
        f"{OURS}kind": question.type if question.type in (Type.TEXT, Type.REGION) else "",
        f"{OURS}item": question.item,
        f"{OURS}scored": "" if question.scored else "no",
        f"{OURS}lines": question.lines if question.lines > 1 else "",
        f"{OURS}most": question.most if question.type is Type.RANKING else "",
        **({} if question.type is Type.MATRIX else _texts(f"{OURS}low", question.low) | _texts(f"{OURS}high", question.high)),
        **_texts(f"{OURS}unit", question.unit),
    }


def _parameters(question: Question) -> str:
    match question.type:
        case Type.SCALE:
            return f"start=1 end={question.points} step=1"
        case Type.NPS:
            return "start=0 end=10 step=1"
    return "randomize=true" if question.random_order and question.choices else ""


def _choices(question: Question) -> Iterator[_Line]:
    if question.type is Type.MATRIX:
        yield from _points(question)
    for choice in question.choices:
        flags = {f"{OURS}open": "yes" if choice.is_open else "", f"{OURS}alone": "yes" if choice.alone else ""}
        yield {"list_name": question.name, "name": choice.value, **_texts("label", choice.text), **flags}


def _points(question: Question) -> Iterator[_Line]:
    """The points of a matrix: a number, and the words at the ends, in every language of the question."""
    for point in range(1, question.points + 1):
        ends = {1: question.low, question.points: question.high}.get(point, {})
        label = {code: f"{point}. {ends[code]}" if code in ends else str(point) for code in question.text}
        yield {"list_name": question.name, "name": point, **_texts("label", label)}


def _texts(column: str, texts: Texts) -> _Line:
    for text in texts.values():
        if "${" in text:
            raise CannotWrite(f"글에 ‘${{’가 있어 XLSForm으로 낼 수 없습니다. 지우고 다시 내려받아 주세요: {text[:40]}")
    return {f"{column}::{language(code)}": text for code, text in texts.items()}
