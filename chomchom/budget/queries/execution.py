"""집행 현황: what was approved, committed, resolved and paid, by project, heading, team, line or month, beside the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet, Sum

from chomchom.budget.models import Budget, Line, MonthBalance
from chomchom.budget.pace import MONTHS, Moment, Money, Standing, added, standing
from chomchom.budget.queries.groups import Group, Headings, Known, Leaf, Step, in_groups, project_step, projects_of
from chomchom.budget.queries.narrowing import Narrowing
from chomchom.budget.queries.rules import rules
from chomchom.budget.queries.standing import StoodLine, stood_lines

BY = {"project": "사업", "heading": "과목", "team": "팀", "line": "예산 줄", "month": "달"}


@dataclass(frozen=True)
class ExecutionRow:
    """A group of lines, or one of them. `scheduled` is what the schedule alone would have paid; `planned`: some of it has a monthly
    plan. `narrow` are the parameters that show the lines behind the sum."""

    depth: int
    name: str
    money: Money
    standing: Standing
    scheduled: int
    planned: bool
    narrow: str = ""
    url: str = ""


@dataclass(frozen=True)
class MonthRow:
    """What moved in one month, and what was meant to be paid in it. `has_come`: it began before the moment that is looked from."""

    month: int
    committed: int
    resolved: int
    paid: int
    meant: int
    total_paid: int
    total_meant: int
    has_come: bool


@dataclass(frozen=True)
class Execution:
    """`all` is the sum; `months` are filled where it is asked for by month. `lines` are the keys of all that is in the sum."""

    by: str
    rows: list[ExecutionRow]
    months: list[MonthRow]
    all: ExecutionRow
    lines: list[int]
    narrowed_to: str

    @property
    def way(self) -> str:
        """By what, in Korean."""
        return BY[self.by]


def execution(budget: Budget, lines: QuerySet[Line], by: str, moment: Moment, narrowing: Narrowing) -> Execution:
    """Projects, lines and their plans; headings where they are asked for; months where they are. Never a voucher."""
    projects = projects_of(budget)
    headings = Headings(budget.chart) if by == "heading" or narrowing.heading else None
    found = [line for line in stood_lines(budget, lines, moment, projects) if narrowing.takes(line, headings)]
    rows = [] if by == "month" else _rows(found, by, moment, headings, projects)
    months = month_rows(found, moment) if by == "month" else []
    whole = _row((0, "모두"), found, moment)
    return Execution(by, rows, months, whole, [line.pk for line in found], narrowing.name(found, headings, projects))


def _rows(
    lines: Sequence[StoodLine], by: str, moment: Moment, headings: Headings | None, projects: Mapping[UUID, Known]
) -> list[ExecutionRow]:
    if by == "line":
        return [_row((0, line.title), [line], moment, url=line.url) for line in lines]
    if by == "heading" and headings:
        placed: Iterable[tuple[Sequence[Step], StoodLine]] = ((headings.path(line.heading), line) for line in lines)
    elif by == "team":
        placed = (([_team_step(line)], line) for line in lines)
    else:
        placed = (([project_step(line.lineage, projects)], line) for line in lines)
    groups: list[Group[StoodLine] | Leaf[StoodLine]] = in_groups(placed)
    return [
        _row((each.depth, each.step.name), each.members, moment, narrow=f"{by}={each.step.key}")
        for each in groups
        if isinstance(each, Group)
    ]


def _team_step(line: StoodLine) -> Step:
    pk, name, place = line.team
    return Step((place, str(pk)), str(pk), name)


def _row(at: tuple[int, str], lines: Sequence[StoodLine], moment: Moment, *, narrow: str = "", url: str = "") -> ExecutionRow:
    money = sum((line.money for line in lines), Money())
    found = standing(money, added(line.curve for line in lines), moment.passed, rules().pace.slack)
    scheduled = sum(line.scheduled(moment.passed) for line in lines)
    return ExecutionRow(*at, money, found, scheduled, any(line.planned for line in lines), narrow, url)


def month_rows(lines: Sequence[StoodLine], moment: Moment) -> list[MonthRow]:
    """Twelve of them, up to the moment those that have moved. One query."""
    moved = MonthBalance.objects.filter(line__in=[line.pk for line in lines], month__lte=moment.month or 12).values("month")
    moved.annotate(c=Sum("committed"), r=Sum("resolved"), p=Sum("paid"))
    sums = {
        month: (c, r, p)
        for month, c, r, p in moved.annotate(c=Sum("committed"), r=Sum("resolved"), p=Sum("paid")).values_list(
            "month", "c", "r", "p"
        )
    }
    curve, found, total = added(line.curve for line in lines), [], 0
    for month in MONTHS:
        committed, resolved, paid = sums.get(month, (0, 0, 0))
        total += paid
        meant = curve[month - 1] - (curve[month - 2] if month > 1 else 0)
        found.append(MonthRow(month, committed, resolved, paid, meant, total, curve[month - 1], month - 1 < moment.passed))
    return found
