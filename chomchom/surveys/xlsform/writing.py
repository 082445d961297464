"""A form as a workbook of XLSForm, so that it can be asked by ODK, Kobo and others, and read again by us without loss.

What XLSForm has no column for (common items, the words at the ends of a scale, ...) stands in columns of our own, which others pass over.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import xlsxwriter

from chomchom.surveys.instrument.form import Choice, Form, Question, Section, Texts, Type
from chomchom.surveys.xlsform.conditions import to_xpath
from chomchom.surveys.xlsform.constraints import constraint

NAMES = {"ko": "Korean (ko)", "en": "English (en)", "vi": "Vietnamese (vi)", "zh": "Chinese (zh)"}
_TYPES = {Type.TEXT: "text", Type.DATE: "date", Type.FILE: "file", Type.NOTE: "note", Type.REGION: "text"}
_LISTED = {Type.SINGLE: "select_one", Type.MULTIPLE: "select_multiple", Type.RANKING: "rank"}
type _Line = dict[str, Any]


def write(form: Form) -> bytes:
    """The workbook."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        _sheet(book, "survey", [line for section in form.sections for line in _section(section)])
        _sheet(book, "choices", [line for question in form.questions for line in _choices(question)])
        _sheet(book, "settings", [{"form_title": form.title["ko"], "form_id": "form", "default_language": language("ko")}])
    return out.getvalue()


def language(code: str) -> str:
    """As XLSForm names it, with the code that its tools look for."""
    return NAMES.get(code, f"{code} ({code})")


def _sheet(book: Any, name: str, lines: list[_Line]) -> None:
    heads = list(dict.fromkeys(head for line in lines for head in line))
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, heads)
    for place, line in enumerate(lines, 1):
        for column, head in enumerate(heads):
            if line.get(head) not in (None, ""):
                sheet.write_string(place, column, str(line[head]))


def _section(section: Section) -> Iterator[_Line]:
    yield {
        "type": "begin group",
        "name": section.name,
        **_texts("label", section.title or {"ko": section.name}),
        **_texts("hint", section.intro),
        "relevant": to_xpath(section.show_if),
        "appearance": "field-list",
        "random_order": "yes" if section.random_order else "",
    }
    for question in section.questions:
        yield from _question(question)
    yield {"type": "end group", "name": section.name}


def _question(question: Question) -> Iterator[_Line]:
    if question.type is Type.MATRIX:
        yield from _matrix(question)
        return
    yield {
        "type": _type(question),
        "name": question.name,
        **_texts("label", question.text),
        **_texts("hint", question.help),
        "required": "yes" if question.required else "",
        "relevant": to_xpath(question.show_if),
        "constraint": constraint(question),
        "appearance": "multiline" if question.lines > 1 else "",
        "parameters": _parameters(question),
        "item": question.item,
        "scored": "" if question.scored else "no",
        **_texts("low", question.low),
        **_texts("high", question.high),
        **_texts("unit", question.unit),
        "answer": "region" if question.type is Type.REGION else "",
        "most": question.most if question.type is Type.RANKING else "",
    }
    for choice in question.choices:
        if choice.is_open:
            yield _words(question, choice)


def _matrix(question: Question) -> Iterator[_Line]:
    """A table of single choices by number."""
    yield {
        "type": "begin group",
        "name": question.name,
        **_texts("label", question.text),
        **_texts("hint", question.help),
        "relevant": to_xpath(question.show_if),
        "appearance": "table-list",
    }
    for row in question.rows:
        yield {
            "type": f"select_one {question.name}",
            "name": row.name,
            **_texts("label", row.text),
            "required": "yes" if question.required else "",
            "item": row.item,
            "scored": "" if question.scored else "no",
        }
    yield {"type": "end group", "name": question.name}


def _words(question: Question, choice: Choice) -> _Line:
    """The question for the words of an open choice."""
    return {
        "type": "text",
        "name": f"{question.name}_other",
        **_texts("label", choice.text),
        "relevant": f"selected(${{{question.name}}}, '{choice.value}')",
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


def _parameters(question: Question) -> str:
    match question.type:
        case Type.SCALE:
            return f"start=1 end={question.points} step=1"
        case Type.NPS:
            return "start=0 end=10 step=1"
    return "randomize=true" if question.random_order and question.choices else ""


def _choices(question: Question) -> Iterator[_Line]:
    if question.type is Type.MATRIX:
        for point in range(1, question.points + 1):
            ends = {1: question.low, question.points: question.high}.get(point, {})
            label = {code: f"{point}. {text}" for code, text in ends.items()} or {"ko": str(point)}
            yield {"list_name": question.name, "name": point, **_texts("label", label)}
        return
    for choice in question.choices:
        flags = {"is_open": "yes" if choice.is_open else "", "alone": "yes" if choice.alone else ""}
        yield {"list_name": question.name, "name": choice.value, **_texts("label", choice.text), **flags}


def _texts(column: str, texts: Texts) -> _Line:
    return {f"{column}::{language(code)}": text for code, text in texts.items()}
