"""추진계획: the same months of the next year; beside an activity whose target came late it is said which months were missed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from chomchom.core.particles import quoted
from chomchom.core.periods import months_text
from chomchom.plan.draft import Project, Schedule, ScheduleRow
from chomchom.plan.question.suggest.timing import likeness
from chomchom.reports.nextyear.carried import moved, moved_text
from chomchom.reports.nextyear.facts import Facts, Figure
from chomchom.reports.nextyear.notes import Said
from chomchom.reports.nextyear.rules import Rules
from chomchom.reports.nextyear.trend import went
from chomchom.reports.nextyear.wording import subject_of

_LATE = ("behind", "at_risk", "missed")


def schedule(project: Project, facts: Facts, place: int, rules: Rules, said: Said) -> Schedule | None:
    """Of one project."""
    now = project.schedule
    if now is None:
        return None
    late = [each for each in facts.figures if each.project == place and each.state in _LATE]
    rows = [_row(each, number, facts.year, said) for number, each in enumerate(now.rows)]
    for number, row in enumerate(now.rows):
        for figure in of_activity(row, project, late, rules):
            said.add(f"schedule/rows/{number}/label", late_text(figure, project, facts.as_of), [figure.key])
    year = None if now.stated_year is None else now.stated_year + 1
    return Schedule(stated_year=year, rows=rows, marks_lost=now.marks_lost)


def of_activity(row: ScheduleRow, project: Project, figures: Iterable[Figure], rules: Rules) -> list[Figure]:
    """The figures of targets that the activity works for: their words are alike, and their months are its own."""
    return [
        each
        for each in figures
        if likeness(project.targets[each.target].text, f"{row.group} {row.label}") >= rules.words.alike
        and (not each.scheduled or not row.months or set(each.scheduled) & set(row.months))
    ]


def late_text(figure: Figure, project: Project, as_of: dt.date) -> str:
    """What came late, and what to look at."""
    subject = subject_of(project.targets[figure.target].text)
    missed = f", 못 채운 기간: {', '.join(figure.unkept[:6])}" if figure.unkept else ""
    late = f"이 활동으로 이루는 목표 {quoted(subject, '이')} 늦습니다({went(figure, as_of)}{missed})."
    return f"{late} 달을 앞당기거나 나눌지 보아 주세요."


def _row(row: ScheduleRow, number: int, year: int, said: Said) -> ScheduleRow:
    label = moved_text(f"schedule/rows/{number}/label", row.label, year, said)
    said.add(f"schedule/rows/{number}/label", f"{months_text(row.months) or '달 표시 없음'} 그대로입니다.")
    return ScheduleRow(group=moved(row.group, year), label=label, months=row.months, beyond_12=row.beyond_12)
