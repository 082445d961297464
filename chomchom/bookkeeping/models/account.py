"""Accounts (계정과목): the chart in which every organisation of the agency keeps its books."""

from __future__ import annotations

from django.db import models

from chomchom.bookkeeping.statements.shapes import Kind

LONGEST_NAME = 60


class Account(models.Model):
    """One account; only those without children take postings (a trigger refuses others).

    `role` names the three that journals of the budget need: money, what is owed, and where a year's result goes. `internal`: it
    counts what one organisation of the agency pays another, and is left out where several are seen as one. `words` are those of
    budget headings that mean it, for suggestions.
    """

    class Role(models.TextChoices):
        CASH = "cash", "예금"
        PAYABLE = "payable", "미지급금"
        SURPLUS = "surplus", "이월금"

    code = models.CharField("계정 코드", max_length=10, unique=True)
    name = models.CharField("계정과목", max_length=LONGEST_NAME)
    kind = models.CharField("구분", max_length=10, choices=[(kind.value, kind.label) for kind in Kind])
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children", verbose_name="윗계정")
    role = models.CharField("쓰임", max_length=8, choices=Role, blank=True)
    internal = models.BooleanField("내부거래", default=False)
    words = models.JSONField("뜻하는 과목", default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["role"], condition=~models.Q(role=""), name="bookkeeping_one_account_of_a_role"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in Kind]), name="bookkeeping_account_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
