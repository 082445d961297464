"""The parts of a project: targets with their numbers, budget lines, schedule, criteria, issues, and its points of text."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from chomchom.plan.models.project import Project


class Part(models.Model):
    """A part in the order of the document, with the line it came from."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="%(class)ss")
    position = models.PositiveSmallIntegerField()
    line = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True


class Target(Part):
    """사업목표: level 1 is a heading target, level 2 a point below it (`parent`)."""

    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    level = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()

    def __str__(self) -> str:
        return self.text


class TargetNumber(models.Model):
    """One number of a target: value, unit, how often, and compared how."""

    class Period(models.TextChoices):
        YEAR = "year", "연"
        HALF = "half", "반기"
        QUARTER = "quarter", "분기"
        MONTH = "month", "월"
        WEEK = "week", "주"
        DAY = "day", "일"
        ALWAYS = "always", "상시"

    class Comparator(models.TextChoices):
        AT_LEAST = ">=", "이상"
        AT_MOST = "<=", "이하"
        MORE = ">", "초과"
        LESS = "<", "미만"
        EQUAL = "=", "같음"

    target = models.ForeignKey(Target, models.CASCADE, related_name="numbers")
    position = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=28, decimal_places=4)
    unit = models.TextField(blank=True)
    period = models.CharField(max_length=8, choices=Period, blank=True)
    comparator = models.CharField(max_length=2, choices=Comparator, blank=True)

    def __str__(self) -> str:
        return f"{self.get_period_display()} {self.value.normalize():f}{self.unit} {self.get_comparator_display()}".strip()


class BudgetLine(Part):
    """One printed amount: 세목, 항목, 산출내역 with its formulas (text and won), stated and computed won."""

    category = models.TextField("세목", blank=True)
    item = models.TextField("항목", blank=True)
    text = models.TextField("산출내역", blank=True)
    formulas = models.JSONField(default=list)
    stated = models.BigIntegerField("금액(원)", null=True)
    computed = models.BigIntegerField("계산(원)", null=True)

    def __str__(self) -> str:
        return f"{self.category} {self.item}".strip()


class ScheduleRow(Part):
    """추진계획: one activity and its months."""

    group = models.TextField(blank=True)
    label = models.TextField(blank=True)
    months = ArrayField(models.PositiveSmallIntegerField(), default=list)
    beyond_12 = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.label


class Criterion(Part):
    """평가방법."""

    class Type(models.TextChoices):
        NUMBERS = "정량", "정량"
        WORDS = "정성", "정성"

    type = models.CharField(max_length=2, choices=Type)
    item = models.TextField(blank=True)
    measure = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.measure


class Issue(Part):
    """쟁점 및 대책."""

    text = models.TextField()
    details = ArrayField(models.TextField(), default=list)
    countermeasures = ArrayField(models.TextField(), default=list)

    def __str__(self) -> str:
        return self.text


class Note(Part):
    """A point of text: background, achievement, improvement, or action (with level).

    `measures` are the points below it: what is to be done about an improvement, the details of an achievement.
    """

    class Kind(models.TextChoices):
        BACKGROUND = "background", "추진배경"
        ACHIEVEMENT = "achievement", "주요성과"
        IMPROVEMENT = "improvement", "개선사항"
        ACTION = "action", "실행방안"

    kind = models.CharField(max_length=12, choices=Kind)
    level = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    measures = ArrayField(models.TextField(), default=list)

    def __str__(self) -> str:
        return self.text
