"""Papers (증빙서류): the files that show what a voucher was paid for, cleaned as those of the ledger are."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from chomchom.budget.models.spending import Resolution
from chomchom.ledger.models import Content


class Paper(models.Model):
    """One file of a voucher; `kind` is a code of the profile (`spending.toml`): 세금계산서, 견적서, 검수조서, ..."""

    resolution = models.ForeignKey(Resolution, models.PROTECT, related_name="papers", verbose_name="지출결의")
    kind = models.CharField("서류", max_length=30)
    content = models.ForeignKey(Content, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField("파일 이름", max_length=200)
    media_type = models.CharField("형식", max_length=100)
    size = models.PositiveIntegerField("크기")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name="올린 사람")
    at = models.DateTimeField("올린 시각")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["resolution", "kind", "content"], name="budget_paper_once")]

    def __str__(self) -> str:
        return self.name
