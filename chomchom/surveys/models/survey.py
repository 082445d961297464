"""Surveys (조사): an instrument asked of somebody about something, from one day to another."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from chomchom.core.crypto.rows import SealedField, SealedRow
from chomchom.orgs.models import Organisation
from chomchom.surveys.models.instrument import Version


class Series(models.Model):
    """Surveys whose answers of one person are compared: before and after, year by year. Respondents answer each with the same
    number of their own (나만의 번호), of which only a hash is kept."""

    name = models.CharField("이름", max_length=120)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="조직")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="만든 사람")
    at = models.DateTimeField("만든 때")

    def __str__(self) -> str:
        return self.name


class Survey(models.Model):
    """DRAFT, then OPEN from `opens_on` to `closes_on`, then CLOSED; its closing goes to the ledger once.

    `version` is what who begins now answers; it moves on when the instrument gets a new version while the survey is open, and
    each response keeps its own. `subject` is what it is about (a training, a visit, a programme) where an app opened it. `code`
    is in the address of the open link. `by_invitation`: only with a blind ticket (`surveys/blind`), which is signed once for a
    personal token; otherwise anybody who has the link. `expected` is how many could answer, where that is known otherwise than
    by invitations. `quota` ends it early: 0 for none. `survey_type` and `audience` are the labels of its entry in the ledger.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "준비 중"
        OPEN = "open", "응답 받는 중"
        CLOSED = "closed", "마감"

    title = models.CharField("제목", max_length=120)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="surveys", db_index=False, verbose_name="조직")
    version = models.ForeignKey(Version, models.PROTECT, related_name="surveys", verbose_name="설문지")
    series = models.ForeignKey(Series, models.PROTECT, null=True, related_name="surveys", verbose_name="이어 보는 조사")
    wave = models.PositiveSmallIntegerField("회차", default=1)
    code = models.CharField("주소", max_length=12, unique=True)
    status = models.CharField("상태", max_length=8, choices=Status, default=Status.DRAFT)
    by_invitation = models.BooleanField("초대한 사람만", default=False)
    opens_on = models.DateField("여는 날")
    closes_on = models.DateField("닫는 날")
    quota = models.PositiveIntegerField("받을 응답 수", default=0)
    expected = models.PositiveIntegerField("대상 인원", null=True)
    survey_type = models.CharField("조사 종류", max_length=20)
    audience = models.CharField("대상", max_length=60)
    subject_type = models.ForeignKey(ContentType, models.PROTECT, null=True, related_name="+", db_index=False)
    subject_id = models.BigIntegerField(null=True)
    subject = GenericForeignKey("subject_type", "subject_id")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="만든 사람")
    at = models.DateTimeField("만든 때")
    closed_at = models.DateTimeField("마감한 때", null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "status", "-closes_on"], name="surveys_of_an_organisation"),
            models.Index(fields=["subject_type", "subject_id"], name="surveys_about"),
            models.Index(fields=["closes_on"], condition=Q(status="open"), name="surveys_to_close"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="surveys_closes_after_it_opens"),
            models.CheckConstraint(condition=Q(status="closed") ^ Q(closed_at__isnull=True), name="surveys_closed_says_when"),
            models.UniqueConstraint(fields=["series", "wave"], name="surveys_wave_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("surveys:survey-show", args=[self.pk])

    def takes_answers(self, today: dt.date) -> bool:
        """Whether it can be answered on that day, by who may."""
        return self.status == self.Status.OPEN and self.opens_on <= today <= self.closes_on


class Group(models.Model):
    """A part of those who are asked (a facility, a course, a municipality), by which the response rate and results are shown
    apart. `quota` as in the survey; `expected` as there."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="groups", verbose_name="조사")
    name = models.CharField("이름", max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    quota = models.PositiveIntegerField("받을 응답 수", default=0)
    expected = models.PositiveIntegerField("대상 인원", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "name"], name="surveys_group_once")]

    def __str__(self) -> str:
        return self.name


class SigningKey(SealedRow):
    """With which the tickets of a survey are signed without being seen; each group has a key of its own, so that a ticket is of its
    group and says nothing more. Numbers are decimal text; made when the first ticket is asked for."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="signing_keys", verbose_name="조사")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+", verbose_name="집단")
    modulus = models.TextField("공개 열쇠")
    exponent = models.PositiveIntegerField(default=65537)
    private = SealedField("비밀 열쇠")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "group"], nulls_distinct=False, name="surveys_one_key_of_a_group"),
        ]

    def __str__(self) -> str:
        return f"{self.survey} 서명 열쇠"
