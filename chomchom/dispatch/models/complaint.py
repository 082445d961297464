"""Complaints: what a site says of a worker, or a worker of a site; each becomes a follow-up."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from chomchom.dispatch.models.request import Request
from chomchom.dispatch.models.site import Pairing

LONGEST_COMPLAINT = 2000


class Complaint(models.Model):
    """About one dispatch. Its text names nobody."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="complaints", verbose_name="파견")
    side = models.CharField("누가", max_length=8, choices=Pairing.Side)
    text = models.TextField("불편한 점", max_length=LONGEST_COMPLAINT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="적은 사람")
    at = models.DateTimeField("적은 때")

    def __str__(self) -> str:
        return f"{self.request} 불편 접수"

    def get_absolute_url(self) -> str:
        """The page of its dispatch, where it stands."""
        return f"{reverse('dispatch:request-show', args=[self.request_id])}#complaints"
