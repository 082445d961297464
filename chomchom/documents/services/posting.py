"""An approved document is counted in the ledger: targets of reports that are to be made count themselves by it."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.documents.kinds import kind_of
from chomchom.documents.ledger_kinds import APPROVED
from chomchom.documents.models import Edition
from chomchom.ledger import services as ledger
from chomchom.ledger.models import Entry


def post_approved(edition: Edition, *, by: User, at: datetime) -> Entry | None:
    """Once for a document: a later edition of it is no other document. Raises as `ledger.post`."""
    document = edition.document
    if document.editions.filter(status=Edition.Status.APPROVED).exclude(pk=edition.pk).exists():
        return None
    return ledger.post(
        APPROVED.code,
        on=timezone.localdate(at),
        org=document.organisation,
        title=document.title,
        by=by,
        at=at,
        key=f"documents.document:{document.pk}",
        quantity=1,
        region=document.organisation.region,
        labels={"kind": kind_of(document.kind).name},
        source=edition,
    )
