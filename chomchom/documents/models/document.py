"""Documents and what people write in them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from chomchom.orgs.models import Organisation

LONGEST_TEXT, LONGEST_TITLE, LONGEST_REASON = 20_000, 160, 400


class Document(models.Model):
    """A document of a kind about a period of an organisation, and about one thing where its kind is (`subject`: its number).

    It is drawn anew whenever it is looked at; what was proposed is an `Edition`.
    """

    kind = models.CharField("종류", max_length=24)
    title = models.CharField("제목", max_length=LONGEST_TITLE)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="조직")
    first = models.DateField("첫날")
    last = models.DateField("끝날")
    subject = models.BigIntegerField("다루는 것", default=0)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-last", "-id"], name="documents_newest")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "organisation", "first", "last", "subject"], name="one_document_about_a_thing"),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="a_document_has_days"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("documents:document-show", args=[self.pk])


class Passage(models.Model):
    """Words of people at one place of a document. `revision` grows with each writing: whoever wrote over another is told."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="passages", verbose_name="문서")
    key = models.CharField("자리", max_length=60)
    text = models.TextField("글", max_length=LONGEST_TEXT, blank=True)
    revision = models.PositiveIntegerField("고친 횟수", default=1)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField("쓴 때")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "key"], name="one_passage_at_a_place")]

    def __str__(self) -> str:
        return f"{self.document} {self.key}"
