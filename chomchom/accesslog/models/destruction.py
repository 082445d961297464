"""Destructions: which lines were destroyed because their time was over. Without such a row the database lets no line go."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Destruction(models.Model):
    """All lines of days before `before`, which was at least `kept_years` earlier (the database looks). `law` says who asks for so
    many."""

    before = models.DateField("이 날 앞의 기록")
    lines = models.BigIntegerField("건수")
    kept_years = models.PositiveSmallIntegerField("보관 햇수")
    law = models.CharField("근거", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    at = models.DateTimeField("파기한 때")

    def __str__(self) -> str:
        return f"{self.before} 앞의 접속기록 {self.lines:,}건"
