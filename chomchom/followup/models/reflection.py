"""Where a follow-up was reflected (반영): the task, target, regulation, line of a budget or training that changed because of
it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from chomchom.followup.models.followup import FollowUp


class Reflection(models.Model):
    """One place in which it can be seen. `thing` is a row of some app where there is one (`reflecting.py` knows which can be
    chosen); `words` say what changed there. Never changed."""

    class Where(models.TextChoices):
        TASK = "task", "과제·일정"
        TARGET = "target", "고친 목표"
        BUDGET = "budget", "예산"
        RULES = "rules", "규정·지침"
        TRAINING = "training", "교육"
        PLAN = "plan", "다음 해 계획"
        OTHER = "other", "그 밖"

    followup = models.ForeignKey(FollowUp, models.PROTECT, related_name="reflections", verbose_name="후속조치")
    where = models.CharField("반영한 곳", max_length=10, choices=Where)
    words = models.CharField("무엇이 바뀌었나", max_length=400)
    thing_type = models.ForeignKey(ContentType, models.PROTECT, null=True, related_name="+", db_index=False)
    thing_id = models.BigIntegerField(null=True)
    thing = GenericForeignKey("thing_type", "thing_id")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="적은 사람")
    at = models.DateTimeField("적은 때")

    class Meta:
        indexes = [models.Index(fields=["thing_type", "thing_id"], name="followup_reflected_in")]

    def __str__(self) -> str:
        return self.words
