"""Conditions: when a question is asked. A small language, read into a tree, and asked of answers.

    overall <= 2 and (job = 'care' or selected(ways, 'phone')) and not answered(why)

A name is that of a question, `parts.teacher` that of a row of a matrix. A comparison with what was not answered does not hold,
whatever its sign; so a question that was hidden hides what depends on it.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from chomchom.core.errors import DomainError

LONGEST, DEEPEST = 1000, 20
_TOKEN = re.compile(
    r"""\s*(?:(?P<name>[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)?)|(?P<text>'[^']*'|"[^"]*")"""
    r"""|(?P<number>-?\d+(?:\.\d+)?)|(?P<sign><=|>=|!=|[=<>(),]))"""
)
_SIGNS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
type Value = Decimal | str


class BadCondition(DomainError):
    """What was written is no condition; the sentence says where."""


@dataclass(frozen=True)
class Name:
    """What was answered to a question, or to a row of a matrix."""

    question: str
    row: str = ""


@dataclass(frozen=True)
class Compared:
    """`name sign value`; the value may be what was answered to another question."""

    name: Name
    sign: str
    value: Value | Name


@dataclass(frozen=True)
class Selected:
    """Whether a value is among what was chosen."""

    name: Name
    value: str


@dataclass(frozen=True)
class Answered:
    """Whether there is an answer."""

    name: Name


@dataclass(frozen=True)
class Not:
    """The opposite."""

    condition: Condition


@dataclass(frozen=True)
class Every:
    """All of them."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Either:
    """At least one of them."""

    parts: tuple[Condition, ...]


type Condition = Compared | Selected | Answered | Not | Every | Either


def parse(text: str) -> Condition:
    """The condition. Raises BadCondition."""
    if len(text) > LONGEST:
        raise BadCondition(f"조건이 너무 깁니다. {LONGEST:,}자까지 쓸 수 있습니다.")
    reader = _Reader(text, list(_tokens(text)))
    found = reader.any_of()
    reader.end()
    return found


def names(condition: Condition) -> Iterator[Name]:
    """Whose answers it asks for."""
    match condition:
        case Compared(name, _, value):
            yield name
            if isinstance(value, Name):
                yield value
        case Selected(name) | Answered(name):
            yield name
        case Not(inner):
            yield from names(inner)
        case Every(parts) | Either(parts):
            for part in parts:
                yield from names(part)


def holds(condition: Condition, answers: Mapping[str, Any]) -> bool:
    """Whether it is so."""
    match condition:
        case Compared(name, sign, value):
            return _compared(_of(name, answers), sign, _of(value, answers) if isinstance(value, Name) else value)
        case Selected(name, value):
            found = _of(name, answers)
            return value in found if isinstance(found, list) else found is not None and str(found) == value
        case Answered(name):
            return _of(name, answers) not in (None, "", [], {})
        case Not(inner):
            return not holds(inner, answers)
        case Every(parts):
            return all(holds(part, answers) for part in parts)
        case Either(parts):
            return any(holds(part, answers) for part in parts)


def _of(name: Name, answers: Mapping[str, Any]) -> Any:
    found = answers.get(name.question)
    if name.row:
        return found.get(name.row) if isinstance(found, dict) else None
    return found


def _compared(found: Any, sign: str, value: Any) -> bool:
    """Numbers with numbers, texts with texts (days are texts that compare as they should); anything else does not hold."""
    if isinstance(found, bool) or found is None or value is None:
        return False
    if isinstance(found, int | float):
        found = Decimal(str(found))
    if isinstance(value, int | float):
        value = Decimal(str(value))
    return type(found) is type(value) and isinstance(found, Decimal | str) and _SIGNS[sign](found, value)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at, end = 0, len(text.rstrip())
    while at < end:
        if not (match := _TOKEN.match(text, at)):
            raise BadCondition(f"조건에서 ‘{text[at:].strip()[:20]}’부터 알 수 없습니다. 예: overall <= 2 and job = 'care'")
        kind = str(match.lastgroup)
        yield kind, match[kind]
        at = match.end()


class _Reader:
    """Reads from the left; `or` binds less than `and`."""

    def __init__(self, text: str, tokens: list[tuple[str, str]]) -> None:
        self.text, self.rest, self.depth = text, tokens[::-1], 0

    def any_of(self) -> Condition:
        parts = [self.every_of()]
        while self.took("name", "or"):
            parts.append(self.every_of())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def every_of(self) -> Condition:
        parts = [self.one()]
        while self.took("name", "and"):
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else Every(tuple(parts))

    def one(self) -> Condition:
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadCondition("조건 속의 괄호가 너무 깊습니다. 나누어 쓰세요.")
        found = self._one()
        self.depth -= 1
        return found

    def _one(self) -> Condition:
        if self.took("name", "not"):
            return Not(self.one())
        if self.took("sign", "("):
            found = self.any_of()
            self.must(")")
            return found
        word = self.name("질문의 이름")
        if word in ("selected", "answered") and self.took("sign", "("):
            return self._called(word)
        sign = self.of("sign", "=, !=, <, <=, >, >= 가운데 하나")
        if sign not in _SIGNS:
            raise self.wrong(sign, "=, !=, <, <=, >, >= 가운데 하나")
        return Compared(_named(word), sign, self.value())

    def _called(self, word: str) -> Condition:
        name = _named(self.name("질문의 이름"))
        if word == "answered":
            self.must(")")
            return Answered(name)
        self.must(",")
        value = self.of("text", "고른 값을 '따옴표'에 넣은 것")[1:-1]
        self.must(")")
        return Selected(name, value)

    def value(self) -> Value | Name:
        kind, word = self.next("견줄 값")
        match kind:
            case "number":
                return Decimal(word)
            case "text":
                return word[1:-1]
            case "name" if word not in ("and", "or", "not"):
                return _named(word)
        raise self.wrong(word, "견줄 값")

    def name(self, meant: str) -> str:
        found = self.of("name", meant)
        if found in ("and", "or", "not"):
            raise self.wrong(found, meant)
        return found

    def next(self, meant: str) -> tuple[str, str]:
        if not self.rest:
            raise BadCondition(f"조건이 끝까지 쓰이지 않았습니다. {meant}이 더 있어야 합니다: {self.text.strip()[:60]}")
        return self.rest.pop()

    def of(self, kind: str, meant: str) -> str:
        found, word = self.next(meant)
        if found != kind:
            raise self.wrong(word, meant)
        return word

    def took(self, *token: str) -> bool:
        if self.rest and self.rest[-1] == token:
            self.rest.pop()
            return True
        return False

    def must(self, sign: str) -> None:
        if not self.took("sign", sign):
            raise BadCondition(f"조건에 ‘{sign}’가 빠졌습니다: {self.text.strip()[:60]}")

    def end(self) -> None:
        if self.rest:
            raise self.wrong(self.rest[-1][1], "and나 or")

    def wrong(self, word: str, meant: str) -> BadCondition:
        return BadCondition(f"조건의 ‘{word[:20]}’ 자리에는 {meant}이 와야 합니다.")


def _named(word: str) -> Name:
    question, _, row = word.partition(".")
    return Name(question, row)
