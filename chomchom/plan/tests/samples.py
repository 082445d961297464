"""Small plans made by hand, for tests that need a draft but no document."""

from __future__ import annotations

import msgspec

from chomchom.plan.draft import (
    Achievement,
    Action,
    Budget,
    BudgetLine,
    Criterion,
    Diagnostic,
    Draft,
    Formula,
    Improvement,
    Issue,
    Listed,
    Name,
    Number,
    Overview,
    Project,
    Role,
    Schedule,
    ScheduleRow,
    Share,
    Span,
    Strategy,
    Target,
    Task,
    Team,
    Text,
)
from chomchom.plan.lint import check

TEAMS = ("기획팀", "돌봄팀")
TITLES = ("이사회 운영", "직원 교육", "대체인력 파견", "안부전화 운영", "복지자원 조사", "시설 점검", "홍보 강화", "정책 제안")


def project(team: str, number: int, title: str) -> Project:
    """A project with one of every part."""
    return Project(
        team=team,
        number=number,
        title=title,
        line=10 * number,
        roles=[Role(role="담당자", line=1)],
        targets=[
            Target(text=f"{title} 연 4회 이상", numbers=[Number(value=4, unit="회", period="year", comparator=">=")], line=11),
            Target(text="분기별 1회", level=2, numbers=[Number(value=1, unit="회", period="quarter")], line=12),
        ],
        background=[Text(text=f"{title}의 필요")],
        overview=Overview(
            purpose=Text(text=f"{title} 목적"),
            period=Span(text="2.~12.", start="2031-02", end="2031-12"),
            content=Text(text="내용"),
        ),
        budget=Budget(
            stated_total=5_000_000,
            funding=[Share(source="도비", percent=100)],
            lines=[
                BudgetLine(
                    category="운영비",
                    item="수당",
                    text="100천원×10명×5회",
                    formulas=[Formula(text="100천원×10명×5회", value=5_000_000)],
                    stated=5_000_000,
                    computed=5_000_000,
                    line=20,
                )
            ],
        ),
        achievements=[Achievement(text="작년 4회")],
        improvements=[Improvement(text="참석률이 낮음", measures=[Text(text="일정을 미리 알림")])],
        actions=[Action(text="계획 수립"), Action(text="안건 모으기", level=2)],
        criteria=[Criterion(type="정량", item="횟수", measure="연 4회")],
        schedule=Schedule(
            stated_year=2031, rows=[ScheduleRow(group="준비", label="계획", months=[1, 2]), ScheduleRow(label="개최", months=[3])]
        ),
        issues=[Issue(text="참석 저조", details=[Text(text="바쁨")], countermeasures=[Text(text="영상 회의")])],
    )


def plan(projects: int = 4, *, year: int | None = 2031) -> Draft:
    """A plan of two teams with that many projects and one warning."""
    made = [project(TEAMS[i % 2], i // 2 + 1, f"{TITLES[i % len(TITLES)]}{'' if i < len(TITLES) else i}") for i in range(projects)]
    tasks = [
        Task(name=f"{team} 과제", parent="방향", stated_count=1, projects=[Listed(title=p.title) for p in made if p.team == team])
        for team in TEAMS
    ]
    strategy = Strategy(
        goals=[Name(name="목표")],
        directions=[Name(name="방향", parent="목표")],
        tasks=tasks,
        actions=[Name(name="실행", parent="기획팀 과제")],
    )
    return Draft(
        agency="시험기관",
        year=year,
        strategy=strategy,
        teams=[Team(name=team, number=i, vision=Text(text=f"{team} 비전")) for i, team in enumerate(TEAMS, 1)],
        projects=made,
        diagnostics=[
            Diagnostic(
                code="A001",
                severity="warning",
                message="20행의 금액을 확인하세요.",
                project="기획팀 1",
                path="projects/0/budget/lines/0/stated",
                line=20,
            )
        ],
    )


def checked(draft: Draft) -> Draft:
    """The draft with what the linter finds in it, as an import hands it over."""
    return msgspec.structs.replace(draft, diagnostics=[*draft.diagnostics, *check(draft)])


DOCUMENT = """2031년도 사업계획

1 기획팀

기획팀 비전 및 전략체계

팀 비전

함께 여는 기획

전략과제	세부실천과제	
경영 혁신	1	이사회 운영
	2	직원 교육

1 이사회 운영

담당자	팀 장
주무관 100	기획팀장 101

< 사업목표 >
◆ 이사회 연 4회 이상
 - 분기별 1회 개최
□ 추진배경
 ○ 운영의 투명성이 필요함
□ 사업개요
 ○ 사업목적: 투명한 의사결정
 ○ 사업기간: 2031. 1. ~ 12.
 ○ 사업내용: 정기 이사회
 ○ 소요예산: 5,000천원
□ 쟁점 및 대책
 ○ 참석률이 낮음
  - 일정을 미리 알림

2 직원 교육
< 사업목표 >
◆ 교육 연 (00회)
□ 추진배경
 ○ 역량을 높일 필요가 있음
□ 사업개요
 ○ 사업목적: 전문성
 ○ 사업기간: 2031. 3. ~ 11.
 ○ 사업내용: 집합 교육
"""
