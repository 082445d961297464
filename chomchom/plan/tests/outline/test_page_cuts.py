"""What the end of a page leaves between lines: running heads, points and words cut in two."""

from __future__ import annotations

import pytest

from chomchom.plan.draft import Project
from chomchom.plan.tests.outline.building import read

HEAD = "2031년 새벽시나눔재단 사업계획"
BODY = """1 나눔팀

나눔팀 비전

1

나눔장터 운영

담당자	팀장
가나다	라마바

< 사업목표 >

- ◆ 나눔장터 4회
 - 참여 120가구
{one}
 - 기부 물품 500개

□ 추진배경

- (이웃) 서로 모르는 이웃이 많아 함께 모이는 자리가
{two}
필요함

□ 사업개요

- (목적) 이웃을 잇는 나눔

□ 실행방안

① 나눔장터
- 장소 협의
{three}
- 참여 모집

2

나눔 창고

담당자	팀장
가나다	라마바

< 사업목표 >

- ◆ 창고 2개소
{four}
- ◆ 나눔 교육 3회
"""


def printed(page: str) -> Project:
    pages = [page.format(number) for number in (7, 8, 9, 10)]
    draft = read(BODY.format(**dict(zip(("one", "two", "three", "four"), pages, strict=True))))
    assert [(each.number, each.title) for each in draft.projects] == [(1, "나눔장터 운영"), (2, "나눔 창고")]
    assert [target.text for target in draft.projects[1].targets] == ["창고 2개소", "나눔 교육 3회"]
    return draft.projects[0]


@pytest.mark.parametrize("page", [f"\n{{}}\n\n{HEAD}\n", f"\n{HEAD}\n\n- {{}} -\n", f"\n{{}}\n{HEAD}\n", "\n- {} -\n"])
def test_a_running_head_beside_the_page_number_is_no_point(page: str) -> None:
    found = printed(page)

    assert [target.text for target in found.targets] == ["나눔장터 4회", "참여 120가구", "기부 물품 500개"]
    assert [action.text for action in found.actions] == ["나눔장터", "장소 협의", "참여 모집"]
    assert [text.text for text in found.background] == ["(이웃) 서로 모르는 이웃이 많아 함께 모이는 자리가 필요함"]


def test_the_number_of_a_section_below_a_running_head() -> None:
    text = BODY.format(one=f"\n7\n\n{HEAD}\n", two=f"\n8\n\n{HEAD}\n", three="", four=f"\n10\n\n{HEAD}\n")
    draft = read(text.replace("2\n\n나눔 창고", f"9\n\n{HEAD}\n\n2\n\n나눔 창고"))

    assert [(each.number, each.title) for each in draft.projects] == [(1, "나눔장터 운영"), (2, "나눔 창고")]


def test_one_title_of_several_projects_is_no_running_head() -> None:
    section = "\n\n나눔장터\n\n담당자\t팀장\n가나다\t라마바\n\n< 사업목표 >\n\n◆ 장터 3회\n\n"
    draft = read("1 나눔팀\n\n나눔팀 비전\n\n" + "".join(f"{number}{section}" for number in (1, 2, 3)))

    assert [(each.number, each.title) for each in draft.projects] == [(1, "나눔장터"), (2, "나눔장터"), (3, "나눔장터")]


def test_those_who_answer_for_every_project_are_no_running_head() -> None:
    section = "담당자: 가나다(☎ 1234)  팀장: 라마바(☎ 1230)\n\n< 사업목표 >\n\n◆ 장터 3회\n\n□ 사업개요\n- (목적) 나눔\n\n"
    draft = read("1 나눔팀\n\n나눔팀 비전\n\n" + "".join(f"- {page} -\n\n{section}" for page in (3, 4, 5)))

    assert [len(each.roles) for each in draft.projects] == [2, 2, 2]


@pytest.mark.parametrize("line", ["□ 주요성과", "나눔팀", "- ◆ 참여 늘리기"])
def test_a_part_or_a_team_or_a_point_is_no_running_head(line: str) -> None:
    draft = read(BODY.format(one="", two="- 8 -", three=f"\n- 9 -\n\n{line}\n- 새 이웃 12명\n", four="- 10 -"))

    assert len(draft.projects) == 2


def test_lines_beside_few_of_the_page_numbers_stay() -> None:
    pages = "\n\n".join(f"- {number} -" if number % 4 else f"- {number} -\n\n새 이웃과 함께" for number in range(11, 24))
    draft = read(BODY.format(one="", two="", three=f"\n{pages}\n", four=""))

    assert "새 이웃과 함께" in " ".join(action.text for action in draft.projects[0].actions)


def background(*lines: str) -> list[str]:
    points = "\n".join(lines)
    draft = read(f"1 나눔팀\n\n나눔팀 비전\n\n< 사업목표 >\n◆ 장터 3회\n\n□ 추진배경\n\n{points}\n\n□ 실행방안\n- 준비\n")
    return [text.text for text in draft.projects[0].background]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("- 이웃이 함께 모이는 나눔", "마당 확대", "이웃이 함께 모이는 나눔 마당 확대"),
        ("- 이웃이 함께 모이는 자리 마", "련", "이웃이 함께 모이는 자리 마련"),
    ],
)
def test_a_point_that_a_page_cuts_goes_on(above: str, below: str, whole: str) -> None:
    assert background(above, "", "- 12 -", "", below) == [whole]


@pytest.mark.parametrize("below", ["(근거) 나눔 조례", "근거 : 나눔 조례", "- 나눔 조례"])
def test_a_line_with_a_head_of_its_own_begins_a_point(below: str) -> None:
    assert len(background("- 이웃이 함께 모이는 나눔", "", "- 12 -", "", below)) == 2


def test_a_word_that_a_line_cuts_is_known_from_the_document() -> None:
    assert background("- 나눔지기 교육 확대", "- 이웃을 찾아가는 나눔지", "", "기 위촉 필요") == [
        "나눔지기 교육 확대",
        "이웃을 찾아가는 나눔지기 위촉 필요",
    ]


@pytest.mark.parametrize("elsewhere", ["- 나눔지 발간", "- 소식 알림"])
def test_pieces_that_are_words_or_make_none_stay_apart(elsewhere: str) -> None:
    whole = "- 나눔지기 교육" if "나눔지" in elsewhere else "- 이웃 교육"

    assert background(whole, elsewhere, "- 이웃을 찾아가는 나눔지", "", "기 위촉 필요")[-1] == "기 위촉 필요"
