"""What is confirmed goes to the ledger, once for each time; what is opened again is taken back."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.followup.kinds import NOWHERE, SETTLED
from chomchom.followup.models import Event, FollowUp
from chomchom.ledger import services as ledger
from chomchom.ledger.models import Entry


def post_settled(followup: FollowUp, *, by: User | None, at: datetime) -> Entry:
    """Count one that was just confirmed, for its owner, on the day of the confirmation. Raises as `ledger.post`."""
    reflection = followup.reflections.order_by("pk").first()
    return ledger.post(
        SETTLED.code,
        on=timezone.localdate(at),
        org=followup.owner,
        title=followup.title,
        by=by,
        at=at,
        key=_key(followup),
        quantity=int(reflection is not None),
        region=followup.owner.region,
        labels={
            "found_in": followup.get_found_in_display(),
            "kind": followup.get_kind_display(),
            "where": reflection.get_where_display() if reflection else NOWHERE,
        },
        source=followup,
    )


def take_back(followup: FollowUp, *, by: User, at: datetime) -> None:
    """Take the entry of the last confirmation away. Raises as `ledger.reverse`."""
    entry = Entry.objects.get(key=_key(followup))
    ledger.reverse(entry, by=by, reason=f"후속조치를 다시 엶: {followup.title}", at=at)


def _key(followup: FollowUp) -> str:
    """Of the last confirmation: what was opened again is confirmed a second time."""
    return f"followup.followup:{followup.pk}:{followup.events.filter(act=Event.Act.CONFIRMED).count()}"
