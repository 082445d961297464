"""Which vouchers wait for their payment: kept with every act that changes it, so that nobody looks for them among all."""

from __future__ import annotations

from chomchom.budget.models import Payable, Resolution


def keep(resolution: Resolution, unpaid: int) -> None:
    """Say what is left to be paid of an approved voucher, as a part of the caller's act, which holds its lock; 0 for nothing."""
    if unpaid:
        Payable.objects.update_or_create(resolution=resolution, defaults={"unpaid": unpaid})
    else:
        Payable.objects.filter(resolution=resolution).delete()
