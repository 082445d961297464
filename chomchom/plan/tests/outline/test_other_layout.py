"""A plan of an invented foundation in another layout: other bullets, other names of parts, page numbers inside tables."""

from __future__ import annotations

import pytest

from chomchom.plan.draft import Draft, Project
from chomchom.plan.tests.outline.building import read

PLAN = """\
2026년도
주요사업 추진계획(안)

한빛시복지재단

목차
Ⅰ. 경영전략 ················ 1
Ⅱ. 복지기획부 비전 및 추진전략 ········ 3

Ⅰ. 경영전략

2대 전략목표, 4대 전략과제, 5개 단위사업

전략목표	전략방향	전략과제
함께하는 돌봄	생활권 돌봄 기반	① 마을 돌봄망 구축
		② 돌봄 종사자 지원
믿음 주는 운영	투명한 재단	③ 윤리경영 실천
		④ 디지털 행정 전환

전략과제	단위사업
마을 돌봄망 구축 (2개)	◦ 마을돌봄 거점 운영
	◦ 이웃 안부확인단 운영
돌봄 종사자 지원 (1개)	◦ 종사자 회복 캠프
윤리경영 실천 (1개)	◦ 청렴 문화 만들기
디지털 행정 전환 (1개)	◦ 전자결재 고도화

Ⅱ. 복지기획부

복지기획부 비전 및 추진전략

비전 : 이웃이 이웃을 돌보는 한빛시

전략과제	번호	단위사업
마을 돌봄망 구축	1	마을돌봄 거점 운영
	2	이웃 안부확인단 운영
윤리경영 실천	3	청렴 문화 만들기

1. 마을돌봄 거점 운영

담당	팀장
가나다(☎ 031-555-1201)	라마바(☎ 031-555-1200)

【사업목표】
● 거점 운영 활성화
  ◦ 거점 4개소 운영, 이용자 1,200명 이상
  ◦ 운영위원회 격월 개최(연 6회 이상)
● 주민 만족도 80점 이상

■ 추진배경 및 필요성
  ◦ (생활권 부족) 걸어서 갈 수 있는 돌봄 공간이 모자람
  ◦ (수요 증가) 최근 3년간 신청이 두 배로 늘어남

■ 사업개요
  ◦ 목적 : 걸어서 10분 거리의 돌봄 공간 마련
  ◦ 기간 : 2026. 2월 ~ 11월
  ◦ 대상 : 한빛시 주민 누구나
  ◦ 소요예산 : 52,400천원(시비 70%, 국비 30%)

단위 : 천원
과목	세부항목	산출근거	예산액
사무관리비	거점 임차료	500천원×4개소×10개월	20,000
	소모품	100천원×4개소×6회	2,400
행사운영비	개소식	5,000천원×4회	20,000

- 2 -

	성과공유회	10,000천원×1회	10,000
합계			52,400

  ◦ 내용 : 거점 운영, 운영위원회, 성과공유회

■ 2025년 주요 성과
  ◦ 거점 2개소 개소
    - 이용자 540명

■ 평가 및 환류
  ◦ 운영시간이 짧다는 의견
    ⇒ 주 2회 저녁 운영

■ 세부 추진내용
  가. 거점 운영
    1) 거점 4개소 운영
      - 평일 10시~19시
    2) 자원봉사자 배치
  나. 운영위원회
    1) 격월 회의

■ 추진일정

구분	2026년											
	1월	2월	3월	4월	5월	6월	7월	8월	9월	10월	11월	12월
거점 임차	●	●										
거점 운영		●	●	●	●	●	●	●	●	●	●	

- 3 -

운영위원회		●		●		●		●		●		●

■ 성과지표

구분	지표명	측정방법
정량	이용자 수	실인원(명)
	만족도	설문 평균(점)
정성	주민 참여	회의록 검토

■ 문제점 및 대책
쟁점 : 임차료가 올라 거점을 구하기 어려움
  ◦ 역세권 임차료 상승
  ☞ 공공 유휴 공간 활용

2. 이웃 안부확인단 운영

담당	팀장
사아자(☎ 031-555-1203)	라마바(☎ 031-555-1200)

【사업목표】
● 안부확인단 30명 위촉, 월 2회 방문
● 위기가구 발굴 50~60가구

■ 필요성
  ◦ 혼자 사는 이웃이 늘어남

■ 사업개요
  ◦ 목적 : 고립 예방
  ◦ 기간 : 연중
  ◦ 소요예산 : 비예산

추진일정

구분	1월	2월	3월	4월	5월	6월	7월	8월	9월	10월	11월	12월
위촉	●											
방문		●	●	●	●	●	●	●	●	●	●	●

평가지표
구분	지표명	측정방법
정량	위촉 인원	명

문제점 및 대책
  ◦ 방문 안전 우려
  ☞ 2인 1조 방문

담당	팀장
사아자(☎ 031-555-1203)	라마바(☎ 031-555-1200)

【사업목표】
● 청렴교육 이수율 100%
● 청렴서약 분기 1회

■ 추진배경
  ◦ 신뢰 회복

■ 사업개요
  ◦ 목적 : 청렴 문화 만들기
  ◦ 기간 : '26. 1. ~ '26. 12.
  ◦ 소요예산 : 1,500천원(시비100%)

과목	세부항목	산출근거	예산액(천원)
사무관리비	교육 강사비	500천원×3회=1,500천원	1,500

■ 추진일정
구분	1월	2월	3월	4월	5월	6월	7월	8월	9월	10월	11월	12월
교육			●									
서약			●			●			●			●
"""


@pytest.fixture(scope="module")
def draft() -> Draft:
    return read(PLAN)


def project(draft: Draft, number: int) -> Project:
    return next(entry for entry in draft.projects if entry.number == number)


def test_front_and_counts(draft: Draft) -> None:
    assert (draft.agency, draft.year) == ("한빛시복지재단", 2026)
    assert [(count.of, count.value) for count in draft.strategy.counts] == [("goals", 2), ("tasks", 4), ("projects", 5)]


def test_strategy_tree(draft: Draft) -> None:
    strategy = draft.strategy

    assert [goal.name for goal in strategy.goals] == ["함께하는 돌봄", "믿음 주는 운영"]
    assert [(node.name, node.parent) for node in strategy.directions] == [
        ("생활권 돌봄 기반", "함께하는 돌봄"),
        ("투명한 재단", "믿음 주는 운영"),
    ]
    assert [(task.name, task.parent, task.stated_count, [entry.title for entry in task.projects]) for task in strategy.tasks] == [
        ("마을 돌봄망 구축", "생활권 돌봄 기반", 2, ["마을돌봄 거점 운영", "이웃 안부확인단 운영"]),
        ("돌봄 종사자 지원", "생활권 돌봄 기반", 1, ["종사자 회복 캠프"]),
        ("윤리경영 실천", "투명한 재단", 1, ["청렴 문화 만들기"]),
        ("디지털 행정 전환", "투명한 재단", 1, ["전자결재 고도화"]),
    ]


def test_team_chapter(draft: Draft) -> None:
    (team,) = draft.teams

    assert (team.name, team.number, team.vision and team.vision.text) == ("복지기획부", 2, "이웃이 이웃을 돌보는 한빛시")
    assert [(task.name, [(entry.number, entry.title) for entry in task.projects]) for task in team.tasks] == [
        ("마을 돌봄망 구축", [(1, "마을돌봄 거점 운영"), (2, "이웃 안부확인단 운영")]),
        ("윤리경영 실천", [(3, "청렴 문화 만들기")]),
    ]


def test_sections_with_and_without_heading(draft: Draft) -> None:
    assert [(entry.number, entry.title, entry.title_source) for entry in draft.projects] == [
        (1, "마을돌봄 거점 운영", "heading"),
        (2, "이웃 안부확인단 운영", "heading"),
        (3, "청렴 문화 만들기", "team_table"),
    ]
    assert [(finding.code, finding.project) for finding in draft.diagnostics] == [("P111", "복지기획부 3")]


def test_roles_with_telephone(draft: Draft) -> None:
    roles = project(draft, 1).roles

    assert [(role.role, role.name, role.phone) for role in roles] == [
        ("담당", "가나다", "031-555-1201"),
        ("팀장", "라마바", "031-555-1200"),
    ]


def test_targets_of_two_levels(draft: Draft) -> None:
    targets = project(draft, 1).targets

    assert [(target.level, target.text) for target in targets] == [
        (1, "거점 운영 활성화"),
        (2, "거점 4개소 운영, 이용자 1,200명 이상"),
        (2, "운영위원회 격월 개최(연 6회 이상)"),
        (1, "주민 만족도 80점 이상"),
    ]


def test_overview_by_keys_with_colon(draft: Draft) -> None:
    overview = project(draft, 1).overview

    assert overview is not None
    assert overview.purpose is not None
    assert overview.period is not None
    assert overview.content is not None
    assert overview.budget_text is not None
    assert overview.purpose.text == "걸어서 10분 거리의 돌봄 공간 마련"
    assert (overview.period.start, overview.period.end) == ("2026-02", "2026-11")
    assert overview.content.text == "거점 운영, 운영위원회, 성과공유회"
    assert overview.budget_text.text == "52,400천원(시비 70%, 국비 30%)"


def test_budget_across_a_page_with_bare_amounts_in_thousands(draft: Draft) -> None:
    budget = project(draft, 1).budget

    assert budget is not None
    assert budget.stated_total == 52_400_000
    assert [(share.source, share.percent) for share in budget.funding] == [("시비", 70.0), ("국비", 30.0)]
    assert [(line.category, line.item, line.stated, line.computed) for line in budget.lines] == [
        ("사무관리비", "거점 임차료", 20_000_000, 20_000_000),
        ("사무관리비", "소모품", 2_400_000, 2_400_000),
        ("행사운영비", "개소식", 20_000_000, 20_000_000),
        ("행사운영비", "성과공유회", 10_000_000, 10_000_000),
    ]


def test_unit_in_the_header_of_the_amount(draft: Draft) -> None:
    budget = project(draft, 3).budget

    assert budget is not None
    assert [(line.stated, line.formulas[0].stated) for line in budget.lines] == [(1_500_000, 1_500_000)]


def test_no_budget_where_none_is_needed(draft: Draft) -> None:
    assert project(draft, 2).budget is None


def test_results_faults_and_measures(draft: Draft) -> None:
    first = project(draft, 1)

    assert [(entry.text, [detail.text for detail in entry.details]) for entry in first.achievements] == [
        ("거점 2개소 개소", ["이용자 540명"])
    ]
    assert [(entry.text, [measure.text for measure in entry.measures]) for entry in first.improvements] == [
        ("운영시간이 짧다는 의견", ["주 2회 저녁 운영"])
    ]


def test_actions_numbered_by_syllables_and_digits(draft: Draft) -> None:
    assert [(action.level, action.text) for action in project(draft, 1).actions] == [
        (1, "거점 운영"),
        (2, "거점 4개소 운영"),
        (3, "평일 10시~19시"),
        (2, "자원봉사자 배치"),
        (1, "운영위원회"),
        (2, "격월 회의"),
    ]


def test_schedule_across_a_page_with_named_months(draft: Draft) -> None:
    schedule = project(draft, 1).schedule

    assert schedule is not None
    assert schedule.stated_year == 2026
    assert [(row.label, row.months) for row in schedule.rows] == [
        ("거점 임차", [1, 2]),
        ("거점 운영", list(range(2, 12))),
        ("운영위원회", [2, 4, 6, 8, 10, 12]),
    ]


def test_criteria_under_another_name(draft: Draft) -> None:
    assert [(entry.type, entry.item, entry.measure) for entry in project(draft, 1).criteria] == [
        ("정량", "이용자 수", "실인원(명)"),
        ("정량", "만족도", "설문 평균(점)"),
        ("정성", "주민 참여", "회의록 검토"),
    ]


def test_issues_with_and_without_the_word(draft: Draft) -> None:
    (issue,), (bare,) = project(draft, 1).issues, project(draft, 2).issues

    assert (issue.text, [entry.text for entry in issue.details], [entry.text for entry in issue.countermeasures]) == (
        "임차료가 올라 거점을 구하기 어려움",
        ["역세권 임차료 상승"],
        ["공공 유휴 공간 활용"],
    )
    assert (bare.text, [entry.text for entry in bare.countermeasures]) == ("방문 안전 우려", ["2인 1조 방문"])


def test_every_value_keeps_its_line(draft: Draft) -> None:
    lines = PLAN.split("\n")
    found = [*project(draft, 1).targets, *project(draft, 1).actions, *project(draft, 2).targets]

    assert all(entry.text in lines[entry.line - 1] for entry in found)
