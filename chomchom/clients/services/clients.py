"""Adding people served, and putting right what is known of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from chomchom.accesslog.models import Act
from chomchom.accesslog.visits import Visit
from chomchom.clients.models import Client, Correction
from chomchom.clients.particulars import LONGEST_REASON, Particulars, clean_text, tokens_of
from chomchom.clients.queries.retention import rule_names
from chomchom.clients.services.locking import held
from chomchom.clients.services.noting import note_act
from chomchom.core import audit
from chomchom.core.crypto import keyring
from chomchom.core.errors import DomainError
from chomchom.orgs.models import Organisation, Region

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXY"
_PLACED = ("organisation", "region", "kind", "legal_basis", "began_on", "ended_on")


class CannotAdd(DomainError):
    """What is said about the service makes no sense."""


class CannotCorrect(DomainError):
    """Nothing would change, no reason was given, or somebody was faster."""


@dataclass(frozen=True, kw_only=True)
class Placement:
    """How a person is served: by whom, on what ground, from when until when."""

    organisation: Organisation
    kind: str
    began_on: date
    region: Region | None = None
    legal_basis: str = ""
    ended_on: date | None = None

    def __post_init__(self) -> None:
        if self.kind not in rule_names():
            raise CannotAdd("보유 기준을 목록에서 골라 주세요.")
        if self.ended_on and self.ended_on < self.began_on:
            raise CannotAdd("끝난 날이 시작한 날보다 앞섭니다. 날짜를 확인해 주세요.")
        object.__setattr__(self, "legal_basis", clean_text(self.legal_basis, 200))


@transaction.atomic
def add_client(person: Particulars, placement: Placement, *, visit: Visit, is_sample: bool = False) -> Client:
    """A new person, under a new code."""
    _refuse_future(person, placement, visit)
    client = _row(person, placement, visit, _code(visit))
    client.is_sample = is_sample
    client.seal(**person.texts)
    client.save()
    audit.record(client, "clients.client.added", by=visit.by, at=visit.at)
    note_act(Act.ADD, [client], visit=visit)
    return client


@transaction.atomic
def add_many(people: Sequence[tuple[Particulars, Placement]], *, visit: Visit, is_sample: bool = False) -> list[Client]:
    """Many at once, in one line of the access log."""
    key = keyring.writing_key(Client._meta.db_table)
    clients = []
    for (person, placement), code in zip(people, _codes(visit, len(people)), strict=True):
        client = _row(person, placement, visit, code)
        client.is_sample = is_sample
        client.seal_with(key, **person.texts)
        clients.append(client)
    added = Client.objects.bulk_create(clients, batch_size=1000)
    note_act(Act.ADD, added, visit=visit)
    return added


@transaction.atomic
def correct_client(  # noqa: PLR0913 -- what is known, how it is served, and why it changes
    client: Client, person: Particulars, placement: Placement, *, reason: str, visit: Visit, after: int | None = None
) -> Correction:
    """Put right what is known. `after` is the last correction that the person who corrects has seen.

    Raises CannotCorrect, GoneMeanwhile.
    """
    [client] = held(client)
    reason = clean_text(reason, LONGEST_REASON)
    if not reason:
        raise CannotCorrect("고치는 까닭을 적어 주세요.")
    if after is not None and after != last_correction(client):
        raise CannotCorrect("그사이 다른 사람이 이 이용자를 고쳤습니다. 화면을 다시 열어 확인한 뒤 고쳐 주세요.")
    _refuse_future(person, placement, visit)
    before = client.opened_all()
    columns = [column for column, text in person.texts.items() if before[column] != text]
    placed = [column for column in _PLACED if getattr(client, column) != getattr(placement, column)]
    if not columns and not placed:
        raise CannotCorrect("바뀐 것이 없어 저장하지 않았습니다.")
    client.seal(**{column: person.texts[column] for column in columns})
    values = tokens_of(person) | {column: getattr(placement, column) for column in placed}
    for column, value in values.items():
        setattr(client, column, value)
    client.save(update_fields=[*client.sealed_fields(), *values])
    return _told(client, [*columns, *placed], reason, visit)


def last_correction(client: Client) -> int:
    """The id of the last correction, 0 before the first."""
    return client.corrections.order_by("-pk").values_list("pk", flat=True).first() or 0


def _told(client: Client, columns: list[str], reason: str, visit: Visit) -> Correction:
    correction = Correction(client=client, columns=columns, by=visit.by, at=visit.at)
    correction.seal(reason=reason)
    correction.save()
    audit.record(client, "clients.client.corrected", by=visit.by, at=visit.at, columns=columns)
    note_act(Act.CHANGE, [client], visit=visit)
    return correction


def _row(person: Particulars, placement: Placement, visit: Visit, code: str) -> Client:
    placed = {column: getattr(placement, column) for column in _PLACED}
    return Client(code=code, added_by=visit.by, added_at=visit.at, **placed, **tokens_of(person))


def _refuse_future(person: Particulars, placement: Placement, visit: Visit) -> None:
    today = timezone.localdate(visit.at)
    if person.born_on and person.born_on > today:
        raise CannotAdd("생년월일이 아직 오지 않은 날입니다. 연도를 확인해 주세요.")
    if placement.began_on > today:
        raise CannotAdd("시작한 날이 아직 오지 않은 날입니다. 오늘까지의 날로 적어 주세요.")


def _code(visit: Visit) -> str:
    return next(_codes(visit, 1))


def _codes(visit: Visit, number: int) -> Iterator[str]:
    """`C-2031-000017K`: the letter tells a mistyped number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('clients_code') FROM generate_series(1, %s)", [number])
        found = [row[0] for row in cursor.fetchall()]
    year = timezone.localdate(visit.at).year
    for each in found:
        yield f"C-{year}-{each:06}{_LETTERS[(year * 7 + each) % len(_LETTERS)]}"
