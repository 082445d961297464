"""Comparisons of XLSForm said in our language, so that they hold for the same answers.

There an empty answer is `''`, so `${a} != 'x'` holds without an answer; with us no comparison does: it becomes `not a = 'x'`.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from chomchom.surveys.instrument.form import Type
from chomchom.surveys.xlsform.asked import NUMBERS, SEVERAL, TEXTS, Asked
from chomchom.surveys.xlsform.tokens import Unknown, quoted

_EQUAL = ("=", "!=")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SIGNS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Literal(NamedTuple):
    """A value that is written out: kind (`text`, `number`, `date`) and words."""

    kind: str
    value: str


def answered(question: Asked) -> str:
    """Whether there is an answer."""
    if question.type is Type.NOTE:
        raise Unknown(f"${{{question.theirs}}}")
    return f"{question.ours} = 'OK'" if question.confirms else f"answered({question.ours})"


def compared(question: Asked, sign: str, literal: Literal) -> str:
    """`${question} sign literal`. Raises Unknown for what would not mean the same with us."""
    if literal == ("text", "") and sign in _EQUAL:
        return answered(question) if sign == "!=" else f"not {answered(question)}"
    said = _said(question, sign, literal)
    if sign == "!=":
        return f"not {question.ours} = {said}"
    return f"{question.ours} {sign} {said}" if sign == "=" or question.type not in TEXTS else said


def matched(one: Asked, sign: str, other: Asked) -> str:
    """A comparison of two answers; equal are also two that are not there."""
    kinds = (NUMBERS, TEXTS, frozenset({Type.DATE}))
    if not any(one.type in kind and other.type in kind for kind in kinds) or (sign not in _EQUAL and one.type in TEXTS):
        raise Unknown(f"${{{one.theirs}}} {sign} ${{{other.theirs}}}")
    if sign not in _EQUAL:
        return f"{one.ours} {sign} {other.ours}"
    same = f"({one.ours} = {other.ours} or not answered({one.ours}) and not answered({other.ours}))"
    return same if sign == "=" else f"not {same}"


def _said(question: Asked, sign: str, literal: Literal) -> str:
    """The value as our language has it; for the numbers among the choices the comparison itself."""
    value = question.values.get(literal.value, literal.value)
    if question.type in NUMBERS and _NUMBER.fullmatch(literal.value):
        return literal.value
    if question.type is Type.DATE and _DAY.fullmatch(literal.value) and (literal.kind == "date" or sign in _EQUAL):
        return quoted(literal.value)
    if question.type in TEXTS and sign in _EQUAL and literal.kind != "date":
        return quoted(value)
    if question.type is Type.SINGLE and _NUMBER.fullmatch(literal.value):
        return _among(question, sign, Decimal(literal.value))
    kind = "select_multiple " if question.type in SEVERAL else ""
    raise Unknown(f"{kind}${{{question.theirs}}} {sign} {literal.value}")


def _among(question: Asked, sign: str, number: Decimal) -> str:
    """`${grade} <= 2` of a single choice whose values are numbers: one of those that are so."""
    fitting = [ours for theirs, ours in question.values.items() if _fits(theirs, sign, number)]
    if not fitting:
        raise Unknown(f"${{{question.theirs}}} {sign} {number}")
    return f"({' or '.join(f'{question.ours} = {quoted(value)}' for value in fitting)})"


def _fits(value: str, sign: str, number: Decimal) -> bool:
    try:
        return _SIGNS[sign](Decimal(value), number)
    except InvalidOperation:
        return False
