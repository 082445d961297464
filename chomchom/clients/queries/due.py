"""Whose data is to be destroyed: the time of keeping is over, or every consent was withdrawn and no law asks for the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from chomchom.clients.models import Client, Consent, DestructionItem, DestructionRun
from chomchom.clients.models.client import ClientSet
from chomchom.clients.queries.retention import rules
from chomchom.clients.retention import years_after
from chomchom.orgs.models import Organisation

WITHDRAWN = "동의를 모두 철회함(개인정보 보호법 제37조)"
_OPEN = [DestructionRun.State.PROPOSED, DestructionRun.State.APPROVED]


@dataclass(frozen=True)
class Due:
    """A person whose data is to go, since when and why."""

    client: Client
    ground: str
    due_on: date


def due_by(day: date, organisations: QuerySet[Organisation]) -> list[Due]:
    """All of them that no open run lists, in the order of their days."""
    listed = DestructionItem.objects.filter(client=OuterRef("pk"), run__state__in=_OPEN, kept_back="")
    clients = Client.objects.current().filter(~Exists(listed), organisation__in=organisations)
    found = {due.client.pk: due for due in _due(clients, day)}
    return sorted(found.values(), key=lambda due: (due.due_on, due.client.pk))


def still_due(clients: ClientSet, day: date) -> dict[int, Due]:
    """Those of some clients that are due, by id."""
    return {due.client.pk: due for due in _due(clients.current(), day)}


def _due(clients: ClientSet, day: date) -> Iterator[Due]:
    for rule in rules():
        ended = clients.filter(kind=rule.code, ended_on__lte=years_after(day, -rule.years))
        for client in ended.select_related("organisation"):
            if client.ended_on and rule.due_on(client.ended_on) <= day:
                yield Due(client, f"{rule.name} {rule.years}년: {rule.law}", rule.due_on(client.ended_on))
    given = Consent.objects.filter(client=OuterRef("pk"))
    left = clients.filter(
        Exists(given), ~Exists(given.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day))), legal_basis=""
    )
    for client in left.annotate(last=Max("consents__withdrawn_on")).select_related("organisation"):
        yield Due(client, WITHDRAWN, client.last)  # type: ignore[attr-defined]  # annotated
