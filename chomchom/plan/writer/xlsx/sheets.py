"""What the workbook looks like, as data: one description that the writer prints by and the reader reads by.

A sheet holds rows of one or more kinds (구분). A row is one object of the draft; rows of a child kind stand under their parent.
Sheets of project parts name the project by its 사업순번, the running number in the sheet 사업.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from chomchom.plan import draft as d

KIND = "구분"
PROJECTS = "사업"
PROJECT_KEY = "사업순번"
PROJECT_NAME = "사업(참고)"
LINE = "원문 줄"
LONG_TEXTS = "긴 글"
GUIDE = "안내"
MONTH_HEADERS = tuple(f"{month}월" for month in range(1, 13))


class Kind(NamedTuple):
    """Rows of one kind: the struct they hold, the attribute of the parent they belong to, and field -> column head.

    An empty attribute means the owner of the sheet itself. `many` is False for a part that occurs once at most.
    """

    label: str
    type: type[msgspec.Struct]
    attribute: str
    columns: dict[str, str]
    many: bool = True
    children: tuple[Kind, ...] = ()


class Sheet(NamedTuple):
    """A sheet and whose parts it lists; `first` are column heads that stand before the others."""

    name: str
    owner: Literal["draft", "strategy", "project"]
    kinds: tuple[Kind, ...]
    first: tuple[str, ...] = ()


def _text(label: str, attribute: str, header: str = "내용", *, many: bool = True) -> Kind:
    return Kind(label, d.Text, attribute, {"text": header, "line": LINE}, many)


def _listed(label: str) -> Kind:
    return Kind(label, d.Listed, "projects", {"title": "이름", "number": "번호", "line": LINE})


_TASK = {"name": "이름", "parent": "상위 항목", "stated_count": "적힌 개수", "line": LINE}
_NAME = {"name": "이름", "parent": "상위 항목", "line": LINE}

FINDINGS = Sheet(
    "점검 결과",
    "draft",
    (
        Kind(
            "점검",
            d.Diagnostic,
            "diagnostics",
            {
                "code": "코드",
                "severity": "정도",
                "message": "내용",
                "advice": "할 일",
                "project": "사업",
                "path": "자리",
                "line": LINE,
            },
            children=(Kind("관련", d.Related, "related", {"text": "내용", "line": LINE}),),
        ),
    ),
)
"""What was found in the plan: told, and read back only for what the source of the plan told (see `writer.doubts`)."""

SHEETS: tuple[Sheet, ...] = (
    Sheet("계획", "draft", (Kind("계획", d.Draft, "", {"agency": "기관", "year": "연도"}, many=False),)),
    Sheet(
        "전략체계",
        "strategy",
        (
            Kind("전략체계", d.Strategy, "", {"line": LINE}, many=False),
            _text("미션", "mission", "이름", many=False),
            _text("비전", "vision", "이름", many=False),
            Kind("경영목표", d.Name, "goals", _NAME),
            Kind("전략방향", d.Name, "directions", _NAME),
            Kind("전략과제", d.Task, "tasks", _TASK, children=(_listed("실천사업"),)),
            Kind("실행과제", d.Name, "actions", _NAME),
            Kind("제목에 적힌 개수", d.Count, "counts", {"of": "이름", "value": "적힌 개수", "line": LINE}),
        ),
    ),
    Sheet(
        "팀",
        "draft",
        (
            Kind(
                "팀",
                d.Team,
                "teams",
                {"name": "이름", "parent": "상위 항목", "number": "번호", "line": LINE},
                children=(
                    _text("팀 비전", "vision", "이름", many=False),
                    Kind("팀 과제", d.Task, "tasks", _TASK, children=(_listed("팀 사업"),)),
                ),
            ),
        ),
    ),
    Sheet(
        PROJECTS,
        "project",
        (
            Kind(
                "사업",
                d.Project,
                "",
                {"team": "팀", "number": "번호", "title": "사업명", "title_source": "사업명 출처", "line": LINE},
                many=False,
                children=(Kind("담당", d.Role, "roles", {"role": "역할", "name": "이름", "phone": "전화", "line": LINE}),),
            ),
        ),
    ),
    Sheet(
        "목표",
        "project",
        (
            Kind(
                "목표",
                d.Target,
                "targets",
                {"level": "단계", "text": "목표", "line": LINE},
                children=(
                    Kind("수치", d.Number, "numbers", {"value": "값", "unit": "단위", "period": "주기", "comparator": "비교"}),
                ),
            ),
        ),
    ),
    Sheet(
        "사업개요",
        "project",
        (
            _text("추진배경", "background"),
            Kind(
                "개요",
                d.Overview,
                "overview",
                {"line": LINE},
                many=False,
                children=(
                    _text("목적", "purpose", many=False),
                    Kind("기간", d.Span, "period", {"text": "내용", "start": "시작 달", "end": "끝 달", "line": LINE}, many=False),
                    _text("사업내용", "content", many=False),
                    _text("소요예산", "budget_text", many=False),
                ),
            ),
        ),
    ),
    Sheet(
        "예산",
        "project",
        (
            Kind(
                "예산",
                d.Budget,
                "budget",
                {"stated_total": "금액(원)", "line": LINE},
                many=False,
                children=(
                    Kind("재원", d.Share, "funding", {"source": "세목", "percent": "비율(%)"}),
                    Kind(
                        "편성",
                        d.BudgetLine,
                        "lines",
                        {
                            "category": "세목",
                            "item": "항목",
                            "text": "산출내역",
                            "stated": "금액(원)",
                            "computed": "계산한 금액(원)",
                            "line": LINE,
                        },
                        children=(
                            Kind(
                                "산식",
                                d.Formula,
                                "formulas",
                                {"label": "항목", "text": "산출내역", "stated": "금액(원)", "value": "계산한 금액(원)"},
                            ),
                        ),
                    ),
                ),
            ),
        ),
        first=("세목", "항목", "산출내역", "금액(원)"),
    ),
    Sheet(
        "성과·개선",
        "project",
        (
            Kind(
                "주요성과", d.Achievement, "achievements", {"text": "내용", "line": LINE}, children=(_text("성과 세부", "details"),)
            ),
            Kind(
                "개선사항", d.Improvement, "improvements", {"text": "내용", "line": LINE}, children=(_text("개선대책", "measures"),)
            ),
        ),
    ),
    Sheet("실행방안", "project", (Kind("실행방안", d.Action, "actions", {"level": "단계", "text": "내용", "line": LINE}),)),
    Sheet(
        "평가방법",
        "project",
        (
            Kind(
                "평가방법",
                d.Criterion,
                "criteria",
                {"type": "정량·정성", "item": "평가 항목", "measure": "성과 기준", "line": LINE},
            ),
        ),
    ),
    Sheet(
        "추진계획",
        "project",
        (
            Kind(
                "일정표",
                d.Schedule,
                "schedule",
                {"stated_year": "적힌 연도", "marks_lost": "표시 유실", "line": LINE},
                many=False,
                children=(
                    Kind(
                        "추진사항",
                        d.ScheduleRow,
                        "rows",
                        {"group": "묶음", "label": "세부추진사항", "months": "달", "beyond_12": "12월 뒤", "line": LINE},
                    ),
                ),
            ),
        ),
        first=("묶음", "세부추진사항", *MONTH_HEADERS),
    ),
    Sheet(
        "쟁점과 대책",
        "project",
        (
            Kind(
                "쟁점",
                d.Issue,
                "issues",
                {"text": "내용", "line": LINE},
                children=(_text("설명", "details"), _text("대책", "countermeasures")),
            ),
        ),
    ),
    FINDINGS,
)

WIDTHS = {
    PROJECT_KEY: 9,
    PROJECT_NAME: 28,
    KIND: 11,
    LINE: 8,
    "이름": 40,
    "상위 항목": 30,
    "기관": 30,
    "팀": 20,
    "사업명": 44,
    "목표": 60,
    "내용": 80,
    "할 일": 50,
    "세목": 18,
    "항목": 24,
    "산출내역": 50,
    "금액(원)": 16,
    "계산한 금액(원)": 16,
    "평가 항목": 34,
    "성과 기준": 50,
    "묶음": 24,
    "세부추진사항": 40,
    "사업": 24,
}
DEFAULT_WIDTH = 10
MONTH_WIDTH = 5


def every_kind(kinds: tuple[Kind, ...]) -> list[Kind]:
    """These kinds and all below them, parents first."""
    return [each for kind in kinds for each in (kind, *every_kind(kind.children))]


def headers(sheet: Sheet) -> list[str]:
    """The column heads of a sheet from left to right; the place in the source comes last."""
    kinds = every_kind(sheet.kinds)
    heads = [PROJECT_KEY] if sheet.owner == "project" else []
    if heads and sheet.name != PROJECTS:
        heads.append(PROJECT_NAME)
    if len(kinds) > 1:
        heads.append(KIND)
    named = [head for kind in kinds for head in kind.columns.values() if head != LINE]
    spread = [each for head in named for each in (MONTH_HEADERS if head == "달" else (head,))]
    has_lines = any(LINE in kind.columns.values() for kind in kinds)
    return list(dict.fromkeys([*heads, *sheet.first, *spread, *([LINE] if has_lines else [])]))
