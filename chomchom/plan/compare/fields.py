"""What a plan says, value by value and row by row: the Korean name of each, where it is, and how it is shown.

A new part of the draft is compared once it is listed here; a test plants an edit in every value of a draft
and fails on a missing one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from chomchom.plan import draft as d
from chomchom.plan.compare.show import comparator, flag, formula, funding, level, months, number, period, plain, roles, texts, won

# Not said by the plan but by the reading of it.
_READING = {"line", "title_source", "computed", "marks_lost", "diagnostics"}


class Field(msgspec.Struct, frozen=True):
    """A value: its Korean name, its path from the struct that holds it, how to show it; `part` where it has a part of its own."""

    what: str
    path: str
    show: Callable[[Any], str] = plain
    part: str = ""

    def get(self, holder: Any) -> Any:
        """The value, None where it is empty or something on the way to it is missing."""
        value = _get(holder, self.path)
        return None if value in ("", []) else value


class Rows(msgspec.Struct, frozen=True):
    """A list of rows: the Korean names of the part and of one row, its path, the text a row is known by, its values, rows below,
    and whether their order says something."""

    part: str
    name: str
    path: str
    text: Callable[[Any], str]
    fields: Sequence[Field]
    rows: Sequence[Rows] = ()
    show_row: Callable[[Any], str] | None = None
    ordered: bool = True

    def get(self, holder: Any) -> Sequence[Any]:
        return _get(holder, self.path) or []

    def show(self, row: Any) -> str:
        """The whole row, for one that was added or removed."""
        if self.show_row is not None:
            return self.show_row(row)
        shown = [field.show(value) for field in self.fields if (value := field.get(row)) not in (None, "", [])]
        below = [rows.show(each) for rows in self.rows for each in rows.get(row)]
        return " · ".join(part for part in [*shown, *below] if part)


def _get(holder: Any, path: str) -> Any:
    for key in path.split("/"):
        holder = getattr(holder, key, None)
    return holder


def said(draft: d.Draft) -> d.Draft:
    """A copy without what is not said by the plan: lines, diagnostics, and what was worked out while reading."""
    return msgspec.convert(_strip(msgspec.to_builtins(draft)), d.Draft)


def _strip(value: Any) -> Any:
    if isinstance(value, list):
        return [_strip(each) for each in value]
    if not isinstance(value, dict):
        return value
    left = {key: _strip(each) for key, each in value.items() if key not in _READING}
    if "stated" in left and "value" in left:
        left.pop("value")  # of a formula: computed from its text
    return left


def _by_text(row: Any) -> str:
    return str(row.text)


def _by_name(row: Any) -> str:
    return str(row.name)


def _counted(row: d.Count) -> str:
    """What a count counts, in Korean."""
    return level(row.of)


def _by_title(row: Any) -> str:
    return str(row.title)


def project_text(project: d.Project) -> str:
    """A project in one line: team, number and title."""
    return f"{d.project_key(project)} {project.title}".strip() if project.number is not None else project.title


def _text_rows(part: str, name: str, path: str, *more: Field, rows: Sequence[Rows] = ()) -> Rows:
    return Rows(part, name, path, _by_text, (Field("내용", "text"), *more), rows)


_LISTED = Rows("목록 사업", "사업", "projects", _by_title, (Field("사업", "title"), Field("번호", "number")))
_PARENT = Field("상위", "parent")
_TASK = (Field("이름", "name"), _PARENT, Field("사업 수", "stated_count"))

PLAN = (
    Field("기관", "agency"),
    Field("연도", "year"),
    Field("미션", "strategy/mission/text", part="전략체계"),
    Field("비전", "strategy/vision/text", part="전략체계"),
)
PLAN_ROWS = (
    Rows("경영목표", "경영목표", "strategy/goals", _by_name, (Field("이름", "name"), _PARENT)),
    Rows("전략방향", "전략방향", "strategy/directions", _by_name, (Field("이름", "name"), _PARENT)),
    Rows("전략과제", "전략과제", "strategy/tasks", _by_name, _TASK, (_LISTED,)),
    Rows("실행과제", "실행과제", "strategy/actions", _by_name, (Field("이름", "name"), _PARENT)),
    Rows("전략체계 개수", "개수", "strategy/counts", _counted, (Field("대상", "of", level), Field("개수", "value")), ordered=False),
    Rows(
        "팀",
        "팀",
        "teams",
        _by_name,
        (Field("이름", "name"), _PARENT, Field("번호", "number"), Field("비전", "vision/text")),
        (Rows("팀 전략표", "전략과제", "tasks", _by_name, _TASK, (_LISTED,)),),
    ),
)
PROJECT = (
    Field("팀", "team"),
    Field("번호", "number"),
    Field("제목", "title"),
    Field("담당", "roles", roles),
    Field("목적", "overview/purpose/text", part="사업개요"),
    Field("기간", "overview/period/text", part="사업개요"),
    Field("시작 달", "overview/period/start", part="사업개요"),
    Field("끝 달", "overview/period/end", part="사업개요"),
    Field("내용", "overview/content/text", part="사업개요"),
    Field("소요예산 표시", "overview/budget_text/text", part="사업개요"),
    Field("소요예산 합계", "budget/stated_total", won, "소요예산"),
    Field("재원 비율", "budget/funding", funding, "소요예산"),
    Field("표의 연도", "schedule/stated_year", part="추진계획"),
)
PROJECT_ROWS = (
    Rows(
        "사업목표",
        "목표",
        "targets",
        _by_text,
        (Field("글", "text"), Field("단계", "level")),
        (
            Rows(
                "목표 수치",
                "수치",
                "numbers",
                number,
                (
                    Field("값", "value"),
                    Field("단위", "unit"),
                    Field("주기", "period", period),
                    Field("비교", "comparator", comparator),
                ),
                show_row=number,
            ),
        ),
        show_row=lambda row: row.text,
    ),
    _text_rows("추진배경", "배경", "background"),
    Rows(
        "소요예산",
        "예산 줄",
        "budget/lines",
        lambda row: " ".join(part for part in (row.category, row.item, row.text) if part),
        (Field("세목", "category"), Field("항목", "item"), Field("산출내역", "text"), Field("금액", "stated", won)),
        (
            Rows(
                "산출식",
                "산출식",
                "formulas",
                formula,
                (Field("이름", "label"), Field("식", "text"), Field("적힌 값", "stated", won)),
                show_row=formula,
            ),
        ),
        show_row=lambda row: " · ".join(part for part in (row.category, row.item, row.text, won(row.stated)) if part),
    ),
    _text_rows("주요성과", "성과", "achievements", Field("세부", "details", texts)),
    _text_rows("개선사항", "개선사항", "improvements", Field("대책", "measures", texts)),
    _text_rows("실행방안", "실행방안", "actions", Field("단계", "level")),
    Rows(
        "평가방법",
        "평가방법",
        "criteria",
        lambda row: f"{row.item} {row.measure}",
        (Field("구분", "type"), Field("항목", "item"), Field("방법", "measure")),
    ),
    Rows(
        "추진계획",
        "일정",
        "schedule/rows",
        lambda row: f"{row.group} {row.label}".strip(),
        (Field("묶음", "group"), Field("일정", "label"), Field("달", "months", months), Field("12월 뒤 표시", "beyond_12", flag)),
    ),
    _text_rows("쟁점 및 대책", "쟁점", "issues", Field("설명", "details", texts), Field("대책", "countermeasures", texts)),
)
