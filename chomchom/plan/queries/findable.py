"""What of an adopted plan can be found by searching: projects and each of their parts, with the place on the page where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from chomchom.core.search.index import Entry
from chomchom.plan.models import BudgetLine, Criterion, Issue, Note, Project, ScheduleRow, Target, TeamPlan, Version
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
        url = project.get_absolute_url()
        yield Entry("사업", project.title, body, project.team.name, url, "plan.project", project.pk, version.year)
    yield from _parts(version)


def _parts(version: Version) -> Iterator[Entry]:
    def rows(model: type[Target | BudgetLine | ScheduleRow | Criterion | Issue | Note]) -> Iterator:
        return model.objects.filter(project__version=version).select_related("project__team").iterator()

    def entry(kind: str, part, title: str, body: str = "") -> Entry:
        project, name = part.project, part._meta.model_name
        context = f"{project.team.name} · {project.title}"
        url = f"{project.get_absolute_url()}#{name}-{part.pk}"
        return Entry(kind, title, body, context, url, part._meta.label_lower, part.pk, version.year)

    for target in rows(Target):
        yield entry("목표", target, target.text)
    for line in rows(BudgetLine):
        yield entry("예산", line, " ".join(filter(None, [line.category, line.item])) or line.text, line.text)
    for row in rows(ScheduleRow):
        yield entry("일정", row, row.label or row.group, " ".join([row.group, words(row.months, beyond_12=row.beyond_12)]))
    for criterion in rows(Criterion):
        yield entry("평가방법", criterion, criterion.measure or criterion.item, criterion.item)
    for issue in rows(Issue):
        yield entry("쟁점과 대책", issue, issue.text, " ".join([*issue.details, *issue.countermeasures]))
    for note in rows(Note):
        yield entry(KIND_OF_NOTE[Note.Kind(note.kind)], note, note.text, " ".join(note.measures))
