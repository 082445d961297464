"""One commitment with all that came of it, and one voucher with its payments: what their pages show."""

from __future__ import annotations

from dataclasses import dataclass

from chomchom.budget.models import Commitment, Payment, Refund, Resolution
from chomchom.budget.queries.rules import rules


@dataclass(frozen=True)
class Paid:
    """A payment and what came back of it."""

    payment: Payment
    refunds: list[Refund]

    @property
    def back(self) -> int:
        """Won that came back."""
        return sum(each.amount for each in self.refunds)

    @property
    def left(self) -> int:
        """Won that stay paid."""
        return 0 if self.payment.undone_at else self.payment.amount - self.back


@dataclass(frozen=True)
class Voucher:
    """A voucher with its payments."""

    resolution: Resolution
    payments: list[Paid]

    @property
    def paid(self) -> int:
        """Won that left for it."""
        return sum(each.payment.amount for each in self.payments if not each.payment.undone_at)

    @property
    def back(self) -> int:
        """Won that came back."""
        return sum(each.back for each in self.payments)

    @property
    def stands(self) -> bool:
        """Whether it takes money of its commitment."""
        return self.resolution.stands

    @property
    def to_pay(self) -> int:
        """Won that can still be paid."""
        return self.resolution.amount - self.paid if self.resolution.status == Resolution.Status.APPROVED else 0


@dataclass(frozen=True)
class Chain:
    """A commitment with its vouchers, the oldest first."""

    commitment: Commitment
    vouchers: list[Voucher]

    @property
    def resolved(self) -> int:
        """Won that vouchers take, also those that wait."""
        return sum(each.resolution.amount for each in self.vouchers if each.stands)

    @property
    def paid(self) -> int:
        """Won that left, without what came back."""
        return sum(each.paid - each.back for each in self.vouchers)

    @property
    def left(self) -> int:
        """Won that can still be resolved, or released."""
        if self.commitment.status != Commitment.Status.APPROVED:
            return 0
        return self.commitment.amount - self.commitment.released - self.resolved


def chain_of(commitment: Commitment) -> Chain:
    """Three queries."""
    vouchers = Resolution.objects.filter(commitment=commitment).select_related("by", "decided_by").order_by("on", "pk")
    return Chain(commitment, _with_payments(list(vouchers)))


def voucher_of(resolution: Resolution) -> Voucher:
    """Two queries."""
    return _with_payments([resolution])[0]


def labels_of(commitment: Commitment) -> list[tuple[str, str]]:
    """What it is labelled with, by name."""
    known, said = rules(), commitment.labels
    answer = known.answer(said.get("e_contract", ""))
    found = [
        ("계약", said.get("contract", "")),
        ("전자계약", answer.name if answer else ""),
        ("우선구매", ", ".join(map(known.ratio_name, said.get("preferred", [])))),
        ("대상 품목", ", ".join(map(known.ratio_name, said.get("items", [])))),
    ]
    return [(name, text) for name, text in found if text]


def _with_payments(vouchers: list[Resolution]) -> list[Voucher]:
    payments = list(Payment.objects.filter(resolution__in=vouchers).select_related("by", "entry").order_by("on", "pk"))
    refunds = list(Refund.objects.filter(payment__in=payments).select_related("by").order_by("on", "pk"))
    paid = [Paid(each, [back for back in refunds if back.payment_id == each.pk]) for each in payments]
    return [Voucher(each, [one for one in paid if one.payment.resolution_id == each.pk]) for each in vouchers]
