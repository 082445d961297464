"""Adding up: in any order, in any parts, of anything that people answer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chomchom.surveys.analysis.rating import nps, satisfied, survey_score
from chomchom.surveys.analysis.suppression import LEAST, hidden
from chomchom.surveys.analysis.tally import Tally, tallied
from chomchom.surveys.instrument.form import Choice, Form, Question, Section, Type
from chomchom.surveys.tests.made import FORM

SIZES = st.dictionaries(st.integers(), st.integers(0, 30), max_size=8)
POINTS = st.integers(1, 5)
RESPONSES = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "overall": POINTS,
            "parts": st.dictionaries(st.sampled_from(["teacher", "place"]), POINTS, max_size=2),
            "job": st.sampled_from(["care", "office", "other"]),
        },
    ),
    max_size=20,
)


@given(RESPONSES, st.integers(0, 20))
def test_parts_add_up_to_the_whole(responses: list[dict[str, Any]], cut: int) -> None:
    whole = tallied(FORM, responses)
    added = tallied(FORM, responses[:cut]) + tallied(FORM, responses[cut:])
    assert Tally.from_json(added.to_json()) == Tally.from_json(whole.to_json())
    assert whole.responses == len(responses)
    assert sum(each.responses for each in whole.parts["job"].values()) == sum("job" in each for each in responses)


@given(RESPONSES)
def test_each_answer_is_counted_once(responses: list[dict[str, Any]]) -> None:
    tally = tallied(FORM, responses)
    assert sum(tally.counts.get("overall", {}).values()) == tally.answered.get("overall", 0)
    assert sum(tally.counts.get("parts.teacher", {}).values()) == sum("teacher" in each.get("parts", {}) for each in responses)
    complete = [each for each in responses if "overall" in each and len(each.get("parts", {})) == 2]
    assert tally.complete.n == len(complete)
    assert tally.complete.sums[0] == sum(each["overall"] for each in complete)


def test_what_is_asked_otherwise_is_counted_too() -> None:
    ways = {"a": "가", "b": "나"}
    choices = tuple(Choice(value=value, text={"ko": text}) for value, text in ways.items())
    form = Form(
        title={"ko": "조사"},
        sections=(
            Section(
                name="s",
                questions=(
                    Question(name="tell", type=Type.NPS, text={"ko": "권하시겠습니까?"}),
                    Question(name="ways", type=Type.MULTIPLE, text={"ko": "무엇을"}, choices=choices),
                    Question(name="order", type=Type.RANKING, text={"ko": "차례"}, choices=choices),
                    Question(name="times", type=Type.NUMBER, text={"ko": "몇 번"}),
                ),
            ),
        ),
    )
    tally = tallied(
        form,
        [
            {"tell": 10, "ways": ["a", "b"], "order": ["b", "a"], "times": 2},
            {"tell": 6, "ways": ["a"], "order": ["b"], "times": 0.1},
            {"tell": 8, "times": 0.2},
        ],
    )
    assert tally.counts["ways"] == {"a": 2, "b": 1}
    assert tally.counts["order.1"] == {"b": 2}
    assert tally.numbers["times"].total == Decimal("2.3")
    assert (tally.numbers["times"].least, tally.numbers["times"].most) == (Decimal("0.1"), Decimal(2))
    score = nps(tally.counts["tell"])
    assert score is not None
    assert (score.promoters, score.detractors, score.n) == (1, 1, 3)
    assert survey_score(tally) is None
    assert satisfied(form, tally) is None


def test_the_content_are_those_of_the_overall_item() -> None:
    tally = tallied(FORM, [{"overall": 5, "parts": {"teacher": 1}}, {"overall": 3}, {"overall": 4}, {"parts": {"place": 1}}])
    found = satisfied(FORM, tally)
    assert found is not None
    assert (found.count, found.n) == (2, 3)


@given(SIZES)
def test_nobody_in_a_small_group_can_be_found_by_subtracting(sizes: dict[int, int]) -> None:
    gone = hidden(sizes)
    assert all(key in gone for key, size in sizes.items() if 0 < size < LEAST)
    shown = [key for key, size in sizes.items() if size and key not in gone]
    together = sum(sizes[key] for key in gone)
    assert not gone or not shown or (len(gone) > 1 and together >= LEAST)


def test_large_groups_are_shown() -> None:
    assert hidden({"가": 5, "나": 50, "다": 0}) == frozenset()
    assert hidden({"가": 4, "나": 50, "다": 60}) == {"가", "나"}
    assert hidden({"가": 2, "나": 3, "다": 60}) == {"가", "나"}
