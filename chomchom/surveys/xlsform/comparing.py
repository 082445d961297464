"""Comparisons of XLSForm said in our language. What was not answered is empty text in both, so they hold alike."""

from __future__ import annotations

import re
from typing import NamedTuple

from chomchom.surveys.instrument.form import Type
from chomchom.surveys.xlsform.asked import NUMBERS, SEVERAL, TEXTS, Asked
from chomchom.surveys.xlsform.tokens import Unknown, quoted

_EQUAL = ("=", "!=")
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_KINDS = (NUMBERS, TEXTS, frozenset({Type.DATE}))


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
    return f"{question.ours} {sign} {_said(question, sign, literal)}"


def matched(one: Asked, sign: str, other: Asked) -> str:
    """A comparison of two answers. Which of two texts is greater is asked of numbers in XLSForm, and of letters with us."""
    is_ordered = sign in _EQUAL or one.type not in TEXTS
    if not is_ordered or not any(one.type in kind and other.type in kind for kind in _KINDS):
        raise Unknown(f"${{{one.theirs}}} {sign} ${{{other.theirs}}}")
    return f"{one.ours} {sign} {other.ours}"


def _said(question: Asked, sign: str, literal: Literal) -> str:
    """The value as our language has it."""
    is_number = bool(_NUMBER.fullmatch(literal.value))
    if question.type in NUMBERS and is_number:
        return literal.value
    if question.type is Type.DATE and _DAY.fullmatch(literal.value) and (literal.kind == "date" or sign in _EQUAL):
        return quoted(literal.value)
    if question.type in TEXTS and sign in _EQUAL and literal.kind != "date":
        return quoted(question.values.get(literal.value, literal.value))
    if question.type is Type.SINGLE and is_number:
        return literal.value  # `${grade} <= 2` where the values are numbers
    kind = "select_multiple " if question.type in SEVERAL else ""
    raise Unknown(f"{kind}${{{question.theirs}}} {sign} {literal.value}")
