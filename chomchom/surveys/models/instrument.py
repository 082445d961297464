"""Instruments (설문지) and their versions: a draft is changed, a published one never is."""

from __future__ import annotations

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from chomchom.orgs.models import Organisation
from chomchom.surveys.instrument.form import Form


class Instrument(models.Model):
    """A questionnaire under one name. `standard` ones come from the bank and are kept in step by it; others belong to the
    organisation that made them. `code` of a standard one is its file in `bank/`."""

    class Purpose(models.TextChoices):
        USERS = "users", "이용자 만족도"
        WORKERS = "workers", "종사자 만족도"
        TRAINING = "training", "교육 만족도"
        PROGRAMME = "programme", "사업 만족도"
        NEEDS = "needs", "욕구조사"
        DEMAND = "demand", "수요조사"
        RIGHTS = "rights", "인권 인식"
        DIAGNOSIS = "diagnosis", "조직진단"
        OTHER = "other", "그 밖"

    code = models.SlugField("코드", max_length=60, unique=True)
    name = models.CharField("이름", max_length=120)
    purpose = models.CharField("용도", max_length=12, choices=Purpose)
    standard = models.BooleanField("표준 설문지", default=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="instruments", verbose_name="만든 조직")
    retired_at = models.DateTimeField("쓰지 않게 한 때", null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="만든 사람")
    at = models.DateTimeField("만든 때")

    class Meta:
        indexes = [models.Index(fields=["purpose", "name"], name="surveys_instruments_listed")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("surveys:instrument-show", args=[self.pk])


class Version(models.Model):
    """The form of an instrument at one time. Whoever began to answer a version finishes it, whatever is published meanwhile."""

    class Status(models.TextChoices):
        DRAFT = "draft", "고치는 중"
        PUBLISHED = "published", "펴냄"

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="versions", verbose_name="설문지")
    number = models.PositiveSmallIntegerField("판")
    status = models.CharField("상태", max_length=10, choices=Status, default=Status.DRAFT)
    content = models.BinaryField("문항")
    digest = models.CharField("지문", max_length=64)
    source = models.CharField("만든 방법", max_length=20, default="hand")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="만든 사람")
    at = models.DateTimeField("고친 때")
    published_at = models.DateTimeField("펴낸 때", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instrument", "number"], name="surveys_version_number_once"),
            models.UniqueConstraint(fields=["instrument"], condition=Q(status="draft"), name="surveys_one_draft_of_an_instrument"),
            models.CheckConstraint(
                condition=Q(status="published") ^ Q(published_at__isnull=True), name="surveys_published_says_when"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.number}판"

    @cached_property
    def form(self) -> Form:
        """What it asks."""
        return Form.from_json(bytes(self.content))
