"""Bulk posting: a file is handed in, previewed row by row, and taken whole or not at all.

The key of a row is the file's digest and the row's number: the same file handed in twice posts nothing the second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.ledger.kinds import Kind, kind
from chomchom.ledger.models import Batch, Entry, Month
from chomchom.ledger.posting import Posting, faults_of
from chomchom.ledger.queries.months import closed_months
from chomchom.ledger.services.entries import closed_sentence, post_many
from chomchom.ledger.services.refusals import ManyRefused, RowFault
from chomchom.ledger.sheet.columns import columns_of
from chomchom.ledger.sheet.parsing import Names, Parsed, parse
from chomchom.ledger.sheet.reading import rows_of
from chomchom.orgs.models import Organisation, Region
from chomchom.orgs.services import ensure_partner

_KEPT = timedelta(days=1)


class AlreadyAccepted(DomainError):
    """The rows of the file are in the ledger."""


class BatchForgotten(DomainError):
    """Nobody accepted the file in time."""


@dataclass(frozen=True)
class BatchRow:
    """A row of a file: its number, its cells as they came, the posting it makes, what is wrong with it, and whether it was
    posted before."""

    number: int
    cells: Mapping[str, str]
    posting: Posting | None
    counterpart: str
    faults: Sequence[str]
    is_known: bool = False


@dataclass(frozen=True)
class Accepted:
    """What came of a file: entries in all, and how many of them were there before."""

    entries: int
    known: int


@transaction.atomic
def receive(declared: Kind, name: str, content: bytes, *, by: User, at: datetime) -> Batch:
    """Keep a file for its preview; raises BadSheet if it cannot be read at all."""
    rows_of(name, content, columns_of(declared))
    digest = sha256(declared.code.encode() + b"\0" + content).hexdigest()
    return Batch.objects.create(kind=declared.code, name=name[-200:], digest=digest, content=content, by=by, at=at)


def forget_previews(*, at: datetime) -> int:
    """Delete files that nobody accepted within a day: rows that were refused may hold what must not be kept. Returns how many."""
    return Batch.objects.filter(at__lt=at - _KEPT, accepted_at=None).delete()[0]


def preview(batch: Batch, organisations: Iterable[Organisation], *, at: datetime) -> list[BatchRow]:
    """Every row with its posting and its faults, of which closed months are some. Five queries."""
    columns = columns_of(kind(batch.kind))
    names = _names(organisations, batch.by)
    rows = rows_of(batch.name, bytes(batch.content), columns)
    read = [_read(batch, row.number, row.cells, parse(row.cells, columns, names), at) for row in rows]
    closed = closed_months({(row.posting.org.pk, row.posting.month) for row in read if row.posting}, at)
    known = set(Entry.objects.filter(key__in=[row.posting.key for row in read if row.posting]).values_list("key", flat=True))
    return [_checked(row, closed, known) for row in read]


@transaction.atomic
def accept(batch: Batch, organisations: Iterable[Organisation], *, by: User, at: datetime) -> Accepted:
    """Post every row or none; raises ManyRefused with every fault. The bytes of the file are then forgotten.

    Raises BatchForgotten, and AlreadyAccepted, so that somebody who goes back and sends again reads that nothing is missing.
    """
    found = Batch.objects.select_for_update().filter(pk=batch.pk).first()
    if found is None:
        raise BatchForgotten("하루가 지나 지워진 파일입니다. 다시 올려 주세요.")
    batch = found
    if batch.accepted_at:
        raise AlreadyAccepted(f"이 파일의 {batch.entries:,}건은 이미 원장에 있습니다. 다시 올리지 않았습니다.")
    rows = preview(batch, organisations, at=at)
    faults = [RowFault(row.number - 1, fault) for row in rows for fault in row.faults]
    if faults:
        raise ManyRefused(faults)
    partners = {name: ensure_partner(name) for name in sorted({row.counterpart for row in rows if row.counterpart})}
    postings = [replace(row.posting, counterpart=partners.get(row.counterpart)) for row in rows if row.posting]
    known = sum(row.is_known for row in rows)
    ids = post_many(postings)
    audit.record(batch, "ledger.batch.accepted", by=by, at=at, name=batch.name, kind=batch.kind, entries=len(ids), known=known)
    batch.accepted_at, batch.entries, batch.content = at, len(ids), b""
    batch.save(update_fields=["accepted_at", "entries", "content"])
    return Accepted(len(ids), known)


def _names(organisations: Iterable[Organisation], by: User) -> Names:
    orgs = list(organisations)
    own = orgs[0] if len(orgs) == 1 else next((org for org in orgs if org.name == by.team), None)
    by_name = {org.code: org for org in orgs} | {org.name: org for org in orgs}
    return Names(by_name, {region.name: region for region in Region.objects.all()}, own)


def _read(batch: Batch, number: int, cells: Mapping[str, str], parsed: Parsed, at: datetime) -> BatchRow:
    posting = None
    if not parsed.faults:
        key = f"{batch.key}{number}"
        posting = Posting(kind=batch.kind, key=key, by=batch.by, at=at, labels=parsed.labels, **parsed.values)
    return BatchRow(number, cells, posting, parsed.counterpart, parsed.faults)


def _checked(row: BatchRow, closed: set[Month], known: set[str]) -> BatchRow:
    if row.posting is None:
        return row
    if row.posting.key in known:
        return replace(row, is_known=True)
    faults = faults_of(row.posting)
    if (row.posting.org.pk, row.posting.month) in closed:
        faults.append(closed_sentence(row.posting))
    return replace(row, faults=faults)
