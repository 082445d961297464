"""다음 해 계획에 넣을 것: follow-ups that the plan of the next year takes up, by the project that they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from chomchom.core.tables import Cell, Sheet
from chomchom.followup.models import FollowUp
from chomchom.followup.queries.carried import Carried, for_plan
from chomchom.plan.models import Issue, Note, Project

HEADINGS = ("팀", "사업", "제목", "찾은 것", "제안하는 개선", "찾은 곳", "찾은 날", "상태", "계획으로 넘김")


@dataclass(frozen=True)
class OfProject:
    """What there is to say about a project; of a team, where no project said it."""

    team: str
    project: Project | None
    rows: list[Carried]


def carried_by_project(year: int, readable: QuerySet[FollowUp]) -> list[OfProject]:
    """What the plan of `year` takes up, in the order of teams and projects. Three queries."""
    rows = for_plan(year, readable)
    projects = _projects(rows)
    groups: dict[tuple[str, int, str], OfProject] = {}
    for row in rows:
        project = projects.get((row.followup.source_type.model, row.followup.source_id or 0)) if row.followup.source_type else None
        team = project.team.name if project else str(row.followup.owner)
        key = (team, project.position if project else -1, project.title if project else "")
        groups.setdefault(key, OfProject(team, project, [])).rows.append(row)
    return [groups[key] for key in sorted(groups)]


def sheet(year: int, groups: Iterable[OfProject]) -> Sheet:
    """The same, to be taken away."""
    return Sheet(f"{year}년 계획에 넣을 것", HEADINGS, [_row(each, row) for each in groups for row in each.rows])


def _projects(rows: list[Carried]) -> dict[tuple[str, int], Project]:
    """By model and key of a point of a plan, its project."""
    found: dict[tuple[str, int], Project] = {}
    for model, name in ((Note, "note"), (Issue, "issue")):
        keys = [_key(row, name) for row in rows]
        points = model.objects.filter(pk__in=[key for key in keys if key]).select_related("project__team")
        found |= {(name, point.pk): point.project for point in points}
    return found


def _key(row: Carried, model: str) -> int | None:
    kind = row.followup.source_type
    return row.followup.source_id if kind and (kind.app_label, kind.model) == ("plan", model) else None


def _row(group: OfProject, row: Carried) -> list[Cell]:
    each, project = row.followup, group.project.title if group.project else ""
    said = (each.title, each.text, row.suggestion, each.get_found_in_display(), each.found_on, each.get_status_display())
    return [group.team, project, *said, "넘김" if row.carried else ""]
