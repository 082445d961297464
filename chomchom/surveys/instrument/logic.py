"""The language of conditions: when a question is asked, said in terms of earlier answers, and read once into a tree.

    overall <= 2 and not job = 'office'      selected(services, 'meal')      answered(parts.teacher)      job-other != ''

What was not answered is empty text, so `job != 'care'` holds of who did not say, and no order holds of it. A number that is
written as text is a number where it meets one. `parts.teacher` is a row of a matrix. SurveyJS and XLSForm compare in the same way.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import assert_never

from chomchom.surveys.instrument.form import Answer

LONGEST = 1000
"""Letters of a condition."""
DEEPEST = 20
"""Parentheses and `not` nested deeper than this are no condition that anybody can follow."""


class BadCondition(Exception):
    """The text is no condition; `str()` is a Korean sentence that says where it went wrong."""


@dataclass(frozen=True)
class Name:
    """The answer to a question, or to one row of a matrix."""

    question: str
    row: str = ""

    def __str__(self) -> str:
        return f"{self.question}.{self.row}" if self.row else self.question


type Operand = Name | Decimal | str


@dataclass(frozen=True)
class Compared:
    """Two values and how they stand to each other: = != < <= > >=."""

    left: Operand
    sign: str
    right: Operand


@dataclass(frozen=True)
class Selected:
    """Whether a choice is among what was chosen."""

    name: Name
    value: str


@dataclass(frozen=True)
class Answered:
    """Whether there is an answer."""

    name: Name


@dataclass(frozen=True)
class Every:
    """Joined by `and`."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Some:
    """Joined by `or`."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    """The opposite."""

    part: Condition


type Condition = Compared | Selected | Answered | Every | Some | Not

_NAME = r"[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*"
_TOKEN = re.compile(
    rf"""\s*(?:
        (?P<name>{_NAME}(?:\.{_NAME})?)
      | (?P<number>-?[0-9]{{1,12}}(?:\.[0-9]{{1,6}})?)
      | '(?P<single>[^']*)' | "(?P<double>[^"]*)"
      | (?P<sign><=|>=|!=|=|<|>)
      | (?P<mark>[(),])
    )""",
    re.VERBOSE,
)
WORDS = frozenset(("and", "or", "not", "selected", "answered"))
"""Words of the language: no question can be called so."""
_SIGNS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@lru_cache(maxsize=4096)
def parse(text: str) -> Condition:
    """The tree of a condition. Raises BadCondition."""
    if len(text) > LONGEST:
        raise BadCondition(f"조건이 너무 깁니다. {LONGEST:,}자 안으로 줄여 주세요.")
    reader = _Reader(list(_tokens(text)))
    condition = reader.either(0)
    if reader.kind:
        raise BadCondition(f"{reader.place} 앞에서 조건이 끝났습니다. and나 or로 이어 주세요.")
    return condition


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Kind and text of each part."""
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            rest = text[at:].strip()
            hint = "따옴표를 닫아 주세요." if rest[0] in "'\"" else "이름, 숫자, '글', 비교 부호(= != < <= > >=)만 쓸 수 있습니다."
            raise BadCondition(f"‘{rest[:20]}’에서 읽지 못했습니다. {hint}")
        kind = found.lastgroup or ""
        value = found[kind]
        yield (value, value) if kind == "name" and value in WORDS else (kind, value)
        at = found.end()


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """A condition cut up, each piece with whether it is a name; joined they are the text, also of one that cannot be read."""
    at = 0
    while found := _TOKEN.match(text, at):
        if found["name"]:
            yield text[at : found.start("name")], False
            yield found["name"], found["name"] not in WORDS
        else:
            yield found[0], False
        at = found.end()
    yield text[at:], False


class _Reader:
    """Reads tokens by recursive descent: either = both { or both }, both = one { and one }, one = not one | ( either ) | ..."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def kind(self) -> str:
        """Of the next token; empty at the end."""
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    @property
    def place(self) -> str:
        """The next token, as a message names it."""
        return f"‘{self._tokens[self._at][1]}’" if self.kind else "맨 끝"

    def either(self, depth: int) -> Condition:
        parts = [self._both(depth)]
        while self._skip("or"):
            parts.append(self._both(depth))
        return Some(tuple(parts)) if len(parts) > 1 else parts[0]

    def _both(self, depth: int) -> Condition:
        parts = [self._one(depth)]
        while self._skip("and"):
            parts.append(self._one(depth))
        return Every(tuple(parts)) if len(parts) > 1 else parts[0]

    def _one(self, depth: int) -> Condition:
        if depth > DEEPEST:
            raise BadCondition("괄호나 not이 너무 여러 겹입니다. 물음을 나누어 조건을 짧게 하세요.")
        if self._skip("not"):
            return Not(self._one(depth + 1))
        if self._skip("mark", "("):
            inside = self.either(depth + 1)
            self._need("mark", ")", "괄호를 닫아 주세요.")
            return inside
        if self._skip("selected"):
            return self._selected()
        if self._skip("answered"):
            self._need("mark", "(", "answered(이름)처럼 써 주세요.")
            name = self._name("answered(이름)처럼 써 주세요.")
            self._need("mark", ")", "괄호를 닫아 주세요.")
            return Answered(name)
        left = self._operand()
        sign = self._need("sign", "", "= 나 <= 같은 비교 부호를 써 주세요.")
        return Compared(left, sign, self._operand())

    def _selected(self) -> Selected:
        how = "selected(이름, '값')처럼 써 주세요."
        self._need("mark", "(", how)
        name = self._name(how)
        self._need("mark", ",", how)
        value = self._operand()
        if isinstance(value, Name):
            raise BadCondition(f"‘{value}’에 따옴표가 없습니다. {how}")
        self._need("mark", ")", "괄호를 닫아 주세요.")
        return Selected(name, str(value))

    def _operand(self) -> Operand:
        match self.kind:
            case "name":
                return self._name("")
            case "number":
                return Decimal(self._take())
            case "single" | "double":
                return self._take()
        raise BadCondition(f"{self.place} 자리에 이름이나 숫자, '글'이 와야 합니다.")

    def _name(self, how: str) -> Name:
        question, _, row = self._need("name", "", how).partition(".")
        return Name(question, row)

    def _take(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1][1]

    def _skip(self, kind: str, value: str = "") -> bool:
        if self.kind != kind or (value and self._tokens[self._at][1] != value):
            return False
        self._at += 1
        return True

    def _need(self, kind: str, value: str, how: str) -> str:
        if self.kind != kind or (value and self._tokens[self._at][1] != value):
            raise BadCondition(f"{self.place}에서 읽지 못했습니다. {how}")
        return self._take()


def holds(condition: Condition, answers: Mapping[str, Answer]) -> bool:
    """Whether it is so of these answers."""
    match condition:
        case Every(parts):
            return all(holds(part, answers) for part in parts)
        case Some(parts):
            return any(holds(part, answers) for part in parts)
        case Not(part):
            return not holds(part, answers)
        case Answered(name):
            return _answer(name, answers) not in ("", [], {})
        case Selected(name, value):
            found = _answer(name, answers)
            return value in found if isinstance(found, list) else value != "" and _text(found) == value
        case Compared(left, sign, right):
            return _compared(_value(left, answers), sign, _value(right, answers))
        case _:
            assert_never(condition)


def names(condition: Condition) -> Iterator[Name]:
    """Every answer that it looks at."""
    match condition:
        case Every(parts) | Some(parts):
            for part in parts:
                yield from names(part)
        case Not(part):
            yield from names(part)
        case Answered(name) | Selected(name, _):
            yield name
        case Compared(left, _, right):
            yield from (each for each in (left, right) if isinstance(each, Name))
        case _:
            assert_never(condition)


def written(condition: Condition) -> str:
    """The condition as text, such that reading it gives the same tree."""
    match condition:
        case Every(parts):
            return " and ".join(_wrapped(part, Every, Some) for part in parts)
        case Some(parts):
            return " or ".join(_wrapped(part, Some) for part in parts)
        case Not(part):
            return f"not {_wrapped(part, Every, Some)}"
        case Answered(name):
            return f"answered({name})"
        case Selected(name, value):
            return f"selected({name}, {_quoted(value)})"
        case Compared(left, sign, right):
            return f"{_quoted(left)} {sign} {_quoted(right)}"
        case _:
            assert_never(condition)


def _wrapped(part: Condition, *loose: type[Every | Some]) -> str:
    return f"({written(part)})" if isinstance(part, loose) else written(part)


def _quoted(value: Operand) -> str:
    if isinstance(value, str):
        return f'"{value}"' if "'" in value else f"'{value}'"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _answer(name: Name, answers: Mapping[str, Answer]) -> Answer:
    found = answers.get(name.question, "")
    if not name.row:
        return found
    return found.get(name.row, "") if isinstance(found, dict) else ""


def _value(operand: Operand, answers: Mapping[str, Answer]) -> Decimal | str:
    """What stands on one side: the only choice of a list is what it is compared by."""
    if not isinstance(operand, Name):
        return operand
    found = _answer(operand, answers)
    if isinstance(found, list):
        return ",".join(map(str, found))
    return Decimal(str(found)) if isinstance(found, int | float) else _text(found)


def _text(found: Answer) -> str:
    return "" if isinstance(found, dict) else str(found)


_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")


def _compared(left: Decimal | str, sign: str, right: Decimal | str) -> bool:
    """Numbers as numbers, texts (dates among them) as texts; a number and a text that is none are different and in no order."""
    if isinstance(left, str) and isinstance(right, str):
        if sign in ("=", "!="):
            return (left == right) is (sign == "=")
        return bool(left and right) and _SIGNS[sign](Decimal((left > right) - (left < right)), Decimal(0))
    one, other = _number(left), _number(right)
    if one is None or other is None:
        return sign == "!="
    return _SIGNS[sign](one, other)


def _number(value: Decimal | str) -> Decimal | None:
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if _NUMBER.fullmatch(value) else None
