"""Our conditions as those of XLSForm, so that they hold for the same answers: `answered(b)` becomes `${b} != ''`.

With us no comparison with an empty answer holds; there `!=` does, so it also asks whether there is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from chomchom.surveys.instrument.form import Type
from chomchom.surveys.instrument.logic import (
    Answered,
    BadCondition,
    Compared,
    Condition,
    Either,
    Every,
    Name,
    Not,
    Selected,
    Value,
    parse,
)
from chomchom.surveys.xlsform.asked import Asked
from chomchom.surveys.xlsform.tokens import quoted


def to_xpath(condition: str, asked: Mapping[str, Asked]) -> str:
    """A condition in the language of XLSForm; `asked` are the questions by our names. Raises BadCondition."""
    return _said(parse(condition), asked) if condition else ""


def _said(condition: Condition, asked: Mapping[str, Asked]) -> str:
    match condition:
        case Compared(name, sign, value):
            return _compared(_question(name, asked), sign, value, asked)
        case Selected(name, value):
            return f"selected({_reference(_question(name, asked))}, {quoted(value)})"
        case Answered(name):
            return f"{_reference(_question(name, asked))} != ''"
        case Not(inner):
            return f"not({_said(inner, asked)})"
        case Every(parts):
            return " and ".join(f"({_said(part, asked)})" if isinstance(part, Either) else _said(part, asked) for part in parts)
        case Either(parts):
            return " or ".join(f"({_said(part, asked)})" if isinstance(part, Every) else _said(part, asked) for part in parts)


def _compared(question: Asked, sign: str, value: Value | Name, asked: Mapping[str, Asked]) -> str:
    here = _reference(question)
    if isinstance(value, Name):
        there = _reference(_question(value, asked))
        both = f"{here} != '' and {there} != '' and " if sign in ("=", "!=") else ""
        return f"({both}{here} {sign} {there})"
    said = format(value, "f") if isinstance(value, Decimal) else quoted(value)
    if question.type is Type.DATE and not isinstance(value, Decimal):
        said = f"date({said})"
    return f"({here} != '' and {here} != {said})" if sign == "!=" else f"{here} {sign} {said}"


def _question(name: Name, asked: Mapping[str, Asked]) -> Asked:
    ours = f"{name.question}.{name.row}" if name.row else name.question
    if ours not in asked:
        raise BadCondition(f"조건에 나오는 ‘{ours}’이라는 질문이 없습니다.")
    return asked[ours]


def _reference(question: Asked) -> str:
    return f"${{{question.theirs}}}"
