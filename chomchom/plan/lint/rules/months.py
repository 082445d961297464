"""The rule that budget months, scheduled months and the stated period agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from chomchom.plan.draft import BudgetLine, Project, ScheduleRow, Span
from chomchom.plan.formula import tree_of
from chomchom.plan.formula.tree import quantities
from chomchom.plan.lint.context import Plan
from chomchom.plan.lint.counting import key_of, label_key
from chomchom.plan.lint.registry import Finding, rule
from chomchom.plan.lint.rules.counted import same_thing
from chomchom.plan.lint.spans import lasts
from chomchom.plan.lint.words import content

_MONTH_UNITS = frozenset({"개월", "월", "달", "개월분"})
_MONTHS = 12
_SHORTEST = 3


def _paid_months(project: Project) -> dict[int, list[BudgetLine]]:
    """The budget lines by the number of months that their formulas pay for."""
    found: dict[int, list[BudgetLine]] = defaultdict(list)
    for line in project.budget.lines if project.budget else []:
        for formula in line.formulas:
            for part in quantities(tree_of(formula.text)):
                if part.unit in _MONTH_UNITS and part.number == int(part.number) and 1 < part.number <= _MONTHS:
                    found[int(part.number)].append(line)
    return found


def _rows_about(rows: list[ScheduleRow], lines: list[BudgetLine]) -> list[ScheduleRow]:
    """The marked rows that the formulas name, else those that share a word with the lines, else all."""
    marked = [row for row in rows if row.months]
    keys = {label_key(one.label) for line in lines for one in line.formulas if one.label}
    named = [row for row in marked if any(same_thing(key_of(row.label), key) for key in keys if len(key) >= _SHORTEST)]
    if named:
        return named
    about = {word for line in lines for one in line.formulas for word in content(f"{one.label} {line.item}")}
    return [row for row in marked if content(row.label) & about] or marked


@rule("A10", "warning", "예산의 개월 수가 일정·사업기간과 다름")
def months_differ(plan: Plan) -> Iterator[Finding]:
    """`×10개월` although neither the period nor any activity of the schedule lasts ten months."""
    for index, project in enumerate(plan.projects):
        span = project.overview.period if project.overview else None
        months = lasts(span)
        period = None if months is None else len(months)
        rows = project.schedule.rows if project.schedule else []
        for paid, lines in _paid_months(project).items():
            scheduled = {len(row.months): row for row in _rows_about(rows, lines)}
            if paid == period or paid in scheduled or (period is None and not scheduled):
                continue
            stated = f"사업기간은 {period}개월" if period else "사업기간은 알 수 없음"
            longest = max(scheduled, default=0)
            told = f", 추진계획에서 가장 긴 활동은 {longest}개월" if longest else ""
            yield Finding(
                line=lines[0].line,
                project=plan.keys[index],
                path=f"projects/{index}/budget/lines",
                message=f"산식 {len(lines)}개가 {paid}개월 기준인데 {stated}{told}입니다.",
                advice="몇 개월치 예산인지, 그 기간에 일정이 있는지 맞춰 주세요.",
                related=_related(span, longest, scheduled),
            )


def _related(span: Span | None, longest: int, scheduled: dict[int, ScheduleRow]) -> tuple[tuple[int, str], ...]:
    found = [(span.line, f"사업기간: {span.text}")] if span is not None else []
    if longest:
        row = scheduled[longest]
        found.append((row.line, f"추진계획 ‘{row.label}’: {', '.join(f'{month}월' for month in row.months)}"))
    return tuple(found)
