"""What is wrong with a form before anybody is asked: every fault at once, each with the place and what to do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from chomchom.surveys.instrument.form import Form, Question, Section, Texts, Type
from chomchom.surveys.instrument.logic import BadCondition, Name, names, parse

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
VALUE = re.compile(r"[^\s,'\"]{1,60}")
MOST_QUESTIONS, MOST_CHOICES, MOST_ROWS, LONGEST_TEXT = 300, 200, 60, 2000
POINTS = (5, 7)
_CHOSEN = (Type.SINGLE, Type.MULTIPLE, Type.RANKING)
_WORDS = frozenset({"and", "or", "not", "selected", "answered"})


@dataclass(frozen=True)
class Fault:
    """`where` is the name of a question or section; empty for the form itself."""

    where: str
    sentence: str


def faults_of(form: Form) -> list[Fault]:
    """Everything that keeps it from being published; empty for a good one."""
    return [*_of_whole(form), *_of_names(form), *_of_parts(form), *_of_conditions(form)]


def _of_whole(form: Form) -> Iterator[Fault]:
    questions = list(form.questions)
    if not form.title.get("ko", "").strip():
        yield Fault("", "설문지의 제목을 적어 주세요.")
    if not any(each.type is not Type.NOTE for each in questions):
        yield Fault("", "물을 것이 하나도 없습니다. 질문을 넣어 주세요.")
    if len(questions) > MOST_QUESTIONS:
        yield Fault("", f"질문이 {len(questions):,}개입니다. {MOST_QUESTIONS}개까지 물을 수 있습니다. 나누어 물으세요.")
    if "ko" not in form.languages:
        yield Fault("", "한국어가 언제나 있어야 합니다. 언어에 ko를 넣어 주세요.")
    for name in form.grouped_by:
        question = form.question(name)
        if question is None or question.type not in (Type.SINGLE, Type.REGION):
            yield Fault(name, "결과를 나누어 볼 질문은 하나만 고르는 질문이나 시군이어야 합니다.")


def _of_names(form: Form) -> Iterator[Fault]:
    counted = Counter([*(each.name for each in form.sections), *(each.name for each in form.questions)])
    for name, count in counted.items():
        if count > 1:
            yield Fault(name, f"‘{name}’이라는 이름이 {count}번 쓰였습니다. 서로 다르게 지어 주세요.")
        if not NAME.fullmatch(name) or name in _WORDS:
            yield Fault(
                name, f"‘{name[:40]}’은 이름으로 쓸 수 없습니다. 영문자로 시작하는 영문자, 숫자, 밑줄 40자까지로 지어 주세요."
            )


def _of_parts(form: Form) -> Iterator[Fault]:
    for section in form.sections:
        if not section.questions:
            yield Fault(section.name, "질문이 없는 장입니다. 질문을 넣거나 장을 지워 주세요.")
        for texts in (section.title, section.intro):
            yield from _of_texts(section.name, texts, form.languages)
        for question in section.questions:
            yield from _of_question(question, form.languages)


def _of_question(question: Question, languages: tuple[str, ...]) -> Iterator[Fault]:
    where = question.name
    if not question.text.get("ko", "").strip():
        yield Fault(where, "질문의 글을 적어 주세요.")
    for texts in (question.text, question.help, question.low, question.high, question.unit):
        yield from _of_texts(where, texts, languages)
    if question.type in _CHOSEN:
        yield from _of_choices(question, languages)
    elif question.choices:
        yield Fault(where, "고르는 질문이 아닌데 보기가 있습니다. 보기를 지우거나 질문의 꼴을 바꾸세요.")
    if question.type is Type.MATRIX:
        yield from _of_rows(question, languages)
    if question.is_rated and question.points not in POINTS:
        yield Fault(where, "척도는 5점이나 7점이어야 합니다.")
    yield from _of_limits(question)


def _of_choices(question: Question, languages: tuple[str, ...]) -> Iterator[Fault]:
    where, values = question.name, [each.value for each in question.choices]
    if len(values) < 2:
        yield Fault(where, "보기가 둘 이상 있어야 합니다.")
    if len(values) > MOST_CHOICES:
        yield Fault(where, f"보기가 {len(values):,}개입니다. {MOST_CHOICES}개까지 둘 수 있습니다.")
    yield from _of_values(where, values)
    for choice in question.choices:
        if not choice.text.get("ko", "").strip():
            yield Fault(where, f"값이 ‘{choice.value}’인 보기의 글을 적어 주세요.")
        yield from _of_texts(where, choice.text, languages)
    if question.type is Type.RANKING and any(each.is_open or each.alone for each in question.choices):
        yield Fault(where, "순위를 매기는 질문에는 직접 적는 보기나 혼자 고르는 보기를 둘 수 없습니다.")


def _of_values(where: str, values: list[str]) -> Iterator[Fault]:
    for value, count in Counter(values).items():
        if count > 1:
            yield Fault(where, f"값이 ‘{value}’인 보기가 {count}개 있습니다. 서로 다르게 해 주세요.")
        if not VALUE.fullmatch(value):
            yield Fault(where, f"보기의 값 ‘{value[:40]}’에 빈칸, 쉼표, 따옴표가 있거나 너무 깁니다. 60자까지로 고쳐 주세요.")


def _of_rows(question: Question, languages: tuple[str, ...]) -> Iterator[Fault]:
    where, rows = question.name, [each.name for each in question.rows]
    if not 1 <= len(rows) <= MOST_ROWS:
        yield Fault(where, f"표의 줄은 1개에서 {MOST_ROWS}개까지여야 합니다.")
    for name, count in Counter(rows).items():
        if count > 1:
            yield Fault(where, f"‘{name}’이라는 줄이 {count}개 있습니다. 서로 다르게 지어 주세요.")
        if not NAME.fullmatch(name):
            yield Fault(where, f"줄의 이름 ‘{name[:40]}’은 쓸 수 없습니다. 영문자로 시작하는 영문자, 숫자, 밑줄로 지어 주세요.")
    for row in question.rows:
        yield from _of_texts(where, row.text, languages)


def _of_limits(question: Question) -> Iterator[Fault]:
    where = question.name
    if question.least is not None and question.most is not None and question.least > question.most:
        yield Fault(where, f"가장 작은 값({question.least})이 가장 큰 값({question.most})보다 큽니다.")
    if question.earliest and question.latest and question.earliest > question.latest:
        yield Fault(where, f"가장 이른 날({question.earliest})이 가장 늦은 날({question.latest})보다 늦습니다.")
    counted = question.type in (Type.MULTIPLE, Type.RANKING, Type.TEXT)
    if counted and question.most is not None and (question.most < 1 or question.most % 1):
        yield Fault(where, "고를 수 있는 수나 글자 수는 1 이상의 정수여야 합니다.")
    if question.type in (Type.MULTIPLE, Type.RANKING) and question.most and question.most > len(question.choices):
        yield Fault(where, f"{question.most}개까지 고르라고 했지만 보기는 {len(question.choices)}개뿐입니다.")


def _of_texts(where: str, texts: Texts, languages: tuple[str, ...]) -> Iterator[Fault]:
    if not texts:
        return
    if missing := [each for each in languages if not texts.get(each, "").strip()]:
        yield Fault(where, f"{', '.join(missing)} 글이 빠졌습니다: {texts.get('ko', '')[:30]}")
    if any(len(each) > LONGEST_TEXT for each in texts.values()):
        yield Fault(where, f"글이 너무 깁니다. {LONGEST_TEXT:,}자까지 적을 수 있습니다.")


def _of_conditions(form: Form) -> Iterator[Fault]:
    """A condition may ask for what was asked before it, and for nothing else: so nothing can wait for itself."""
    before: dict[str, Question] = {}
    every = {each.name: each for each in form.questions}
    for section in form.sections:
        yield from _of_condition(section, before, every)
        inside = dict(before)
        for question in section.questions:
            yield from _of_condition(question, inside, every)
            if not section.random_order:
                inside[question.name] = question
        before |= {each.name: each for each in section.questions}


def _of_condition(part: Section | Question, before: dict[str, Question], every: dict[str, Question]) -> Iterator[Fault]:
    if not part.show_if:
        return
    try:
        asked = list(names(parse(part.show_if)))
    except BadCondition as fault:
        yield Fault(part.name, str(fault))
        return
    for name in asked:
        if sentence := _wrong(name, part.name, before, every):
            yield Fault(part.name, sentence)


def _wrong(name: Name, asking: str, before: dict[str, Question], every: dict[str, Question]) -> str:
    if name.question not in every:
        return f"조건에 나오는 ‘{name.question}’이라는 질문이 없습니다."
    if name.question == asking:
        return "조건이 자기 자신의 답을 묻습니다. 앞에 나온 질문으로 바꾸세요."
    if name.question not in before:
        return f"조건이 뒤에 나오거나 차례가 섞이는 질문 ‘{name.question}’을 묻습니다. 앞에 나온 질문으로 바꾸세요."
    question = before[name.question]
    rows = {row.name for row in question.rows}
    if question.type is Type.MATRIX and name.row not in rows:
        return f"표 질문 ‘{name.question}’은 줄까지 적어야 합니다: {', '.join(f'{name.question}.{row}' for row in sorted(rows))}"
    if question.type is not Type.MATRIX and name.row:
        return f"‘{name.question}’은 표 질문이 아니어서 ‘.{name.row}’을 붙일 수 없습니다."
    return f"‘{name.question}’은 답이 없는 안내글입니다." if question.type is Type.NOTE else ""
