"""A full set of answers to any form, made up: what somebody sends who answers every question."""

from __future__ import annotations

from chomchom.surveys.instrument.form import Answer, Answers, Form, Question, Type

REGIONS = frozenset({"45110"})


def full(form: Form) -> Answers:
    """An answer to each question that takes one; with words for an open choice that was taken."""
    asked = [each for each in form.questions if each.type is not Type.NOTE]
    found = {each.name: _answer(each) for each in asked}
    opened = (each for each in asked if any(choice.is_open and choice.value in str(found[each.name]) for choice in each.choices))
    return found | {f"{each.name}-other": "직접 적은 말" for each in opened}


def _answer(question: Question) -> Answer:
    plain: dict[Type, Answer] = {Type.SCALE: 3, Type.NPS: 3, Type.REGION: "45110", Type.FILE: "0123456789abcdef", Type.TEXT: "글"}
    match question.type:
        case Type.SINGLE:
            return question.choices[0].value
        case Type.MULTIPLE | Type.RANKING:
            return [question.choices[0].value]
        case Type.MATRIX:
            return {row.name: 2 for row in question.rows}
        case Type.NUMBER:
            return int(question.least if question.least is not None else min(question.most or 1, 1))
        case Type.DATE:
            return str(question.earliest or question.latest or "2031-06-15")
    return plain[question.type]
