"""What is wrong with the conditions of a form: each looks at questions that come before, with values that they can have."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from decimal import Decimal

from chomchom.core.particles import quoted
from chomchom.surveys.instrument.answering import OTHER
from chomchom.surveys.instrument.form import Form, Question, Type
from chomchom.surveys.instrument.logic import (
    BadCondition,
    Compared,
    Condition,
    Every,
    Name,
    Not,
    Operand,
    Selected,
    Some,
    names,
    parse,
)

_NUMBER = re.compile(r"\s*-?[0-9]+(\.[0-9]+)?\s*")
_NUMBERS = (Type.SCALE, Type.NPS, Type.MATRIX, Type.NUMBER)


def faults_of_conditions(form: Form) -> Iterator[tuple[str, str]]:
    """Where and what."""
    before: dict[str, Question] = {}
    looks: dict[str, set[str]] = {}
    later = {each.name for each in form.questions}
    for section in form.sections:
        outside = dict(before)
        at_section = yield from _condition(section.name, section.show_if, outside, later)
        for question in section.questions:
            seen = outside if section.random_order else before
            looks[question.name] = at_section | (yield from _condition(question.name, question.show_if, seen, later))
            before[question.name] = question
    for loop in loops(looks):
        yield loop[0], f"건너뛰는 조건이 돌고 돕니다: {' → '.join(loop)}. 한 곳의 조건을 지워 주세요."


def _condition(where: str, text: str, before: dict[str, Question], later: set[str]) -> Generator[tuple[str, str], None, set[str]]:
    """The faults of one condition; returns the questions that it looks at."""
    if not text.strip():
        return set()
    try:
        condition = parse(text)
    except BadCondition as fault:
        yield where, f"조건: {fault}"
        return set()
    for name in dict.fromkeys(names(condition)):
        sentence = _reference(name, before, later)
        if sentence:
            yield where, f"조건: {sentence}"
    for sentence in _values(condition, before):
        yield where, f"조건: {sentence}"
    return {name.question.removesuffix(OTHER) for name in names(condition)} & later


def _reference(name: Name, before: dict[str, Question], later: set[str]) -> str:
    """What is wrong with the mention of one question."""
    base = name.question.removesuffix(OTHER)
    question = before.get(base)
    if question is None and base in later:
        return f"{quoted(base, '은')} 먼저 묻는다고 할 수 없는 물음입니다. 그 물음을 앞으로 옮기거나, 섞어 묻지 않게 하세요."
    if question is None:
        return f"{quoted(base, '이라는')} 물음이 없습니다. 이름을 확인하세요."
    if question.type == Type.NOTE:
        return f"{quoted(base, '은')} 안내 글이라 답이 없습니다."
    if name.question != base and not any(choice.is_open for choice in question.choices):
        return f"‘{base}’에는 직접 쓰는 보기가 없습니다."
    if name.row and not any(row.name == name.row for row in question.rows):
        return f"‘{base}’에 {quoted(name.row, '이라는')} 줄이 없습니다."
    return ""


def _values(condition: Condition, before: dict[str, Question]) -> Iterator[str]:
    match condition:
        case Every(parts) | Some(parts):
            for part in parts:
                yield from _values(part, before)
        case Not(part):
            yield from _values(part, before)
        case Selected(name, value):
            question = before.get(name.question)
            if question and value not in [choice.value for choice in question.choices]:
                yield f"‘{name}’에 {quoted(value, '이라는')} 보기가 없습니다."
        case Compared(left, sign, right):
            yield from _side(left, sign, right, before)
            yield from _side(right, sign, left, before)


def _side(one: Operand, sign: str, other: Operand, before: dict[str, Question]) -> Iterator[str]:
    if isinstance(one, Name) and one.question in before:
        yield from _compared(before[one.question], one, sign, other)


def _compared(question: Question, name: Name, sign: str, other: Operand) -> Iterator[str]:
    kind = question.type
    if kind in (Type.MULTIPLE, Type.RANKING):
        yield f"{quoted(name, '은')} 여러 개를 고르는 물음입니다. selected({name}, '값')처럼 써 주세요."
    elif kind == Type.MATRIX and not name.row:
        yield f"{quoted(name, '은')} 표입니다. 줄의 이름을 붙여 {name}.줄처럼 써 주세요."
    elif kind == Type.SINGLE and isinstance(other, str) and other and other not in [each.value for each in question.choices]:
        yield f"‘{name}’에 {quoted(other, '이라는')} 보기가 없습니다."
    elif sign not in ("=", "!=") and kind not in (*_NUMBERS, Type.DATE, Type.SINGLE):
        yield f"‘{name}’의 답은 크고 작음을 견줄 수 없습니다. = 나 !=를 쓰세요."
    elif kind in (Type.SCALE, Type.MATRIX, Type.NPS) and isinstance(other, Decimal):
        least, most = (0, 10) if kind == Type.NPS else (1, question.points)
        if not least <= other <= most:
            yield f"‘{name}’의 답은 {least}부터 {most}까지입니다. {other:f}와 견줄 수 없습니다."
    elif kind in _NUMBERS and isinstance(other, str) and other and not _NUMBER.fullmatch(other):
        yield f"‘{name}’의 답은 숫자입니다. 글 ‘{other[:40]}’와 견줄 수 없습니다. 따옴표 없이 숫자를 적어 주세요."


def loops(looks: dict[str, set[str]]) -> Iterator[list[str]]:
    """Ways of conditions that come back to where they began, each told once; without recursion, for a form may be long."""
    done: set[str] = set()
    for start in looks:
        way, waiting = [start], [iter(sorted(looks[start]))]
        while waiting and start not in done:
            at = next(waiting[-1], None)
            if at is None:
                done.add(way.pop())
                waiting.pop()
            elif at in way:
                yield [*way[way.index(at) :], at]
                done |= set(way)
                break
            elif at not in done:
                way.append(at)
                waiting.append(iter(sorted(looks.get(at, ()))))
