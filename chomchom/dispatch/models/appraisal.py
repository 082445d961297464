"""Appraisals: how a worker did in half a year, with the figures of that moment and the words of whoever appraised."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from chomchom.workforce.models import Worker

LONGEST_APPRAISAL = 2000


class Appraisal(models.Model):
    """`figures` are drawn when it is written: dispatches, days, starts on time, complaints."""

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="appraisals", verbose_name="대체인력")
    year = models.PositiveSmallIntegerField("해")
    half = models.PositiveSmallIntegerField("반기")
    grade = models.PositiveSmallIntegerField("등급")
    words = models.TextField("평가", max_length=LONGEST_APPRAISAL)
    figures = models.JSONField("그때의 수치", default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="평가한 사람")
    at = models.DateTimeField("평가한 때")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["worker", "year", "half"], name="dispatch_one_appraisal_a_half"),
            models.CheckConstraint(condition=Q(half__in=[1, 2], grade__range=(1, 5)), name="dispatch_appraisal_of_a_half"),
        ]

    def __str__(self) -> str:
        return f"{self.worker} {self.year}년 {'상' if self.half == 1 else '하'}반기 평가"
