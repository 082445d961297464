"""For every rule one fault that it must find: a change to the clean plan."""

from __future__ import annotations

from collections.abc import Callable

from chomchom.plan.draft import Achievement, Action, Budget, BudgetLine, Draft, Issue, Listed, Project, Schedule, Target, Team, Text
from chomchom.plan.reader.blocks import Block, Heading, Place
from chomchom.plan.tests.lint.plans import YEAR, line_of, row, target

Fault = Callable[[Draft], object]
FAULTS: dict[str, Fault] = {}
SOURCES: dict[str, list[Block]] = {"R05": [Heading(Place(2), f"{YEAR - 1}년 경영목표", 1, "Ⅰ")]}
"""What the document says outside of the plan, for the faults that are there."""


def fault(code: str) -> Callable[[Fault], Fault]:
    def declare(change: Fault) -> Fault:
        FAULTS[code] = change
        return change

    return declare


def budget_of(draft: Draft, index: int = 0) -> Budget:
    budget = draft.projects[index].budget
    assert budget is not None
    return budget


def schedule_of(draft: Draft, index: int = 0) -> Schedule:
    schedule = draft.projects[index].schedule
    assert schedule is not None
    return schedule


def put_line(draft: Draft, text: str, amount: str) -> BudgetLine:
    """Replace the only budget line of the last project, and its total."""
    budget = budget_of(draft, 3)
    budget.lines = [line_of("교육훈련비", "강사수당", text, amount, budget.lines[0].line)]
    budget.stated_total = budget.lines[0].stated
    return budget.lines[0]


@fault("A01")
def _result(draft: Draft) -> None:
    put_line(draft, "강사수당 300천원×12개월=3,000천원", "3,600천원")


@fault("A02")
def _amount(draft: Draft) -> None:
    put_line(draft, "강사수당 300천원×12개월", "3,700천원")


@fault("A03")
def _rounded(draft: Draft) -> None:
    put_line(draft, "강사수당 333천원×12개월", "4,000천원")


@fault("A04")
def _total(draft: Draft) -> None:
    budget_of(draft).stated_total = 5_200_000


@fault("A05")
def _total_rounded(draft: Draft) -> None:
    budget = budget_of(draft)
    budget.lines = [
        line_of("여비", "국내여비", "여비 12,500원×1명×1회", "13천원", budget.line),
        line_of("여비", "국내여비", "교통비 12,500원×1명×1회", "13천원", budget.line),
    ]
    budget.stated_total = 25_000


@fault("A06")
def _subtotal(draft: Draft) -> None:
    budget_of(draft).lines.append(BudgetLine(line=1, category="소계", stated=4_900_000))


@fault("A07")
def _bare(draft: Draft) -> None:
    put_line(draft, "강사수당 3,600천원", "3,600천원")


@fault("A08")
def _unit(draft: Draft) -> None:
    put_line(draft, "강사수당 300,000×12개월", "3,600천원")


@fault("A09")
def _same_table(draft: Draft) -> None:
    draft.projects[2].budget = budget_of(draft)


@fault("A10")
def _months(draft: Draft) -> None:
    put_line(draft, "강사수당 300천원×7개월", "2,100천원")


@fault("A11")
def _shares(draft: Draft) -> None:
    budget_of(draft, 2).funding[0].percent = 40


@fault("A12")
def _no_lines(draft: Draft) -> None:
    budget_of(draft).lines = []


@fault("A13")
def _no_amount(draft: Draft) -> None:
    budget_of(draft).lines[1].stated = None


@fault("S01")
def _count(draft: Draft) -> None:
    draft.strategy.counts[0].value = 3


@fault("S02")
def _task_count(draft: Draft) -> None:
    draft.strategy.tasks[0].stated_count = 3


@fault("S03")
def _sections(draft: Draft) -> None:
    draft.projects.append(Project(line=900, team="서비스팀", number=3, title="섬 약국 배달"))


@fault("S04")
def _no_section(draft: Draft) -> None:
    draft.strategy.tasks[0].projects.append(Listed(line=30, title="청년 활동가 양성 학교"))


@fault("S05")
def _not_listed(draft: Draft) -> None:
    draft.strategy.tasks[0].projects.pop()


@fault("S06")
def _slip(draft: Draft) -> None:
    draft.strategy.tasks[0].projects[1].title = "방문 돌봄 이용자 만족도 조시"


@fault("S07")
def _title(draft: Draft) -> None:
    draft.strategy.tasks[0].projects[1].title = "방문 돌봄을 받는 이용자의 만족도 알아보기"


@fault("S08")
def _spaces(draft: Draft) -> None:
    draft.strategy.tasks[0].projects[1].title = "방문돌봄 이용자 만족도조사"


@fault("S09")
def _same_title(draft: Draft) -> None:
    draft.projects[3].title = draft.projects[2].title


@fault("S10")
def _same_number(draft: Draft) -> None:
    draft.projects[3].number = 1


@fault("S11")
def _skipped(draft: Draft) -> None:
    draft.projects[3].number = 4


@fault("S12")
def _missing(draft: Draft) -> None:
    draft.projects[2].criteria = []


@fault("S13")
def _other_task(draft: Draft) -> None:
    team = draft.teams[0]
    team.tasks[0].name = draft.strategy.tasks[1].name


@fault("S14")
def _no_year(draft: Draft) -> None:
    draft.year = None


@fault("C01")
def _year(draft: Draft) -> None:
    schedule_of(draft).stated_year = YEAR - 1


@fault("C02")
def _lost(draft: Draft) -> None:
    schedule_of(draft).marks_lost = True
    for each in schedule_of(draft).rows:
        each.months = []


@fault("C03")
def _thirteenth(draft: Draft) -> None:
    schedule_of(draft).rows[0].beyond_12 = True


@fault("C04")
def _period(draft: Draft) -> None:
    overview = draft.projects[2].overview
    assert overview is not None
    assert overview.period is not None
    overview.period.end = f"{YEAR}-07"


@fault("C05")
def _order(draft: Draft) -> None:
    schedule_of(draft, 1).rows[2].months = [3]


@fault("C06")
def _period_year(draft: Draft) -> None:
    overview = draft.projects[1].overview
    assert overview is not None
    assert overview.period is not None
    overview.period.start, overview.period.end = f"{YEAR - 2}-01", f"{YEAR - 2}-12"


@fault("C07")
def _no_mark(draft: Draft) -> None:
    schedule_of(draft).rows[1].months = []


@fault("C08")
def _once(draft: Draft) -> None:
    draft.projects[1].actions.append(Action(line=332, text="설문 창구 상시 운영", level=2))
    schedule_of(draft, 1).rows.append(row("설문 창구 운영", 1, at=333))


@fault("T01")
def _no_number(draft: Draft) -> None:
    draft.projects[1].targets = [target("이용자 만족도 높이기", 300)]


@fault("T02")
def _vague(draft: Draft) -> None:
    draft.projects[1].targets.append(target("이용자의 마음을 널리 헤아리기", 300))


@fault("T03")
def _differently(draft: Draft) -> None:
    draft.projects[0].actions[0] = Action(line=301, text="이사회 운영(연 3회)")


@fault("T04")
def _marks(draft: Draft) -> None:
    schedule_of(draft).rows[1].months = [3, 6, 12]


@fault("T05")
def _events(draft: Draft) -> None:
    draft.projects[3].targets.append(target("인사위원회 정기회의(연 5회)", 302))


@fault("T06")
def _members(draft: Draft) -> None:
    for index in range(3):
        draft.projects[index].background.append(Text(line=310 + index, text="소속시설 15개소와 함께 준비함" + "하" * index))
    draft.projects[3].background.append(Text(line=314, text="소속시설 14개소를 찾아감"))


@fault("T07")
def _foreign(draft: Draft) -> None:
    draft.projects[1].targets.append(target("어촌 상담 버스 운행과 순회 상담 창구 마련", 303))


@fault("T08")
def _copied(draft: Draft) -> None:
    overview, other = draft.projects[1].overview, draft.projects[2].overview
    assert overview is not None
    assert other is not None
    assert other.content is not None
    overview.content = Text(line=304, text=other.content.text + ", 마을 회의")
    other.content = Text(line=305, text=other.content.text + ", 마을 회의")


@fault("T09")
def _bracket(draft: Draft) -> None:
    draft.projects[3].achievements[0] = Achievement(line=306, text="배움터 9회 진행(첫걸음 반 5회, 깊이 반 3회)")


@fault("T10")
def _below(draft: Draft) -> None:
    draft.projects[3].targets[2].text = "깊이 반 5회"


@fault("T11")
def _event_months(draft: Draft) -> None:
    schedule_of(draft, 3).rows.append(row("인사위원회 운영", 3, 9, at=307))


@fault("T12")
def _rates(draft: Draft) -> None:
    draft.projects[0].targets.append(target("분기별 회의록 공개(반기별 1회)", 308))


@fault("T13")
def _lower(draft: Draft) -> None:
    draft.projects[3].achievements[0].text = "인권 배움터 12회 진행"


@fault("R01")
def _blank(draft: Draft) -> None:
    draft.projects[1].achievements.append(Achievement(line=309, text="설문 안내(00회 발송)"))


@fault("R02")
def _order_to_write(draft: Draft) -> None:
    draft.projects[1].issues.append(Issue(line=310, text="[쟁점을 구체적으로 작성]"))


@fault("R03")
def _markup(draft: Draft) -> None:
    draft.projects[1].background[0].text = "<p>이용자의 목소리를 들을 길이 적음"


@fault("R04")
def _stale(draft: Draft) -> None:
    draft.projects[1].targets.append(Target(line=311, text=f"{YEAR - 3}년 이용자 설문 1회"))


@fault("R05")
def _stale_heading(draft: Draft) -> None:
    """The fault is in the source: see `SOURCES`."""


@fault("N01")
def _names(draft: Draft) -> None:
    draft.teams[1].tasks[0].name = "찾아기는 서비스 확대"


@fault("N02")
def _misread(draft: Draft) -> None:
    for number in range(8):
        draft.projects[0].background.append(Text(line=320 + number, text=f"종사자 모임 {'가나다라마바사아'[number]} 이야기"))
    draft.projects[1].background.append(Text(line=330, text="중사자 소모임 이야기"))


@fault("N03")
def _name_spaces(draft: Draft) -> None:
    draft.teams.append(Team(line=331, name="서비스 팀", number=3))
