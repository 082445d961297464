"""Lines of the access log about people served; without its line nothing is done."""

from __future__ import annotations

from collections.abc import Iterable

from chomchom.accesslog.models import Act
from chomchom.accesslog.services import note
from chomchom.accesslog.visits import Visit
from chomchom.clients.models import Client
from chomchom.clients.models.client import KIND


def note_act(act: Act, clients: Iterable[Client], *, visit: Visit, purpose: str = "") -> None:
    """One line for all of them; none for nobody."""
    rows = list(clients)
    if rows:
        places = {place for client in rows for place in client.places}
        note(act, visit=visit, kind=KIND, subjects=[client.pk for client in rows], purpose=purpose, places=places)


def note_listed(clients: Iterable[Client], *, visit: Visit, is_search: bool) -> None:
    """That somebody saw these people on a list, masked."""
    note_act(Act.SEARCH if is_search else Act.LIST, clients, visit=visit)


def note_opened(client: Client, *, visit: Visit, purpose: str) -> None:
    """That somebody sees everything about this person. Raises NoPurpose without a word what for."""
    note_act(Act.OPEN, [client], visit=visit, purpose=purpose)


def note_exported(client: Client, *, visit: Visit, purpose: str) -> None:
    """That somebody took everything about this person away. Raises NoPurpose without a word what for."""
    note_act(Act.EXPORT, [client], visit=visit, purpose=purpose)
