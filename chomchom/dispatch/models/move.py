"""Moves: every change of a request's state, by whom, when and why, for good."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from chomchom.dispatch.models.request import Request
from chomchom.workforce.models import Worker

LONGEST_REASON = 400


class Move(models.Model):
    """From a state to another; `worker` is whom it was about. Empty `before`: it was asked for."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="moves", verbose_name="신청")
    before = models.CharField("앞의 상태", max_length=10, choices=Request.Status, blank=True)
    after = models.CharField("뒤의 상태", max_length=10, choices=Request.Status)
    worker = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+", verbose_name="대체인력")
    reason = models.CharField("까닭", max_length=LONGEST_REASON, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="사람")
    at = models.DateTimeField("때")

    def __str__(self) -> str:
        return f"{self.request}: {self.get_after_display()}"
