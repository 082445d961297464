"""Books (장부): those of one organisation in one fiscal year. Journals of a book are numbered without gaps."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from chomchom.budget.models.fiscal_year import OfFiscalYear


class Book(OfFiscalYear):
    """Its row is locked by whoever writes into the book, so that numbers follow each other; a closed one takes nothing more."""

    opened_at = models.DateTimeField("만든 시각")
    closed_at = models.DateTimeField("마감한 시각", null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name="마감한 사람")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "year"], name="bookkeeping_book_once_a_year")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}년 장부"

    def get_absolute_url(self) -> str:
        return reverse("bookkeeping:journal-list", args=[self.pk])

    @property
    def is_closed(self) -> bool:
        """Whether it takes nothing more."""
        return self.closed_at is not None
