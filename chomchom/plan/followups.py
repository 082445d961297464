"""Where in the plan a follow-up can be reflected, a project with its schedule or a target, and where it can be found: a point."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser

from chomchom.accounts.access import holds
from chomchom.accounts.models import User
from chomchom.followup import reflecting, sources
from chomchom.followup.models import Reflection
from chomchom.followup.reflecting import MOST, Choice, Place
from chomchom.plan.access import improved_project_for, project_for, question_for, troubled_project_for
from chomchom.plan.models import Project, TargetQuestion
from chomchom.plan.queries.versions import newest_version

Where = Reflection.Where


def register() -> None:
    """Say so when Django is ready."""
    reflecting.register("plan.project", Place(Where.TASK, "사업", project_for, projects))
    reflecting.register("plan.targetquestion", Place(Where.TARGET, "목표", question_for, targets))
    sources.register("plan.note", sources.Source("계획의 개선사항", improved_project_for))
    sources.register("plan.issue", sources.Source("계획의 쟁점", troubled_project_for))


def projects(user: User | AnonymousUser, words: str) -> Iterator[Choice]:
    """Projects of the newest plan whose titles hold the words."""
    version = newest_version() if holds(user, "plan.read") else None
    if version:
        found = Project.objects.filter(version=version, title__icontains=words).select_related("team").order_by("position")
        yield from (Choice(each.pk, each.title, f"{version.year}년 {each.team}") for each in found[:MOST])


def targets(user: User | AnonymousUser, words: str) -> Iterator[Choice]:
    """Numbers of targets of the newest plan whose texts hold the words."""
    version = newest_version() if holds(user, "plan.read") else None
    if version:
        found = TargetQuestion.objects.filter(version=version, target__text__icontains=words).select_related("target__project")
        for each in found.order_by("pk")[:MOST]:
            yield Choice(each.pk, each.target.text, f"{version.year}년 {each.target.project}")
