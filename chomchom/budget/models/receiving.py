"""Receipts (수납): money that came in on a line of revenue."""

from __future__ import annotations

from django.db import models

from chomchom.budget.models.spending import LONGEST_PAYEE, Act


class Receipt(Act):
    """Money that came in. One that `reverses` another takes it back: it was booked wrongly or given back."""

    title = models.CharField("적요", max_length=200)
    payer = models.CharField("낸 곳", max_length=LONGEST_PAYEE, blank=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversal", verbose_name="되돌린 수납")

    class Meta(Act.Meta):
        pass

    def __str__(self) -> str:
        return self.title
