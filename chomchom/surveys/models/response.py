"""Responses (응답): what was said, by nobody in particular."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from chomchom.ledger.models import Content
from chomchom.surveys.models.instrument import Version
from chomchom.surveys.models.survey import Group, Survey


class Response(models.Model):
    """One answered form, never changed but for `is_counted`. Its key is random and it keeps a day, not a moment, so that the
    order in which people answered is not in it. `key_hash` is of what the respondent's page sent with it: the same sent twice
    is one response. `ticket_hash` is of the respondent's own number: the same in another wave of a series. `receipt_hash` is of
    the receipt code, by which they see what became of it (`followup.Receipt`). `is_counted`: whether `Tally` has it already.
    """

    class Channel(models.TextChoices):
        LINK = "link", "인터넷"
        KIOSK = "kiosk", "공용 기기"
        PAPER = "paper", "종이"
        PHONE = "phone", "전화"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="responses", db_index=False, verbose_name="조사")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+", db_index=False, verbose_name="설문지")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name="집단")
    channel = models.CharField("받은 방법", max_length=6, choices=Channel)
    answers = models.JSONField("답")
    on = models.DateField("받은 날")
    key_hash = models.BinaryField(max_length=32)
    ticket_hash = models.BinaryField(max_length=32, null=True)
    receipt_hash = models.BinaryField(max_length=16, null=True)
    is_counted = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["survey", "group"], name="surveys_responses"),
            models.Index(fields=["receipt_hash"], condition=models.Q(receipt_hash__isnull=False), name="surveys_receipts"),
            models.Index(fields=["survey"], condition=models.Q(is_counted=False), name="surveys_to_count"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["survey", "key_hash"], name="surveys_response_once"),
            models.UniqueConstraint(fields=["survey", "ticket_hash"], name="surveys_ticket_once_in_a_survey"),
        ]

    def __str__(self) -> str:
        return f"{self.survey} 응답"


class Draft(models.Model):
    """Answers that somebody has begun, under a random key that only their browser holds; `sealed` is locked with that key.
    Thrown away when they are sent, and after a month."""

    key_hash = models.BinaryField(max_length=32, primary_key=True)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+", db_index=False)
    sealed = models.BinaryField()
    until = models.DateField(db_index=True)

    def __str__(self) -> str:
        return f"{self.survey} 쓰던 답"


class File(models.Model):
    """A file that answers a question, cleaned as those of the ledger are. `response` is set when the answers are sent."""

    key_hash = models.BinaryField(max_length=32, primary_key=True)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="+")
    response = models.ForeignKey(Response, models.PROTECT, null=True, related_name="files")
    content = models.ForeignKey(Content, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField("파일 이름", max_length=200)
    media_type = models.CharField("형식", max_length=100)
    until = models.DateField(null=True, db_index=True)

    def __str__(self) -> str:
        return self.name


class Keyed(models.Model):
    """A paper form that was keyed in once and waits to be keyed in by another person: it is a response when both agree.
    `paper` is the number that is written on the sheet."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="keyed", verbose_name="조사")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+", db_index=False, verbose_name="설문지")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+", verbose_name="집단")
    paper = models.CharField("종이 번호", max_length=20)
    answers = models.JSONField("처음 넣은 답")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="넣은 사람")
    at = models.DateTimeField("넣은 때")
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="맞춘 사람")
    settled_at = models.DateTimeField("맞춘 때", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "paper"], name="surveys_paper_once")]

    def __str__(self) -> str:
        return f"{self.survey} 종이 {self.paper}"
