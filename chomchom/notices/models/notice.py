"""Notices: one message to one address, waiting, sent or refused."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from chomchom.core.crypto.rows import SealedField, SealedRow
from chomchom.notices.wordings import LONGEST_CODE
from chomchom.orgs.models import Organisation


class Notice(SealedRow):
    """A message. `key` makes it one, however often it is asked for; `source` is the row that it is about, `organisation` who
    writes. `wording` is the code under which what goes by 알림톡 was approved; a telephone that it does not reach gets the same
    words as a text message, and `channel` says so then.

    KEPT is what the default adapter does: it stays here, so that a person can read it out, print it or see the demo at work.
    The body is emptied once it was sent, and a month after it was made, for links in it are secrets.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", "전자우편"
        SMS = "sms", "문자"
        TALK = "talk", "알림톡"

    class Status(models.TextChoices):
        WAITING = "waiting", "보내는 중"
        KEPT = "kept", "보관함에 있음"
        SENT = "sent", "보냄"
        FAILED = "failed", "못 보냄"

    channel = models.CharField("방법", max_length=6, choices=Channel)
    purpose = models.CharField("무엇 때문에", max_length=60)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name="보내는 조직")
    source_type = models.ForeignKey(ContentType, models.PROTECT, null=True, related_name="+", db_index=False)
    source_id = models.BigIntegerField(null=True)
    source = GenericForeignKey("source_type", "source_id")
    key = models.CharField(max_length=120, unique=True)
    wording = models.CharField("알림톡 템플릿", max_length=LONGEST_CODE, blank=True)
    address = SealedField("보낼 곳")
    subject = models.CharField("제목", max_length=120)
    body = SealedField("내용")
    status = models.CharField("상태", max_length=8, choices=Status, default=Status.WAITING)
    failure = models.CharField("못 보낸 까닭", max_length=200, blank=True)
    tries = models.PositiveSmallIntegerField("보내 본 횟수", default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="적은 사람")
    at = models.DateTimeField("적은 때")
    sent_at = models.DateTimeField("보낸 때", null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-at"], name="notices_listed"),
            models.Index(fields=["source_type", "source_id"], name="notices_about"),
            models.Index(fields=["at"], condition=Q(status="waiting"), name="notices_waiting"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status="sent") ^ Q(sent_at__isnull=True), name="notices_sent_says_when"),
        ]

    def __str__(self) -> str:
        return self.subject
