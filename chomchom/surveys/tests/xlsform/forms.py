"""Forms of every kind, made up by hypothesis: names that clash in XLSForm, conditions, languages, open choices."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from chomchom.surveys.instrument.form import Choice, Form, Question, Row, Section, Texts, Type

_LETTERS = st.text("가나다 Aa1‘’“”'\"<&.:=(", min_size=1, max_size=12)
_WORDS = _LETTERS.map(str.strip).filter(bool)
_NAMES = st.sampled_from(
    [*"abcdefgh", "meta", "data", "form_intro", "row", "a_other", "b_other", "job-x", "page1", "u_", "A", "Data"]
)
_DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))


def _texts(languages: tuple[str, ...], *, may_be_empty: bool = False) -> st.SearchStrategy[Texts]:
    found = st.fixed_dictionaries(dict.fromkeys(languages, _WORDS))
    return st.one_of(st.just({}), found) if may_be_empty else found


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """A form without faults."""
    languages = draw(st.sampled_from([("ko",), ("ko", "en"), ("vi", "ko", "zh")]))
    names = draw(st.lists(_NAMES, min_size=4, max_size=9, unique=True))
    asked: list[Question] = []
    sections: list[Section] = []
    while len(names) > 1:
        name, taken = names.pop(), [names.pop() for _ in range(min(3, len(names)))]
        questions = [_in(draw(_question(each, languages)), draw, asked) for each in taken]
        sections.append(
            Section(
                name=name,
                title=draw(_texts(languages, may_be_empty=True)),
                intro=draw(_texts(languages, may_be_empty=True)),
                questions=tuple(questions),
                random_order=draw(st.booleans()),
            )
        )
    return Form(
        title=draw(_texts(languages)),
        intro=draw(_texts(languages, may_be_empty=True)),
        closing=draw(_texts(languages, may_be_empty=True)),
        languages=languages,
        sections=tuple(sections),
        grouped_by=tuple(each.name for each in reversed(asked) if each.type in (Type.SINGLE, Type.REGION)),
    )


def _in(question: Question, draw: st.DrawFn, asked: list[Question]) -> Question:
    """With a condition about what was asked before it, for some."""
    conditions = [condition for each in asked for condition in _about(each)]
    asked.append(question)
    if not conditions or draw(st.booleans()):
        return question
    one, other = draw(st.sampled_from(conditions)), draw(st.sampled_from(conditions))
    return replace(
        question, show_if=draw(st.sampled_from([one, f"{one} and not ({other})", f"{one} or {other}", f"({one})  and {other}"]))
    )


def _about(question: Question) -> list[str]:
    name, opened = question.name, any(each.is_open for each in question.choices)
    found = [f"answered({name})"] if question.type not in (Type.NOTE, Type.MATRIX) else []
    match question.type:
        case Type.SCALE | Type.NPS | Type.NUMBER:
            found += [f"{name} <= 2", f"{name}!=3", f"4 < {name}"]
        case Type.MATRIX:
            found += [f"{name}.{row.name} >= 2" for row in question.rows]
        case Type.SINGLE:
            found += [f"{name} = 'x1'", f"{name} != '2'", f"selected({name}, '2')"]
        case Type.MULTIPLE | Type.RANKING:
            found += [f"selected({name}, 'x1')", f"not selected({name}, '2')"]
        case Type.DATE:
            found += [f"{name} < '2026-01-01'", f"{name} = '2026-01-01'"]
        case Type.TEXT:
            found += [f"{name} = 'it''"[:-1].replace("''", "'"), f'{name} != "don\'t"']
    return [*found, *([f"{name}-other = '말'"] if opened else [])]


@st.composite
def _question(draw: st.DrawFn, name: str, languages: tuple[str, ...]) -> Question:
    type_ = draw(st.sampled_from(list(Type)))
    found: dict[str, Any] = {"text": draw(_texts(languages)), "help": draw(_texts(languages, may_be_empty=True))}
    if type_ is not Type.NOTE:
        found |= {"required": draw(st.booleans()), "item": draw(st.sampled_from(["", f"item_{name}"]))}
    if type_ in (Type.SCALE, Type.MATRIX):
        found |= {"points": draw(st.sampled_from([5, 7])), "scored": draw(st.booleans())}
        found |= {end: draw(_texts(languages, may_be_empty=True)) for end in ("low", "high")}
    match type_:
        case Type.MATRIX:
            found["rows"] = draw(_rows(languages))
        case Type.SINGLE | Type.MULTIPLE | Type.RANKING:
            found["choices"] = draw(_choices(languages, type_))
            found["random_order"] = draw(st.booleans())
            found["most"] = draw(st.sampled_from([None, Decimal(2)])) if type_ is not Type.SINGLE else None
        case Type.NUMBER:
            found |= {"whole": draw(st.booleans()), "unit": draw(_texts(languages, may_be_empty=True))}
            found |= draw(st.sampled_from([{}, {"least": Decimal("-1.5")}, {"least": Decimal(0), "most": Decimal(120)}]))
        case Type.DATE:
            found |= draw(st.sampled_from([{}, {"earliest": draw(_DAYS)}, {"latest": draw(_DAYS)}]))
        case Type.TEXT:
            found |= {"lines": draw(st.integers(1, 6)), "most": draw(st.sampled_from([None, Decimal(300)]))}
    return Question(name=name, type=type_, **found)


@st.composite
def _rows(draw: st.DrawFn, languages: tuple[str, ...]) -> tuple[Row, ...]:
    names = draw(st.lists(_NAMES, min_size=1, max_size=3, unique=True))
    return tuple(Row(name=name, text=draw(_texts(languages)), item=draw(st.sampled_from(["", "kindness"]))) for name in names)


@st.composite
def _choices(draw: st.DrawFn, languages: tuple[str, ...], type_: Type) -> tuple[Choice, ...]:
    opened = draw(st.booleans()) and type_ is not Type.RANKING
    alone = draw(st.booleans()) and type_ is Type.MULTIPLE
    return (
        Choice(value="x1", text=draw(_texts(languages)), is_open=opened),
        Choice(value="2", text=draw(_texts(languages)), alone=alone),
        Choice(value="하나-셋", text=draw(_texts(languages)), is_open=opened and draw(st.booleans())),
    )
