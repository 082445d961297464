"""A form as SurveyJS gets it."""

from __future__ import annotations

from typing import Any

import pytest

from chomchom.surveys.instrument.form import Choice, Form, Question, Section, Type
from chomchom.surveys.ordering import choices_of
from chomchom.surveys.surveyjs import Drawing, expression
from chomchom.surveys.tests.browser.test_answering import ALL

_CHOICES = tuple(Choice(value=each, text={"ko": each}) for each in "abcdefgh")


def _elements(form: Form, **how: Any) -> dict[str, dict[str, Any]]:
    return {each["name"]: each for page in Drawing(form, **how).document()["pages"] for each in page["elements"]}


def test_every_type_is_drawn() -> None:
    drawn = _elements(ALL, regions=(("99110", "가온시"),))

    assert {name: each["type"] for name, each in drawn.items()} == {
        "overall": "rating",
        "why": "comment",
        "nps": "rating",
        "parts": "matrix",
        "job": "radiogroup",
        "job-other": "text",
        "wishes": "checkbox",
        "order": "ranking",
        "years": "text",
        "day": "text",
        "where": "dropdown",
        "photo": "file",
        "thanks": "html",
    }
    assert drawn["overall"]["rateValues"] == [1, 2, 3, 4, 5]
    assert drawn["nps"]["rateValues"] == list(range(11))
    assert drawn["job-other"]["visibleIf"] == "{job} = 'other'"
    assert drawn["where"]["choices"] == [{"value": "99110", "text": "가온시"}]
    assert drawn["photo"]["storeDataAsText"] is False


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("", ""),
        ("overall <= 2", "({overall} <= 2)"),
        ("parts.teacher != 3", "({parts.teacher} != 3)"),
        ("selected(ways, 'phone') or not answered(why)", "(({ways} contains 'phone') or !(({why} notempty)))"),
        ("a = 'x' and (b > 1 or c = 2)", "(({a} = 'x') and (({b} > 1) or ({c} = 2)))"),
    ],
)
def test_conditions_mean_the_same(condition: str, said: str) -> None:
    assert expression(condition) == said


def test_texts_are_of_one_language_and_never_markup_or_answers() -> None:
    note = Question(name="note", type=Type.NOTE, text={"ko": "<b>가</b>\n나", "en": "A {name}"})
    form = Form(title={"ko": "가"}, languages=("ko", "en"), sections=(Section(name="s", questions=(note,)),))

    assert _elements(form)["note"]["html"] == "<p>&lt;b&gt;가&lt;/b&gt;<br>나</p>"
    assert _elements(form, language="en")["note"]["html"] == "<p>A ｛name｝</p>"


def test_chance_is_one_order_for_each_person_and_ends_stay_at_the_end() -> None:
    last = (Choice(value="other", text={"ko": "그 밖"}, is_open=True), Choice(value="none", text={"ko": "없음"}, alone=True))
    question = Question(name="q", type=Type.MULTIPLE, text={"ko": "?"}, choices=(*_CHOICES, *last), random_order=True)

    orders = {tuple(each.value for each in choices_of(question, seed)) for seed in ("a", "a", "b", "c", "d")}

    assert len(orders) > 1
    assert choices_of(question, "a") == choices_of(question, "a")
    assert all(order[-2:] == ("other", "none") and sorted(order[:-2]) == list("abcdefgh") for order in orders)
