"""Conditions in words for paper, where nobody hides a question: `2번에서 ‘그렇지 않다’를 고른 분만`. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from chomchom.core.particles import quoted, with_particle
from chomchom.surveys.instrument.form import Form, Question, Type, said
from chomchom.surveys.instrument.logic import (
    Answered,
    Compared,
    Condition,
    Every,
    Name,
    Not,
    Operand,
    Selected,
    Some,
    parse,
    written,
)

_HIGHEST_NPS = 10


@dataclass(frozen=True)
class _Verb:
    """What somebody did, before 분, and joined by 고 and 거나; and that they did not."""

    before: str
    and_: str
    or_: str
    stem: str

    def ending(self, how: str, *, is_so: bool) -> str:
        so = {"before": self.before, "and": self.and_, "or": self.or_}
        not_so = {"before": f"{self.stem} 않은", "and": f"{self.stem} 않고", "or": f"{self.stem} 않거나"}
        return (so if is_so else not_so)[how]


_CHOSE = _Verb("고른", "고르고", "고르거나", "고르지")
_WROTE = _Verb("적은", "적고", "적거나", "적지")
_ANSWERED = _Verb("답한", "답하고", "답하거나", "답하지")
_SAME = _Verb("같은", "같고", "같거나", "같지")
_MORE = _Verb("큰", "크고", "크거나", "크지")
_LESS = _Verb("작은", "작고", "작거나", "작지")
_IS = _Verb("인", "이고", "이거나", "이지")
_BETWEEN_ANSWERS = {"=": (_SAME, True), "!=": (_SAME, False), ">": (_MORE, True), "<": (_LESS, True)} | {
    "<=": (_MORE, False),
    ">=": (_LESS, False),
}
_TURNED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def numbered(form: Form) -> dict[str, int]:
    """The number of each question as it stands on paper; notes have none."""
    asked = (each.name for each in form.questions if each.type is not Type.NOTE)
    return {name: number for number, name in enumerate(asked, start=1)}


@dataclass(frozen=True)
class Wording:
    """Says conditions of a form. `regions`: the names of municipalities by code."""

    form: Form
    regions: Mapping[str, str]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Of its questions."""
        return numbered(self.form)

    def of(self, text: str) -> str:
        """For whom a question is; nothing where it is for all. Raises BadCondition."""
        return f"{self._say(parse(text), 'before')} 분만" if text else ""

    def _say(self, condition: Condition, how: str, *, is_so: bool = True) -> str:
        match condition:
            case Not(inner):
                return self._say(inner, how, is_so=not is_so)
            case Every(parts) | Some(parts):
                joined = "and" if isinstance(condition, Every) is is_so else "or"
                return self._joined(parts, joined, how, is_so=is_so)
            case Selected(name, value):
                return f"{self._place(name)}에서 {self._chosen(name, value)} {_CHOSE.ending(how, is_so=is_so)}"
            case Answered(name):
                return f"{self._place(name)}에 {_ANSWERED.ending(how, is_so=is_so)}"
            case Compared(left, sign, right):
                return self._compared(left, sign, right, how, is_so=is_so)

    def _compared(self, left: Operand, sign: str, right: Operand, how: str, *, is_so: bool) -> str:
        match left, right:
            case Name(), Name():
                verb, holds = _BETWEEN_ANSWERS[sign]
                with_ = "답과" if verb is _SAME else "답보다"
                return f"{self._place(left)}의 답이 {self._place(right)}의 {with_} {verb.ending(how, is_so=is_so is holds)}"
            case Name(), str() | Decimal():
                is_same = sign in ("=", "!=")
                what, verb = self._measured(left, "=" if is_same else sign, right)
                so = is_so is (sign != "!=") if right != "" else is_so is (sign == "!=")
                return f"{self._place(left)}{what} {verb.ending(how, is_so=so)}"
            case _, Name():
                return self._compared(right, _TURNED[sign], left, how, is_so=is_so)
            case _:
                return f"‘{written(Compared(left, sign, right))}’ {_IS.ending(how, is_so=is_so)}"

    def _joined(self, parts: tuple[Condition, ...], joined: str, how: str, *, is_so: bool) -> str:
        *first, last = parts
        said_ = [*(self._part(each, joined, joined, is_so=is_so) for each in first), self._part(last, joined, how, is_so=is_so)]
        return " ".join(said_)

    def _part(self, condition: Condition, joined: str, how: str, *, is_so: bool) -> str:
        """In brackets where 고 and 거나 would be read together."""
        inner, so = condition, is_so
        while isinstance(inner, Not):
            inner, so = inner.part, not so
        mixed = isinstance(inner, Every | Some) and ("and" if isinstance(inner, Every) is so else "or") != joined
        text = self._say(condition, how, is_so=is_so)
        return f"({text})" if mixed else text

    def _place(self, name: Name) -> str:
        question, other = self._question(name)
        number = self.numbers.get(question.name) if question else None
        row = next((said(each.text) for each in question.rows if each.name == name.row), name.row) if question else name.row
        return f"{number}번" + (f"의 ‘{row}’" if name.row else "의 적는 칸" if other else "")

    def _question(self, name: Name) -> tuple[Question | None, bool]:
        """The question that is meant, and whether only the words of its open choice are."""
        found = self.form.question(name.question)
        return (found, False) if found else (self.form.question(name.question.removesuffix("-other")), True)

    def _measured(self, name: Name, sign: str, value: Decimal | str) -> tuple[str, _Verb]:
        """What is held against an answer. A number may be written as text."""
        question, other = self._question(name)
        if value == "":
            return "에", _ANSWERED
        if question is None or other or question.type is Type.TEXT:
            return f"에 ‘{value}’{'라고' if sign == '=' else ''}", _WROTE
        number = value if isinstance(value, Decimal) else None
        if question.is_rated or question.type is Type.NPS:
            number = number if number is not None or not str(value).isdecimal() else Decimal(str(value))
            return f"에서 {_points(question, sign, number) if number is not None else quoted(value, '을')}", _CHOSE
        if question.type is Type.NUMBER:
            text = _plain(number) if number is not None else str(value)
            return f"에 {_numbers(sign, text + said(question.unit))}", _WROTE
        if question.type is Type.DATE:
            return f"에 {_day(sign, str(value))}", _WROTE
        return f"에서 {self._chosen(name, str(value))}", _CHOSE

    def _chosen(self, name: Name, value: str) -> str:
        question = self.form.question(name.question)
        choices = question.choices if question else ()
        text = next((said(each.text) for each in choices if each.value == value), self.regions.get(value, value))
        return quoted(text, "을")


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _points(question: Question, sign: str, value: Decimal) -> str:
    """`1~2점을`: the points that hold."""
    if sign == "=":
        return f"{_plain(value)}점을"
    least, most = (0, _HIGHEST_NPS) if question.type is Type.NPS else (1, question.points)
    low, high = {
        "<": (least, math.ceil(value) - 1),
        "<=": (least, math.floor(value)),
        ">": (math.floor(value) + 1, most),
        ">=": (math.ceil(value), most),
    }[sign]
    low, high = max(low, least), min(high, most)
    return f"{low}점을" if low == high else f"{low}~{high}점을"


def _numbers(sign: str, value: str) -> str:
    """Of a number that is written."""
    if sign == "=":
        return with_particle(value, "을")
    if sign in ("<", ">"):
        return f"{value}보다 {'작은' if sign == '<' else '큰'} 수를"
    return f"{value} {'이하' if sign == '<=' else '이상'}의 수를"


def _day(sign: str, value: str) -> str:
    words = {"=": "을", "<": "보다 앞의 날을", ">": "보다 뒤의 날을", "<=": "이나 그 앞의 날을", ">=": "이나 그 뒤의 날을"}
    return f"{value}{words[sign]}"
