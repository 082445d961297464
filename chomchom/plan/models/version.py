"""Versions of the year's plan, and the uploads that they were read from.

A version keeps the whole draft as a document. While it is a draft, corrections change the document; once adopted it never changes
again, and its rows (projects, targets, budget lines ...) are written from it.
"""

from __future__ import annotations

from typing import ClassVar, Self

import msgspec
from django.conf import settings
from django.db import models

from chomchom.plan.draft import Draft


class Upload(models.Model):
    """A file that somebody handed in. The bytes stay as they came: they are the evidence of what was read.

    WAITING becomes READING when a worker takes it, then READ (a version was made) or REFUSED (`refusal` says why).
    `touched_at` moves with every step: an upload that stands still has lost its worker and is read again.
    Line n of `text` is line n of the findings.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", "차례 기다림"
        READING = "reading", "읽는 중"
        READ = "read", "읽음"
        REFUSED = "refused", "읽지 못함"

    name = models.CharField("파일 이름", max_length=255)
    sha256 = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()
    text = models.TextField("원문", blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    step = models.CharField("하고 있는 일", max_length=60, blank=True)
    refusal = models.TextField("읽지 못한 까닭", blank=True)
    attempts = models.PositiveSmallIntegerField("읽은 횟수", default=0)
    touched_at = models.DateTimeField("마지막 움직임", null=True)
    assumed_year = models.PositiveSmallIntegerField("문서에 없을 때 쓸 연도", null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class VersionQuerySet(models.QuerySet["Version"]):
    """Filters over versions."""

    def drafts(self) -> Self:
        return self.filter(status=Version.Status.DRAFT)

    def adopted(self) -> Self:
        """Everything that was ever in force, newest year and number first."""
        return self.filter(status=Version.Status.ADOPTED).order_by("-year", "-number")

    def in_force(self, year: int) -> Self:
        """The one version of the year that holds today (the adopted one with the highest number)."""
        return self.adopted().filter(year=year)[:1]


class Version(models.Model):
    """One state of the plan of one year: a draft under review, the adopted plan (number 1), or a revision of it (2, 3, ...).

    DRAFT becomes ADOPTED (services.versions.adopt) or DISCARDED (discard, or a newer draft of the same year took its place);
    a discarded draft can be taken up again. `carried` says what a re-import kept: decisions, corrections, and what it could not.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "초안"
        ADOPTED = "adopted", "확정"
        DISCARDED = "discarded", "버림"

    upload = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="versions")
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField("연도", null=True)
    number = models.PositiveSmallIntegerField("차수", null=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    document = models.JSONField("초안 전문")
    note = models.TextField("확정 사유", blank=True)
    carried = models.JSONField("이어받은 것", default=dict)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    adopted_at = models.DateTimeField(null=True)
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects: ClassVar[models.Manager[Version]] = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["year", "number"], condition=models.Q(status="adopted"), name="one_adopted_version_per_year_and_number"
            ),
            models.UniqueConstraint(fields=["year"], condition=models.Q(status="draft"), name="one_draft_per_year"),
            models.CheckConstraint(
                condition=~models.Q(status="adopted")
                | models.Q(year__isnull=False, number__isnull=False, adopted_at__isnull=False),
                name="an_adopted_version_has_year_and_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of_year} {self.label}"

    @property
    def of_year(self) -> str:
        """`2026년`, or 연도 없는."""
        return f"{self.year}년" if self.year else "연도 없는"

    @property
    def label(self) -> str:
        """초안, 확정, 수정 1차, ..."""
        if self.status != self.Status.ADOPTED or self.number is None:
            return str(self.Status(self.status).label)
        return "확정" if self.number == 1 else f"수정 {self.number - 1}차"

    @property
    def draft(self) -> Draft:
        """The document as a Draft."""
        return msgspec.convert(self.document, Draft)
