"""Which vouchers wait for their payment, and by which contracts money has left: kept with every act that changes it, so that nobody
looks for them among all.
"""

from __future__ import annotations

from chomchom.budget.models import Commitment, PaidContract, Payable, Resolution


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
