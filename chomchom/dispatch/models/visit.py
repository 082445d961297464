"""Visits: somebody of the centre looks at how a worker is at work at a site."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from chomchom.dispatch.models.request import Request
from chomchom.dispatch.models.site import Site

LONGEST_FINDINGS = 2000


class Visit(models.Model):
    """`answers` are yes or no by the codes of the checklist. What has to be put right is a follow-up whose source is the visit."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="visits", verbose_name="시설")
    request = models.ForeignKey(Request, models.PROTECT, null=True, related_name="visits", verbose_name="파견")
    on = models.DateField("간 날")
    answers = models.JSONField("점검표", default=dict)
    findings = models.TextField("본 것과 들은 것", max_length=LONGEST_FINDINGS, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="간 사람")
    at = models.DateTimeField("적은 때")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "on"], name="dispatch_one_visit_a_day")]

    def __str__(self) -> str:
        return f"{self.site} 방문 {self.on}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("dispatch:visit-show", args=[self.pk])
