"""How a question is worded and limited: as a page fills it in, and back into the form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from chomchom.surveys.instrument.form import Choice, Question, Row, Texts, Type, said

_CHOSEN = frozenset((Type.SINGLE, Type.MULTIPLE, Type.RANKING))
_RATED = frozenset((Type.SCALE, Type.MATRIX))
_NUMBER = frozenset((Type.NUMBER,))
_OF_TYPES = {
    "required": frozenset(Type) - {Type.NOTE},
    "choices": _CHOSEN,
    "open_choices": frozenset((Type.SINGLE, Type.MULTIPLE)),
    "alone_choices": frozenset((Type.MULTIPLE,)),
    "random_order": _CHOSEN | {Type.MATRIX},
    "rows": frozenset((Type.MATRIX,)),
    "points": _RATED,
    "scored": _RATED,
    "low": _RATED | {Type.NPS},
    "high": _RATED | {Type.NPS},
    "least": _NUMBER,
    "most": frozenset((Type.NUMBER, Type.TEXT, Type.MULTIPLE, Type.RANKING)),
    "whole": _NUMBER,
    "unit": _NUMBER,
    "earliest": frozenset((Type.DATE,)),
    "latest": frozenset((Type.DATE,)),
    "lines": frozenset((Type.TEXT,)),
}
_LIMITS = ("least", "most", "whole", "unit", "earliest", "latest", "lines")
_HOW_MANY = frozenset((Type.MULTIPLE, Type.RANKING))
"""Between these, `most` goes on to mean the same."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a page changes of a question, in Korean. `choices` and `rows` are lines such as `care: 돌봄`; `open_choices` and
    `alone_choices` are values of choices with blanks between them."""

    type: Type
    text: str
    help: str = ""
    required: bool = False
    show_if: str = ""
    choices: str = ""
    open_choices: str = ""
    alone_choices: str = ""
    random_order: bool = False
    rows: str = ""
    points: int = 5
    scored: bool = True
    low: str = ""
    high: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    whole: bool = False
    unit: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    lines: int = 1


def wording_of(question: Question) -> Wording:
    """How a question is worded now."""
    plain: dict[str, Any] = {each.name: getattr(question, each.name) for each in fields(Wording) if hasattr(question, each.name)}
    texts = {name: said(value) for name, value in plain.items() if isinstance(value, dict)}
    kinds = {
        "open_choices": " ".join(each.value for each in question.choices if each.is_open),
        "alone_choices": " ".join(each.value for each in question.choices if each.alone),
    }
    return Wording(**plain | texts | kinds | {"choices": lines_of(question.choices), "rows": lines_of(question.rows)})


def fitting(question: Question) -> list[str]:
    """The fields of its wording that its type knows, and those that are set though it does not, so that they can be cleared."""
    wording, bare = wording_of(question), Wording(type=question.type, text="")
    return [
        each.name
        for each in fields(Wording)
        if question.type in _OF_TYPES.get(each.name, Type) or getattr(wording, each.name) != getattr(bare, each.name)
    ]


def lines_of(things: Sequence[Choice] | Sequence[Row]) -> str:
    """Choices or rows as lines."""
    return "\n".join(f"{_key(each)}: {_flat(said(each.text))}" for each in things)


def with_korean(texts: Texts, korean: str) -> Texts:
    """Other words, and what they were translated to; without words there is nothing to translate."""
    return {**texts, "ko": korean.strip()} if korean.strip() else {}


def rephrased(question: Question, wording: Wording) -> Question:
    """The question so worded. What was left as it was stays letter by letter: a page cannot show every text as it is."""
    before = wording_of(question)
    new: dict[str, Any] = {each.name: getattr(wording, each.name) for each in fields(Wording)}
    new = {name: value for name, value in new.items() if value != getattr(before, name)}
    flags = {"open_choices", "alone_choices"} & new.keys()
    if flags or "choices" in new:
        new["choices"] = _choices(question, wording)
    if "rows" in new:
        new["rows"] = _rows(question, wording.rows)
    texts = {
        name: with_korean(getattr(question, name), new[name]) for name in ("text", "help", "low", "high", "unit") if name in new
    }
    kept = {name: value for name, value in new.items() if name not in ("open_choices", "alone_choices")}
    return _limited(replace(question, **kept | texts), question.type)


def _limited(question: Question, before: Type) -> Question:
    """Without the limits of the type that it had before, where they mean nothing or something else now."""
    if question.type == before:
        return question
    stays = {"most"} if {question.type, before} <= _HOW_MANY else {name for name in _LIMITS if name != "most"}
    bare = Question(name="", type=question.type, text={})
    gone = [name for name in _LIMITS if name not in stays or question.type not in _OF_TYPES[name]]
    return replace(question, **{name: getattr(bare, name) for name in gone})


def _lines(text: str, known: Iterable[str], prefix: str) -> list[tuple[str, str]]:
    """Value and words of each line, a value that is known first; a line without a value gets one."""
    found, longest_first = [], sorted(known, key=len, reverse=True)
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines())), 1):
        old = next((value for value in longest_first if line.startswith(f"{value}:")), "")
        value, colon, words = (old, ":", line[len(old) + 1 :]) if old else line.partition(":")
        found.append((value.strip(), words.strip()) if colon else (f"{prefix}{number}", line))
    return found


def _choices(question: Question, wording: Wording) -> tuple[Choice, ...]:
    old = {each.value: each for each in question.choices}
    opened, alone = wording.open_choices.split(), wording.alone_choices.split()
    return tuple(
        Choice(
            value=value, text=_said(old[value].text if value in old else {}, words), is_open=value in opened, alone=value in alone
        )
        for value, words in _lines(wording.choices, old, "c")
    )


def _rows(question: Question, text: str) -> tuple[Row, ...]:
    old = {each.name: each for each in question.rows}
    fresh = [(old.get(name, Row(name=name, text={})), words) for name, words in _lines(text, old, "r")]
    return tuple(replace(each, text=_said(each.text, words)) for each, words in fresh)


def _said(texts: Texts, words: str) -> Texts:
    return texts if words == _flat(said(texts)) else with_korean(texts, words)


def _key(thing: Choice | Row) -> str:
    return thing.value if isinstance(thing, Choice) else thing.name


def _flat(text: str) -> str:
    return " ".join(text.split())
