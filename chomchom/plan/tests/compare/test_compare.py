"""Two plans that say the same have no changes, and no planted edit escapes."""

from __future__ import annotations

import random
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chomchom.plan.compare import Change, compare, match_projects
from chomchom.plan.draft import Count, Draft
from chomchom.plan.tests.samples import plan, project

NOT_SAID = {"line", "title_source", "computed", "marks_lost", "diagnostics"}


def edits(value: Any, path: str = "") -> list[str]:
    """The path of every value of the document that a plan says."""
    if isinstance(value, dict):
        formula = {"value"} if "stated" in value and "label" in value else set()
        return [p for key, each in value.items() if key not in NOT_SAID | formula for p in edits(each, f"{path}/{key}")]
    if isinstance(value, list):
        return [p for i, each in enumerate(value) for p in edits(each, f"{path}/{i}")] + [path] * bool(value)
    return [path]


def edit(document: Any, path: str) -> None:
    """Change the one value at the path; of a list, take the first row away."""
    *steps, last = path.strip("/").split("/")
    for step in steps:
        document = document[int(step) if isinstance(document, list) else step]
    key: Any = int(last) if isinstance(document, list) else last
    document[key] = _other(document[key], str(key))


CHOICES = {"period": "month", "comparator": "<=", "type": "정성", "of": "goals"}


def _other(value: Any, key: str) -> Any:
    if key in CHOICES:
        return CHOICES[key] if value != CHOICES[key] else {"period": "week", "comparator": "<", "type": "정량", "of": "tasks"}[key]
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, list):
        return value[1:]
    if key in {"number", "stated", "year", "stated_total", "stated_count", "stated_year"}:
        return 7
    if isinstance(value, dict) or key in {"mission", "vision", "purpose", "content", "budget_text"}:
        return {"text": "다른 말"}
    return f"{value or ''}다른 말"


PATHS = edits(msgspec.to_builtins(plan(2)))


@pytest.mark.parametrize("path", PATHS)
def test_compare_finds_an_edit_of_every_value(path: str) -> None:
    document = msgspec.to_builtins(plan(2))
    edit(document, path)

    changes = compare(plan(2), msgspec.convert(document, Draft))

    assert changes
    if path.startswith("/projects/0/"):
        assert {c.project for c in changes} <= {"기획팀 1", "기획팀 2", "기획팀다른 말 1", "기획팀 이사회 운영"}


@given(st.integers(0, 8), st.integers(0, 10**6))
@settings(max_examples=30)
def test_a_plan_does_not_differ_from_itself_read_from_other_lines(size: int, shift: int) -> None:
    moved = msgspec.to_builtins(plan(size))

    def move(value: Any) -> None:
        if isinstance(value, dict):
            if "line" in value:
                value["line"] += shift
            for each in value.values():
                move(each)
        elif isinstance(value, list):
            for each in value:
                move(each)

    move(moved)
    assert compare(plan(size), msgspec.convert(moved, Draft)) == []


@given(st.randoms(use_true_random=False), st.sets(st.integers(0, 7), max_size=4))
@settings(max_examples=40)
def test_removed_and_shuffled_projects_are_told_apart(chance: random.Random, removed: set[int]) -> None:
    old, new = plan(8), plan(8)
    new.projects = [p for i, p in enumerate(new.projects) if i not in removed]
    order = list(new.projects)
    chance.shuffle(new.projects)

    changes = compare(old, new)

    assert [c.kind for c in changes if c.what == "사업"] == ["removed"] * len(removed)
    assert [c for c in changes if c.what not in {"사업", "순서"}] == []
    assert ("순서" in {c.what for c in changes}) == (new.projects != order)


def test_a_changed_amount_is_shown_in_won_with_its_place() -> None:
    new = plan(2)
    assert new.projects[0].budget
    new.projects[0].budget.lines[0].stated = 4_000_000

    assert compare(plan(2), new) == [
        Change(
            "changed",
            "기획팀 1",
            "소요예산",
            "운영비 수당 100천원×10명×5회 › 금액",
            "5,000,000원",
            "4,000,000원",
            "projects/0/budget/lines/0/stated",
        )
    ]


def test_a_changed_schedule_and_a_new_target_are_told_one_by_one() -> None:
    new = plan(2)
    assert new.projects[0].schedule
    new.projects[0].schedule.rows[0].months = [1, 2, 3]
    new.projects[0].targets.append(msgspec.structs.replace(new.projects[0].targets[0], text="만족도 85점"))

    assert [(c.kind, c.part, c.what, c.old, c.new) for c in compare(plan(2), new)] == [
        ("added", "사업목표", "목표", "", "만족도 85점"),
        ("changed", "추진계획", "준비 계획 › 달", "1·2월", "1·2·3월"),
    ]


def test_counts_of_the_strategy_are_told_in_korean_and_in_no_order() -> None:
    old, new = plan(2), plan(2)
    old.strategy.counts = [Count(of="directions", value=3), Count(of="goals", value=2)]
    new.strategy.counts = [Count(of="goals", value=2), Count(of="directions", value=4)]

    assert [(c.part, c.what, c.old, c.new) for c in compare(old, new)] == [("전략체계 개수", "전략방향 › 개수", "3", "4")]


def test_no_change_is_told_in_words_of_the_program() -> None:
    new = msgspec.to_builtins(plan(2))
    for path in PATHS:
        if path.rpartition("/")[2] in {"of", "period", "comparator"}:
            edit(new, path)

    told = " ".join(f"{c.what} {c.old} {c.new}" for c in compare(plan(2), msgspec.convert(new, Draft)))

    assert not re.search(r"[a-z]{3,}|[<>]", told)


def test_projects_keep_their_identity_over_team_number_or_title_but_not_over_two_of_them() -> None:
    old = [project("기획팀", 1, "이사회 운영")]

    assert match_projects(old, [project("기획팀", 3, "이사회 운영")]) == [(0, 0)]
    assert match_projects(old, [project("혁신팀", 2, "이사회 운영")]) == [(0, 0)]
    assert match_projects(old, [project("기획팀", 1, "이사회와 위원회 운영")]) == [(0, 0)]
    assert match_projects(old, [project("기획팀", 1, "안부전화")]) == [(None, 0), (0, None)]
    assert match_projects(old, [project("혁신팀", 2, "이사회 관리")]) == [(None, 0), (0, None)]
    assert match_projects([project("기획팀", 1, "")], [project("기획팀", 1, "새 제목")]) == [(0, 0)]
