"""A project (사업) of one adopted version. `lineage` is the same in every version and year that carries the project on."""

from __future__ import annotations

import uuid

from django.db import models
from django.urls import reverse

from chomchom.plan.models.strategy import StrategicTask, TeamPlan
from chomchom.plan.models.version import Version


class Project(models.Model):
    """One project with its overview; its parts (targets, budget lines, schedule ...) point to it."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="projects")
    lineage = models.UUIDField(default=uuid.uuid4, db_index=True)
    team = models.ForeignKey(TeamPlan, models.CASCADE, related_name="projects")
    task = models.ForeignKey(StrategicTask, models.CASCADE, null=True, related_name="projects")
    position = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(null=True)
    title = models.TextField()
    line = models.PositiveIntegerField(default=0)
    roles = models.JSONField("담당", default=list)
    purpose = models.TextField(blank=True)
    period_text = models.TextField(blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    content = models.TextField(blank=True)
    budget_text = models.TextField(blank=True)
    stated_total = models.BigIntegerField("소요예산(원)", null=True)
    funding = models.JSONField("재원 비율", default=list)
    schedule_year = models.PositiveSmallIntegerField(null=True)
    marks_lost = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["version", "position"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plan:project-show", args=[self.pk])
