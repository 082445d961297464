"""Page numbers between the lines, and the strategy in the shapes that other agencies print."""

from __future__ import annotations

import pytest

from chomchom.plan.draft import Draft
from chomchom.plan.tests.outline.building import read

SECTION = "담당자\t부 장\n가나 1201\t다라 1200\n\n< 사업목표 >\n\n◆ 상담 3회\n\n□ 사업개요\n\n- (목적) 돌봄\n- (소요예산) 비예산\n"
TEAM = "1 나눔지원팀\n\n팀 비전\n\n함께 사는 마을\n\n전략과제\t번호\t실천사업\n마을 돌봄\t1\t안부 확인\n\t2\t반찬 나눔\n\n"


def actions(draft: Draft) -> list[tuple[str, str | None]]:
    return [(action.name, action.parent) for action in draft.strategy.actions]


@pytest.mark.parametrize("page", ["- 2 -\n", "2\n", "- 2 -\n\n전략과제\t실행과제", "2\n\n전략과제\t실행과제"])
def test_a_list_that_a_page_cuts(page: str) -> None:
    front = f"2031년 사업계획\n\n전략과제\t실행과제\n마을 돌봄\t• 안부 확인\n\n{page}\n\t• 반찬 나눔\n바른 경영\t• 청렴\n\n"

    assert actions(read(f"{front}{TEAM}1\n\n안부 확인\n\n{SECTION}")) == [
        ("안부 확인", "마을 돌봄"),
        ("반찬 나눔", "마을 돌봄"),
        ("청렴", "바른 경영"),
    ]


@pytest.mark.parametrize("page", ["11", "- 11 -", "11 쪽"])
def test_a_page_number_is_no_vision(page: str) -> None:
    (team,) = read(f"{TEAM.replace('팀 비전', f'팀 비전{chr(10)}{chr(10)}{page}')}1\n\n안부 확인\n\n{SECTION}").teams

    assert team.vision is not None
    assert team.vision.text == "함께 사는 마을"


@pytest.mark.parametrize("lines", ["126\n\n1\n\n안부 확인", "1\n\n126\n\n안부 확인", "126\n\n안부 확인", "1\n\n안부 확인"])
def test_a_page_number_is_no_number_of_a_section(lines: str) -> None:
    found = read(f"{TEAM}{lines}\n\n{SECTION}\n2\n\n반찬 나눔\n\n{SECTION}").projects

    assert [(project.number, project.title) for project in found] == [(1, "안부 확인"), (2, "반찬 나눔")]


def test_a_team_table_that_a_page_cuts() -> None:
    cut = TEAM.replace("\n\t2\t반찬 나눔", "\n\n- 9 -\n\n\t2\t반찬 나눔")
    (team,) = read(f"{cut}1\n\n안부 확인\n\n{SECTION}\n2\n\n반찬 나눔\n\n{SECTION}").teams

    assert [(entry.number, entry.title) for entry in team.tasks[0].projects] == [(1, "안부 확인"), (2, "반찬 나눔")]


@pytest.mark.parametrize("head", ["1 나눔지원팀", "1. 나눔지원팀", "Ⅰ. 나눔지원팀"])
def test_the_number_of_a_team(head: str) -> None:
    (team,) = read(f"{TEAM.replace('1 나눔지원팀', head)}1\n\n안부 확인\n\n{SECTION}").teams

    assert (team.number, team.name) == (1, "나눔지원팀")


@pytest.mark.parametrize("label", ["팀 비전", "과 비전", "본부 비전", "비 전", "처 비전"])
def test_the_vision_of_any_unit(label: str) -> None:
    (team,) = read(f"{TEAM.replace('팀 비전', label)}1\n\n안부 확인\n\n{SECTION}").teams

    assert team.vision is not None
    assert team.vision.text == "함께 사는 마을"


def test_alike_names_in_one_table_are_two_nodes() -> None:
    front = "전략과제\t실행과제\n마을 돌봄\t▪ 장애인 돌봄 강화\n\t▪ 노인 돌봄 강화\n\n"

    assert [name for name, _ in actions(read(front + SECTION))] == ["장애인 돌봄 강화", "노인 돌봄 강화"]


def test_tables_that_have_run_together() -> None:
    actions = "2대 전략과제\t2대 실행과제\n마을 돌봄\t▪ 안부\n바른 경영\t▪ 청렴\n"
    listed = "2대 전략과제\t3개 실천사업\n마을 돌봄 (1)\t▪ 안부 확인\n바른 경영 (2)\t▪ 청렴 교육\n\t▪ 청렴 점검\n\n"
    strategy = read(actions + listed + SECTION).strategy

    assert [(task.name, [listed.title for listed in task.projects]) for task in strategy.tasks] == [
        ("마을 돌봄", ["안부 확인"]),
        ("바른 경영", ["청렴 교육", "청렴 점검"]),
    ]
    assert [(count.of, count.value) for count in strategy.counts] == [("tasks", 2), ("actions", 2), ("projects", 3)]


def test_tasks_of_a_matrix_stand_under_the_direction_of_their_column() -> None:
    rows = [
        "경영목표\t믿음을 주는 돌봄\t함께 크는 현장",
        "2대 전략방향\t앞장서는 돌봄\t편안한 지원",
        "4대 전략과제 및 실행과제\t<p>공공돌봄 확대</p> <ul> 틈새 </ul>\t<p>시설 내실화</p>",
        "\t<p>소통 강화</p>\t<p>처우 개선</p>",
    ]
    strategy = read("\n".join(rows) + "\n\n" + SECTION).strategy

    assert [(task.name, task.parent) for task in strategy.tasks] == [
        ("공공돌봄 확대", "앞장서는 돌봄"),
        ("시설 내실화", "편안한 지원"),
        ("소통 강화", "앞장서는 돌봄"),
        ("처우 개선", "편안한 지원"),
    ]
    assert [(count.of, count.value) for count in strategy.counts] == [("directions", 2), ("tasks", 4)]


@pytest.mark.parametrize("bullet", ["ㆍ", "·", "•", "▪", "⋅", "‧"])
def test_bullets_of_listed_projects(bullet: str) -> None:
    (task,) = read(f"전략과제\t실천사업\n마을 돌봄\t{bullet} 안부 확인\n\t{bullet} 반찬 나눔\n\n{SECTION}").strategy.tasks

    assert [listed.title for listed in task.projects] == ["안부 확인", "반찬 나눔"]


def test_the_year_before_an_agency_is_no_part_of_its_name() -> None:
    assert read("2031년도 한빛시사회서비스원\n\n사업계획\n\n" + SECTION).agency == "한빛시사회서비스원"


def test_recovered_titles_of_a_team_are_said_once() -> None:
    draft = read(TEAM + SECTION + SECTION)
    (found,) = [finding for finding in draft.diagnostics if finding.code == "P111"]

    assert [related.text for related in found.related] == ["안부 확인", "반찬 나눔"]


@pytest.mark.parametrize("heading", ["□ 쟁점사항", "□ 쟁점", "□ 쟁점 및 대책"])
@pytest.mark.parametrize("issue", ["쟁점\t일손 부족\n---\t---", "- (쟁점) 일손 부족", "쟁점: 일손 부족"])
def test_the_heading_of_the_issues_is_no_issue(heading: str, issue: str) -> None:
    (project,) = read(f"{SECTION}\n{heading}\n\n{issue}\n\n- 지원 없음\n▣ 모집\n").projects

    assert [(entry.text, len(entry.countermeasures)) for entry in project.issues] == [("일손 부족", 1)]


def test_no_issue_is_none() -> None:
    (project,) = read(f"{SECTION}\n□ 쟁점 및 대책\n\n- 해당 없음\n").projects

    assert project.issues == []


@pytest.mark.parametrize("role", ["담당자", "담당자(내선)", "담 당 자"])
def test_roles_that_have_run_together_with_the_table_before(role: str) -> None:
    criteria = "구분\t\t성과기준\n정량\t상담\t횟수\n"
    found = read(f"{SECTION}\n□ 평가방법\n\n{criteria}{SECTION.replace('담당자', role)}").projects

    assert [([entry.name for entry in project.roles], len(project.criteria)) for project in found] == [
        (["가나", "다라"], 1),
        (["가나", "다라"], 0),
    ]


def test_names_broken_over_lines_are_no_targets_where_the_heading_is_lost() -> None:
    lost = SECTION.replace("< 사업목표 >\n\n", "").replace("가나 1201\t다라 1200", "가나\n1201\t다라\n1200")
    (project,) = read(lost).projects

    assert [target.text for target in project.targets] == ["상담 3회"]


def test_a_team_in_the_contents_begins_no_chapter() -> None:
    contents = "목 차\n\nⅡ. 2031년 경영계획\n 1. 나눔지원팀 비전 및 경영계획\n\n2031년 경영계획\n\n"
    draft = read(f"{contents}{TEAM}1\n\n안부 확인\n\n{SECTION}")

    assert [(team.number, team.name) for team in draft.teams] == [(1, "나눔지원팀")]
    assert [project.team for project in draft.projects] == ["나눔지원팀"]
