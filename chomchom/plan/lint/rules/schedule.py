"""Rules on the schedule: its year, its marks, its months and its order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from chomchom.core.particles import with_particle
from chomchom.plan.draft import Schedule, ScheduleRow, Span
from chomchom.plan.lint.context import Plan
from chomchom.plan.lint.registry import Finding, rule
from chomchom.plan.lint.spans import begins, ends, month_number
from chomchom.plan.lint.words import content

_HEAD = 8
"""The heading of the table stands within so many lines behind that of the part."""


@rule("C01", "error", "추진계획의 연도가 다름")
def year_differs(plan: Plan) -> Iterator[Finding]:
    """The heading of the schedule names another year than the plan: usually last year's table."""
    for index, _, schedule in plan.with_schedule():
        if schedule.stated_year is None or plan.draft.year is None or schedule.stated_year == plan.draft.year:
            continue
        short = f"{schedule.stated_year % 100:02}"
        printed = re.compile(rf"(?<!\d)(?:{schedule.stated_year}(?!\d)|['’‘`]{short}(?!\d)|{short}\s?년)")
        yield Finding(
            line=plan.line_with(printed, schedule.line, _HEAD),
            project=plan.keys[index],
            path=f"projects/{index}/schedule/stated_year",
            message=f"{plan.draft.year}년 계획인데 추진계획 표에는 {schedule.stated_year}년이라고 적혀 있습니다.",
            advice=f"연도를 {plan.draft.year}년으로 고치고, 일정도 올해 것인지 확인해 주세요.",
        )


@rule("C02", "warning", "추진계획의 표시가 사라짐")
def marks_lost(plan: Plan) -> Iterator[Finding]:
    """A schedule with activities and not one mark."""
    for index, _, schedule in plan.with_schedule():
        if schedule.marks_lost:
            yield Finding(
                line=schedule.line,
                project=plan.keys[index],
                path=f"projects/{index}/schedule/marks_lost",
                message=f"추진계획에 활동이 {len(schedule.rows)}개 있는데 월 표시가 하나도 없습니다.",
                advice="문서를 바꾸면서 칸 색이 사라진 것으로 보입니다. 원본을 보고 월을 넣어 주세요.",
            )


@rule("C03", "warning", "12월 뒤에 표시가 있음")
def beyond_december(plan: Plan) -> Iterator[Finding]:
    """A mark in a thirteenth column: the months of that row may all be shifted by one."""
    for index, _, schedule in plan.with_schedule():
        shifted = [(at, row) for at, row in enumerate(schedule.rows) if row.beyond_12]
        if shifted:
            at, row = shifted[0]
            yield Finding(
                line=row.line,
                project=plan.keys[index],
                path=f"projects/{index}/schedule/rows/{at}/months",
                message=f"12월 뒤 열세 번째 칸에 표시가 있습니다: {', '.join(f'‘{one.label}’' for _, one in shifted)}.",
                advice="표시가 한 칸씩 밀린 것인지 원본과 견주어 주세요.",
                related=tuple((one.line, one.label) for _, one in shifted[1:]),
            )


@rule("C04", "error", "일정이 사업기간을 벗어남")
def outside_period(plan: Plan) -> Iterator[Finding]:
    """Months are marked before the stated period begins or after it ends; a period of another year is told by C06."""
    for index, project, schedule in plan.with_schedule():
        span = project.overview.period if project.overview else None
        year = plan.draft.year
        if span is None or year is None or _is_of_another_year(span, year):
            continue
        step = 3 if _is_by_quarters(schedule) else 1
        rows = [found for row in schedule.rows if (found := _outside(row, year, span, step)).early or found.late]
        if not rows:
            continue
        service = [found for found in rows if not _is_around(found)]
        first = (service or rows)[0]
        yield Finding(
            line=span.line,
            project=plan.keys[index],
            path=f"projects/{index}/overview/period",
            message=f"사업기간은 ‘{span.text}’인데 ‘{first.row.label}’ 일정이 {_months(first.months)}에 있습니다.",
            advice=(
                "사업기간과 추진계획 가운데 맞는 쪽으로 고쳐 주세요."
                if service
                else "준비나 마무리까지 사업기간에 넣을지 정해 주세요. 넣지 않기로 했으면 그대로 두어도 됩니다."
            ),
            related=tuple((found.row.line, f"{found.row.label}: {_months(found.months)}") for found in rows),
            severity=None if service else "warning",
        )


class _Outside(NamedTuple):
    """The months of an activity before the period begins and after it ends."""

    row: ScheduleRow
    early: list[int]
    late: list[int]

    @property
    def months(self) -> list[int]:
        return [*self.early, *self.late]


_PREPARING = re.compile(
    r"수립|채용|설계|모집|선정|준비|계획|홍보|기획|공고|접수|신청|구성|섭외|계약|협약|위촉|협의|사전|개발|심사|수요\s?조사|안내|공모|발굴"
)
_CLOSING = re.compile(r"보고|평가|정산|결산|결과|환류|차년도|차기|내년|성과|만족도|사후|정리|공유|분석|차년|계획")


def _is_by_quarters(schedule: Schedule) -> bool:
    """Whether every mark covers whole quarters: then it does not say in which of their months something is done."""
    marked = [set(row.months) for row in schedule.rows if row.months]
    quarters = [set(range(first, first + 3)) for first in (1, 4, 7, 10)]
    return bool(marked) and all(not months & quarter or quarter <= months for months in marked for quarter in quarters)


def _outside(row: ScheduleRow, year: int, span: Span, step: int) -> _Outside:
    """What lies outside the period; with a step of 3, a quarter does only if all of it does."""
    start, end = begins(span), ends(span)
    firsts = {month: month - (month - 1) % step for month in row.months}
    early = [month for month in row.months if start is not None and month_number(year, firsts[month] + step - 1) < start]
    late = [month for month in row.months if end is not None and month_number(year, firsts[month]) > end]
    return _Outside(row, early, late)


def _is_around(found: _Outside) -> bool:
    """Whether it only prepares what begins later, or closes what has ended: offices leave that out of the stated period."""
    label = found.row.label
    return (not found.early or _PREPARING.search(label) is not None) and (not found.late or _CLOSING.search(label) is not None)


def _months(months: list[int]) -> str:
    return ", ".join(f"{month}월" for month in months)


_PHASES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (5, re.compile(r"결과\s?보고|결과\s?분석|결과\s?공유|평가\s?결과|사업\s?평가|성과\s?보고|최종\s?보고")),
    (4, re.compile(r"만족도\s?조사")),
    (1, re.compile(r"계획\s?수립|사업\s?기획|기본\s?계획")),
    (2, re.compile(r"모집|공모\s?접수|신청\s?접수|접수$")),
    (3, re.compile(r"조사|수행|실시|진행|개최|시상|표창|발간|배포|교육|(?:회의|점검|상담|추진|운영)$")),
)
_PHASE_NAMES = {1: "계획", 2: "모집", 3: "실행", 4: "만족도 조사", 5: "평가·보고"}
_REPORT = 5
_DOING = frozenset({2, 3, 4})
_LAST_YEAR = re.compile(r"전년도|지난해|(?:19|20)?\d\d년")
_NOT_THIS_YEAR = re.compile(r"차년도|차기|내년|환류|반영|양식|중장기|상시|수시")
_PHASE_NOISE = frozenset(
    (
        "사업평가 중간평가 만족도조사 차년도 차기 차기년 계획 수립 기획 모집 접수 신청 수행 실시 "
        "진행 개최 발간 배포 운영 결과 보고 결과보고 조사 만족도 평가 분석 공유 사업 선정 최종 "
        "세부"
    ).split()
)
_Phased = tuple[int, ScheduleRow, set[str]]


def phase_of(row: ScheduleRow) -> int | None:
    """Where the activity stands in the life of a project, from 1 (planning) to 5 (reporting); None where it cannot be told."""
    if not row.months or _LAST_YEAR.search(row.label):
        return None
    found = next((phase for phase, words in _PHASES if words.search(row.label)), None)
    return None if found != _REPORT and _NOT_THIS_YEAR.search(row.label) else found


def _wrong_orders(schedule: Schedule) -> Iterator[tuple[_Phased, _Phased]]:
    """Pairs of activities, an earlier and a later phase of one thing, where the later is over before the earlier begins.

    A plan or report that names no thing is about everything: it is wrong only if it misses all that is done.
    """
    rows = [(phase, row, content(row.label) - _PHASE_NOISE) for row in schedule.rows if (phase := phase_of(row)) is not None]
    doing = [row for row in rows if row[0] in _DOING]
    for early, late in ((early, late) for early in rows for late in rows if early[0] < late[0]):
        if max(late[1].months) < min(early[1].months) and early[2] & late[2]:
            yield early, late
    for row in rows:
        if row[2] or not doing:
            continue
        if row[0] > max(_DOING) and max(row[1].months) < min(min(other[1].months) for other in doing):
            yield min(doing, key=lambda other: min(other[1].months)), row
        if row[0] < min(_DOING) and min(row[1].months) > max(max(other[1].months) for other in doing):
            yield row, max(doing, key=lambda other: max(other[1].months))


@rule("C05", "warning", "앞뒤가 바뀐 일정")
def wrong_order(plan: Plan) -> Iterator[Finding]:
    """A report, or the doing itself, that is over before its plan, its recruiting or its survey begins."""
    for index, _, schedule in plan.with_schedule():
        for (phase, row, _), (later, other, _) in _wrong_orders(schedule):
            yield Finding(
                line=other.line,
                project=plan.keys[index],
                path=f"projects/{index}/schedule/rows/{schedule.rows.index(other)}/months",
                message=(
                    f"{_PHASE_NAMES[later]} 단계인 {with_particle(f'‘{other.label}’', '은')} {_months(other.months)}인데 "
                    f"{_PHASE_NAMES[phase]} 단계인 {with_particle(f'‘{row.label}’', '은')} {min(row.months)}월에야 시작합니다."
                ),
                advice="두 일정의 순서를 확인해 주세요.",
                related=((row.line, f"{row.label}: {_months(row.months)}"),),
            )


@rule("C06", "warning", "사업기간의 연도가 다름")
def period_year_differs(plan: Plan) -> Iterator[Finding]:
    """The stated period does not touch the year of the plan."""
    for index, project in enumerate(plan.projects):
        span = project.overview.period if project.overview else None
        year = plan.draft.year
        if span is not None and year is not None and _is_of_another_year(span, year):
            yield Finding(
                line=span.line,
                project=plan.keys[index],
                path=f"projects/{index}/overview/period",
                message=f"{year}년 계획인데 사업기간이 ‘{span.text}’입니다.",
                advice="사업기간의 연도를 확인해 주세요.",
            )


def _is_of_another_year(span: Span, year: int) -> bool:
    start, end = begins(span), ends(span)
    if start is None:
        return False
    return start > month_number(year, 12) or (start if end is None else end) < month_number(year, 1)


@rule("C07", "info", "월 표시가 없는 활동")
def row_without_marks(plan: Plan) -> Iterator[Finding]:
    """Single activities without a month, in a schedule that has marks; one finding for a project."""
    for index, _, schedule in plan.with_schedule():
        empty = [(at, row) for at, row in enumerate(schedule.rows) if not row.months and not row.beyond_12]
        if schedule.marks_lost or not empty or len(empty) == len(schedule.rows):
            continue
        at, row = empty[0]
        yield Finding(
            line=row.line,
            project=plan.keys[index],
            path=f"projects/{index}/schedule/rows/{at}/months",
            message=f"월이 하나도 표시되지 않은 활동이 있습니다: {', '.join(f'‘{one.label}’' for _, one in empty)}.",
            advice="언제 할지 월을 표시하거나, 하지 않을 활동이면 지워 주세요.",
            related=tuple((one.line, one.label) for _, one in empty[1:]),
        )
