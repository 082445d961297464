"""Whole small plans in styles of other agencies: counted part headings, Markdown tables, boxes, no blank lines."""

from __future__ import annotations

import pytest

from chomchom.plan.draft import Project
from chomchom.plan.tests.outline.building import read

COUNTED = """
제1장 돌봄사업실

○ 실 비전: 빈틈없는 돌봄

| 연번 | 전략과제 | 사업명 |
| --- | --- | --- |
| 1 | 공공돌봄 확충 | 긴급돌봄 운영 |
| 2 | | 병원동행 |

1. 긴급돌봄 운영

담당자: 가나다(☎ 1234)  실장: 라마바(☎ 1230)

가. 사업목표
 ○ 긴급돌봄 300명

나. 추진배경
 ○ 돌봄 공백

다. 사업개요
 ○ 사업목적: 일상 회복
 ○ 소요예산: 비예산

라. 전년도 성과
 ○ 280명 지원

마. 문제점 및 개선방안
 ○ 야간 인력 부족 → 전담인력 배치

바. 세부추진방안
 1) 대상자 발굴
  - 읍면동 연계

사. 추진일정

| 내용 | 1/4 | 2/4 | 3/4 | 4/4 |
| --- | --- | --- | --- | --- |
| 동행 | ● | | | ● |

2. 병원동행

담당자: 사아자(☎ 1235)  실장: 라마바(☎ 1230)

가. 사업목표
 ○ 동행 500건

다. 사업개요
 ○ 사업목적: 이동 지원
"""

DENSE = """한빛시복지재단
2031년도 사업계획서

1
나눔협력팀
팀비전
나눔으로 크는 도시
전략과제	NO	세부사업
모금 활성화	1	기부 캠페인
	2	기업 협약
1
기부 캠페인
사업명	기부 캠페인	담당자	가나다 (02-123-4567)
■ 목표
▶ 모금액 2억 5천만원
■ 사업개요
• 목적 : 기부문화 확산
■ 쟁점 및 대책
쟁점	경기 침체
• 여력 감소
▶ 소액기부 확대
2
기업 협약
사업명	기업 협약	담당자	라마바 (02-123-4568)
■ 목표
▶ 협약 10개사
"""


@pytest.fixture(scope="module")
def counted() -> Project:
    return read(COUNTED).projects[0]


def test_parts_with_counted_headings(counted: Project) -> None:
    assert [achievement.text for achievement in counted.achievements] == ["280명 지원"]
    assert [(fault.text, fault.measures[0].text) for fault in counted.improvements] == [("야간 인력 부족", "전담인력 배치")]
    assert [(action.level, action.text) for action in counted.actions] == [(1, "대상자 발굴"), (2, "읍면동 연계")]
    assert counted.overview is not None
    assert counted.overview.budget_text is not None
    assert counted.overview.budget_text.text == "비예산"


def test_quarters(counted: Project) -> None:
    assert counted.schedule is not None
    assert [row.months for row in counted.schedule.rows] == [[1, 2, 3, 10, 11, 12]]


def test_a_team_table_with_its_number_first() -> None:
    (team,) = read(COUNTED).teams

    assert [(task.name, [(entry.number, entry.title) for entry in task.projects]) for task in team.tasks] == [
        ("공공돌봄 확충", [(1, "긴급돌봄 운영"), (2, "병원동행")])
    ]


def test_a_text_without_blank_lines() -> None:
    draft = read(DENSE)

    assert [(team.number, team.name) for team in draft.teams] == [(1, "나눔협력팀")]
    assert [(project.number, project.title, project.title_source) for project in draft.projects] == [
        (1, "기부 캠페인", "heading"),
        (2, "기업 협약", "heading"),
    ]
    assert [[(role.name, role.phone) for role in project.roles] for project in draft.projects] == [
        [("가나다", "02-123-4567")],
        [("라마바", "02-123-4568")],
    ]
    (issue,) = draft.projects[0].issues
    assert (issue.text, len(issue.details), len(issue.countermeasures)) == ("경기 침체", 1, 1)
    assert [number.value for number in draft.projects[0].targets[0].numbers] == [25_000]


def test_the_title_in_the_box_of_the_roles() -> None:
    listed = DENSE[DENSE.index("전략과제") : DENSE.index("1\n기부 캠페인\n사업명")]
    lost = DENSE.replace("1\n기부 캠페인\n사업명", "사업명").replace(listed, "")

    assert read(lost).projects[0].title == "기부 캠페인"
