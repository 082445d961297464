"""What conversion loses: headings, titles, marks, whole part names. The rest must stay in its place."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chomchom.plan.draft import Project
from chomchom.plan.outline import NotAPlan, parse
from chomchom.plan.reader.text import blocks_from_text
from chomchom.plan.tests.outline.building import read

SECTION = """
담당자\t팀 장
가나다 1201\t라마바 1200

< 사업목표 >

- ◆ {goal} 운영(연 {number}회)
 - {goal} 참여 {number}0명 이상

□ 추진배경

- (수요 증가) {goal}을 찾는 사람이 늘어남

□ 사업개요

- (목적) {goal}을 통한 생활 안정
- (사업기간) 2031. 1 ~ 12월
- (소요예산) 비예산
- (사업내용) {goal} 안내와 연계

□ 주요성과

- 지난해 {goal} 12회

□ 개선사항

- {goal} 홍보 부족
- ▣ 안내문 배포

□ 실행방안

① {goal} 준비

- 준비 모임
 - 자리 마련

□ 평가방법

구분\t\t성과 기준
정량평가\t{goal}\t운영 횟수

□ 추진계획

세부추진사항\t2031\t\t\t\t\t\t\t\t\t\t\t
\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12
{goal} 준비\t■\t\t\t\t\t\t\t\t\t\t\t
{goal} 운영\t\t■\t■\t\t\t\t\t\t\t\t\t

□ 쟁점 및 대책

쟁점\t{goal} 장소 부족
----\t--

- 빈 곳이 적음
- ▣ 공공시설 활용
"""
GOALS = ["반찬 나눔", "말벗 상담", "집수리 봉사"]
TITLES = ["이웃과 잇는 반찬 나눔", "마음을 여는 말벗 상담", "손으로 고치는 집수리 봉사"]
FRONT = """2031년 새벽시사회서비스원 사업계획서

1 나눔지원팀

나눔지원팀 비전 및 전략체계

팀 비전

서로 돕는 새벽시

전략과제\t세부실천과제\t
이웃 돌봄 확대\t1\t이웃과 잇는 반찬 나눔
\t2\t마음을 여는 말벗 상담
주거 안정\t3\t손으로 고치는 집수리 봉사
"""


def plan(front: str = FRONT) -> str:
    return front + "\n".join(SECTION.format(goal=goal, number=number) for number, goal in enumerate(GOALS, 1))


def shape(project: Project) -> dict[str, object]:
    """What a section says, apart from lines and where the title came from."""
    return {
        "title": (project.number, project.title),
        "targets": [(target.level, target.text) for target in project.targets],
        "background": [text.text for text in project.background],
        "purpose": project.overview and project.overview.purpose and project.overview.purpose.text,
        "content": project.overview and project.overview.content and project.overview.content.text,
        "achievements": [entry.text for entry in project.achievements],
        "improvements": [(entry.text, [measure.text for measure in entry.measures]) for entry in project.improvements],
        "actions": [(action.level, action.text) for action in project.actions],
        "criteria": [(entry.type, entry.item, entry.measure) for entry in project.criteria],
        "schedule": project.schedule and [(row.label, row.months) for row in project.schedule.rows],
        "issues": [(issue.text, [entry.text for entry in issue.countermeasures]) for issue in project.issues],
    }


WHOLE = [shape(project) for project in read(plan()).projects]
PARTS = ["추진배경", "사업개요", "주요성과", "개선사항", "실행방안", "평가방법", "추진계획", "쟁점 및 대책"]


def test_the_whole_plan_is_read() -> None:
    assert [entry["title"] for entry in WHOLE] == list(enumerate(TITLES, 1))
    assert WHOLE[0] == {
        "title": (1, "이웃과 잇는 반찬 나눔"),
        "targets": [(1, "반찬 나눔 운영(연 1회)"), (2, "반찬 나눔 참여 10명 이상")],
        "background": ["(수요 증가) 반찬 나눔을 찾는 사람이 늘어남"],
        "purpose": "반찬 나눔을 통한 생활 안정",
        "content": "반찬 나눔 안내와 연계",
        "achievements": ["지난해 반찬 나눔 12회"],
        "improvements": [("반찬 나눔 홍보 부족", ["안내문 배포"])],
        "actions": [(1, "반찬 나눔 준비"), (2, "준비 모임"), (3, "자리 마련")],
        "criteria": [("정량", "반찬 나눔", "운영 횟수")],
        "schedule": [("반찬 나눔 준비", [1]), ("반찬 나눔 운영", [2, 3])],
        "issues": [("반찬 나눔 장소 부족", ["공공시설 활용"])],
    }


@pytest.mark.parametrize("name", PARTS)
def test_a_lost_part_heading_is_recovered(name: str) -> None:
    draft = read(plan().replace(f"□ {name}\n", ""))

    assert [shape(project) for project in draft.projects] == WHOLE
    assert [finding.code for finding in draft.diagnostics].count("P121") == 3


@pytest.mark.parametrize("name", PARTS)
def test_a_part_heading_without_its_mark_is_enough(name: str) -> None:
    draft = read(plan().replace(f"□ {name}\n", f"{name}\n"))

    assert [shape(project) for project in draft.projects] == WHOLE
    assert "P121" not in [finding.code for finding in draft.diagnostics]


@pytest.mark.parametrize("mark", ["■ ", "○ ", "1. ", "Ⅰ. ", "## ", "◇ ", "▶ "])
def test_part_headings_with_another_mark(mark: str) -> None:
    assert [shape(project) for project in read(plan().replace("□ ", mark)).projects] == WHOLE


def test_sections_begin_without_roles_or_without_the_heading_of_targets() -> None:
    without_roles = plan().replace("담당자\t팀 장\n가나다 1201\t라마바 1200\n", "")
    without_heading = plan().replace("< 사업목표 >\n", "")

    assert [shape(project) for project in read(without_roles).projects] == WHOLE
    assert [shape(project) for project in read(without_heading).projects] == WHOLE


def test_a_printed_title_wins_over_the_list_and_keeps_its_line() -> None:
    text = plan().replace("\n담당자", "\n2\n\n마음을 여는 말벗상담\n\n담당자", 2).replace("\n2\n\n마음을 여는 말벗상담\n", "", 1)
    second = read(text).projects[1]

    assert (second.number, second.title, second.title_source) == (2, "마음을 여는 말벗상담", "heading")
    assert text.split("\n")[second.line - 1] == "2"


def test_a_page_number_before_a_section_is_no_heading() -> None:
    assert [shape(project) for project in read(plan().replace("\n담당자", "\n17\n\n담당자")).projects] == WHOLE


def test_titles_come_from_the_strategy_list_without_a_team_table() -> None:
    strategy = "전략과제\t실천사업\n이웃 돌봄 확대 (2)\t▪ 반찬 나눔 운영\n\t▪ 말벗 상담 운영\n주거 안정 (1)\t▪ 집수리 봉사 운영\n\n"
    draft = read(plan("2031년 새벽시사회서비스원 사업계획서\n\n" + strategy + "1 나눔지원팀\n\n나눔지원팀 비전 및 전략체계\n"))

    assert [(project.title, project.title_source) for project in draft.projects] == [
        ("반찬 나눔 운영", "strategy_list"),
        ("말벗 상담 운영", "strategy_list"),
        ("집수리 봉사 운영", "strategy_list"),
    ]


def test_titles_come_from_the_purpose_without_any_list() -> None:
    draft = read(plan("2031년 새벽시사회서비스원 사업계획서\n"))

    assert [(project.title, project.title_source, project.number) for project in draft.projects] == [
        (f"{goal}을 통한 생활 안정", "purpose", None) for goal in GOALS
    ]


HEADINGS = [
    "{n}\n\n{t}",
    "{n}. {t}",
    "{n} {t}",
    "【{n}】 {t}",
    "과제 {n}. {t}",
    "1-{n}. {t}",
    "({n}) {t}",
    "{n}\t{t}",
    "사업명 : {t}",
    "{t}",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_headings_in_many_dresses(heading: str) -> None:
    text = plan()
    for number, (goal, title) in enumerate(zip(GOALS, TITLES, strict=True), 1):
        section = SECTION.format(goal=goal, number=number)
        text = text.replace(section, "\n" + heading.format(n=number, t=title) + "\n" + section)
    projects = read(text).projects

    assert [shape(project) for project in projects] == WHOLE
    assert [project.title_source for project in projects] == ["heading"] * 3


def test_a_fault_and_its_measure_on_one_line() -> None:
    draft = read(plan().replace(" 홍보 부족\n- ▣ 안내문 배포", " 홍보 부족 → 안내문 배포"))

    assert [shape(project) for project in draft.projects] == WHOLE


def test_an_arrow_between_figures_is_no_measure() -> None:
    draft = read(plan().replace(" 홍보 부족\n- ▣ 안내문 배포", " 교육 지원(11개소 → 20개소)"))

    assert [entry.measures for project in draft.projects for entry in project.improvements] == [[], [], []]


@pytest.mark.parametrize("heading", ["제1절 나눔지원팀", "Ⅱ. 나눔지원팀", "제 1 장 나눔지원팀"])
def test_a_chapter_counted_in_another_way(heading: str) -> None:
    draft = read(plan(f"2031년 새벽시사회서비스원 사업계획서\n\n{heading}\n"))

    assert [project.team for project in draft.projects] == ["나눔지원팀"] * 3


def test_roles_on_a_line() -> None:
    text = plan().replace("담당자\t팀 장\n가나다 1201\t라마바 1200\n", "담당자: 가나다(☎1201) / 팀장: 라마바(☎1200)\n")
    projects = read(text).projects

    assert [shape(project) for project in projects] == WHOLE
    assert [(role.role, role.name, role.phone) for role in projects[2].roles] == [
        ("담당자", "가나다", "1201"),
        ("팀장", "라마바", "1200"),
    ]


SECOND = """2 안부지원팀

안부지원팀 비전 및 전략체계

팀 비전

외롭지 않은 새벽시

전략과제\t세부실천과제\t
안부 확대\t1\t안부를 묻는 전화
\t2\t찾아가는 안부
"""
CONTENTS = "1. 나눔지원팀 비전 및 경영계획\t3\n2. 안부지원팀 비전 및 경영계획\t40\n\n"


def two_teams() -> str:
    return (
        plan(FRONT.replace("\n\n1 나", "\n\n" + CONTENTS + "\n1 나"))
        + "\n"
        + SECOND
        + SECTION.format(goal="안부를 묻는 전화", number=7)
    )


@pytest.mark.parametrize("lost", ["2 안부지원팀\n", "안부지원팀 비전 및 전략체계\n"])
def test_a_chapter_keeps_one_of_its_headings(lost: str) -> None:
    draft = read(two_teams().replace(lost, ""))

    assert [(project.team, project.number) for project in draft.projects] == [
        ("나눔지원팀", 1),
        ("나눔지원팀", 2),
        ("나눔지원팀", 3),
        ("안부지원팀", 1),
    ]


def test_a_chapter_without_headings_begins_at_its_table_and_is_named_by_the_contents() -> None:
    draft = read(two_teams().replace("2 안부지원팀\n", "").replace("안부지원팀 비전 및 전략체계\n", ""))

    assert [(team.name, team.vision and team.vision.text) for team in draft.teams] == [
        ("나눔지원팀", "서로 돕는 새벽시"),
        ("안부지원팀", "외롭지 않은 새벽시"),
    ]
    assert [project.team for project in draft.projects] == ["나눔지원팀"] * 3 + ["안부지원팀"]
    assert "P113" in [finding.code for finding in draft.diagnostics]


def test_a_countermeasure_without_mark_is_taken_and_said() -> None:
    draft = read(plan().replace("- ▣ 공공시설 활용", "공공시설을 빌려 씀"))

    assert [issue.countermeasures[0].text for project in draft.projects for issue in project.issues] == ["공공시설을 빌려 씀"] * 3
    assert [finding.code for finding in draft.diagnostics].count("P131") == 3


def test_an_issue_on_the_line_after_the_word_alone() -> None:
    draft = read(plan().replace("쟁점\t", "쟁점\n\n").replace("----\t--\n", ""))

    assert [shape(project) for project in draft.projects] == WHOLE


def test_two_projects_with_one_number_are_both_kept() -> None:
    text = plan().replace("\n담당자", "\n2\n\n마음을 여는 말벗 상담\n\n담당자")

    assert [project.number for project in read(text).projects] == [2, 2, 2]


def test_a_plan_without_year_says_so() -> None:
    draft = read(plan().replace("2031년 ", "").replace("2031", ""))

    assert draft.year is None
    assert "P101" in [finding.code for finding in draft.diagnostics]


@pytest.mark.parametrize("text", ["", "안녕하세요.\n\n회의록입니다.", "이름\t나이\n가나다\t30", "□ 회의 결과\n- 다음에 다시 모임"])
def test_what_is_no_plan_is_refused_in_korean(text: str) -> None:
    with pytest.raises(NotAPlan, match="사업계획서"):
        parse(blocks_from_text(text))


@settings(max_examples=60)
@given(st.data())
def test_never_raises_on_a_plan_with_lines_lost_doubled_or_cut(data: st.DataObject) -> None:
    lines = plan().split("\n")
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["lose", "double", "cut", "swap"])):
            case "lose":
                lines[place] = ""
            case "double":
                lines.insert(place, lines[place])
            case "cut":
                lines[place] = lines[place][: data.draw(st.integers(0, 12))]
            case _:
                lines[place], lines[-1] = lines[-1], lines[place]

    draft = parse(blocks_from_text("\n".join(lines)))

    assert 1 <= len(draft.projects) <= 9


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from([*plan().split("\n"), "쟁점", "①", "■\t■", "합계\t\t\t", "\t\t1\t2", "(소요예산) 천원"]), max_size=40)
)
def test_never_raises_on_shuffled_lines(lines: list[str]) -> None:
    with contextlib.suppress(NotAPlan):
        parse(blocks_from_text("\n".join(lines)))
