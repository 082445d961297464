"""Divisions over teams, counts beside tasks, and numbers of projects behind that of their team."""

from __future__ import annotations

import pytest

from chomchom.plan.draft import Draft
from chomchom.plan.tests.outline.building import read

SECTION = "담당자\t팀장\n가나다\t라마바\n\n< 사업목표 >\n\n◆ 장터 3회\n\n□ 사업개요\n\n- (목적) 나눔\n- (소요예산) 비예산\n\n"


def team(number: int, name: str, title: str) -> str:
    vision = f"{name} 비전 및 전략체계\n\n팀 비전\n\n함께 사는 마을\n\n전략과제\t번호\t실천사업\n마을 나눔\t1\t{title}\n\n"
    return f"{number} {name}\n\n{vision}1\n\n{title}\n\n{SECTION}"


TEAMS = [team(1, "나눔팀", "나눔장터"), team(2, "살림팀", "나눔 창고"), team(3, "이음팀", "이웃 잔치")]


def parents(text: str) -> list[tuple[str, str | None]]:
    draft: Draft = read(text)
    assert len(draft.projects) == len(TEAMS)
    return [(each.name, each.parent) for each in draft.teams]


@pytest.mark.parametrize("names", ["( 나눔팀 · 살림팀 )", "나눔팀, 살림팀", "[나눔팀 / 살림팀]"])
@pytest.mark.parametrize("head", ["Ⅰ 마을본부", "제1장 마을본부", "마을본부"])
def test_a_page_that_lists_the_teams_of_a_division(head: str, names: str) -> None:
    text = f"{head}\n\n{names}\n\n{TEAMS[0]}{TEAMS[1]}{TEAMS[2]}"

    assert parents(text) == [("나눔팀", "마을본부"), ("살림팀", "마을본부"), ("이음팀", None)]


def test_divisions_counted_otherwise_than_teams() -> None:
    text = f"Ⅰ 마을본부\n\n{TEAMS[0]}{TEAMS[1]}Ⅱ 사람본부\n\n- 12 -\n\n{TEAMS[2]}"

    assert parents(text) == [("나눔팀", "마을본부"), ("살림팀", "마을본부"), ("이음팀", "사람본부")]


def test_a_division_that_nothing_connects_with_the_teams() -> None:
    assert parents(f"{TEAMS[0]}2 마을본부\n\n{TEAMS[1]}{TEAMS[2]}") == [
        ("나눔팀", None),
        ("마을본부", None),
        ("살림팀", None),
        ("이음팀", None),
    ]


@pytest.mark.parametrize("count", ["(2)", " (2개)", " - 2건", "(2개 사업)", " – 2개"])
def test_the_count_beside_a_task_of_a_team(count: str) -> None:
    table = f"전략과제\t번호\t실천사업\n마을 나눔{count}\t1-1\t나눔장터\n\t1-2\t나눔 창고\n\n"
    text = f"1 나눔팀\n\n나눔팀 비전 및 전략체계\n\n{table}1-1. 나눔장터\n\n{SECTION}1-2. 나눔 창고\n\n{SECTION}"
    draft = read(text)

    (task,) = draft.teams[0].tasks
    assert (task.name, task.stated_count) == ("마을 나눔", 2)
    assert [(entry.number, entry.title) for entry in task.projects] == [(1, "나눔장터"), (2, "나눔 창고")]
    assert [(each.number, each.title) for each in draft.projects] == [(1, "나눔장터"), (2, "나눔 창고")]


def test_a_count_beside_actions_is_none_of_projects() -> None:
    projects = "전략과제\t실천사업\n마을 나눔 (1개)\t• 나눔장터\n\n"
    actions = "전략과제\t실행과제\n마을 나눔 - 2건\t• 장터 열기\n\t• 창고 열기\n\n"
    strategy = read(f"2031년 사업계획\n\n{actions}\n쪽\n\n{projects}{TEAMS[0]}").strategy

    assert [(task.name, task.stated_count, len(task.projects)) for task in strategy.tasks] == [("마을 나눔", 1, 1)]
    assert [(action.name, action.parent) for action in strategy.actions] == [("장터 열기", "마을 나눔"), ("창고 열기", "마을 나눔")]


def test_goals_at_the_right_of_their_directions() -> None:
    table = "전략방향\t전략과제\t경영목표\n이웃 만나기\t• 장터\t함께 사는 마을\n\t• 잔치\t\n아끼기\t• 창고\t살림하는 마을\n\n"
    strategy = read(f"2031년 사업계획\n\n{table}{TEAMS[0]}").strategy

    assert [each.parent for each in strategy.directions] == ["함께 사는 마을", "살림하는 마을"]
    assert [(each.name, each.parent) for each in strategy.tasks] == [
        ("장터", "이웃 만나기"),
        ("잔치", "이웃 만나기"),
        ("창고", "아끼기"),
    ]
