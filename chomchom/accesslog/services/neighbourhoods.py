"""Where a user lives, kept as a token: the review looks at what they saw of people next door, and nobody reads where that is."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from chomchom.accesslog.models import Neighbourhood
from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.crypto.blind import place_token
from chomchom.core.errors import DomainError


class NoNeighbourhood(DomainError):
    """The address names none."""


@transaction.atomic
def set_neighbourhood(user: User, address: str, *, at: datetime) -> None:
    """Remember the neighbourhood of an address, of which nothing else is kept; forget it for an empty one."""
    if not address.strip():
        Neighbourhood.objects.filter(user=user).delete()
    elif token := place_token(address):
        Neighbourhood.objects.update_or_create(user=user, defaults={"token": token.hex()})
    else:
        raise NoNeighbourhood("읍면동까지 적어 주십시오. 예: 전주시 완산구 효자동1가")
    audit.record(user, "accesslog.neighbourhood.set", by=user, at=at)
