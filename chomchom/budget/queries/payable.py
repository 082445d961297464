"""Vouchers that are approved and wait for their payment, the oldest first: read from `Payable`, which holds only those."""

from __future__ import annotations

from django.db.models import QuerySet

from chomchom.budget.models import Payable
from chomchom.orgs.models import Organisation

MOST_SHOWN = 500


def payable(organisations: QuerySet[Organisation]) -> list[Payable]:
    """With voucher, line and organisation. One query."""
    found = _within(organisations).select_related("resolution__line__organisation", "resolution__decided_by")
    return list(found.order_by("resolution__on", "resolution")[:MOST_SHOWN])


def payable_count(organisations: QuerySet[Organisation]) -> int:
    """How many there are. One query."""
    return _within(organisations).count()


def _within(organisations: QuerySet[Organisation]) -> QuerySet[Payable]:
    return Payable.objects.filter(resolution__line__organisation__in=organisations)
