"""Invitations: who is asked personally, and whether they answered. Never what they answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from chomchom.core.crypto.rows import SealedField, SealedRow
from chomchom.surveys.models.survey import Group, Survey

LONGEST_OCCASION = 80


class Invitation(SealedRow):
    """Somebody who is asked, with an address that is sealed. The token in their link is kept as a hash.

    `used_on` is the day on which their blind ticket was signed, which the page asks for when they send their answers: a day, not a
    moment, and no key of a response, so that the two cannot be put together. `blinded_hash` is of what was signed: the same asked
    again (the connection broke) is signed again, and nothing else. Its messages are notices (`notices`) whose source it is.
    `occasion` is what they are asked about where a survey goes on and asks again (a dispatch); `address_hash` is of both.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", "전자우편"
        SMS = "sms", "문자"

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="invitations", db_index=False, verbose_name="조사")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name="집단")
    channel = models.CharField("보낼 방법", max_length=6, choices=Channel)
    name = SealedField("이름")
    address = SealedField("보낼 곳")
    address_hash = models.BinaryField(max_length=16, null=True)
    token_hash = models.CharField(max_length=64, unique=True)
    used_on = models.DateField("응답한 날", null=True)
    blinded_hash = models.BinaryField(max_length=32, null=True)
    occasion = models.CharField("무엇에 대하여", max_length=LONGEST_OCCASION, blank=True)
    reminded = models.PositiveSmallIntegerField("다시 알린 횟수", default=0)
    withdrawn_on = models.DateField("거둔 날", null=True)

    class Meta:
        indexes = [models.Index(fields=["survey", "group"], name="surveys_invited")]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "address_hash"], condition=Q(withdrawn_on__isnull=True), name="surveys_invited_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey} 초대"
