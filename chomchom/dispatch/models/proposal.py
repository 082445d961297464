"""Proposals: what the engine answered for a stretch of days, until it is taken, or the world has moved on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from chomchom.orgs.models import Organisation


class Proposal(models.Model):
    """`roster` says who does which request, by keys; `basis` is a digest of what was asked, so that one that is out of date is
    known. Costs and bound are points. IMPROVING: a worker in the background still searches."""

    class Status(models.TextChoices):
        IMPROVING = "improving", "더 찾는 중"
        READY = "ready", "준비됨"
        TAKEN = "taken", "받아들임"
        DROPPED = "dropped", "쓰지 않음"

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="보내는 곳")
    first_on = models.DateField("첫날")
    last_on = models.DateField("마지막 날")
    status = models.CharField("상태", max_length=10, choices=Status)
    roster = models.JSONField("배정", default=dict)
    basis = models.CharField("물음의 지문", max_length=64)
    cost = models.JSONField("값", default=dict)
    bound = models.PositiveBigIntegerField("아래 한계")
    seconds = models.FloatField("찾은 시간")
    rounds = models.PositiveSmallIntegerField("찾은 횟수", default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="사람")
    at = models.DateTimeField("때")
    ended_at = models.DateTimeField("끝난 때", null=True)

    class Meta:
        indexes = [models.Index(fields=["centre", "-at"], name="dispatch_proposals")]
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="dispatch_proposal_has_days"),
            models.UniqueConstraint(
                fields=["centre"], condition=Q(status__in=["improving", "ready"]), name="dispatch_one_open_proposal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_on:%m.%d.}~{self.last_on:%m.%d.} 배정안"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("dispatch:proposal-show", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it can be taken."""
        return self.status in (self.Status.IMPROVING, self.Status.READY)

    @property
    def total(self) -> int:
        """Points."""
        return int(self.cost["total"])

    @property
    def is_proven(self) -> bool:
        """Whether no roster is better."""
        return self.total <= self.bound

    @property
    def gap(self) -> float:
        """By what share of its cost it may be worse than the best."""
        return (self.total - self.bound) / self.total if self.total else 0.0
