"""Names of questions and sections: given, changed, and looked for by the conditions of a form.

A condition is changed letter by letter where it names a question, and nowhere else: a new name given and taken back leaves the form
as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from itertools import count

from msgspec.structs import replace

from chomchom.core.errors import DomainError
from chomchom.core.particles import quoted
from chomchom.surveys.instrument.answering import OTHER
from chomchom.surveys.instrument.checking import fault_of_name
from chomchom.surveys.instrument.form import Form, Question, Section
from chomchom.surveys.instrument.logic import LONGEST, pieces


class CannotRename(DomainError):
    """The name is taken, or none that a question can have."""


def names_of(form: Form) -> set[str]:
    """Every name that is taken."""
    return {section.name for section in form.sections} | {question.name for question in form.questions}


def looked_for(form: Form) -> set[str]:
    """Every name of a question that a condition or the grouping of results looks for, whether it is there or not."""
    return {name for each in _asked(form) for name in mentioned(each.show_if)} | set(form.grouped_by)


def mentioned(condition: str) -> set[str]:
    """The questions that a condition names, as far as it can be read."""
    return {piece.partition(".")[0].removesuffix(OTHER) for piece, is_name in pieces(condition) if is_name}


def lookers(form: Form, names: Set[str]) -> list[Section | Question]:
    """Whose conditions look at one of these questions, in order."""
    return [each for each in _asked(form) if mentioned(each.show_if) & names]


def fresh(form: Form, prefix: str) -> str:
    """A name that nothing has and nothing looks for."""
    taken = names_of(form) | looked_for(form)
    return next(name for name in (f"{prefix}{number}" for number in count(1)) if name not in taken)


def without(form: Form, gone: Set[str]) -> Form:
    """Without the conditions that look at these questions, and without results by them, unless the names are still there."""
    gone = gone - {question.name for question in form.questions}
    grouped_by = tuple(name for name in form.grouped_by if name not in gone)
    return replace(_conditions(form, lambda text: "" if mentioned(text) & gone else text), grouped_by=grouped_by)


def renamed(form: Form, old: str, new: str) -> Form:
    """With another name for that question or section, wherever it is named. Raises CannotRename.

    Where a faulty form has the name twice, the first gets the new one, and conditions go on to look at the other.
    """
    if new == old:
        return form
    if sentence := fault_of_name(new):
        raise CannotRename(sentence)
    if new in names_of(form):
        raise CannotRename(f"{quoted(new, '은')} 이미 있는 이름입니다. 다른 이름을 지어 주세요.")
    found, was_question = _first_named(form, old, new), form.question(old) is not None
    if not was_question or found.question(old) is not None:
        return found
    told = _conditions(found, lambda text: _retold(text, old, new))
    grouped_by = tuple(new if name == old else name for name in form.grouped_by)
    return replace(told, grouped_by=grouped_by)


def _first_named(form: Form, old: str, new: str) -> Form:
    """With the new name for the first that has the old one; a section only where no question has it."""
    if form.question(old) is None:
        at = [section.name for section in form.sections].index(old)
        return replace(form, sections=(*form.sections[:at], replace(form.sections[at], name=new), *form.sections[at + 1 :]))
    sections, is_done = [], False
    for section in form.sections:
        questions = list(section.questions)
        place = next((place for place, each in enumerate(questions) if each.name == old), None)
        if place is not None and not is_done:
            questions[place], is_done = replace(questions[place], name=new), True
        sections.append(replace(section, questions=tuple(questions)))
    return replace(form, sections=tuple(sections))


def _retold(text: str, old: str, new: str) -> str:
    """The condition with the new name. Raises CannotRename where it would become longer than a condition can be."""
    told = "".join(_piece(piece, old, new) if is_name else piece for piece, is_name in pieces(text))
    if len(told) > LONGEST >= len(text):
        raise CannotRename(f"이 이름으로 바꾸면 묻는 조건이 {LONGEST:,}자를 넘습니다. 더 짧은 이름을 지어 주세요.")
    return told


def _piece(piece: str, old: str, new: str) -> str:
    question, dot, row = piece.partition(".")
    base = question.removesuffix(OTHER)
    return f"{new}{question[len(base) :]}{dot}{row}" if base == old else piece


def _asked(form: Form) -> Iterator[Section | Question]:
    """Everything that may have a condition."""
    for section in form.sections:
        yield section
        yield from section.questions


def _conditions(form: Form, turn: Callable[[str], str]) -> Form:
    """With what becomes of every condition."""
    sections = [
        replace(
            section,
            show_if=turn(section.show_if),
            questions=tuple(replace(question, show_if=turn(question.show_if)) for question in section.questions),
        )
        for section in form.sections
    ]
    return replace(form, sections=tuple(sections))
