"""Gatherings: meetings with workers or sites, and trainings of workers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from chomchom.orgs.models import Organisation

LONGEST_TOPIC, LONGEST_WORDS = 80, 2000


class Gathering(models.Model):
    """Its entry in the ledger is posted when it is written down. Wishes that came up are follow-ups whose source it is."""

    class Kind(models.TextChoices):
        WORKERS = "workers", "대체인력 간담회"
        SITES = "sites", "이용 시설 간담회"
        TRAINING = "training", "직무 교육"

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="보내는 곳")
    kind = models.CharField("종류", max_length=10, choices=Kind)
    topic = models.CharField("주제", max_length=LONGEST_TOPIC)
    on = models.DateField("연 날")
    people = models.PositiveSmallIntegerField("온 사람")
    words = models.TextField("나눈 이야기", max_length=LONGEST_WORDS, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="적은 사람")
    at = models.DateTimeField("적은 때")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("dispatch:gathering-show", args=[self.pk])
