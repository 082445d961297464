"""Promotions: what facilities were told about the programme, by a letter to many or a call to one."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from chomchom.dispatch.models.site import Site
from chomchom.orgs.models import Organisation

LONGEST_TEXT = 2000


class Promotion(models.Model):
    """A LETTER goes to `told` sites by the outbox of notices; a CALL is with one `site`, or with `whom` that is none yet. Each is
    posted to the ledger when it is written down."""

    class Kind(models.TextChoices):
        LETTER = "letter", "안내문"
        CALL = "call", "유선 안내"

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="보내는 곳")
    kind = models.CharField("방법", max_length=8, choices=Kind)
    on = models.DateField("날")
    subject = models.CharField("제목", max_length=80)
    text = models.TextField("내용", max_length=LONGEST_TEXT, blank=True)
    site = models.ForeignKey(Site, models.PROTECT, null=True, related_name="calls", verbose_name="시설")
    whom = models.CharField("어디에", max_length=80, blank=True)
    told = models.PositiveSmallIntegerField("알린 곳", default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="알린 사람")
    at = models.DateTimeField("적은 때")

    class Meta:
        indexes = [models.Index(fields=["centre", "-on"], name="dispatch_promotions")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="letter", site=None) | (Q(kind="call", told=1) & (Q(site__isnull=False) ^ ~Q(whom=""))),
                name="dispatch_a_call_is_with_one",
            )
        ]

    def __str__(self) -> str:
        return self.subject
