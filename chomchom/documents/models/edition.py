"""Editions: what was proposed, frozen for good, with the line of those who decide about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from chomchom.documents.content import Content, digest_of
from chomchom.documents.models.document import LONGEST_REASON, Document


class Edition(models.Model):
    """A document as it was proposed. Its content never changes; triggers refuse it.

    PROPOSED becomes APPROVED when the last of its line has signed, REJECTED when one sends it back, WITHDRAWN when who proposed it
    takes it back. `registered`: its number in the register of its year (문서번호), given at approval. `kept_until` None with a
    `term`: for ever.
    """

    class Status(models.TextChoices):
        PROPOSED = "proposed", "결재 중"
        APPROVED = "approved", "결재 완료"
        REJECTED = "rejected", "반려"
        WITHDRAWN = "withdrawn", "회수"

    document = models.ForeignKey(Document, models.PROTECT, related_name="editions", verbose_name="문서")
    number = models.PositiveSmallIntegerField("판")
    reason = models.CharField("고친 까닭", max_length=LONGEST_REASON, blank=True)
    content = models.BinaryField()
    digest = models.CharField("지문", max_length=64)
    status = models.CharField("상태", max_length=9, choices=Status, default=Status.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField("올린 때")
    decided_at = models.DateTimeField("결재가 끝난 때", null=True)
    year = models.PositiveSmallIntegerField("등록 연도", null=True)
    registered = models.PositiveIntegerField("등록 번호", null=True)
    term = models.CharField("보존기간", max_length=8, blank=True)
    kept_until = models.DateField("보존 기한", null=True)

    class Meta:
        indexes = [models.Index(fields=["-decided_at", "-id"], condition=Q(status="approved"), name="documents_archive")]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_edition_of_a_number"),
            models.UniqueConstraint(fields=["document"], condition=Q(status="proposed"), name="one_edition_under_decision"),
            models.UniqueConstraint(fields=["year", "registered"], name="one_place_in_the_register"),
            models.CheckConstraint(
                condition=Q(status="proposed", decided_at=None) | (~Q(status="proposed") & Q(decided_at__isnull=False)),
                name="a_decided_edition_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(status="approved") | (Q(registered__isnull=False) & ~Q(term="")),
                name="an_approved_edition_is_registered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} 제{self.number}판"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("documents:edition-show", args=[self.pk])

    @property
    def said(self) -> Content:
        """What it says."""
        return Content.from_json(bytes(self.content))

    @property
    def is_whole(self) -> bool:
        """Whether the content is what was frozen."""
        return digest_of(bytes(self.content)) == self.digest

    @property
    def register_number(self) -> str:
        """`경영기획팀-2031-12` once it is approved; before that what state it is in."""
        if self.registered is None:
            return f"제{self.number}판 {self.get_status_display()}"
        return f"{self.document.organisation}-{self.year}-{self.registered}"


class Step(models.Model):
    """One of the line: 기안, 검토, 결재, in the order of `position`. WAITING until they signed or sent it back, or who acted for
    them (`acted_by`) did; `deputy` is whom they handed it to (대결)."""

    class Role(models.TextChoices):
        DRAFT = "draft", "기안"
        REVIEW = "review", "검토"
        DECIDE = "decide", "결재"

    class Status(models.TextChoices):
        WAITING = "waiting", "차례 기다림"
        SIGNED = "signed", "서명함"
        RETURNED = "returned", "되돌림"

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="steps", verbose_name="판")
    position = models.PositiveSmallIntegerField("차례")
    role = models.CharField("구분", max_length=6, choices=Role)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="사람")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="맡은 사람")
    status = models.CharField("상태", max_length=8, choices=Status, default=Status.WAITING)
    acted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="서명한 사람")
    acted_at = models.DateTimeField("서명한 때", null=True)
    comment = models.CharField("의견", max_length=LONGEST_REASON, blank=True)

    class Meta:
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "position"], name="one_step_at_a_place"),
            models.UniqueConstraint(fields=["edition", "person"], name="one_step_for_a_person"),
            models.CheckConstraint(
                condition=Q(status="waiting", acted_by=None, acted_at=None)
                | (~Q(status="waiting") & Q(acted_by__isnull=False) & Q(acted_at__isnull=False)),
                name="a_step_that_was_taken_says_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.person}"

    @property
    def is_waiting(self) -> bool:
        """Whether it is still to be taken."""
        return self.status == self.Status.WAITING
