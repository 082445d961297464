"""Titles of sections with numbers of every kind."""

from __future__ import annotations

import pytest

from chomchom.plan.tests.outline.building import read

SECTION = "담당자\t팀장\n가나다\t라마바\n\n< 사업목표 >\n\n◆ 장터 3회\n\n□ 사업개요\n\n- (목적) 나눔\n\n"
NUMBERS = [
    "2. ",
    "2) ",
    "② ",
    "과제 2. ",
    "과제2: ",
    "세부과제 1-2. ",
    "【과제 2】 ",
    "【1-2】 ",
    "[1-2] ",
    "<과제 1-2> ",
    "1-2. ",
    "1–2. ",
    "1-2) ",
    "Ⅰ-2. ",
]


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("number", NUMBERS)
def test_the_number_before_a_title(number: str, listed: bool) -> None:
    table = "전략과제\t번호\t실천사업\n나눔\t1\t나눔장터\n\t2\t나눔 창고\n\n" if listed else ""
    first = number.replace("2", "1").replace("②", "①")
    draft = read(f"1 나눔팀\n\n나눔팀 비전\n\n{table}{first}나눔장터\n\n{SECTION}{number}나눔 창고\n\n{SECTION}")

    assert [(each.number, each.title, each.title_source) for each in draft.projects] == [
        (1, "나눔장터", "heading"),
        (2, "나눔 창고", "heading"),
    ]


@pytest.mark.parametrize("number", ["2. ", "1-2. ", "2) "])
def test_the_number_above_a_counted_title_is_that_of_the_page(number: str) -> None:
    first = f"{number.replace('2', '1')}나눔장터\n\n{SECTION}"
    draft = read(f"1 나눔팀\n\n나눔팀 비전\n\n{first}17\n\n{number}나눔 창고\n\n{SECTION}")

    assert [(each.number, each.title, each.line) for each in draft.projects] == [(1, "나눔장터", 5), (2, "나눔 창고", 20)]


def test_numbers_that_begin_anew_under_each_task_are_none() -> None:
    table = "전략과제\t번호\t실천사업\n나눔\t1-1\t나눔장터\n\t1-2\t나눔 창고\n살림\t2-1\t이웃 잔치\n\n"
    titles = ["1-1. 나눔장터", "1-2. 나눔 창고", "2-1. 이웃 잔치"]
    draft = read(f"1 나눔팀\n\n나눔팀 비전\n\n{table}" + "".join(f"{title}\n\n{SECTION}" for title in titles))

    assert [entry.number for task in draft.teams[0].tasks for entry in task.projects] == [None, None, None]
    assert [(each.number, each.title) for each in draft.projects] == [(None, "나눔장터"), (None, "나눔 창고"), (None, "이웃 잔치")]
