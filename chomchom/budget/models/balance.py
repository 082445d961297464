"""Where each line stands: derived from editions and spending, moved in the same transaction, and guarded by the database.

The check constraint is the control of the budget: whatever code or psql does, no line is committed beyond what it may spend, nor
paid beyond what was resolved.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from chomchom.budget.models.budget import Line
from chomchom.budget.models.spending import Commitment, Resolution

_IN_ORDER = Q(paid__gte=0) & Q(resolved__gte=F("paid")) & Q(committed__gte=F("resolved"))
_WITHIN = Q(carried_out__gte=0) & Q(approved__gte=F("committed") + F("carried_out"))


class Balance(models.Model):
    """Won: `approved` by the editions (예산현액); `committed`, `resolved` and `paid` net of what came back; `carried_out` to the
    year after; of a line of revenue `received`."""

    line = models.OneToOneField(Line, models.CASCADE, primary_key=True, related_name="balance")
    approved = models.BigIntegerField(default=0)
    committed = models.BigIntegerField(default=0)
    resolved = models.BigIntegerField(default=0)
    paid = models.BigIntegerField(default=0)
    carried_out = models.BigIntegerField(default=0)
    received = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_IN_ORDER & _WITHIN & Q(received__gte=0), name="budget_never_overspent"),
        ]

    def __str__(self) -> str:
        return f"{self.available:,}원 남음"

    @property
    def available(self) -> int:
        """What can still be committed."""
        return self.approved - self.committed - self.carried_out


class MonthBalance(models.Model):
    """What moved in a month of the fiscal year, by the day of each act; what came back counts down in the month of its return."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="months")
    month = models.PositiveSmallIntegerField()
    committed = models.BigIntegerField(default=0)
    resolved = models.BigIntegerField(default=0)
    paid = models.BigIntegerField(default=0)
    received = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "month"], name="budget_month_balance_once"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="budget_month_is_one"),
        ]

    def __str__(self) -> str:
        return f"{self.month}월"


class LabelBalance(models.Model):
    """What was paid of a line and did not come back, by what was bought: the kind of expense and the labels of the commitments.

    Of few sorts, however many payments there are: the shares of preferential purchasing are read from here.
    """

    line = models.ForeignKey(Line, models.CASCADE, related_name="bought", db_index=False)
    expense_type = models.CharField(max_length=30)
    labels = models.JSONField(default=dict)
    paid = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "expense_type", "labels"], name="budget_label_balance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.expense_type} {self.paid:,}원"


class Payable(models.Model):
    """A voucher that is approved and not paid, or not wholly: few among all. It goes with its last payment."""

    resolution = models.OneToOneField(Resolution, models.CASCADE, primary_key=True, related_name="payable")
    unpaid = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(unpaid__gt=0), name="budget_payable_is_some")]

    def __str__(self) -> str:
        return f"{self.unpaid:,}원 남음"


class PaidContract(models.Model):
    """A contract by which money has left, and what was said of how it was signed. It stays, whatever comes back."""

    commitment = models.OneToOneField(Commitment, models.CASCADE, primary_key=True, related_name="+")
    line = models.ForeignKey(Line, models.CASCADE, related_name="+")
    amount = models.BigIntegerField()
    e_contract = models.CharField(max_length=30, blank=True)

    def __str__(self) -> str:
        return f"{self.amount:,}원 계약"


class OpenCommitment(models.Model):
    """A commitment that is approved, and neither paid nor released as a whole: few among all. It goes with its last won."""

    commitment = models.OneToOneField(Commitment, models.CASCADE, primary_key=True, related_name="+")
    line = models.ForeignKey(Line, models.CASCADE, related_name="+", db_index=False)
    on = models.DateField()
    unpaid = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["line", "on"], name="budget_open_of_a_line")]
        constraints = [models.CheckConstraint(condition=Q(unpaid__gt=0), name="budget_open_is_some")]

    def __str__(self) -> str:
        return f"{self.unpaid:,}원 남음"
