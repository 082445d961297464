"""Every value of a draft can be changed, followed by what depends on it, and changed back exactly."""

from __future__ import annotations

import copy
import re
from typing import Any

import msgspec
import pytest

from chomchom.plan.draft import Draft
from chomchom.plan.editing.catalogue import CONTAINERS, ROWS, VALUES, describe, pattern
from chomchom.plan.editing.changing import add, change, remove, undo
from chomchom.plan.editing.document import NoSuchPlace, document_of, insert_at, remove_at, shifted, value_at
from chomchom.plan.tests.samples import plan

NOT_EDITED = {"line", "title_source", "marks_lost", "diagnostics", "formulas", "computed"}


def document() -> dict[str, Any]:
    return document_of(plan(2))


def leaves(value: Any, path: str = "") -> list[str]:
    """The patterns of every value a plan says; a Text is one value."""
    if isinstance(value, dict) and set(value) == {"line", "text"} and not re.search(r"/\d+$", path):
        return [pattern(path[1:])]
    if isinstance(value, dict):
        return [p for key, each in value.items() if key not in NOT_EDITED for p in leaves(each, f"{path}/{key}")]
    if isinstance(value, list) and not path.endswith("months"):
        return [p for i, each in enumerate(value) for p in leaves(each, f"{path}/{i}")]
    return [pattern(path[1:])]


def test_every_value_and_list_of_a_draft_is_in_the_catalogue() -> None:
    everything = set(leaves(document()))

    assert everything - set(VALUES) == {"teams/*/parent", "strategy/goals/*/parent"}  # which stand under nothing


def samples() -> list[tuple[str, Any]]:
    new = {
        "text": "다른 말",
        "long": "100천원×2명",
        "whole": 9,
        "year": 2040,
        "won": 7,
        "decimal": 3,
        "months": [12],
        "month": "2040-01",
        "flag": True,
        "point": {"text": "새 글"},
    }
    return [
        (path.replace("*", "0"), value.choices[-1][0] if value.kind == "choice" else new[value.kind])
        for path, value in VALUES.items()
    ]


@pytest.mark.parametrize(("path", "new"), samples())
def test_change_sets_a_valid_document_and_undo_gives_the_old_one_back(path: str, new: Any) -> None:
    before = document()
    for rows in ROWS:
        if not value_at(before, rows.replace("*", "0")):
            add(before, rows.replace("*", "0"))
    after = copy.deepcopy(before)

    steps = change(after, path, new)

    assert msgspec.convert(after, Draft)
    found = value_at(after, path)
    assert (found["text"] if isinstance(found, dict) else found) == (new["text"] if isinstance(new, dict) else new)
    undo(after, steps)
    assert after == before


def test_change_makes_the_containers_that_are_missing() -> None:
    bare = document()
    for container in CONTAINERS:
        if container.count("/") == 2:
            bare["projects"][0][container.split("/")[-1]] = None
    before = copy.deepcopy(bare)

    steps = change(bare, "projects/0/overview/period/start", "2031-03")

    overview = msgspec.convert(bare, Draft).projects[0].overview
    assert overview
    assert overview.period
    assert overview.period.start == "2031-03"
    undo(bare, steps)
    assert bare == before


def test_a_new_formula_is_computed_and_a_new_target_is_counted() -> None:
    changed = document()

    change(changed, "projects/0/budget/lines/0/text", "50천원×4명×2회")
    change(changed, "projects/0/targets/0/text", "연 6회 이상 점검")

    assert value_at(changed, "projects/0/budget/lines/0/computed") == 400_000
    assert [(n["value"], n["unit"], n["period"], n["comparator"]) for n in value_at(changed, "projects/0/targets/0/numbers")] == [
        (6, "회", "year", ">=")
    ]


def test_a_formula_without_a_unit_is_computed_in_thousands() -> None:
    changed = document()

    change(changed, "projects/0/budget/lines/0/text", "100×3명")

    assert value_at(changed, "projects/0/budget/lines/0/computed") == 300_000


def test_a_formula_without_a_unit_is_computed_in_that_of_its_table() -> None:
    changed = document()
    lines = value_at(changed, "projects/0/budget/lines")
    won = {"text": "20,000×3명", "label": "", "value": 60_000, "stated": None}
    lines.append({**lines[0], "text": "20,000×3명", "formulas": [won], "stated": 60_000, "computed": 60_000})

    change(changed, "projects/0/budget/lines/0/text", "50,000×3명")

    assert value_at(changed, "projects/0/budget/lines/0/computed") == 150_000


def test_a_formula_without_a_unit_is_computed_in_that_which_makes_up_its_amount() -> None:
    changed = document()
    change(changed, "projects/0/budget/lines/0/stated", 150_000)

    change(changed, "projects/0/budget/lines/0/text", "50,000×3명")

    assert value_at(changed, "projects/0/budget/lines/0/computed") == 150_000


@pytest.mark.parametrize(
    "path",
    [
        "projects/０/title",
        "projects/" + "9" * 5000 + "/title",
        "diagnostics/0/message",
        "projects/0/line",
        "projects/9/title",
        "projects/0/nothing",
        "",
        "projects/0/targets",
    ],
)
def test_change_refuses_places_that_are_not_there_or_not_to_be_changed(path: str) -> None:
    with pytest.raises(NoSuchPlace):
        change(document(), path, "x")


@pytest.mark.parametrize("rows", ROWS)
def test_rows_are_added_empty_and_removed_again(rows: str) -> None:
    before = document()
    for above in ROWS:
        if rows.startswith(above + "/") and not value_at(before, above.replace("*", "0")):
            add(before, above.replace("*", "0"))
    after = copy.deepcopy(before)

    path, _ = add(after, rows.replace("*", "0"))

    assert msgspec.convert(after, Draft)
    assert after != before
    remove(after, path)
    assert after == before


def test_insert_and_remove_refuse_what_is_no_row() -> None:
    with pytest.raises(NoSuchPlace):
        insert_at(document(), "projects/7", {})
    with pytest.raises(NoSuchPlace):
        remove_at(document(), "projects/0/title")
    with pytest.raises(NoSuchPlace):
        remove(document(), "projects/0/schedule/rows/0/months/0")
    with pytest.raises(NoSuchPlace):
        add(document(), "diagnostics")


def test_shifted_paths_follow_their_rows() -> None:
    assert shifted("projects/3/title", "projects/1", -1) == "projects/2/title"
    assert shifted("projects/1/title", "projects/1", -1) is None
    assert shifted("projects/0/title", "projects/1", -1) == "projects/0/title"
    assert shifted("projects/1/title", "projects/1", 1) == "projects/2/title"
    assert shifted("year", "projects/1", 1) == "year"


def test_describe_names_a_place_in_korean() -> None:
    assert describe("projects/3/budget/lines/1/stated") == "소요예산 › 예산 줄 2 › 금액(원)"
    assert describe("projects/3/title") == "제목"
    assert describe("year") == "연도"
    assert describe("strategy/tasks/0/name") == "전략과제 1 › 이름"
    assert describe("projects/3") == "사업"
