"""A form with a question or a section added, moved or taken away: each returns another form, however faulty.

Where a faulty form has a name twice, the first is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from msgspec.structs import replace

from chomchom.surveys.instrument.form import Form, Question, Section, Texts, Type
from chomchom.surveys.instrument.naming import fresh, without
from chomchom.surveys.instrument.wording import Wording, rephrased


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What a page changes of a section, beside its questions."""

    title: Texts = field(default_factory=dict)
    intro: Texts = field(default_factory=dict)
    show_if: str = ""
    random_order: bool = False


def worded(form: Form, name: str, wording: Wording) -> Form:
    """With that question changed; translations and what the page does not show stay. Limits of another type are dropped."""
    return _at(form, name, lambda question: [rephrased(question, wording)])


def added(form: Form, after: str) -> tuple[Form, str]:
    """With a new question below that one, or as the last of the section of that name; and its name."""
    name = fresh(form, "q")
    new = Question(name=name, type=Type.SCALE, text={"ko": ""})
    if form.question(after) is not None:
        return _at(form, after, lambda question: [question, new]), name
    at = _section(form, after)
    section = replace(form.sections[at], questions=(*form.sections[at].questions, new))
    return replace(form, sections=(*form.sections[:at], section, *form.sections[at + 1 :])), name


def removed(form: Form, name: str) -> Form:
    """Without that question, and without the conditions that look at it."""
    return without(_at(form, name, lambda _: []), {name})


def moved(form: Form, name: str, step: int) -> Form:
    """With that question one place up (-1) or down (1); at the end of its section it goes over into the next."""
    at, place = _place(form, name)
    questions = [list(section.questions) for section in form.sections]
    question = questions[at].pop(place)
    if 0 <= place + step <= len(questions[at]):
        questions[at].insert(place + step, question)
    elif 0 <= at + step < len(questions):
        questions[at + step].insert(0 if step > 0 else len(questions[at + step]), question)
    else:
        return form
    return _with(form, questions)


def moved_to(form: Form, name: str, section: str) -> Form:
    """With that question as the last of another section."""
    at, place = _place(form, name)
    to = _section(form, section)
    questions = [list(each.questions) for each in form.sections]
    if to != at:
        questions[to].append(questions[at].pop(place))
    return _with(form, questions)


def section_of(form: Form, name: str) -> Section | None:
    """The section of that name."""
    return next((section for section in form.sections if section.name == name), None)


def section_added(form: Form, after: str, title: str) -> tuple[Form, str]:
    """With a new section below that one, or as the last; and its name."""
    name = fresh(form, "s")
    new = Section(name=name, title={"ko": title} if title else {}, questions=())
    at = _section(form, after) + 1 if section_of(form, after) else len(form.sections)
    return replace(form, sections=(*form.sections[:at], new, *form.sections[at:])), name


def section_moved(form: Form, name: str, step: int) -> Form:
    """With that section, and its questions, one place up (-1) or down (1)."""
    sections, at = list(form.sections), _section(form, name)
    if not 0 <= at + step < len(sections):
        return form
    sections.insert(at + step, sections.pop(at))
    return replace(form, sections=tuple(sections))


def section_removed(form: Form, name: str) -> Form:
    """Without that section and its questions, and without the conditions that look at them."""
    at = _section(form, name)
    gone = {question.name for question in form.sections[at].questions}
    return without(replace(form, sections=(*form.sections[:at], *form.sections[at + 1 :])), gone)


def headed(form: Form, name: str, heading: Heading) -> Form:
    """With other words over that section, another condition or order."""
    at = _section(form, name)
    section = replace(
        form.sections[at],
        title=heading.title,
        intro=heading.intro,
        show_if=heading.show_if.strip(),
        random_order=heading.random_order,
    )
    return replace(form, sections=(*form.sections[:at], section, *form.sections[at + 1 :]))


def _section(form: Form, name: str) -> int:
    return [section.name for section in form.sections].index(name)


def _place(form: Form, name: str) -> tuple[int, int]:
    """The section of a question and its place there, both from 0."""
    names = [[question.name for question in section.questions] for section in form.sections]
    return next((at, here.index(name)) for at, here in enumerate(names) if name in here)


def _at(form: Form, name: str, turn: Callable[[Question], list[Question]]) -> Form:
    """With what becomes of that question."""
    at, place = _place(form, name)
    questions = [list(section.questions) for section in form.sections]
    questions[at][place : place + 1] = turn(questions[at][place])
    return _with(form, questions)


def _with(form: Form, questions: list[list[Question]]) -> Form:
    sections = [replace(section, questions=tuple(asked)) for section, asked in zip(form.sections, questions, strict=True)]
    return replace(form, sections=tuple(sections))
