"""The strategy tree and the teams of one adopted version: 경영목표, 전략방향, 전략과제, 실행과제, 팀."""

from __future__ import annotations

from django.db import models

from chomchom.orgs.models import Organisation
from chomchom.plan.models.version import Version


class Node(models.Model):
    """A named node in the order of the document."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="%(class)ss")
    name = models.TextField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Goal(Node):
    """경영목표."""


class Direction(Node):
    """전략방향, under a goal where the document says so."""

    goal = models.ForeignKey(Goal, models.CASCADE, null=True, related_name="directions")


class StrategicTask(Node):
    """전략과제; `stated_count` is the number of projects that the document says it has."""

    direction = models.ForeignKey(Direction, models.CASCADE, null=True, related_name="tasks")
    stated_count = models.PositiveSmallIntegerField(null=True)


class ActionTask(Node):
    """실행과제."""

    task = models.ForeignKey(StrategicTask, models.CASCADE, null=True, related_name="actions")


class TeamPlan(Node):
    """A team's chapter: its vision, and the organisation it stands for where the profile knows it."""

    number = models.PositiveSmallIntegerField(null=True)
    vision = models.TextField(blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
