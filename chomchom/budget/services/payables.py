"""Which vouchers and commitments wait for their payment, and by which contracts money has left: kept with every act that
changes it, so that nobody looks for them among all.
"""

from __future__ import annotations

from django.db.models import Sum

from chomchom.budget.models import Commitment, OpenCommitment, PaidContract, Payable, Payment, Resolution


def keep(resolution: Resolution, unpaid: int) -> None:
    """Say what is left to be paid of an approved voucher, as a part of the caller's act, which holds its lock; 0 for nothing."""
    if unpaid:
        Payable.objects.update_or_create(resolution=resolution, defaults={"unpaid": unpaid})
    else:
        Payable.objects.filter(resolution=resolution).delete()


def keep_contract(commitment: Commitment) -> None:
    """Say that money has left by it, if it is a contract, as a part of the caller's act; said again it changes nothing."""
    if "contract" in commitment.labels:
        said = {"line": commitment.line, "amount": commitment.amount, "e_contract": commitment.labels.get("e_contract", "")}
        PaidContract.objects.get_or_create(commitment=commitment, defaults=said)


def keep_open(commitment: Commitment) -> None:
    """Say what is neither paid nor released of it, as a part of the caller's act, which holds its lock."""
    if unpaid := _unpaid(commitment):
        said = {"line": commitment.line, "on": commitment.on, "unpaid": unpaid}
        OpenCommitment.objects.update_or_create(commitment=commitment, defaults=said)
    else:
        OpenCommitment.objects.filter(commitment=commitment).delete()


def _unpaid(commitment: Commitment) -> int:
    if commitment.status != Commitment.Status.APPROVED:
        return 0
    paid = Payment.objects.filter(resolution__commitment=commitment, undone_at=None).aggregate(won=Sum("amount"))["won"] or 0
    return int(commitment.amount - commitment.released - paid)
