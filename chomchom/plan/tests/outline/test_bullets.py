"""Signs that answer in one section and are plain bullets in another."""

from __future__ import annotations

import pytest

from chomchom.plan.draft import Project
from chomchom.plan.tests.outline.building import read

PARTS = """
담당자\t팀장
가나다\t라마바

< 사업목표 >
1. 나눔장터 4회

□ 추진배경
{bullet} (이웃) 서로 모르는 이웃이 많음

□ 사업개요
{bullet} (목적) 이웃을 잇는 나눔
{bullet} (소요예산) 비예산

□ 주요성과
{bullet} 나눔장터 3회
 · 참여 120가구
{bullet} 나눔 창고 개설

□ 개선사항
{bullet} 비 오는 날 취소
- {answer} 실내 장소 확보
{bullet} 물품 부족
- {answer} 기부 요청

□ 실행방안
① 나눔장터
{bullet} 장소 협의
 · 주민센터 강당
{bullet} 참여 모집

□ 쟁점 및 대책
쟁점\t장소 부족
{bullet} 강당이 겨울에는 닫힘
- {answer} 학교 체육관 협의
"""


def project(text: str) -> Project:
    (found,) = read("1 나눔팀\n\n나눔팀 비전\n" + text).projects
    return found


@pytest.mark.parametrize(("bullet", "answer"), [("▷", "⇒"), ("▶", "☞"), ("○", "▶"), ("✔", "→")])
def test_the_bullet_of_a_section_answers_nothing(bullet: str, answer: str) -> None:
    found = project(PARTS.format(bullet=bullet, answer=answer))

    assert [(each.text, len(each.details)) for each in found.achievements] == [("나눔장터 3회", 1), ("나눔 창고 개설", 0)]
    assert [(each.text, [measure.text for measure in each.measures]) for each in found.improvements] == [
        ("비 오는 날 취소", ["실내 장소 확보"]),
        ("물품 부족", ["기부 요청"]),
    ]
    assert [action.level for action in found.actions] == [1, 2, 3, 2]
    (issue,) = found.issues
    assert [each.text for each in issue.details] == ["강당이 겨울에는 닫힘"]
    assert [each.text for each in issue.countermeasures] == ["학교 체육관 협의"]


def test_the_bullet_of_a_section_answers_where_it_does_not_open_the_list() -> None:
    text = PARTS.format(bullet="▶", answer="☞")
    faults = "- 비 오는 날 취소\n▶ 실내 장소 확보\n"
    found = project(text.replace(text[text.index("▶ 비 오는") : text.index("\n□ 실행방안")], faults))

    assert [(each.text, [measure.text for measure in each.measures]) for each in found.improvements] == [
        ("비 오는 날 취소", ["실내 장소 확보"])
    ]


def test_a_lone_answer_under_an_issue_stays_one() -> None:
    text = PARTS.format(bullet="▶", answer="☞").replace("- ☞ 학교 체육관 협의\n", "")
    (issue,) = project(text).issues

    assert ([each.text for each in issue.details], [each.text for each in issue.countermeasures]) == ([], ["강당이 겨울에는 닫힘"])


@pytest.mark.parametrize("heading", ["예상 쟁점 및 대책", "예상문제 및 대책", "예상되는 문제점"])
@pytest.mark.parametrize("word", ["쟁점 {})", "쟁점{} :", "쟁점 {} ", "쟁점 {}."])
def test_issues_counted_in_points(heading: str, word: str) -> None:
    issues = f"○ {word.format(1)} 장소 부족\n  - 대책 : 체육관 협의\n"
    issues += f"○ {word.format(2)} 물품 부족\n  - 겨울에 특히 모자람\n  ☞ 기부 요청\n"
    text = PARTS.format(bullet="○", answer="⇒")
    found = project(text[: text.index("□ 쟁점")] + f"□ {heading}\n{issues}")

    assert [(each.text, len(each.details), [one.text for one in each.countermeasures]) for each in found.issues] == [
        ("장소 부족", 0, ["체육관 협의"]),
        ("물품 부족", 1, ["기부 요청"]),
    ]


def test_a_point_that_speaks_of_issues_states_none() -> None:
    text = PARTS.format(bullet="○", answer="⇒")
    found = project(text[: text.index("□ 쟁점")] + "□ 쟁점 및 대책\n○ 쟁점 해소를 위한 인력 부족\n  ⇒ 자원봉사 모집\n")

    assert [each.text for each in found.issues] == ["쟁점 해소를 위한 인력 부족"]


ISSUES = [
    ["○ 쟁점", "  - 장소 부족", "○ 대책", "  - 체육관 협의", "○ 쟁점", "  - 물품 부족", "○ 대책", "  - 기부 요청"],
    ["쟁점1\t장소 부족", "대책1\t체육관 협의", "쟁점2\t물품 부족", "대책2\t기부 요청"],
    ["○ 장소 부족 → 체육관 협의", "○ 물품 부족 ⇒ 기부 요청"],
]


@pytest.mark.parametrize("lines", ISSUES)
def test_answers_under_their_word_or_behind_an_arrow(lines: list[str]) -> None:
    text = PARTS.format(bullet="○", answer="⇒")
    found = project(text[: text.index("□ 쟁점")] + "□ 쟁점 및 대책\n" + "\n".join(lines) + "\n")

    assert [(each.text, each.details, [one.text for one in each.countermeasures]) for each in found.issues] == [
        ("장소 부족", [], ["체육관 협의"]),
        ("물품 부족", [], ["기부 요청"]),
    ]


def test_one_arrow_among_issues_may_be_a_change() -> None:
    text = PARTS.format(bullet="○", answer="⇒")
    found = project(text[: text.index("□ 쟁점")] + "□ 쟁점 및 대책\n○ 방문 나눔 → 택배 나눔 전환 지연\n○ 물품 부족\n ☞ 기부 요청\n")

    assert [each.text for each in found.issues] == ["방문 나눔 → 택배 나눔 전환 지연", "물품 부족"]


@pytest.mark.parametrize("word", ["[쟁점] ", "○ (쟁점 1) ", "쟁점 : "])
def test_issues_whose_heading_is_lost(word: str) -> None:
    text = PARTS.format(bullet="○", answer="⇒")
    found = project(text[: text.index("□ 쟁점")] + f"{word}장소 부족\n - 강당이 좁음\n ☞ 체육관 협의\n")

    (issue,) = found.issues
    assert (issue.text, len(issue.details), len(issue.countermeasures)) == ("장소 부족", 1, 1)
    assert found.actions[-1].text == "참여 모집"
