"""Writing the rows of an adopted version from its document: few bulk inserts, whatever the number of projects."""

from __future__ import annotations

import calendar
import uuid
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import chain

import msgspec

from chomchom.orgs.models import Organisation
from chomchom.plan import draft as source
from chomchom.plan.compare.matching import normalise
from chomchom.plan.models import (
    ActionTask,
    BudgetLine,
    Criterion,
    Direction,
    Goal,
    Issue,
    Note,
    Project,
    ScheduleRow,
    StrategicTask,
    Target,
    TargetNumber,
    TeamPlan,
    Version,
)
from chomchom.plan.services.placing import index_of, task_index

_FINEST = Decimal("0.0001")


def write_rows(version: Version, draft: source.Draft, lineages: dict[int, uuid.UUID]) -> None:
    """Write strategy, teams, projects and parts. `lineages`: by position in the draft, for projects that an earlier version had."""
    tasks = _strategy(version, draft.strategy)
    teams = _teams(version, draft)
    projects = []
    for place, project in enumerate(draft.projects):
        found = task_index(project, draft)
        row = _project(version, project, place, lineages.get(place))
        row.team, row.task = teams[normalise(project.team)], None if found is None else tasks[found]
        projects.append(row)
    pairs = list(zip(Project.objects.bulk_create(projects), draft.projects, strict=True))
    _targets(pairs)
    BudgetLine.objects.bulk_create(chain.from_iterable(_budget_lines(row, each) for row, each in pairs))
    ScheduleRow.objects.bulk_create(chain.from_iterable(_schedule_rows(row, each) for row, each in pairs))
    Criterion.objects.bulk_create(chain.from_iterable(_criteria(row, each) for row, each in pairs))
    Issue.objects.bulk_create(chain.from_iterable(_issues(row, each) for row, each in pairs))
    Note.objects.bulk_create(chain.from_iterable(_notes(row, each) for row, each in pairs))


def _strategy(version: Version, strategy: source.Strategy) -> list[StrategicTask]:
    """Write the strategy tree top down and return its tasks in the order of the document."""
    goals = Goal.objects.bulk_create(Goal(version=version, name=g.name, position=i) for i, g in enumerate(strategy.goals))
    goal_names, direction_names = [g.name for g in goals], [d.name for d in strategy.directions]
    task_names = [t.name for t in strategy.tasks]
    directions = Direction.objects.bulk_create(
        Direction(version=version, name=d.name, position=i, goal=_at(goals, index_of(d.parent, goal_names)))
        for i, d in enumerate(strategy.directions)
    )
    tasks = StrategicTask.objects.bulk_create(
        StrategicTask(
            version=version,
            name=t.name,
            position=i,
            stated_count=t.stated_count,
            direction=_at(directions, index_of(t.parent, direction_names)),
        )
        for i, t in enumerate(strategy.tasks)
    )
    ActionTask.objects.bulk_create(
        ActionTask(version=version, name=a.name, position=i, task=_at(tasks, index_of(a.parent, task_names)))
        for i, a in enumerate(strategy.actions)
    )
    return tasks


def _at[T](rows: list[T], place: int | None) -> T | None:
    return None if place is None else rows[place]


def _teams(version: Version, draft: source.Draft) -> dict[str, TeamPlan]:
    """The chapters of the document, and a bare one for a team that only its projects name; by normalised name."""
    known = {normalise(o.name): o for o in Organisation.objects.filter(kind=Organisation.Kind.TEAM)}
    teams: dict[str, TeamPlan] = {}
    chapters = [*draft.teams, *(source.Team(name=project.team) for project in draft.projects)]
    for chapter in chapters:
        key = normalise(chapter.name)
        if key not in teams:
            vision = chapter.vision.text if chapter.vision else ""
            teams[key] = TeamPlan(
                version=version,
                name=chapter.name,
                position=len(teams),
                number=chapter.number,
                vision=vision,
                organisation=known.get(key),
            )
    TeamPlan.objects.bulk_create(teams.values())
    return teams


def _project(version: Version, project: source.Project, place: int, lineage: uuid.UUID | None) -> Project:
    overview, budget = project.overview or source.Overview(), project.budget or source.Budget()
    period, schedule = overview.period or source.Span(text=""), project.schedule or source.Schedule()
    return Project(
        version=version,
        lineage=lineage or uuid.uuid4(),
        position=place,
        number=project.number,
        title=project.title,
        line=project.line,
        roles=[{"role": role.role, "name": role.name, "phone": role.phone} for role in project.roles],
        purpose=_text(overview.purpose),
        period_text=period.text,
        starts_on=_month(period.start, last_day=False),
        ends_on=_month(period.end, last_day=True),
        content=_text(overview.content),
        budget_text=_text(overview.budget_text),
        stated_total=budget.stated_total,
        funding=msgspec.to_builtins(budget.funding),
        schedule_year=schedule.stated_year,
        marks_lost=schedule.marks_lost,
    )


def _text(text: source.Text | None) -> str:
    return text.text if text else ""


def _month(text: str | None, *, last_day: bool) -> date | None:
    """The first or last day of a `YYYY-MM`; None for anything else."""
    try:
        year, month = (int(part) for part in (text or "").split("-"))
        return date(year, month, calendar.monthrange(year, month)[1] if last_day else 1)
    except ValueError:
        return None


Pairs = list[tuple[Project, source.Project]]


def _targets(pairs: Pairs) -> None:
    """Write heading targets, then the points below them, then their numbers."""
    rows: list[tuple[Target, source.Target]] = []
    for row, project in pairs:
        heading: Target | None = None
        for place, target in enumerate(project.targets):
            made = Target(project=row, position=place, line=target.line, level=target.level, text=target.text)
            if target.level == 1:
                heading = made
            else:
                made.parent = heading
            rows.append((made, target))
    Target.objects.bulk_create(made for made, _ in rows if made.parent is None)
    for made, _ in rows:
        made.parent = made.parent  # the key of the heading is known only now
    Target.objects.bulk_create(made for made, _ in rows if made.parent is not None)
    TargetNumber.objects.bulk_create(chain.from_iterable(_target_numbers(made, target.numbers) for made, target in rows))


def _target_numbers(target: Target, numbers: Iterable[source.Number]) -> Iterator[TargetNumber]:
    for place, number in enumerate(numbers):
        value = Decimal(str(number.value)).quantize(_FINEST)
        yield TargetNumber(
            target=target,
            position=place,
            value=value,
            unit=number.unit,
            period=number.period or "",
            comparator=number.comparator or "",
        )


def _budget_lines(row: Project, project: source.Project) -> Iterator[BudgetLine]:
    for place, line in enumerate(project.budget.lines if project.budget else []):
        yield BudgetLine(
            project=row,
            position=place,
            line=line.line,
            category=line.category,
            item=line.item,
            text=line.text,
            formulas=msgspec.to_builtins(line.formulas),
            stated=line.stated,
            computed=line.computed,
        )


def _schedule_rows(row: Project, project: source.Project) -> Iterator[ScheduleRow]:
    for place, each in enumerate(project.schedule.rows if project.schedule else []):
        yield ScheduleRow(
            project=row,
            position=place,
            line=each.line,
            group=each.group,
            label=each.label,
            months=each.months,
            beyond_12=each.beyond_12,
        )


def _criteria(row: Project, project: source.Project) -> Iterator[Criterion]:
    for place, each in enumerate(project.criteria):
        yield Criterion(project=row, position=place, line=each.line, type=each.type, item=each.item, measure=each.measure)


def _issues(row: Project, project: source.Project) -> Iterator[Issue]:
    for place, each in enumerate(project.issues):
        details, measures = [d.text for d in each.details], [c.text for c in each.countermeasures]
        yield Issue(project=row, position=place, line=each.line, text=each.text, details=details, countermeasures=measures)


def _notes(row: Project, project: source.Project) -> Iterator[Note]:
    """Points of text of every kind; positions run within a kind."""
    for kind, points in (
        (Note.Kind.BACKGROUND, project.background),
        (Note.Kind.ACHIEVEMENT, project.achievements),
        (Note.Kind.IMPROVEMENT, project.improvements),
        (Note.Kind.ACTION, project.actions),
    ):
        for place, point in enumerate(points):
            measures = [below.text for below in _points_below(point)]
            level = point.level if isinstance(point, source.Action) else 1
            yield Note(project=row, position=place, line=point.line, kind=kind, level=level, text=point.text, measures=measures)


def _points_below(point: source.Text) -> list[source.Text]:
    if isinstance(point, source.Improvement):
        return point.measures
    return point.details if isinstance(point, source.Achievement) else []
