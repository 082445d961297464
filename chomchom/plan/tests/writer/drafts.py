"""Drafts for the writers' tests: one small complete plan, and a strategy that makes any plan at all."""

from __future__ import annotations

import msgspec
from hypothesis import strategies as st

from chomchom.plan import draft as d

# What spreadsheets and XML are known to spoil: signs that start a formula, blanks at the edges, line ends, escapes, rare planes.
ODD = "=+-@'\"<>&\t\n\r _x000A_\u3000가힣ㄱ1①■□％×\u200b\U00020000"
MONTHS = st.lists(st.integers(1, 12), unique=True, max_size=12).map(sorted)
LINES = st.integers(0, 10**6)
WON = st.none() | st.integers(-(10**12), 10**12)


def texts(*, least: int = 0) -> st.SearchStrategy[str]:
    """Any text a document may hold: no control characters but tab and newlines, which XML cannot carry."""
    return st.text(
        st.sampled_from(ODD) | st.characters(exclude_categories=["Cs", "Cc", "Cn"]),
        min_size=least,
        max_size=12,
    ) | st.sampled_from(["=1+1", "'=1", "", " ", "없음", "_x0041_", "10%", "007", "1e5", "2024-01", "TRUE", "#N/A"])


def any_draft() -> st.SearchStrategy[d.Draft]:
    """Drafts of every shape, small ones first."""
    for kind in _structs():
        st.register_type_strategy(kind, _built)
    return st.builds(d.Draft, **_fields(d.Draft))


def _structs() -> list[type[msgspec.Struct]]:
    return [
        each
        for each in vars(d).values()
        if isinstance(each, type) and issubclass(each, msgspec.Struct) and each is not msgspec.Struct
    ]


def _built(kind: type[msgspec.Struct]) -> st.SearchStrategy[msgspec.Struct]:
    return st.builds(kind, **_fields(kind))


def _fields(kind: type[msgspec.Struct]) -> dict[str, st.SearchStrategy[object]]:
    return {field.name: _values(field.name, field.type) for field in msgspec.structs.fields(kind)}


_NUMBERS = st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6).filter(lambda value: not value.is_integer()).map(
    lambda value: round(value, 4)
)
_NAMED: dict[str, st.SearchStrategy[object]] = {
    "months": MONTHS,
    "line": LINES,
    "level": st.integers(1, 4),
    "percent": st.floats(0, 100).map(lambda value: round(value, 2)),
    "year": st.none() | st.integers(2000, 2100),
    "stated_year": st.none() | st.integers(2000, 2100),
}


def _values(name: str, kind: object) -> st.SearchStrategy[object]:
    if name in _NAMED:
        return _NAMED[name]
    if kind is str:
        return texts()
    if kind == (str | None):
        return st.none() | texts()
    if kind == (int | float):
        return _NUMBERS
    if kind == (int | None):
        return WON
    origin = getattr(kind, "__origin__", None)
    if origin is list:
        return st.lists(_values("", kind.__args__[0]), max_size=2)  # type: ignore[attr-defined]  # a list type has arguments
    return st.from_type(kind)  # type: ignore[arg-type]  # field types are runtime objects


def small_draft() -> d.Draft:
    """One team, two projects, every part present once or more; merges of every kind appear when it is printed."""
    projects = [_full_project(), _plain_project()]
    listed = [d.Listed(title=each.title, number=each.number) for each in projects]
    return d.Draft(
        agency="가람도사회서비스원",
        year=2026,
        strategy=_strategy(projects),
        teams=[
            d.Team(
                name="경영팀",
                number=1,
                vision=d.Text(text="선도 경영 실현"),
                tasks=[d.Task(name="효율적 경영 체계 정립", projects=listed)],
            )
        ],
        projects=projects,
    )


def _full_project() -> d.Project:
    return d.Project(
        team="경영팀",
        number=1,
        title="직원 복지 제도 운영",
        roles=[d.Role(role="담당자", name="담당 1", phone="1234"), d.Role(role="팀 장", name="팀장 1", phone="1200")],
        targets=_targets(),
        background=[d.Text(text="(필요성) 일하기 좋은 일터 마련"), d.Text(text="(근거) 내부 규정")],
        overview=d.Overview(
            purpose=d.Text(text="근로 환경 개선"),
            period=d.Span(text="2026. 1 ~ 12월", start="2026-01", end="2026-12"),
            content=d.Text(text="보험 가입, 건강검진, 복지 점수 지급"),
            budget_text=d.Text(text="19,200천원"),
        ),
        budget=_budget(),
        achievements=[
            d.Achievement(text="단체보험 가입 1회", details=[d.Text(text="본부 직원 전원")]),
            d.Achievement(text="복지점수 19명 지급"),
        ],
        improvements=[
            d.Improvement(text="협약 병원 이용 부족", measures=[d.Text(text="지원 내용 안내 강화")]),
            d.Improvement(text="제도 안내 부족", measures=[d.Text(text="안내문 배부"), d.Text(text="설명회 1회")]),
        ],
        actions=_actions(),
        criteria=[
            d.Criterion(type="정량", item="보험 가입", measure="가입 여부"),
            d.Criterion(type="정량", item="복지점수", measure="지급 인원"),
            d.Criterion(type="정성", item="만족도", measure="직원 만족 향상"),
        ],
        schedule=_schedule(),
        issues=[
            d.Issue(
                text="소속시설 직원 제외에 따른 불만",
                details=[d.Text(text="예산 체계가 달라 제외됨")],
                countermeasures=[d.Text(text="예산 확보 노력")],
            )
        ],
    )


def _targets() -> list[d.Target]:
    return [
        d.Target(text="맞춤형 복지 운영(연 2회)", level=1, numbers=[d.Number(value=2, unit="회", period="year")]),
        d.Target(text="단체보험 가입(연 1회)", level=2, numbers=[d.Number(value=1, unit="회", period="year")]),
        d.Target(text="만족도 85점 이상", level=1, numbers=[d.Number(value=85, unit="점", comparator=">=")]),
    ]


def _budget() -> d.Budget:
    return d.Budget(
        stated_total=19_200_000,
        lines=[
            _line("공공운영비", "공공요금 및 제세", "각종 보험료", "3,000천원×1식×1년", 3_000_000),
            _line("복리후생비", "맞춤형복지", "복지점수", "600천원×19명×1년", 11_400_000),
            _line("복리후생비", "급량비", "급량비", "8천원×20명×30회", 4_800_000),
        ],
    )


def _line(category: str, item: str, label: str, formula: str, won: int) -> d.BudgetLine:
    formulas = [d.Formula(text=formula, label=label, value=won)]
    return d.BudgetLine(category=category, item=item, text=f"{label} {formula}", formulas=formulas, stated=won, computed=won)


def _actions() -> list[d.Action]:
    return [
        d.Action(text="근로 환경 개선", level=1),
        d.Action(text="단체보험 가입(연 1회)", level=2),
        d.Action(text="검진 비용 할인 협의", level=3),
        d.Action(text="맞춤형 복지 운영", level=1),
        d.Action(text="복지점수 지급", level=2),
    ]


def _schedule() -> d.Schedule:
    return d.Schedule(
        stated_year=2026,
        rows=[
            d.ScheduleRow(group="보험", label="단체보험 가입", months=[2]),
            d.ScheduleRow(group="복지", label="건강검진 협약", months=[3, 4, 5]),
            d.ScheduleRow(group="복지", label="복지점수 운영", months=list(range(1, 13))),
        ],
    )


def _plain_project() -> d.Project:
    return d.Project(
        team="경영팀",
        number=2,
        title="규정 정비",
        roles=[d.Role(role="담당자", name="담당 2", phone="1235")],
        targets=[d.Target(text="규정 개정(연 1회)", level=1, numbers=[d.Number(value=1, unit="회", period="year")])],
        overview=d.Overview(purpose=d.Text(text="적법한 운영"), budget_text=d.Text(text="비예산")),
        criteria=[d.Criterion(type="정량", item="개정", measure="개정 건수")],
        schedule=d.Schedule(stated_year=2026, rows=[d.ScheduleRow(label="규정 검토", months=[6, 7])]),
    )


def _strategy(projects: list[d.Project]) -> d.Strategy:
    return d.Strategy(
        mission=d.Text(text="도민의 삶의 질 향상"),
        vision=d.Text(text="함께 누리는 복지"),
        goals=[d.Name(name="책임 경영 실현")],
        directions=[d.Name(name="안정적인 운영 기반 구축", parent="책임 경영 실현")],
        tasks=[
            d.Task(
                name="효율적 경영 체계 정립",
                parent="안정적인 운영 기반 구축",
                stated_count=2,
                projects=[d.Listed(title=each.title) for each in projects],
            )
        ],
        actions=[d.Name(name="조직 관리 체계 구축", parent="효율적 경영 체계 정립")],
        counts=[
            d.Count(of="goals", value=1),
            d.Count(of="directions", value=1),
            d.Count(of="tasks", value=1),
            d.Count(of="actions", value=1),
            d.Count(of="projects", value=2),
        ],
    )
