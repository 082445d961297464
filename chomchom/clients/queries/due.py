"""Whose data is to be destroyed: the time of keeping is over, or every consent was withdrawn and no law asks for the data.

Of somebody who was merged from several rows, all of them must be due.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

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
    """With a person go the rows that were merged into it: it is due when each of them is."""
    ended = [Q(kind=rule.code, ended_on__lte=years_after(day, -rule.years)) for rule in rules()]
    for client in _with_doubles(clients.filter(reduce(or_, ended))):
        over = [_over(row, day) for row in (client, *client.doubles.all())]
        if all(over):
            due_on, ground = max(filter(None, over))
            yield Due(client, ground, due_on)
    given = Consent.objects.filter(client=OuterRef("pk"))
    held = given.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day))
    left = clients.filter(Exists(given), ~Exists(held), legal_basis="").annotate(last=Max("consents__withdrawn_on"))
    for client in _with_doubles(left):
        if all(_over(double, day) or _has_withdrawn(double) for double in client.doubles.all()):
            yield Due(client, WITHDRAWN, client.last)  # type: ignore[attr-defined]  # annotated


def _with_doubles(clients: ClientSet) -> ClientSet:
    return clients.select_related("organisation").prefetch_related("doubles__merges_away")


def _over(row: Client, day: date) -> tuple[date, str] | None:
    """Since when and why the time of keeping of this row alone is over."""
    rule = next((rule for rule in rules() if rule.code == row.kind), None)
    if rule is None or row.ended_on is None or row.ended_on >= day or rule.due_on(row.ended_on) > day:
        return None
    return rule.due_on(row.ended_on), f"{rule.name} {rule.years}년: {rule.law}"


def _has_withdrawn(double: Client) -> bool:
    """Whether it had consents of its own, which are now among those of the other one, and no law asks for it."""
    taken = any(made.moved["consents"] for made in double.merges_away.all() if made.undone_at is None)
    return taken and not double.legal_basis
