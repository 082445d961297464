"""Who may be one person twice: the same telephone number, or the same name and day of birth."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from chomchom.clients.models import Client
from chomchom.clients.queries.listing import visible
from chomchom.orgs.models import Organisation

MOST = 100
_REASONS = {"person_token": "이름과 생년월일이 같음", "phone_token": "전화번호가 같음"}


@dataclass(frozen=True)
class Twins:
    """People who share something; the first is the one that was known first."""

    reason: str
    clients: list[Client]


def duplicates(organisations: QuerySet[Organisation]) -> list[Twins]:
    """The first hundred groups. Four queries."""
    found: dict[tuple[int, ...], Twins] = {}
    for column, reason in _REASONS.items():
        people = visible(organisations).filter(**{f"{column}__isnull": False}).order_by()
        tokens = people.values(column).annotate(times=Count("pk")).filter(times__gt=1).order_by(column)[:MOST]
        groups: dict[bytes, list[Client]] = defaultdict(list)
        rows = people.filter(**{f"{column}__in": [bytes(row[column]) for row in tokens]})
        for client in rows.select_related("organisation").order_by("pk"):
            groups[bytes(getattr(client, column))].append(client)
        for group in groups.values():
            found.setdefault(tuple(client.pk for client in group), Twins(reason, group))
    return sorted(found.values(), key=lambda twins: twins.clients[0].pk)[:MOST]


def twins_of(client: Client, organisations: QuerySet[Organisation]) -> list[Client]:
    """Others who may be this person."""
    shared = [(column, getattr(client, column)) for column in _REASONS if getattr(client, column)]
    found: dict[int, Client] = {}
    for column, token in shared:
        for other in visible(organisations).filter(**{column: bytes(token)}).exclude(pk=client.pk)[:MOST]:
            found[other.pk] = other
    return list(found.values())
