"""Teams: what each has to do, and the page of one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from chomchom.plan.models import Finding, Project, TeamPlan, Version
from chomchom.plan.queries.filters import Filters
from chomchom.plan.queries.projects import Brief, Totals, totals
from chomchom.plan.queries.schedule import Strip, strips


@dataclass(frozen=True)
class TeamCard:
    """A team in short."""

    pk: int
    number: int | None
    name: str
    vision: str
    totals: Totals
    share: float


@dataclass(frozen=True)
class TeamTask:
    """What a team does for one strategic task; the name is empty for projects of no task."""

    name: str
    strips: list[Strip]


@dataclass(frozen=True)
class Counts:
    """How much a team has promised: targets, targets with a number, criteria, issues."""

    targets: int
    measured: int
    issues: int
    findings: int


@dataclass(frozen=True)
class TeamPage:
    """One team with its projects by task."""

    team: TeamPlan
    version: Version
    totals: Totals
    counts: Counts
    tasks: list[TeamTask]


def team_cards(version: Version, projects: list[Brief]) -> list[TeamCard]:
    """Every team with what its projects add up to. One query."""
    of_team = defaultdict(list)
    for project in projects:
        of_team[project.team_id].append(project)
    whole = totals(projects).budget
    cards = []
    for team in TeamPlan.objects.filter(version=version).order_by("position"):
        added = totals(of_team[team.pk])
        cards.append(TeamCard(team.pk, team.number, team.name, team.vision, added, added.budget / whole if whole else 0.0))
    return cards


def team_page(team: TeamPlan) -> TeamPage:
    """Five queries, if the team is here with its version."""
    found = strips(team.version, Filters(team=team.pk))
    of_task = defaultdict(list)
    for strip in found:
        of_task[strip.project.task].append(strip)
    tasks = [TeamTask(name, of_task[name]) for name in of_task]
    return TeamPage(team, team.version, totals(strip.project for strip in found), _counts(team), tasks)


def _counts(team: TeamPlan) -> Counts:
    found = Project.objects.filter(team=team).aggregate(
        all_targets=Count("targets", distinct=True),
        measured=Count("targets__numbers__target", distinct=True),
        all_issues=Count("issues", distinct=True),
    )
    findings = Finding.objects.filter(version=team.version_id, project__startswith=f"{team.name} ", decision=Finding.Decision.OPEN)
    return Counts(found["all_targets"], found["measured"], found["all_issues"], findings.count())
