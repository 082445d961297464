"""One value in one cell, and back: None and empty told apart, choices in Korean, text safe from the habits of a spreadsheet.

Text that a cell cannot hold as it is begins with a backslash and is escaped after it; text over the cell limit goes to a
sheet of its own. Numbers that a spreadsheet would round are written as text, and numbers typed as text are accepted.
"""

from __future__ import annotations

import datetime as dt
import re
import types
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec

from chomchom.core.particles import with_particle

Cell = str | int | float | bool | dt.date | dt.time | dt.timedelta | None

EMPTY = "(빈칸)"
YES = "O"
MARK = "■"
CELL_LIMIT = 32_000
_LONG = re.compile(r"\(긴 글 (\d+)\)")
# Control characters and non-characters, which XML cannot carry, and what reads as the file format's own escape for them.
_UNSAFE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"\\(\\|u[0-9a-f]{4})")
_LARGEST_EXACT = 10**15
_MOST_DIGITS = 40
_SHOWN = 60

CHOICES: dict[str, str] = {
    "year": "연",
    "half": "반기",
    "quarter": "분기",
    "month": "월",
    "week": "주",
    "day": "일",
    "always": "상시",
    ">=": "이상",
    "<=": "이하",
    ">": "초과",
    "<": "미만",
    "=": "같음",
    "error": "오류",
    "warning": "주의",
    "info": "참고",
    "heading": "사업 제목",
    "team_table": "팀 표",
    "strategy_list": "전략 목록",
    "purpose": "사업 목적",
    "none": "없음",
    "goals": "경영목표",
    "directions": "전략방향",
    "tasks": "전략과제",
    "actions": "실행과제",
    "projects": "실천사업",
    "정량": "정량",
    "정성": "정성",
}


class BadCell(ValueError):
    """What is wrong with a cell and what to do, in Korean; the reader adds sheet and cell."""


class Field(NamedTuple):
    """What a cell may hold: text, whole, number, flag or choice; `choices` by their Korean names."""

    kind: Literal["text", "whole", "number", "flag", "choice"]
    optional: bool
    choices: dict[str, str]


@cache
def fields_of(struct: type[msgspec.Struct]) -> dict[str, Field]:
    """What a cell may hold, for each field of a struct that stands in a column."""
    return {field.name: field_of(field.type) for field in msgspec.structs.fields(struct)}


def field_of(annotation: Any) -> Field:
    """What a cell for a struct field of this type may hold."""
    members = [each for each in get_args(annotation) if each is not type(None)] if _is_union(annotation) else [annotation]
    optional = _is_union(annotation) and type(None) in get_args(annotation)
    if get_origin(members[0]) is Literal:
        return Field("choice", optional, {CHOICES[each]: each for each in get_args(members[0])})
    if bool in members:
        return Field("flag", optional, {})
    if float in members:
        return Field("number", optional, {})
    return Field("whole" if int in members else "text", optional, {})


def _is_union(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, types.UnionType)


def encode(value: object, field: Field, store_long: Callable[[str], int]) -> str | int | float | None:
    """The value as it stands in the cell; `store_long` keeps a text over the limit elsewhere and returns its number."""
    if value is None or value is False:
        return None
    if value is True:
        return YES
    if field.kind == "choice":
        return next(name for name, each in field.choices.items() if each == value)
    if isinstance(value, str):
        return _encode_text(value, field, store_long)
    if isinstance(value, float):
        return value if float(f"{value:.16G}") == value else repr(value)
    if isinstance(value, int):
        return value if abs(value) < _LARGEST_EXACT else str(value)
    raise TypeError(value)


def _encode_text(text: str, field: Field, store_long: Callable[[str], int]) -> str | None:
    if not text:
        return EMPTY if field.optional else None
    if text.startswith("\\") or text == EMPTY or _LONG.fullmatch(text) or _UNSAFE.search(text):
        text = "\\" + _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text.replace("\\", "\\\\"))
    return f"(긴 글 {store_long(text)})" if len(text) > CELL_LIMIT else text


def decode(cell: Cell, field: Field, long_texts: dict[int, str]) -> object:
    """The value that a cell stands for; raise BadCell if it does not fit the field."""
    if field.kind == "text":
        return _decode_text(cell, field, long_texts)
    if isinstance(cell, str):
        cell = cell.strip()
    if field.kind == "flag":
        return _flag(cell)
    if cell is None or cell == "":
        if field.optional:
            return None
        raise BadCell("비어 있으면 안 되는 칸입니다. 값을 적어 주세요.")
    if field.kind == "choice":
        if cell not in field.choices:
            raise BadCell(f"{_told(cell, '은')} 쓸 수 없는 값입니다. {', '.join(field.choices)} 가운데 하나를 적어 주세요.")
        return field.choices[str(cell)]
    return _number(cell, whole=field.kind == "whole")


def _flag(cell: Cell) -> bool:
    if cell in (None, "", False):
        return False
    if cell is True or (isinstance(cell, str) and cell in (YES, "o", MARK)):
        return True
    raise BadCell(f"{_told(cell, '은')} 쓸 수 없는 값입니다. 맞으면 {YES}를 적고 아니면 비워 주세요.")


def _number(cell: Cell, *, whole: bool) -> int | float:
    text = str(cell).replace(",", "")
    try:
        if isinstance(cell, bool) or len(text) > _MOST_DIGITS:
            raise InvalidOperation
        number = Decimal(text)
        if not number.is_finite():
            raise InvalidOperation
    except InvalidOperation as fault:
        raise BadCell(f"{_told(cell, '은')} 숫자가 아닙니다. 숫자만 적고 단위는 빼 주세요.") from fault
    if number == number.to_integral_value():
        return int(number)
    if whole:
        raise BadCell(f"‘{cell}’에 소수점이 있습니다. 소수점 없는 숫자를 적어 주세요.")
    return float(text)


def _decode_text(cell: Cell, field: Field, long_texts: dict[int, str]) -> str | None:
    if cell is None or cell == "":
        return None if field.optional else ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        raise BadCell("글이 날짜로 바뀌어 있습니다. 칸의 표시 형식을 ‘텍스트’로 바꾸고 다시 적어 주세요.")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    if text == EMPTY:
        return ""
    if match := _LONG.fullmatch(text):
        if int(match[1]) not in long_texts:
            raise BadCell(f"‘{text}’에 해당하는 글이 ‘긴 글’ 시트에 없습니다. 이 칸에 글을 바로 적어 주세요.")
        text = long_texts[int(match[1])]
    return _ESCAPED.sub(_unescaped, text[1:]) if text.startswith("\\") else text


def _told(cell: Cell, particle: str) -> str:
    shown = str(cell)
    return with_particle(f"‘{shown[:_SHOWN]}{'…' if len(shown) > _SHOWN else ''}’", particle)


def _unescaped(match: re.Match[str]) -> str:
    return "\\" if match[1] == "\\" else chr(int(match[1][1:], 16))
