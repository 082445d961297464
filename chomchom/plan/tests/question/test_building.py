"""The form of a question gives the question back."""

from __future__ import annotations

from collections import defaultdict

import msgspec
import pytest
from hypothesis import given

from chomchom.plan.question import Question, from_json, judged, to_json
from chomchom.plan.question.building import Fields, PartFields, Unreadable, fields, question_of, read_fields
from chomchom.plan.tests.question.entries import questions


def sent(form: Fields) -> dict[str, list[str]]:
    """The form as a browser sends it, with the empty rows at its ends."""
    params = defaultdict[str, list[str]](list)
    for name in ("shape", "comparator", "value", "unit", "period"):
        params[name] = [str(getattr(form, name))]
    for at, part in enumerate(form.parts):
        params[f"p{at}-kind"] = [*part.kinds, ""]
        params[f"p{at}-label"] = [*(code for code, _ in part.labels), ""]
        params[f"p{at}-is"] = [*(words for _, words in part.labels), ""]
        for name in ("do", "times", "words", "orgs", "regions"):
            params[f"p{at}-{name}"] = [str(getattr(part, name))]
    return params


@given(questions)
def test_a_question_survives_its_form(question: Question) -> None:
    assert question_of(read_fields(sent(fields(question)))) == from_json(to_json(question))


def test_a_judged_question_has_an_empty_form() -> None:
    assert fields(judged("까닭")) == Fields()
    with pytest.raises(Unreadable):
        question_of(Fields())


@pytest.mark.parametrize("value", ["", "많이", "-1", "nan", "1e99"])
def test_a_value_is_a_number(value: str) -> None:
    with pytest.raises(Unreadable):
        read_fields({"value": [value]})


def test_a_mean_is_not_divided() -> None:
    mean = PartFields(kinds=("meeting.held",), do="score")
    with pytest.raises(Unreadable):
        question_of(Fields(shape="percent", parts=(mean, mean)))
    with pytest.raises(Unreadable):
        question_of(msgspec.structs.replace(Fields(), comparator="!", parts=(mean,)))
