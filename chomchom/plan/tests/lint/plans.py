"""A small plan in which nothing is wrong, made by hand; tests break one thing in it."""

from __future__ import annotations

from chomchom.plan.draft import (
    Achievement,
    Action,
    Budget,
    BudgetLine,
    Count,
    Criterion,
    Draft,
    Improvement,
    Issue,
    Listed,
    Name,
    Number,
    Overview,
    Project,
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
from chomchom.plan.formula import read, won

YEAR = 2031


class Lines:
    """Hands out the line numbers of a document from top to bottom."""

    def __init__(self) -> None:
        self.last = 0

    def __call__(self) -> int:
        self.last += 1
        return self.last


def line_of(category: str, item: str, text: str, amount: str, at: int) -> BudgetLine:
    """A budget line as the parser makes it from four cells."""
    formulas = list(read(text))
    values = [one.value for one in formulas]
    known = [value for value in values if value is not None]
    computed = sum(known) if known and len(known) == len(values) else None
    return BudgetLine(line=at, category=category, item=item, text=text, formulas=formulas, stated=won(amount), computed=computed)


def row(label: str, *months: int, at: int, group: str = "") -> ScheduleRow:
    return ScheduleRow(line=at, group=group, label=label, months=list(months))


def target(text: str, at: int, *numbers: Number, level: int = 1) -> Target:
    return Target(line=at, text=text, level=level, numbers=list(numbers))


TITLES = {
    "운영지원팀": ["이사회와 위원회의 안정적 운영", "방문 돌봄 이용자 만족도 조사"],
    "서비스팀": ["바닷가 마을 순회 상담", "종사자 인권 배움터"],
}
TASKS = {"운영지원팀": "투명한 기관 운영", "서비스팀": "찾아가는 서비스 확대"}


def clean_plan() -> Draft:
    """Two teams with two projects each; every rule is silent."""
    at = Lines()
    strategy = Strategy(
        goals=[Name(line=at(), name="투명한 경영"), Name(line=at(), name="가까운 서비스")],
        directions=[Name(line=at(), name="믿음을 주는 조직"), Name(line=at(), name="현장으로 가는 복지")],
        tasks=[_task(task, TITLES[team], at) for team, task in TASKS.items()],
        actions=[
            Name(line=at(), name="의사결정 과정 공개", parent=TASKS["운영지원팀"]),
            Name(line=at(), name="외딴 마을 상담 거점 마련", parent=TASKS["서비스팀"]),
        ],
    )
    strategy.counts = [
        Count(line=at(), of="goals", value=2),
        Count(line=at(), of="tasks", value=2),
        Count(line=at(), of="projects", value=4),
    ]
    for task in strategy.tasks:
        task.stated_count = 2
    teams = [
        Team(
            line=at(),
            number=index,
            name=team,
            vision=Text(line=at(), text=f"{team}의 바람"),
            tasks=[_task(TASKS[team], titles, at)],
        )
        for index, (team, titles) in enumerate(TITLES.items(), start=1)
    ]
    return Draft(
        agency="해안도 사회서비스원",
        year=YEAR,
        strategy=strategy,
        teams=teams,
        projects=[_meetings(at), _survey(at), _visits(at), _lessons(at)],
    )


def _task(name: str, titles: list[str], at: Lines) -> Task:
    listed = [Listed(line=at(), title=title, number=number) for number, title in enumerate(titles, start=1)]
    return Task(line=at(), name=name, projects=listed)


def _project(team: str, number: int, at: Lines) -> Project:
    title = TITLES[team][number - 1]
    return Project(line=at(), team=team, number=number, title=title)


def _overview(purpose: str, content: str, at: Lines) -> Overview:
    return Overview(
        line=at(),
        purpose=Text(line=at(), text=purpose),
        period=Span(line=at(), text=f"{YEAR}. 1 ~ 12월", start=f"{YEAR}-01", end=f"{YEAR}-12"),
        content=Text(line=at(), text=content),
    )


def _meetings(at: Lines) -> Project:
    made = _project("운영지원팀", 1, at)
    made.targets = [
        target("이사회 운영(연 4회)", at(), Number(value=4, unit="회", period="year")),
        target("인사위원회 운영(연 2회)", at(), Number(value=2, unit="회", period="year")),
    ]
    made.background = [Text(line=at(), text="기관의 큰 결정을 여럿이 함께 내릴 자리가 있어야 함")]
    made.overview = _overview("결정 과정을 투명하게 한다", "이사회와 인사위원회 소집, 회의록 공개", at)
    made.budget = Budget(line=at(), stated_total=5_000_000, funding=[Share(source="도비", percent=100)])
    made.budget.lines = [
        line_of("사무관리비", "운영수당", "이사회 참석수당 100천원×10명×4회", "4,000천원", at()),
        line_of("사무관리비", "운영수당", "인사위원회 참석수당 100천원×5명×2회", "1,000천원", at()),
    ]
    made.achievements = [Achievement(line=at(), text="이사회 4회와 인사위원회 2회 개최")]
    made.improvements = [Improvement(line=at(), text="안건이 늦게 전달됨", measures=[Text(line=at(), text="이레 전에 자료 발송")])]
    made.actions = [
        Action(line=at(), text="이사회 운영(분기별 1회)"),
        Action(line=at(), text="인사위원회 운영(반기별 1회)", level=2),
    ]
    made.criteria = [Criterion(line=at(), type="정량", item="이사회", measure="회의 횟수")]
    made.schedule = Schedule(line=at(), stated_year=YEAR)
    made.schedule.rows = [row("이사회 운영", 2, 5, 8, 11, at=at()), row("인사위원회 운영", 6, 12, at=at())]
    made.issues = [Issue(line=at(), text="위원 일정 맞추기가 어려움", countermeasures=[Text(line=at(), text="연초에 날짜를 정함")])]
    return made


def _survey(at: Lines) -> Project:
    made = _project("운영지원팀", 2, at)
    made.targets = [target("이용자 만족도 85점", at(), Number(value=85, unit="점"))]
    made.background = [Text(line=at(), text="방문 돌봄을 받는 이들의 목소리를 들을 길이 적음")]
    made.overview = _overview("이용자의 뜻을 서비스에 담는다", "만족도 설문 설계, 조사, 분석", at)
    made.achievements = [Achievement(line=at(), text="지난해 설문에 213명이 답함")]
    made.improvements = [Improvement(line=at(), text="문항이 어려움", measures=[Text(line=at(), text="쉬운 말로 고침")])]
    made.actions = [Action(line=at(), text="설문 설계와 조사")]
    made.criteria = [Criterion(line=at(), type="정량", item="만족도", measure="평균 점수")]
    made.schedule = Schedule(line=at(), stated_year=YEAR)
    made.schedule.rows = [
        row("조사 계획 수립", 2, at=at()),
        row("만족도 조사 진행", 5, 6, at=at()),
        row("조사 결과보고", 9, at=at()),
    ]
    made.issues = [Issue(line=at(), text="응답이 적을까 걱정됨", countermeasures=[Text(line=at(), text="전화로도 물음")])]
    return made


def _visits(at: Lines) -> Project:
    made = _project("서비스팀", 1, at)
    made.targets = [
        target("바닷가 마을 순회 상담 6회", at(), Number(value=6, unit="회")),
        target("상담 버스가 들르는 마을 늘리기 12곳", at(), Number(value=12, unit="곳"), level=1),
    ]
    made.background = [Text(line=at(), text="어촌에는 상담 창구가 멀어 버스가 가야 함")]
    made.overview = _overview("외딴 어촌 주민의 복지 상담을 돕는다", "상담 버스 운행, 마을 순회 상담", at)
    made.budget = Budget(
        line=at(), stated_total=9_000_000, funding=[Share(source="도비", percent=50), Share(source="국비", percent=50)]
    )
    made.budget.lines = [
        line_of("행사운영비", "버스 임차", "버스 임차료 1,000천원×6회", "6,000천원", at()),
        line_of("여비", "국내여비", "상담원 여비 50천원×10명×6회", "3,000천원", at()),
    ]
    made.achievements = [Achievement(line=at(), text="순회 상담 5회, 87명 상담")]
    made.improvements = [
        Improvement(line=at(), text="겨울 바람에 운행을 거름", measures=[Text(line=at(), text="여름에 더 자주 감")])
    ]
    made.actions = [Action(line=at(), text="상담 버스 운행"), Action(line=at(), text="바닷가 마을 순회 상담 6회", level=2)]
    made.criteria = [Criterion(line=at(), type="정량", item="순회 상담", measure="운행 횟수")]
    made.schedule = Schedule(line=at(), stated_year=YEAR)
    made.schedule.rows = [row("운행 계획 수립", 1, at=at()), row("상담 버스 운행", 3, 4, 5, 6, 7, 8, at=at())]
    made.issues = [Issue(line=at(), text="주차할 터가 좁음", countermeasures=[Text(line=at(), text="마을회관 마당을 빌림")])]
    return made


def _lessons(at: Lines) -> Project:
    made = _project("서비스팀", 2, at)
    made.targets = [
        target("인권 배움터 10회", at(), Number(value=10, unit="회")),
        target("첫걸음 반 6회", at(), Number(value=6, unit="회"), level=2),
        target("깊이 반 4회", at(), Number(value=4, unit="회"), level=2),
    ]
    made.background = [Text(line=at(), text="돌보는 이도 존중받아야 좋은 돌봄이 됨")]
    made.overview = _overview("종사자의 인권 감각을 기른다", "첫걸음 반과 깊이 반 강의", at)
    made.budget = Budget(line=at(), stated_total=3_600_000, funding=[Share(source="도비", percent=100)])
    made.budget.lines = [line_of("교육훈련비", "강사수당", "강사수당 300천원×12개월", "3,600천원", at())]
    made.achievements = [Achievement(line=at(), text="배움터 9회에 154명 참여")]
    made.improvements = [Improvement(line=at(), text="저녁반이 없음", measures=[Text(line=at(), text="저녁 시간 강의 신설")])]
    made.actions = [Action(line=at(), text="강의 차례 짜기"), Action(line=at(), text="첫걸음 반 6회, 깊이 반 4회 강의", level=2)]
    made.criteria = [Criterion(line=at(), type="정성", item="배움터", measure="강의 뒤 소감")]
    made.schedule = Schedule(line=at(), stated_year=YEAR)
    made.schedule.rows = [row("강의 모집", 2, at=at()), row("강의 진행", 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, at=at())]
    made.issues = [Issue(line=at(), text="교대 근무라 모이기 힘듦", countermeasures=[Text(line=at(), text="같은 강의를 두 번 엶")])]
    return made
