"""Adding up: in any order, in any parts, of anything that people answer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from chomchom.surveys.analysis.rating import nps, satisfied, survey_score
from chomchom.surveys.analysis.suppression import LEAST, hidden, hidden_cells, tellable
from chomchom.surveys.analysis.tally import Tally, tallied
from chomchom.surveys.analysis.versions import together
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


def test_without_that_item_everything_rated_counts_as_sure_as_there_are_people() -> None:
    parts = {"teacher": 5, "place": 1}
    form = msgspec.structs.replace(FORM, sections=tuple(_without_overall(each) for each in FORM.sections))
    found = satisfied(form, tallied(form, [{"parts": parts}] * 8))
    assert found is not None
    assert (found.value, found.count, found.n, found.of_ratings) == (0.5, 4, 8, True)


def _without_overall(section: Section) -> Section:
    return msgspec.structs.replace(section, questions=tuple(each for each in section.questions if each.name != "overall"))


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


@given(st.integers(1, 4).flatmap(lambda wide: st.lists(st.lists(st.integers(0, 12), min_size=wide, max_size=wide), max_size=4)))
def test_no_cell_of_a_cross_table_is_found_by_its_row_or_column(table: list[list[int]]) -> None:
    gone = hidden_cells(table)
    rows = [[(row, column) for column in range(len(table[row]))] for row in range(len(table))]
    lines = rows + [list(column) for column in zip(*rows, strict=True)]
    assert all((row, column) in gone for line in rows for row, column in line if 0 < table[row][column] < LEAST)
    for line in lines:
        unknown = [table[row][column] for row, column in line if (row, column) in gone and table[row][column]]
        shown = [cell for cell in line if cell not in gone and table[cell[0]][cell[1]]]
        assert not unknown or not shown or (len(unknown) > 1 and sum(unknown) >= LEAST)


@given(st.lists(st.fixed_dictionaries({"a": st.integers(0, 1), "b": st.integers(0, 3), "c": st.integers(0, 9)}), max_size=40))
def test_rows_are_told_apart_only_in_fives(rows: list[dict[str, int]]) -> None:
    kept = tellable(["a", "b", "c"], rows)
    seen = [tuple(row[each] for each in kept) for row in rows]
    assert all(seen.count(each) >= LEAST for each in seen) or not kept
    if "b" not in kept:
        tried = [(*(row[each] for each in kept if each == "a"), row["b"]) for row in rows]
        assert any(tried.count(each) < LEAST for each in tried)


def test_versions_are_added_as_far_as_they_ask_alike() -> None:
    """The scale of the overall question grew from 5 to 7 points: old answers to it do not count any more, others do."""
    first = FORM.sections[0]
    longer = (msgspec.structs.replace(first.questions[0], points=7), *first.questions[1:])
    grown = msgspec.structs.replace(FORM, sections=(msgspec.structs.replace(first, questions=longer),))
    old = tallied(FORM, [{"overall": 5, "parts": {"teacher": 4}, "job": "care"}] * 3)
    new = tallied(grown, [{"overall": 7, "parts": {"teacher": 2}, "job": "office"}] * 2)

    found = together({1: FORM, 2: grown}, {1: old, 2: new}, newest=2)

    assert found.responses == 5
    assert found.counts["overall"] == {"7": 2}
    assert found.counts["parts.teacher"] == {"4": 3, "2": 2}
    assert {value: each.counts.get("overall") for value, each in found.parts["job"].items()} == {"care": None, "office": {"7": 2}}
