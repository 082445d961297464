"""A form with one question changed, moved, added or taken away: each returns another form, however faulty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

from msgspec.structs import replace

from chomchom.surveys.instrument.form import Choice, Form, Question, Row, Section, Texts, Type, said


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a page changes of a question, in Korean. `choices` and `rows` are lines such as `care: 돌봄`."""

    type: Type
    text: str
    help: str = ""
    required: bool = False
    show_if: str = ""
    choices: str = ""
    rows: str = ""
    points: int = 5
    low: str = ""
    high: str = ""


def worded(form: Form, name: str, wording: Wording) -> Form:
    """With that question changed; translations and what the page does not show stay."""
    return _each(form, lambda question: [_worded(question, wording) if question.name == name else question])


def added(form: Form, after: str) -> tuple[Form, str]:
    """With a new question below that one, and its name."""
    taken = {each.name for each in form.questions} | {section.name for section in form.sections}
    name = next(name for name in (f"q{number}" for number in count(1)) if name not in taken)
    new = Question(name=name, type=Type.SCALE, text={"ko": ""})
    return _each(form, lambda question: [question, new] if question.name == after else [question]), name


def removed(form: Form, name: str) -> Form:
    """Without that question."""
    return _each(form, lambda question: [] if question.name == name else [question])


def moved(form: Form, name: str, step: int) -> Form:
    """With that question one place up (-1) or down (1); at the end of its section it goes over into the next."""
    at, place = next((at, names.index(name)) for at, names in enumerate(_names(form)) if name in names)
    questions = [list(section.questions) for section in form.sections]
    question = questions[at].pop(place)
    if 0 <= place + step <= len(questions[at]):
        questions[at].insert(place + step, question)
    elif 0 <= at + step < len(questions):
        questions[at + step].insert(0 if step > 0 else len(questions[at + step]), question)
    else:
        return form
    return _with(form, questions)


def lines_of(things: Sequence[Choice] | Sequence[Row]) -> str:
    """Choices or rows as lines."""
    return "\n".join(f"{each.value if isinstance(each, Choice) else each.name}: {said(each.text)}" for each in things)


def _worded(question: Question, wording: Wording) -> Question:
    return replace(
        question,
        type=wording.type,
        text=_said(question.text, wording.text),
        help=_said(question.help, wording.help),
        required=wording.required,
        show_if=wording.show_if.strip(),
        choices=_choices(question, wording.choices),
        rows=_rows(question, wording.rows),
        points=wording.points,
        low=_said(question.low, wording.low),
        high=_said(question.high, wording.high),
    )


def _said(texts: Texts, korean: str) -> Texts:
    return {**texts, "ko": korean.strip()} if korean.strip() else {}


def _lines(text: str, prefix: str) -> list[tuple[str, str]]:
    """Value and words of each line; a line without a value gets one."""
    found = []
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines())), 1):
        value, colon, words = line.partition(":")
        found.append((value.strip(), words.strip()) if colon else (f"{prefix}{number}", line))
    return found


def _choices(question: Question, text: str) -> tuple[Choice, ...]:
    old = {each.value: each for each in question.choices}
    fresh = [(old.get(value, Choice(value=value, text={})), words) for value, words in _lines(text, "c")]
    return tuple(replace(each, text=_said(each.text, words)) for each, words in fresh)


def _rows(question: Question, text: str) -> tuple[Row, ...]:
    old = {each.name: each for each in question.rows}
    fresh = [(old.get(name, Row(name=name, text={})), words) for name, words in _lines(text, "r")]
    return tuple(replace(each, text=_said(each.text, words)) for each, words in fresh)


def _names(form: Form) -> list[list[str]]:
    return [[question.name for question in section.questions] for section in form.sections]


def _each(form: Form, turn: Callable[[Question], list[Question]]) -> Form:
    return _with(form, [[new for old in section.questions for new in turn(old)] for section in form.sections])


def _with(form: Form, questions: list[list[Question]]) -> Form:
    sections: list[Section] = [
        replace(section, questions=tuple(asked)) for section, asked in zip(form.sections, questions, strict=True)
    ]
    return replace(form, sections=tuple(sections))
