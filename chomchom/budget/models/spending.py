"""Spending: 지출원인행위 (commitment), 지출결의 (resolution), 지급 (payment), 반납 (refund). Each points to the one before it.

Amounts are whole won and are never changed: what comes back is a refund, what is not needed is released. `line` and `budget` are
kept on each row so that a list of a million vouchers reads one index.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from chomchom.budget.models.budget import Budget, Line
from chomchom.budget.models.edition import MOST_WON
from chomchom.ledger.models import Entry

LONGEST_PAYEE = 120


class Act(models.Model):
    """One act about a line on a day of its fiscal year. `batch`: the import that it came by."""

    keeps_entries = True  # a refund or the undoing of an import puts the ledger right

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="+", db_index=False, verbose_name="예산")
    line = models.ForeignKey(Line, models.PROTECT, related_name="%(class)ss", db_index=False, verbose_name="예산 줄")
    on = models.DateField("날짜")
    amount = models.BigIntegerField("금액(원)")
    batch = models.ForeignKey("budget.Import", models.PROTECT, null=True, related_name="%(class)ss", verbose_name="가져온 파일")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False, verbose_name="올린 사람"
    )
    at = models.DateTimeField("올린 시각")

    class Meta:
        abstract = True
        indexes = [
            models.Index("budget", F("on").desc(), F("id").desc(), name="budget_%(class)s_by_day"),
            models.Index("line", F("on").desc(), F("id").desc(), name="budget_%(class)s_of_line"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0, amount__lte=MOST_WON), name="budget_%(class)s_in_range"),
        ]


class Decided(Act):
    """An act that somebody proposes and somebody else approves. `called`: its name in sentences."""

    called: str

    class Status(models.TextChoices):
        PROPOSED = "proposed", "결재 기다림"
        APPROVED = "approved", "승인"
        REJECTED = "rejected", "반려"
        UNDONE = "undone", "되돌림"

    STANDING = (Status.PROPOSED, Status.APPROVED)

    status = models.CharField("상태", max_length=10, choices=Status, default=Status.PROPOSED)
    title = models.CharField("적요", max_length=200)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False, verbose_name="결재한 사람"
    )
    decided_at = models.DateTimeField("결재한 시각", null=True)
    remark = models.CharField("결재 의견", max_length=300, blank=True)

    class Meta(Act.Meta):
        abstract = True
        indexes = [
            *Act.Meta.indexes,
            # What waits for approval is little among much that is decided.
            models.Index("line", condition=Q(status="proposed"), name="budget_%(class)s_waiting"),
        ]

    @property
    def stands(self) -> bool:
        """Whether it takes money: it waits, or it is approved."""
        return self.status in self.STANDING


class Commitment(Decided):
    """지출원인행위: a contract, a purchase, or whatever else binds the agency to pay. Its amount is taken out of what is
    available from the moment it is proposed.

    `expense_type` and `labels` are codes of the profile (`spending.toml`): labels hold {"preferred": [codes],
    "e_contract": "yes"|"no", "contract": 물품|용역|공사}. `released` is what it turned out not to need.
    """

    called = "지출원인행위"

    expense_type = models.CharField("지출 유형", max_length=30)
    payee = models.CharField("거래처", max_length=LONGEST_PAYEE, blank=True)
    business_number = models.CharField("사업자등록번호", max_length=10, blank=True)
    labels = models.JSONField("구분", default=dict)
    released = models.BigIntegerField("푼 금액(원)", default=0)

    class Meta(Decided.Meta):
        indexes = [
            *Decided.Meta.indexes,
            # A list narrowed to a rare kind of expense, or to what is labelled, starts here instead of at the newest.
            models.Index("budget", "expense_type", name="budget_commitment_of_type"),
            GinIndex(OpClass("labels", "jsonb_path_ops"), condition=~Q(labels={}), name="budget_commitment_labels"),
        ]
        constraints = [
            *Decided.Meta.constraints,
            models.CheckConstraint(
                condition=Q(released__gte=0, released__lte=F("amount")), name="budget_commitment_releases_its_own"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("budget:commitment-show", args=[self.pk])


class Resolution(Decided):
    """지출결의: that an amount of a commitment is to be paid, with its papers. This is the voucher."""

    called = "지출결의"

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="resolutions", verbose_name="원인행위")
    payee = models.CharField("받는 사람", max_length=LONGEST_PAYEE, blank=True)
    waived = models.CharField("증빙을 나중에 내는 까닭", max_length=200, blank=True)

    class Meta(Decided.Meta):
        indexes = [
            *Decided.Meta.indexes,
            models.Index("budget", OpClass("payee", "varchar_pattern_ops"), name="budget_resolution_payee"),
            # Imported vouchers have their papers elsewhere, so nobody looks for them here.
            models.Index("line", condition=~Q(waived="") & Q(batch=None), name="budget_resolution_promised"),
            # Few are not approved; a list of those does not look for them among all.
            models.Index(
                *("budget", "status", F("on").desc(), F("id").desc()),
                condition=~Q(status="approved"),
                name="budget_resolution_other",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("budget:resolution-show", args=[self.pk])


class Payment(Act):
    """지급: money that left. `entry` is its line in the ledger."""

    class Means(models.TextChoices):
        TRANSFER = "transfer", "계좌이체"
        CARD = "card", "법인카드"
        CASH = "cash", "현금"

    resolution = models.ForeignKey(Resolution, models.PROTECT, related_name="payments", verbose_name="지출결의")
    means = models.CharField("지급 방법", max_length=8, choices=Means, default=Means.TRANSFER)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name="실적")
    undone_at = models.DateTimeField("되돌린 시각", null=True)

    class Meta(Act.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.on} {self.amount:,}원"


class Refund(Act):
    """반납 (여입): money of a payment that came back in the same fiscal year; it can be spent again."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds", verbose_name="지급")
    reason = models.CharField("까닭", max_length=200)

    class Meta(Act.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.on} {self.amount:,}원 반납"
