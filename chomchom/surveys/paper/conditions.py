"""Conditions in words for paper, where nobody hides a question: `2번에서 ‘그렇지 않다’를 고른 분만`. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from chomchom.core.particles import quoted, with_particle
from chomchom.surveys.instrument.form import Form, Question, Type, said
from chomchom.surveys.instrument.logic import Answered, Compared, Condition, Either, Every, Name, Not, Selected, Value, parse

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
_OTHER = _Verb("다른", "다르고", "다르거나", "다르지")
_MORE = _Verb("큰", "크고", "크거나", "크지")
_LESS = _Verb("작은", "작고", "작거나", "작지")
_BETWEEN_ANSWERS = {"=": (_SAME, True), "!=": (_OTHER, True), ">": (_MORE, True), "<": (_LESS, True)} | {
    "<=": (_MORE, False),
    ">=": (_LESS, False),
}


def numbered(form: Form) -> dict[str, int]:
    """The number of each question as it stands on paper; notes have none."""
    asked = (each.name for each in form.questions if each.type is not Type.NOTE)
    return {name: number for number, name in enumerate(asked, start=1)}


@dataclass(frozen=True)
class Wording:
    """Says conditions of a form. `regions`: the names of municipalities by code."""

    form: Form
    regions: Mapping[str, str]

    def of(self, text: str) -> str:
        """For whom a question is; nothing where it is for all. Raises BadCondition."""
        return f"{self._say(parse(text), 'before')} 분만" if text else ""

    def _say(self, condition: Condition, how: str, *, is_so: bool = True) -> str:
        match condition:
            case Not(inner):
                return self._say(inner, how, is_so=not is_so)
            case Every(parts) | Either(parts):
                joined = "and" if isinstance(condition, Every) is is_so else "or"
                return self._joined(parts, joined, how, is_so=is_so)
            case Selected(name, value):
                return f"{self._place(name)}에서 {self._chosen(name, value, '을')} {_CHOSE.ending(how, is_so=is_so)}"
            case Answered(name):
                return f"{self._place(name)}에 {_ANSWERED.ending(how, is_so=is_so)}"
            case Compared(name, sign, Name() as other):
                verb, holds = _BETWEEN_ANSWERS[sign]
                with_ = "답과" if verb in (_SAME, _OTHER) else "답보다"
                ending = verb.ending(how, is_so=is_so is holds)
                return f"{self._place(name)}의 답이 {self._place(other)}의 {with_} {ending}"
            case Compared(name, sign, value):
                what, verb = self._compared(name, sign, value)  # type: ignore[arg-type]  # names are matched above
                return f"{self._place(name)}{what} {verb.ending(how, is_so=is_so)}"

    def _joined(self, parts: tuple[Condition, ...], joined: str, how: str, *, is_so: bool) -> str:
        *first, last = parts
        said_ = [*(self._part(each, joined, joined, is_so=is_so) for each in first), self._part(last, joined, how, is_so=is_so)]
        return " ".join(said_)

    def _part(self, condition: Condition, joined: str, how: str, *, is_so: bool) -> str:
        """In brackets where 고 and 거나 would be read together."""
        inner, so = condition, is_so
        while isinstance(inner, Not):
            inner, so = inner.condition, not so
        mixed = isinstance(inner, Every | Either) and ("and" if isinstance(inner, Every) is so else "or") != joined
        text = self._say(condition, how, is_so=is_so)
        return f"({text})" if mixed else text

    def _place(self, name: Name) -> str:
        number, question = numbered(self.form).get(name.question), self.form.question(name.question)
        row = next((said(each.text) for each in question.rows if each.name == name.row), name.row) if question else name.row
        return f"{number}번" + (f"의 ‘{row}’" if name.row else "")

    def _compared(self, name: Name, sign: str, value: Value) -> tuple[str, _Verb]:
        question = self.form.question(name.question)
        if isinstance(value, Decimal):
            if question and question.type in (Type.SCALE, Type.MATRIX, Type.NPS):
                return f"에서 {_points(question, sign, value)}", _CHOSE
            return f"에 {_measured(sign, _plain(value) + (said(question.unit) if question else ''))}", _WROTE
        if question and question.type is Type.DATE:
            return f"에 {_day(sign, value)}", _WROTE
        if question and question.type is Type.TEXT:
            return f"에 ‘{value}’{'라고' if sign == '=' else '가 아닌 것을'}", _WROTE
        chosen = self._chosen(name, value, "을" if sign == "=" else "이")
        return f"에서 {chosen}" + ("" if sign == "=" else " 아닌 것을"), _CHOSE

    def _chosen(self, name: Name, value: str, particle: str) -> str:
        question = self.form.question(name.question)
        choices = question.choices if question else ()
        text = next((said(each.text) for each in choices if each.value == value), self.regions.get(value, value))
        return quoted(text, particle)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _points(question: Question, sign: str, value: Decimal) -> str:
    """`1~2점을`: the points that hold."""
    least, most = (0, _HIGHEST_NPS) if question.type is Type.NPS else (1, question.points)
    if sign in ("=", "!="):
        return f"{_plain(value)}점을" if sign == "=" else f"{_plain(value)}점이 아닌 점수를"
    low, high = {
        "<": (least, math.ceil(value) - 1),
        "<=": (least, math.floor(value)),
        ">": (math.floor(value) + 1, most),
        ">=": (math.ceil(value), most),
    }[sign]
    low, high = max(low, least), min(high, most)
    return f"{low}점을" if low == high else f"{low}~{high}점을"


def _measured(sign: str, value: str) -> str:
    """Of a number that is written."""
    match sign:
        case "=":
            return with_particle(value, "을")
        case "!=":
            return f"{with_particle(value, '이')} 아닌 수를"
        case "<":
            return f"{value}보다 작은 수를"
        case ">":
            return f"{value}보다 큰 수를"
    return f"{value} {'이하' if sign == '<=' else '이상'}의 수를"


def _day(sign: str, value: str) -> str:
    words = {
        "=": "을",
        "!=": "이 아닌 날을",
        "<": "보다 앞의 날을",
        ">": "보다 뒤의 날을",
        "<=": "이나 그 앞의 날을",
        ">=": "이나 그 뒤의 날을",
    }
    return f"{value}{words[sign]}"
