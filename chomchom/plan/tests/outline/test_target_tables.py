"""Targets printed as a table of indicators and goals."""

from __future__ import annotations

import pytest

from chomchom.plan.draft import Number, Target
from chomchom.plan.tests.outline.building import read


def targets(*lines: str) -> list[Target]:
    text = "\n".join(lines)
    (project,) = read(
        f"1 나눔팀\n\n나눔팀 비전\n\n담당자\t팀장\n가나다\t라마바\n\n< 사업목표 >\n\n{text}\n\n□ 실행방안\n- 준비\n"
    ).projects
    return project.targets


def test_only_the_goal_gives_numbers() -> None:
    head = "지표\t2030년 실적\t목표값\t산식"
    found = targets(head, "나눔장터\t3회\t분기별 1회 이상\t개최 횟수", "재방문 비율\t41%\t50% 초과\t재방문÷방문×100")

    assert [(each.text, each.level) for each in found] == [("나눔장터", 1), ("재방문 비율", 1)]
    assert [each.numbers for each in found] == [
        [Number(value=1, unit="회", period="quarter", comparator=">=")],
        [Number(value=50, unit="%", comparator=">")],
    ]
    assert [each.line for each in found] == [11, 12]


@pytest.mark.parametrize(
    "rows",
    [
        ("성과지표\t단위\t’31년 목표", "참여 가구\t가구\t1,200"),
        ("성과지표\t2031 목표(가구)", "참여 가구\t1,200"),
        ("구분\t지표명\t목표치", "정량\t참여 가구\t1,200가구"),
        ("추진과제\t목표값(단위: 가구)", "참여 가구\t1,200"),
    ],
)
def test_columns_of_goals_and_units(rows: tuple[str, ...]) -> None:
    (found,) = targets(*rows)

    assert (found.text, found.numbers) == ("참여 가구", [Number(value=1200, unit="가구")])


def test_a_goal_in_words_stays_in_the_text() -> None:
    (found,) = targets("지표\t목표값", "나눔 창구\t상시 운영")

    assert (found.text, found.numbers) == ("나눔 창구 상시 운영", [])


def test_a_second_goal_below_its_indicator() -> None:
    (found,) = targets("지표\t목표값", "나눔장터\t연 4회", "\t300명 이상")

    assert [number.value for number in found.numbers] == [4, 300]


def test_a_table_cut_by_a_page_and_points_after_it() -> None:
    found = targets("지표\t목표값", "나눔장터\t연 4회", "", "- 7 -", "", "지표\t목표값", "기부 물품\t500개", "", "◆ 자원봉사 20명")

    assert [(each.text, each.numbers[0].value) for each in found] == [("나눔장터", 4), ("기부 물품", 500), ("자원봉사 20명", 20)]


def test_goals_in_several_columns_stay_points() -> None:
    found = targets("지표\t목표값\t\t비고", "나눔장터\t1회\t3회\t상·하반기")

    assert [each.text for each in found] == ["지표 목표값 비고", "나눔장터 1회 3회 상·하반기"]


def test_a_table_without_goals_is_a_list_of_points() -> None:
    found = targets("구분\t내용", "상반기\t나눔장터 2회")

    assert [each.text for each in found] == ["구분 내용", "상반기 나눔장터 2회"]
