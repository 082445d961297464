"""What is wrong with answers to a form: nothing is kept that the form does not ask, and everything in one shape.

`checked` is the one way from what a browser, a paper or a telephone sent to what is kept. A forged name or value is refused,
never repaired; what a condition hides is dropped; texts become NFC without characters that no hand types.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chomchom.surveys.instrument.form import Answer, Answers, Form, Question, Section, Type
from chomchom.surveys.instrument.logic import holds, parse
from chomchom.surveys.instrument.values import OTHER_LETTERS, BadValue, checked_value, text_of

OTHER = "-other"
"""What is put behind the name of a question for the words of its open choice."""
_EMPTY: tuple[object, ...] = (None, "", [], {})
_NAMED = 40
_MOST_FAULTS = 100


class BadAnswers(Exception):
    """Answers that cannot be kept: by name of the question, a Korean sentence for who answers."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = dict(faults)


@dataclass(frozen=True)
class _Read:
    """What was understood so far, and what was not."""

    answers: Answers
    faults: dict[str, str]


def checked(form: Form, answers: object, *, regions: frozenset[str]) -> Answers:
    """The answers as they are kept. `regions` are the codes that may be chosen. Raises BadAnswers."""
    if not isinstance(answers, dict):
        raise BadAnswers({"": "답을 읽지 못했습니다. 화면을 새로 열어 다시 보내 주세요."})
    read = _Read({}, dict(_forged(form, answers)))
    for section, question in _asked(form):
        if _is_shown(section, question, read.answers):
            _read_one(question, answers, regions, read)
    if read.faults:
        raise BadAnswers(read.faults)
    return read.answers


def shown(form: Form, answers: Mapping[str, Answer]) -> list[str]:
    """The names of the questions that are asked of who gave these answers, in order. A hidden answer counts for no condition."""
    found: list[str] = []
    counted: Answers = {}
    for section, question in _asked(form):
        if _is_shown(section, question, counted):
            found.append(question.name)
            counted |= {name: answers[name] for name in (question.name, question.name + OTHER) if name in answers}
    return found


def _asked(form: Form) -> Iterator[tuple[Section, Question]]:
    for section in form.sections:
        for question in section.questions:
            yield section, question


def _is_shown(section: Section, question: Question, answers: Answers) -> bool:
    return all(holds(parse(text), answers) for text in (section.show_if, question.show_if) if text.strip())


def _forged(form: Form, answers: Mapping[object, object]) -> Iterator[tuple[str, str]]:
    """Names that the form does not ask."""
    known = set[object]()
    for question in form.questions:
        if question.type != Type.NOTE:
            known.add(question.name)
        if any(choice.is_open for choice in question.choices):
            known.add(question.name + OTHER)
    for name in [each for each in answers if each not in known][:_MOST_FAULTS]:
        yield (
            str(name)[:_NAMED].encode("utf-8", "replace").decode(),
            "이 설문지에 없는 물음입니다. 화면을 새로 열어 다시 답해 주세요.",
        )


def _read_one(question: Question, answers: Mapping[str, object], regions: frozenset[str], read: _Read) -> None:
    """Take the answer to one question that is shown, and the words of its open choice."""
    if question.type == Type.NOTE:
        return
    try:
        value = _value(question, answers.get(question.name), regions)
        if value is None:
            return
        read.answers[question.name] = value
        if _chose_open(question, value):
            _read_words(question, answers, read)
    except BadValue as fault:
        read.faults[question.name] = str(fault)


def _value(question: Question, given: object, regions: frozenset[str]) -> Answer | None:
    """Its answer in the one shape; None where it is not answered and need not be. Raises BadValue."""
    value = None if any(given is each or given == each for each in _EMPTY) else checked_value(question, given, regions)
    if not question.required:
        return None if value in _EMPTY else value
    if value in _EMPTY:
        raise BadValue("꼭 답해 주세요.")
    if isinstance(value, dict) and len(value) < len(question.rows):
        missing = next(row for row in question.rows if row.name not in value)
        raise BadValue(f"모든 줄에 답해 주세요. ‘{missing.text.get('ko', missing.name)[:_NAMED]}’에 답이 없습니다.")
    return value


def _chose_open(question: Question, value: Answer) -> bool:
    chosen = value if isinstance(value, list) else [value]
    return any(choice.is_open and choice.value in chosen for choice in question.choices)


def _read_words(question: Question, answers: Mapping[str, object], read: _Read) -> None:
    name = question.name + OTHER
    try:
        words = text_of(answers.get(name) or "", OTHER_LETTERS, lines=1)
    except BadValue as fault:
        read.faults[name] = str(fault)
        return
    if words:
        read.answers[name] = words
