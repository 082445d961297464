"""Headings (예산과목): the tree by which a budget is read. A chart (과목표) is one such tree: the agency's, or the facilities'."""

from __future__ import annotations

from django.db import models

LONGEST_NAME = 120


class Direction(models.TextChoices):
    """Which way the money goes."""

    EXPENSE = "expense", "세출"
    REVENUE = "revenue", "세입"


class Heading(models.Model):
    """One heading; lines of a budget stand under those without children.

    The profile declares the charts (`headings.toml`); one that only a plan document names is not `listed`, until somebody maps it.
    """

    chart = models.CharField("과목표", max_length=20)
    direction = models.CharField("구분", max_length=8, choices=Direction)
    code = models.CharField("과목 코드", max_length=40)
    name = models.CharField("과목", max_length=LONGEST_NAME)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children", verbose_name="윗과목")
    level = models.PositiveSmallIntegerField("단계", default=1)
    position = models.PositiveSmallIntegerField("순서", default=0)
    listed = models.BooleanField("과목표에 있음", default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chart", "direction", "code"], name="budget_heading_code_once")]

    def __str__(self) -> str:
        return self.name
