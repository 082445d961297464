"""Our conditions as those of XLSForm: `a = 'x' and answered(b)` becomes `${a} = 'x' and ${b} != ''`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import assert_never

from chomchom.surveys.instrument.form import Type
from chomchom.surveys.instrument.logic import Answered, Compared, Condition, Every, Name, Not, Operand, Selected, Some, parse
from chomchom.surveys.xlsform.asked import Asked
from chomchom.surveys.xlsform.tokens import quoted

_EQUAL = ("=", "!=")


def to_xpath(condition: str, asked: Mapping[str, Asked]) -> str:
    """A condition in the language of XLSForm; `asked` are the questions by our names. Raises BadCondition, KeyError."""
    return _said(parse(condition), asked) if condition else ""


def _said(condition: Condition, asked: Mapping[str, Asked]) -> str:
    match condition:
        case Every(parts):
            return " and ".join(_wrapped(part, asked) for part in parts)
        case Some(parts):
            return " or ".join(_wrapped(part, asked) for part in parts)
        case Not(part):
            return f"not({_said(part, asked)})"
        case Answered(name):
            return f"{_reference(name, asked)} != ''"
        case Selected(name, value):
            return f"selected({_reference(name, asked)}, {quoted(value)})"
        case Compared(left, sign, right):
            return f"{_operand(left, right, sign, asked)} {sign} {_operand(right, left, sign, asked)}"
        case _:
            assert_never(condition)


def _wrapped(part: Condition, asked: Mapping[str, Asked]) -> str:
    said = _said(part, asked)
    return f"({said})" if isinstance(part, Every | Some) else said


def _operand(one: Operand, other: Operand, sign: str, asked: Mapping[str, Asked]) -> str:
    """A name, a number, or a text: a day that is before or after another one has to be said to be a day."""
    match one:
        case Name():
            return _reference(one, asked)
        case Decimal():
            return f"{one:f}"
    is_day = isinstance(other, Name) and asked[str(other)].type is Type.DATE and sign not in _EQUAL
    return f"date({quoted(one)})" if is_day else quoted(one)


def _reference(name: Name, asked: Mapping[str, Asked]) -> str:
    return f"${{{asked[str(name)].theirs}}}"
