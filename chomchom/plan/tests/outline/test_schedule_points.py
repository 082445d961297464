"""Schedules printed as points, and times in words."""

from __future__ import annotations

import pytest

from chomchom.plan.draft import Project
from chomchom.plan.outline.month_words import is_time
from chomchom.plan.tests.outline.building import read

HEAD = "< 사업목표 >\n\n◆ 장터 3회\n\n□ 사업개요\n\n- (목적) 나눔\n- (소요예산) 비예산\n\n□ 실행방안\n- 준비\n\n"


def project(*lines: str) -> Project:
    (found,) = read(f"{HEAD}□ 추진일정\n\n" + "\n".join(lines) + "\n").projects
    return found


def rows(*lines: str) -> list[tuple[str, str, list[int]]]:
    schedule = project(*lines).schedule
    assert schedule is not None
    return [(row.group, row.label, row.months) for row in schedule.rows]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("○ 1~2월 : 모집", "○ 3월 : 나눔장터"),
        ("○ 모집 : 1월~2월", "○ 나눔장터 : 3월 중"),
        ("○ (1~2월) 모집", "○ [3월] 나눔장터"),
        ("- 1월, 2월: 모집", "- 3월 말: 나눔장터"),
    ],
)
def test_a_time_beside_its_activity(first: str, second: str) -> None:
    assert rows(first, second) == [("", "모집", [1, 2]), ("", "나눔장터", [3])]


def test_activities_under_quarters() -> None:
    found = rows("○ 1분기", " - 모집(1월)", " - 점검", "○ 2분기", " - 나눔장터(5월~6월)", " - 점검", "○ 평가 : 연중")

    assert found == [
        ("1분기", "모집(1월)", [1]),
        ("1분기", "점검", [1, 2, 3]),
        ("2분기", "나눔장터(5월~6월)", [5, 6]),
        ("2분기", "점검", [4, 5, 6]),
        ("", "평가", list(range(1, 13))),
    ]


def test_points_that_mostly_name_no_time_are_no_schedule() -> None:
    assert project("○ 모집 : 주민센터", "○ 나눔장터 : 3월", "○ 평가(연 1회)").schedule is None


@pytest.mark.parametrize(
    "text", ["3월", "3 ~ 5월", "’31. 3월~'31. 5월", "1분기", "1/4분기", "하반기", "연중", "7월 초", "3월, 6월"]
)
def test_times(text: str) -> None:
    assert is_time(text)


@pytest.mark.parametrize("text", ["3월 나눔장터", "3.2.~4.5.", "12", "13월", "1" * 40, "3월 2일", ""])
def test_what_is_more_or_less_than_a_time(text: str) -> None:
    assert not is_time(text)


def test_a_year_in_the_heading_of_the_times() -> None:
    schedule = project("단계\t추진내용\t추진시기(2031년)", "준비\t모집\t3월", "실행\t나눔장터\t4월~7월").schedule

    assert schedule is not None
    assert (schedule.stated_year, [row.months for row in schedule.rows]) == (2031, [[3], [4, 5, 6, 7]])


@pytest.mark.parametrize(
    "head",
    [
        ["세부추진사항\t2031년", "\t상반기\t\t하반기\t", "\t1분기\t2분기\t3분기\t4분기"],
        ["세부추진사항\t1/4\t2/4\t3/4\t4/4"],
    ],
)
def test_quarters_below_halves(head: list[str]) -> None:
    assert rows(*head, "모집\t■\t\t\t", "나눔장터\t\t■\t■\t") == [
        ("", "모집", [1, 2, 3]),
        ("", "나눔장터", [4, 5, 6, 7, 8, 9]),
    ]


def test_halves_alone() -> None:
    assert rows("세부추진사항\t상반기\t하반기", "모집\t■\t", "평가\t\t■") == [
        ("", "모집", [1, 2, 3, 4, 5, 6]),
        ("", "평가", [7, 8, 9, 10, 11, 12]),
    ]
