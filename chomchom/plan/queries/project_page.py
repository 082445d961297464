"""Everything on the page of one project, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from chomchom.plan.models import (
    BudgetLine,
    Criterion,
    Finding,
    Issue,
    Note,
    Project,
    ScheduleRow,
    Target,
    TargetNumber,
    Version,
)
from chomchom.plan.queries.projects import brief_of, project_url
from chomchom.plan.queries.schedule import Activity, Strip


@dataclass(frozen=True)
class Funding:
    """A source and what it pays, whole won (rounded down)."""

    source: str
    percent: float
    amount: int | None


@dataclass(frozen=True)
class Line:
    """A budget line with its share of the total; `differs` is stated minus computed, None if they agree or one is unknown."""

    row: BudgetLine
    share: float | None
    differs: int | None


@dataclass(frozen=True)
class Money:
    """The budget of a project. `total` is the stated total, or the sum of the lines where none is stated."""

    total: int
    stated_total: int | None
    lines_total: int
    funding: list[Funding]
    lines: list[Line]

    @property
    def differs(self) -> int | None:
        """Stated total minus the sum of the lines; None if they agree or one of them is missing."""
        if self.stated_total is None or not self.lines:
            return None
        return self.stated_total - self.lines_total or None


@dataclass(frozen=True)
class Heading:
    """A target and the points below it."""

    target: Target
    points: list[Target]


@dataclass(frozen=True)
class PlacedActivity:
    """An activity with its key, so that a search result can point at it."""

    pk: int
    activity: Activity


@dataclass(frozen=True)
class ProjectPage:
    """One project with all its parts and neighbours."""

    project: Project
    headings: list[Heading]
    background: list[Note]
    achievements: list[Note]
    improvements: list[Note]
    actions: list[Note]
    money: Money | None
    criteria: list[Criterion]
    strip: Strip
    rows: list[PlacedActivity]
    issues: list[Issue]
    previous: Project | None
    following: Project | None
    open_findings: int
    newer: str

    @property
    def target_count(self) -> int:
        """Targets of both levels, as everywhere."""
        return sum(1 + len(heading.points) for heading in self.headings)


def project_page(project: Project) -> ProjectPage:
    """Ten queries."""
    _fetch_parts(project)
    notes: dict[str, list[Note]] = {kind: [] for kind in Note.Kind.values}
    for note in project.notes.all():
        notes[note.kind].append(note)
    rows = [PlacedActivity(r.pk, Activity(r.group, r.label, r.months, r.beyond_12, r.line)) for r in project.schedulerows.all()]
    before, after = _neighbours(project)
    return ProjectPage(
        project=project,
        headings=_with_points(list(project.targets.all())),
        background=notes[Note.Kind.BACKGROUND],
        achievements=notes[Note.Kind.ACHIEVEMENT],
        improvements=notes[Note.Kind.IMPROVEMENT],
        actions=notes[Note.Kind.ACTION],
        money=_money(project),
        criteria=list(project.criterions.all()),
        strip=Strip(brief_of(project), [row.activity for row in rows], project.marks_lost),
        rows=rows,
        issues=list(project.issues.all()),
        previous=before,
        following=after,
        open_findings=open_findings(project),
        newer=_newer(project),
    )


def _fetch_parts(project: Project) -> None:
    """Seven queries."""
    numbers = Prefetch("numbers", TargetNumber.objects.order_by("position"))
    prefetch_related_objects(
        [project],
        Prefetch("targets", Target.objects.order_by("position").prefetch_related(numbers)),
        Prefetch("budgetlines", BudgetLine.objects.order_by("position")),
        Prefetch("criterions", Criterion.objects.order_by("position")),
        Prefetch("issues", Issue.objects.order_by("position")),
        Prefetch("notes", Note.objects.order_by("position")),
        Prefetch("schedulerows", ScheduleRow.objects.order_by("position")),
    )


def _with_points(targets: list[Target]) -> list[Heading]:
    """Heading targets with the points below them; a point without a heading stands for itself."""
    headings: dict[int, Heading] = {}
    for target in targets:
        if target.parent_id in headings:
            headings[target.parent_id].points.append(target)
        else:
            headings[target.pk] = Heading(target, [])
    return list(headings.values())


def _money(project: Project) -> Money | None:
    rows = list(project.budgetlines.all())
    if project.stated_total is None and not rows:
        return None
    lines_total = sum(row.stated or 0 for row in rows)
    total = project.stated_total if project.stated_total is not None else lines_total
    funding = [Funding(f["source"], f["percent"], round(total * f["percent"]) // 100 if total else None) for f in project.funding]
    return Money(total, project.stated_total, lines_total, funding, [_line(row, total) for row in rows])


def _line(row: BudgetLine, total: int) -> Line:
    share = row.stated / total if row.stated is not None and total else None
    differs = row.stated - row.computed or None if row.stated is not None and row.computed is not None else None
    return Line(row, share, differs)


def _neighbours(project: Project) -> tuple[Project | None, Project | None]:
    """The projects before and after it in the document."""
    beside = (project.position - 1, project.position + 1)
    found = {p.position: p for p in Project.objects.filter(version=project.version_id, position__in=beside).select_related("team")}
    return found.get(beside[0]), found.get(beside[1])


def _newer(project: Project) -> str:
    """The page of the same project in a later version of the year; empty if there is none. One query."""
    later = Project.objects.filter(
        lineage=project.lineage,
        version__year=project.version.year,
        version__status=Version.Status.ADOPTED,
        version__number__gt=project.version.number,
    )
    pk = later.order_by("-version__number").values_list("pk", flat=True).first()
    return project_url(pk) if pk else ""


def open_findings(project: Project) -> int:
    """Findings about the project that nobody has decided. One query."""
    key = f"{project.team.name} {project.number if project.number is not None else project.title}".strip()
    return Finding.objects.filter(version=project.version_id, project=key, decision=Finding.Decision.OPEN).count()
