"""What is wrong with a form: all that must be put right before it is published, each with the name of the question it is in.

Conditions look back only. So a loop is impossible in a form without faults; one in a faulty form is told as a loop.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from chomchom.core.particles import quoted, with_particle
from chomchom.surveys.instrument.answering import OTHER
from chomchom.surveys.instrument.form import Form, Question, Section, Texts, Type
from chomchom.surveys.instrument.logic import WORDS
from chomchom.surveys.instrument.looking_back import faults_of_conditions

MOST_QUESTIONS, MOST_CHOICES, MOST_ROWS, LONGEST_TEXT, MOST_LETTERS = 500, 500, 100, 2000, 10_000
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*")
_OF_BROWSERS = frozenset("constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf".split())
"""What every object of a script has: a question of such a name breaks the page that asks it."""
_VALUE = re.compile(r"[^\s,'\"]{1,60}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
_CHOSEN = (Type.SINGLE, Type.MULTIPLE, Type.RANKING)
_LONGEST_NAME, _MOST_LINES = 60, 20


@dataclass(frozen=True)
class Fault:
    """`where` is the name of a question or section, empty for the form as a whole."""

    where: str
    sentence: str


def faults_of(form: Form) -> list[Fault]:
    """Everything that is wrong, from top to bottom."""
    found = [Fault("", sentence) for sentence in _whole(form)]
    for section in form.sections:
        found += [Fault(section.name, sentence) for sentence in _section(section, form.languages)]
        for question in section.questions:
            found += [Fault(question.name, sentence) for sentence in _question(question, form.languages)]
    return found + [Fault(where, sentence) for where, sentence in faults_of_conditions(form)]


def _whole(form: Form) -> Iterator[str]:
    questions = list(form.questions)
    if "ko" not in form.languages or len(set(form.languages)) < len(form.languages):
        yield "언어 목록에 한국어(ko)가 있어야 하고, 같은 언어가 두 번 있을 수 없습니다."
    for code in form.languages:
        if not _LANGUAGE.fullmatch(code):
            yield f"{quoted(code, '은')} 언어 코드가 아닙니다. en, vi처럼 적어 주세요."
    yield from _text("제목", form.title, form.languages, needed=True)
    yield from _text("인사말", form.intro, form.languages)
    yield from _text("맺음말", form.closing, form.languages)
    if all(question.type == Type.NOTE for question in questions):
        yield "물음이 하나도 없습니다. 물음을 넣어 주세요."
    if len(questions) > MOST_QUESTIONS:
        yield f"물음이 너무 많습니다. {MOST_QUESTIONS}개까지 넣을 수 있습니다."
    yield from _repeated("이름", [each.name for each in form.sections] + [each.name for each in questions])
    rows = [row.item for question in questions for row in question.rows]
    items = [item for item in (*(question.item for question in questions), *rows) if item]
    yield from _repeated("공통 항목", items)
    yield from _grouping(form)


def _grouping(form: Form) -> Iterator[str]:
    for name in form.grouped_by:
        question = form.question(name)
        if question is None or question.type not in (Type.SINGLE, Type.REGION):
            yield f"결과를 나누어 볼 물음 {quoted(name, '은')} 하나만 고르는 물음이나 지역 물음이어야 합니다."


def _repeated(what: str, values: list[str]) -> Iterator[str]:
    for value in sorted(value for value, times in Counter(values).items() if times > 1):
        yield f"{what} {quoted(value, '이')} 두 번 나옵니다. 하나를 다르게 지어 주세요."


def _section(section: Section, languages: tuple[str, ...]) -> Iterator[str]:
    yield from _named(section.name)
    yield from _text("부 제목", section.title, languages)
    yield from _text("부 안내", section.intro, languages)
    if not section.questions:
        yield "이 부에 물음이 없습니다. 물음을 넣거나 부를 지워 주세요."


def fault_of_name(name: str) -> str:
    """Why nothing can be called so; empty where it can."""
    if name in WORDS:
        return f"이름 {quoted(name, '은')} 조건을 적을 때 쓰는 말입니다. 다른 이름을 지어 주세요."
    if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
        return f"이름 {quoted(name[:_LONGEST_NAME], '을')} 쓸 수 없습니다. 영문자로 시작해 영문자, 숫자, _로 60자까지 쓰세요."
    if name in _OF_BROWSERS:
        return f"이름 {quoted(name, '은')} 브라우저가 쓰는 말입니다. 다른 이름을 지어 주세요."
    if name.endswith(OTHER):
        return f"이름이 ‘{OTHER}’로 끝날 수 없습니다. 직접 쓴 말을 담는 칸의 이름입니다."
    return ""


def _named(name: str) -> Iterator[str]:
    if sentence := fault_of_name(name):
        yield sentence


def _text(what: str, texts: Texts, languages: tuple[str, ...], *, needed: bool = False) -> Iterator[str]:
    """A text is in every language of the form, or in none."""
    if needed and not texts.get("ko", "").strip():
        yield f"{with_particle(what, '이')} 비어 있습니다."
    elif missing := [code for code in languages if any(texts.values()) and not texts.get(code, "").strip()]:
        yield f"{what}의 번역이 없습니다({', '.join(missing)}). 번역을 넣거나 언어 목록에서 빼 주세요."
    if strange := sorted(texts.keys() - set(languages)):
        yield f"{what}에 언어 목록에 없는 말이 있습니다({', '.join(strange)[:_LONGEST_NAME]})."
    if any(len(text) > LONGEST_TEXT for text in texts.values()):
        yield f"{with_particle(what, '이')} 너무 깁니다. {LONGEST_TEXT:,}자까지 쓸 수 있습니다."


def _question(question: Question, languages: tuple[str, ...]) -> Iterator[str]:
    yield from _named(question.name)
    yield from _text("물음", question.text, languages, needed=True)
    for what, texts in (
        ("도움말", question.help),
        ("낮은 쪽 말", question.low),
        ("높은 쪽 말", question.high),
        ("단위", question.unit),
    ):
        yield from _text(what, texts, languages)
    yield from _choices(question, languages)
    yield from _rows(question, languages)
    yield from _limits(question)
    if question.type == Type.NOTE and (question.required or question.item):
        yield "안내 글은 답을 받지 않으므로 필수로 하거나 공통 항목으로 삼을 수 없습니다."


def _choices(question: Question, languages: tuple[str, ...]) -> Iterator[str]:
    if question.type not in _CHOSEN:
        if question.choices:
            yield "보기는 고르는 물음에만 넣을 수 있습니다. 물음의 종류를 바꾸거나 보기를 지워 주세요."
        return
    if not 2 <= len(question.choices) <= MOST_CHOICES:
        yield f"보기는 2개부터 {MOST_CHOICES}개까지 넣어 주세요."
    yield from _repeated("보기의 값", [choice.value for choice in question.choices])
    for choice in question.choices:
        if not _VALUE.fullmatch(choice.value):
            yield f"보기의 값 ‘{choice.value[:_LONGEST_NAME]}’에 빈칸, 쉼표, 따옴표를 쓸 수 없습니다."
        yield from _text(f"보기 ‘{choice.value[:20]}’의 글", choice.text, languages, needed=True)
        if choice.is_open and question.type == Type.RANKING:
            yield "순위를 매기는 물음에는 직접 쓰는 보기를 넣을 수 없습니다."
        if choice.alone and question.type != Type.MULTIPLE:
            yield "‘혼자만 고르는 보기’는 여러 개를 고르는 물음에만 넣을 수 있습니다."


def _rows(question: Question, languages: tuple[str, ...]) -> Iterator[str]:
    if question.type != Type.MATRIX:
        if question.rows:
            yield "줄은 표 물음에만 넣을 수 있습니다."
        return
    if not 1 <= len(question.rows) <= MOST_ROWS:
        yield f"표의 줄은 1개부터 {MOST_ROWS}개까지 넣어 주세요."
    yield from _repeated("줄의 이름", [row.name for row in question.rows])
    for row in question.rows:
        yield from _named(row.name)
        yield from _text(f"줄 ‘{row.name[:20]}’의 글", row.text, languages, needed=True)


def _limits(question: Question) -> Iterator[str]:
    kind = question.type
    if question.is_rated and question.points not in (5, 7):
        yield "척도는 5점이나 7점으로 하세요."
    if kind != Type.DATE and (question.earliest or question.latest):
        yield "이른 날과 늦은 날은 날짜 물음에만 정할 수 있습니다."
    if question.earliest and question.latest and question.earliest > question.latest:
        yield "이른 날이 늦은 날보다 늦습니다."
    if not 1 <= question.lines <= _MOST_LINES:
        yield f"글 칸은 1줄부터 {_MOST_LINES}줄까지로 하세요."
    if question.least is not None and kind != Type.NUMBER:
        yield "가장 작은 값은 숫자 물음에만 정할 수 있습니다."
    if question.least is not None and question.most is not None and question.least > question.most:
        yield "가장 작은 값이 가장 큰 값보다 큽니다."
    if question.most is not None and kind != Type.NUMBER:
        yield from _most(question, question.most)


def _most(question: Question, most: Decimal) -> Iterator[str]:
    """How many may be chosen, or how many letters may be written."""
    chosen = len(question.choices)
    upper = {Type.MULTIPLE: chosen, Type.RANKING: chosen, Type.TEXT: MOST_LETTERS}.get(question.type)
    if upper is None:
        yield "가장 큰 값은 숫자, 글, 여러 개를 고르는 물음에만 정할 수 있습니다."
    elif most != int(most) or not 1 <= most <= upper:
        what = "몇 자까지" if question.type == Type.TEXT else "몇 개까지 고르게 할지"
        yield f"‘{what}’에는 1부터 {upper:,}까지의 정수를 적어 주세요."
