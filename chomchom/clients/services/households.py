"""Telling who belongs to whom."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from chomchom.accesslog.models import Act
from chomchom.accesslog.visits import Visit
from chomchom.clients.models import Client, HouseholdLink
from chomchom.clients.services.locking import held
from chomchom.clients.services.noting import note_act
from chomchom.core import audit
from chomchom.core.errors import DomainError


class CannotLink(DomainError):
    """The two are one, are linked already, or are so no more."""


@transaction.atomic
def link(client: Client, other: Client, relation: str, *, visit: Visit) -> HouseholdLink:
    """That `other` is the `relation` of `client`. Raises CannotLink, GoneMeanwhile."""
    if client.pk == other.pk:
        raise CannotLink("자기 자신을 가구원으로 이을 수 없습니다.")
    client, other = held(client, other)
    if HouseholdLink.objects.filter(Q(client=client, other=other) | Q(client=other, other=client)).exists():
        raise CannotLink("두 사람은 이미 이어져 있습니다. 관계를 바꾸려면 먼저 지금 것을 끊어 주세요.")
    made = HouseholdLink.objects.create(client=client, other=other, relation=relation, by=visit.by, at=visit.at)
    audit.record(client, "clients.household.linked", by=visit.by, at=visit.at)  # to whom is not kept for ever
    note_act(Act.CHANGE, [client, other], visit=visit)
    return made


@transaction.atomic
def unlink(made: HouseholdLink, *, visit: Visit) -> None:
    """Take a link away. Raises CannotLink."""
    if not HouseholdLink.objects.select_for_update().filter(pk=made.pk).exists():
        raise CannotLink("그사이 이미 끊은 가구 관계입니다.")
    audit.record(made.client, "clients.household.unlinked", by=visit.by, at=visit.at)
    note_act(Act.CHANGE, [made.client, made.other], visit=visit)
    made.delete()
