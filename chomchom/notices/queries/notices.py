"""Notices: which there are, with their addresses masked."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from chomchom.core.crypto.masking import masked_email, masked_phone
from chomchom.notices.models import Notice


@dataclass(frozen=True)
class NoticeFilters:
    """`state`: one of the statuses; `purpose`: as it stands on the notices."""

    state: str = ""
    purpose: str = ""

    @classmethod
    def read(cls, params: dict[str, str]) -> NoticeFilters:
        """From the parameters of an address; nonsense is ignored."""
        state = params.get("state", "")
        return cls(state if state in Notice.Status.values else "", params.get("purpose", "")[:60])


def notices(readable: QuerySet[Notice], filters: NoticeFilters) -> QuerySet[Notice]:
    """The newest first."""
    found = readable.select_related("organisation", "by")
    if filters.state:
        found = found.filter(status=filters.state)
    if filters.purpose:
        found = found.filter(purpose=filters.purpose)
    return found.order_by("-at", "-pk")


def counts(readable: QuerySet[Notice]) -> dict[str, int]:
    """How many there are of each status. One query."""
    return dict(readable.values_list("status").annotate(n=Count("pk")).order_by())


def purposes(readable: QuerySet[Notice]) -> list[str]:
    """What was written for, to choose from."""
    return list(readable.values_list("purpose", flat=True).distinct().order_by("purpose"))


def masked(notice: Notice) -> str:
    """Where it goes, as lists show it."""
    address = notice.opened("address")
    return masked_email(address) if notice.channel == Notice.Channel.EMAIL else masked_phone(address)
