"""The ledger by API: kinds, entries, and posting one."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query, Router, Schema
from pydantic import ConfigDict, Field

from chomchom.accounts.access import person
from chomchom.core.api import Refusal, operation
from chomchom.ledger import access
from chomchom.ledger.kinds import Kind
from chomchom.ledger.models import Entry
from chomchom.ledger.posting import Posting, faults_of
from chomchom.ledger.queries.entries import SIZE, listing
from chomchom.ledger.queries.filters import Filters
from chomchom.ledger.queries.kinds import kinds_in
from chomchom.ledger.services.entries import post_one
from chomchom.ledger.services.refusals import EntryRefused

router = Router(tags=["실적 원장"])
Text = Annotated[str, Field(max_length=4000)]
Number = Annotated[int, Field(ge=0, le=10**13)]


class LabelOut(Schema):
    """A label of a kind; without values any text will do."""

    code: str
    name: str
    required: bool
    values: list[str]


class KindOut(Schema):
    """What can be posted. `people`, `amount` and `score` say what the figure means; empty where there is none."""

    code: str
    name: str
    unit: str
    people: str
    amount: str
    score: str
    labels: list[LabelOut]


class EntryOut(Schema):
    """A line of the ledger. `sign` of -1: it takes away what the entry `reverses` says."""

    id: int
    kind: str
    on: date
    organisation: str
    title: str
    quantity: int
    people: int | None
    amount: int | None
    score: Decimal | None
    labels: dict[str, str]
    sign: int
    reverses: int | None
    posted_at: datetime
    url: str


class EntriesOut(Schema):
    """A page. `after` asks for the next one; empty on the last."""

    entries: list[EntryOut]
    after: str


class EntryIn(Schema):
    """What happened. Sending the same `key` again posts nothing new. `organisation` is a code."""

    model_config = ConfigDict(extra="forbid")

    kind: Text
    on: date
    organisation: Text
    title: Text
    key: Annotated[str, Field(min_length=1, max_length=80)]
    quantity: Number = 1
    people: Number | None = None
    amount: Number | None = None
    score: Annotated[float, Field(ge=0, le=100)] | None = None
    labels: dict[str, Text] = {}
    note: Text = ""


class EntryQuery(Schema):
    """How the list is narrowed, as the page of the ledger does."""

    kind: str = ""
    org: str = ""
    since: str = ""
    until: str = ""
    asof: str = ""
    state: str = ""
    q: str = ""
    after: str = ""


@router.get("kinds", **operation("entry.read", list[KindOut]))
def kinds(request: HttpRequest) -> list[KindOut]:
    """Everything that can be posted."""
    return [_kind(row.kind) for row in kinds_in(timezone.localdate().year)]


@router.get("entries", **operation("entry.read", EntriesOut))
def entries(request: HttpRequest, query: Query[EntryQuery]) -> EntriesOut:
    """Entries, newest first, a hundred a page."""
    said = query.model_dump()
    found = listing(Filters.read(said), said["after"], SIZE)
    return EntriesOut(entries=[_entry(each) for each in found.entries], after=found.after)


@router.get("entries/{pk}", **operation("entry.read", EntryOut))
def entry(request: HttpRequest, pk: Path[Annotated[int, Field(ge=1, lt=2**63)]]) -> EntryOut:
    """One entry."""
    return _entry(access.entry_for(request.user, pk))


@router.post("entries", **operation("entry.post", EntryOut, on_409=Refusal))
def post_entry(request: HttpRequest, entry: EntryIn) -> EntryOut:
    """Post an entry for an organisation of one's own."""
    by = person(request)
    said = entry.model_dump(exclude={"organisation", "key"})
    org = access.organisation_for(request.user, entry.organisation)
    posting = Posting(org=org, by=by, at=timezone.now(), key=f"api:{by.pk}:{entry.key}", **said)
    if faults := faults_of(posting):
        raise EntryRefused(faults)
    return _entry(post_one(posting))


def _kind(kind: Kind) -> KindOut:
    labels = [
        LabelOut(code=each.code, name=each.name, required=each.code in kind.required, values=list(each.values))
        for each in kind.labels
    ]
    figures = {"people": kind.people, "amount": kind.amount, "score": kind.score}
    return KindOut(code=kind.code, name=kind.name, unit=kind.unit, labels=labels, **figures)


def _entry(entry: Entry) -> EntryOut:
    same = ("kind", "title", "quantity", "people", "amount", "score", "labels", "sign", "posted_at")
    values = {name: getattr(entry, name) for name in same}
    return EntryOut(
        id=entry.pk,
        on=entry.happened_on,
        organisation=entry.organisation.code,
        reverses=entry.reverses_id,
        url=entry.get_absolute_url(),
        **values,
    )
