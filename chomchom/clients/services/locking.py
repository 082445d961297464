"""Holding people: what is added to somebody waits for whoever merges or destroys that person, and is refused afterwards."""

from __future__ import annotations

from chomchom.clients.models import Client, Consent, PersonRequest
from chomchom.core.errors import DomainError


class GoneMeanwhile(DomainError):
    """The person was merged or destroyed while somebody worked on it."""


def held(*clients: Client) -> list[Client]:
    """These people as they are now, until the end of the transaction. Raises GoneMeanwhile."""
    rows = Client.objects.current().filter(pk__in=[client.pk for client in clients]).order_by("pk")
    found = {row.pk: row for row in rows.select_for_update(of=("self",))}
    if any(client.pk not in found for client in clients):
        raise GoneMeanwhile("그사이 이 이용자를 다른 이용자로 합쳤거나 파기했습니다. 목록을 다시 열어 확인해 주세요.")
    return [found[client.pk] for client in clients]


def held_part[Part: (Consent, PersonRequest)](part: Part) -> Part:
    """A consent or a request of somebody as it is now, with the person. Raises GoneMeanwhile."""
    held(part.client)
    found = type(part)._default_manager.select_for_update(of=("self",)).filter(pk=part.pk, client=part.client_id).first()
    if found is None:
        raise GoneMeanwhile("그사이 이 이용자의 기록이 옮겨졌거나 지워졌습니다. 화면을 다시 열어 확인해 주세요.")
    return found
