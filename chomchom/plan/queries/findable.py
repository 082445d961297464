"""What of an adopted plan can be found by searching: teams, projects and each of their parts, with its place on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet

from chomchom.core.search.index import Entry
from chomchom.plan.models import BudgetLine, Criterion, Issue, Note, Project, ScheduleRow, Target, TeamPlan, Version
from chomchom.plan.queries.projects import project_url
from chomchom.plan.queries.schedule import words

KIND_OF_NOTE = {
    Note.Kind.BACKGROUND: "추진배경",
    Note.Kind.ACHIEVEMENT: "주요성과",
    Note.Kind.IMPROVEMENT: "개선사항",
    Note.Kind.ACTION: "실행방안",
}


def collection_of(year: int) -> str:
    """The name under which a year's plan stands in the index."""
    return f"plan-{year}"


def findable(version: Version) -> Iterator[Entry]:
    """Entries of teams, projects and parts. Eight queries."""
    for team in TeamPlan.objects.filter(version=version):
        url = f"/plan/{version.year}/teams/{team.pk}/"
        yield Entry("팀", team.name, team.vision, "", url, "plan.teamplan", team.pk, version.year)
    for project in Project.objects.filter(version=version).select_related("team"):
        body = " ".join(filter(None, [project.purpose, project.content, project.period_text, project.budget_text]))
        url = project_url(project.pk)
        yield Entry("사업", project.title, body, project.team.name, url, "plan.project", project.pk, version.year)
    yield from _parts(version)


AnyPart = Target | BudgetLine | ScheduleRow | Criterion | Issue | Note


def _parts(version: Version) -> Iterator[Entry]:
    for model, words_of in WORDS.items():
        found: QuerySet[AnyPart] = model.objects.filter(project__version=version)
        for part in found.select_related("project__team").order_by("project__position", "position").iterator():
            kind, title, body = words_of(part)
            project, name = part.project, part._meta.model_name
            context = f"{project.team.name} · {project.title}"
            url = f"{project_url(project.pk)}#{name}-{part.pk}"
            yield Entry(kind, title, body, context, url, part._meta.label_lower, part.pk, version.year)


def _budget_line(line: BudgetLine) -> tuple[str, str, str]:
    return "예산", " ".join(filter(None, [line.category, line.item])) or line.text, line.text


def _schedule_row(row: ScheduleRow) -> tuple[str, str, str]:
    return "일정", row.label or row.group, " ".join([row.group, words(row.months, beyond_12=row.beyond_12)])


def _issue(issue: Issue) -> tuple[str, str, str]:
    return "쟁점과 대책", issue.text, " ".join([*issue.details, *issue.countermeasures])


# For each sort of part: under which kind it shows, its title, its body.
WORDS: dict[Any, Callable[[Any], tuple[str, str, str]]] = {
    Target: lambda target: ("목표", target.text, ""),
    BudgetLine: _budget_line,
    ScheduleRow: _schedule_row,
    Criterion: lambda criterion: ("평가방법", criterion.measure or criterion.item, criterion.item),
    Issue: _issue,
    Note: lambda note: (KIND_OF_NOTE[note.kind], note.text, " ".join(note.measures)),
}
