"""Every value of a draft that can be corrected, and every list whose rows can be added or removed, by the pattern of its path.

`projects/3/targets/0/text` has the pattern `projects/*/targets/*/text`. What is not listed here cannot be changed: lines,
diagnostics, and what is worked out from other values (formulas from the text of a budget line).
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from chomchom.plan import draft as d
from chomchom.plan.editing.document import is_place

Kind = Literal["text", "long", "whole", "year", "won", "decimal", "months", "month", "choice", "flag", "point"]

PERIODS = (
    ("year", "연"),
    ("half", "반기"),
    ("quarter", "분기"),
    ("month", "월"),
    ("week", "주"),
    ("day", "일"),
    ("always", "상시"),
)
COMPARATORS = ((">=", "이상"), ("<=", "이하"), (">", "초과"), ("<", "미만"), ("=", "같음"))
TYPES = (("정량", "정량"), ("정성", "정성"))
COUNTED = tuple(d.LEVELS.items())


class Value(msgspec.Struct, frozen=True):
    """A value that can be corrected: its Korean label, how it is read, whether it may be empty (None in the document).

    A `required` text must say something; `longest` is the most characters of a text of one line."""

    label: str
    kind: Kind = "text"
    optional: bool = False
    required: bool = False
    longest: int = 300
    choices: tuple[tuple[str, str], ...] = ()


class RowKind(msgspec.Struct, frozen=True):
    """A list whose rows can be added and removed: the Korean name of a row, and an empty one."""

    label: str
    blank: msgspec.Struct

    def new(self) -> dict[str, Any]:
        """An empty row as a document value."""
        made: dict[str, Any] = msgspec.to_builtins(self.blank)
        return made


_TEXT = Value("내용", "long")
_NAME, _PARENT = Value("이름", required=True, longest=200), Value("상위 이름", optional=True)
_TITLE, _NUMBER = Value("사업 이름", required=True), Value("번호", "whole", optional=True)
_STATED_COUNT = Value("적힌 사업 수", "whole", optional=True)

VALUES: dict[str, Value] = {
    "agency": Value("기관", optional=True),
    "year": Value("연도", "year", optional=True),
    "strategy/mission": Value("미션", "point", optional=True),
    "strategy/vision": Value("비전", "point", optional=True),
    "strategy/counts/*/of": Value("센 것", "choice", choices=COUNTED),
    "strategy/counts/*/value": Value("적힌 개수", "whole"),
    "teams/*/number": _NUMBER,
    "teams/*/vision": Value("비전", "point", optional=True),
    "projects/*/team": Value("팀", required=True, longest=100),
    "projects/*/number": _NUMBER,
    "projects/*/title": Value("제목", required=True),
    "projects/*/roles/*/role": Value("역할"),
    "projects/*/roles/*/name": Value("이름", optional=True, longest=100),
    "projects/*/roles/*/phone": Value("전화", optional=True, longest=60),
    "projects/*/targets/*/level": Value("단계", "whole"),
    "projects/*/targets/*/text": Value("목표", "long"),
    "projects/*/targets/*/numbers/*/value": Value("값", "decimal"),
    "projects/*/targets/*/numbers/*/unit": Value("단위"),
    "projects/*/targets/*/numbers/*/period": Value("주기", "choice", optional=True, choices=PERIODS),
    "projects/*/targets/*/numbers/*/comparator": Value("비교", "choice", optional=True, choices=COMPARATORS),
    "projects/*/overview/purpose": Value("목적", "point", optional=True),
    "projects/*/overview/period/text": Value("기간"),
    "projects/*/overview/period/start": Value("시작 달", "month", optional=True),
    "projects/*/overview/period/end": Value("끝 달", "month", optional=True),
    "projects/*/overview/content": Value("내용", "point", optional=True),
    "projects/*/overview/budget_text": Value("소요예산 표시", "point", optional=True),
    "projects/*/budget/stated_total": Value("합계(원)", "won", optional=True),
    "projects/*/budget/funding/*/source": Value("재원"),
    "projects/*/budget/funding/*/percent": Value("비율(%)", "decimal"),
    "projects/*/budget/lines/*/category": Value("세목"),
    "projects/*/budget/lines/*/item": Value("항목"),
    "projects/*/budget/lines/*/stated": Value("금액(원)", "won", optional=True),
    "projects/*/budget/lines/*/text": Value("산출내역", "long"),
    "projects/*/actions/*/level": Value("단계", "whole"),
    "projects/*/criteria/*/type": Value("구분", "choice", choices=TYPES),
    "projects/*/criteria/*/item": Value("항목"),
    "projects/*/criteria/*/measure": Value("방법", "long"),
    "projects/*/schedule/stated_year": Value("표의 연도", "year", optional=True),
    "projects/*/schedule/rows/*/group": Value("묶음"),
    "projects/*/schedule/rows/*/label": Value("일정"),
    "projects/*/schedule/rows/*/months": Value("달", "months"),
    "projects/*/schedule/rows/*/beyond_12": Value("12월 뒤에도 표시", "flag"),
    **{f"{node}/*/name": _NAME for node in ("strategy/goals", "strategy/directions", "strategy/actions", "teams")},
    **{f"{node}/*/parent": _PARENT for node in ("strategy/directions", "strategy/actions")},
    **{
        f"{tasks}/*/{key}": value
        for tasks in ("strategy/tasks", "teams/*/tasks")
        for key, value in (
            ("name", _NAME),
            ("parent", _PARENT),
            ("stated_count", _STATED_COUNT),
            ("projects/*/title", _TITLE),
            ("projects/*/number", _NUMBER),
        )
    },
    **{
        f"projects/*/{points}/*/text": _TEXT
        for points in (
            "background",
            "achievements",
            "achievements/*/details",
            "improvements",
            "improvements/*/measures",
            "actions",
            "issues",
            "issues/*/details",
            "issues/*/countermeasures",
        )
    },
}

ROWS: dict[str, RowKind] = {
    "strategy/goals": RowKind("경영목표", d.Name(name="")),
    "strategy/directions": RowKind("전략방향", d.Name(name="")),
    "strategy/tasks": RowKind("전략과제", d.Task(name="")),
    "strategy/tasks/*/projects": RowKind("목록 사업", d.Listed(title="")),
    "strategy/actions": RowKind("실행과제", d.Name(name="")),
    "strategy/counts": RowKind("적힌 개수", d.Count(of="projects", value=0)),
    "teams": RowKind("팀", d.Team(name="")),
    "teams/*/tasks": RowKind("팀 전략과제", d.Task(name="")),
    "teams/*/tasks/*/projects": RowKind("목록 사업", d.Listed(title="")),
    "projects": RowKind("사업", d.Project(team="", title_source="none")),
    "projects/*/roles": RowKind("담당", d.Role(role="")),
    "projects/*/targets": RowKind("목표", d.Target(text="")),
    "projects/*/targets/*/numbers": RowKind("목표 수치", d.Number(value=0, unit="")),
    "projects/*/background": RowKind("추진배경", d.Text(text="")),
    "projects/*/budget/funding": RowKind("재원", d.Share(source="", percent=0)),
    "projects/*/budget/lines": RowKind("예산 줄", d.BudgetLine()),
    "projects/*/achievements": RowKind("주요성과", d.Achievement(text="")),
    "projects/*/achievements/*/details": RowKind("성과 세부", d.Text(text="")),
    "projects/*/improvements": RowKind("개선사항", d.Improvement(text="")),
    "projects/*/improvements/*/measures": RowKind("개선 대책", d.Text(text="")),
    "projects/*/actions": RowKind("실행방안", d.Action(text="")),
    "projects/*/criteria": RowKind("평가방법", d.Criterion(type="정량")),
    "projects/*/schedule/rows": RowKind("일정", d.ScheduleRow()),
    "projects/*/issues": RowKind("쟁점", d.Issue(text="")),
    "projects/*/issues/*/details": RowKind("쟁점 설명", d.Text(text="")),
    "projects/*/issues/*/countermeasures": RowKind("대책", d.Text(text="")),
}

# Structs that a document may lack, made when a value in them is given.
CONTAINERS: dict[str, msgspec.Struct] = {
    "projects/*/overview": d.Overview(),
    "projects/*/overview/period": d.Span(text=""),
    "projects/*/budget": d.Budget(),
    "projects/*/schedule": d.Schedule(),
}


def pattern(path: str) -> str:
    """The path with every place in a list as `*`."""
    return "/".join("*" if is_place(step) else step for step in path.split("/"))


_PARTS = {
    "roles": "담당",
    "targets": "사업목표",
    "background": "추진배경",
    "overview": "사업개요",
    "budget": "소요예산",
    "achievements": "주요성과",
    "improvements": "개선사항",
    "actions": "실행방안",
    "criteria": "평가방법",
    "schedule": "추진계획",
    "issues": "쟁점 및 대책",
}


def describe(path: str) -> str:
    """The place in Korean: `소요예산 › 예산 줄 2 › 금액(원)`; without the name of the project."""
    steps = path.split("/")
    start = 2 if steps[0] == "projects" and len(steps) > 1 else 0
    words = [_PARTS[steps[2]]] if start and len(steps) > start and steps[2] in _PARTS else []
    for end in range(start + 1, len(steps) + 1):
        here = pattern("/".join(steps[:end]))
        if is_place(steps[end - 1]):
            row = ROWS.get(here.removesuffix("/*"))
            words.append(f"{row.label if row else ''} {int(steps[end - 1]) + 1}".strip())
        elif here in VALUES:
            words.append(VALUES[here].label)
    return " › ".join(words) or "사업"
