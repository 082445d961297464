"""What of a form can be asked in which way: paper takes no files, and nobody can be asked again who has left a line empty. Pure."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from chomchom.surveys.instrument.form import Form, Question, Type


def at_kiosk(form: Form) -> Form:
    """Without files: a device that many share has none of theirs. What asked for one becomes words that say so."""
    return _each(form, _without_file)


def by_staff(form: Form) -> Form:
    """As it is asked on paper and by telephone: in the order in which it is written, without files, and nothing is required."""
    sections = (msgspec.structs.replace(each, random_order=False) for each in form.sections)
    return _each(msgspec.structs.replace(form, sections=tuple(sections)), _voluntary)


def _voluntary(question: Question) -> Question:
    return msgspec.structs.replace(_without_file(question), required=False, random_order=False)


def _without_file(question: Question) -> Question:
    if question.type is not Type.FILE:
        return question
    told = {"ko": f"{question.text.get('ko', '')}\n(파일은 인터넷으로 답하실 때만 올릴 수 있습니다.)"}
    return msgspec.structs.replace(question, type=Type.NOTE, required=False, text=question.text | told)


def _each(form: Form, of: Callable[[Question], Question]) -> Form:
    sections = (
        msgspec.structs.replace(each, questions=tuple(of(question) for question in each.questions)) for each in form.sections
    )
    return msgspec.structs.replace(form, sections=tuple(sections))
