"""Files of rows that were accepted."""

from __future__ import annotations

from chomchom.accounts.models import User
from chomchom.ledger.kinds import Kind
from chomchom.ledger.models import Batch


def accepted_by(user: User, kind: Kind, most: int = 10) -> list[Batch]:
    """The files of a kind that somebody posted last. One query."""
    found = Batch.objects.filter(by=user, kind=kind.code, accepted_at__isnull=False)
    return list(found.defer("content").order_by("-accepted_at")[:most])
