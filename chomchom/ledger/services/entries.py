"""Posting: the one way into the ledger, the same for apps, the form, bulk files and the simulator."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import batched

from django.db import models, transaction

from chomchom.accounts.models import User
from chomchom.ledger.models import Entry
from chomchom.ledger.posting import Posting, faults_of
from chomchom.ledger.services.gate import open_gate
from chomchom.ledger.services.refusals import EntryRefused, KeyTaken, ManyRefused, MonthClosed, RowFault
from chomchom.ledger.services.writing import entry_of, is_same, row_of, write
from chomchom.orgs.models import Organisation, Region

CHUNK = 2000


def post(  # noqa: PLR0913 -- the contract with every app: each argument is a column
    kind: str,
    *,
    on: date,
    org: Organisation,
    title: str,
    by: User | None,
    at: datetime,
    key: str,
    quantity: int = 1,
    people: int | None = None,
    amount: int | None = None,
    score: Decimal | float | None = None,
    subject: str = "",
    counterpart: Organisation | None = None,
    region: Region | None = None,
    labels: Mapping[str, str] | None = None,
    note: str = "",
    source: models.Model | None = None,
) -> Entry:
    """Write what happened, once for each `key`: a second call returns the entry of the first.

    Whoever posts several times in one transaction calls `post_many` instead, which takes its locks in one order: two transactions
    that post the same keys in opposite order would wait for each other, and the database ends one of them.

    Raises EntryRefused (unknown kind, missing label, future date, number out of range), MonthClosed, KeyTaken, ClockSetBack.
    """
    values = dict(locals()) | {"labels": labels or {}}
    return post_one(Posting(**values))


@transaction.atomic
def post_one(posting: Posting) -> Entry:
    """The same for a Posting."""
    if faults := faults_of(posting):
        raise EntryRefused(faults)
    closed = open_gate([(posting.org.pk, posting.month)], posting.at)
    row = row_of(posting)
    if not closed and (new := write([row])):
        return entry_of(row, new[posting.key])
    known = Entry.objects.filter(key=posting.key).first()
    if known is None:
        raise MonthClosed(closed_sentence(posting))
    if not is_same(known, row):
        raise KeyTaken(_taken(posting.key))
    return known


@transaction.atomic
def post_many(postings: Iterable[Posting]) -> list[int]:
    """Write all or nothing; returns the ids in the order of the postings. What is there already is not written twice.

    Raises ManyRefused with every fault of every row.
    """
    rows = list(postings)
    if faults := [*_faults(rows)]:
        raise ManyRefused(faults)
    ids = _known(rows)
    if faults := [*_closed_rows(rows, ids)]:
        raise ManyRefused(faults)
    fresh = sorted((posting for posting in rows if posting.key not in ids), key=lambda posting: posting.key)
    for chunk in batched(fresh, CHUNK):
        ids |= write([row_of(posting) for posting in chunk])
    ids |= _known([posting for posting in fresh if posting.key not in ids])  # another writer was quicker
    return [ids[posting.key] for posting in rows]


def _faults(rows: Sequence[Posting]) -> Iterator[RowFault]:
    keys: dict[str, int] = {}
    for number, posting in enumerate(rows):
        yield from (RowFault(number, fault) for fault in faults_of(posting))
        first = keys.setdefault(posting.key, number)
        if first != number:
            yield RowFault(number, f"{first + 1}번째와 같은 키입니다.")


def _known(rows: Sequence[Posting]) -> dict[str, int]:
    """Ids of the entries that are there already; raises ManyRefused where one says something else."""
    known = {entry.key: entry for entry in Entry.objects.filter(key__in=[posting.key for posting in rows])} if rows else {}
    found = ((number, posting) for number, posting in enumerate(rows) if posting.key in known)
    faults = [RowFault(n, _taken(posting.key)) for n, posting in found if not is_same(known[posting.key], row_of(posting))]
    if faults:
        raise ManyRefused(faults)
    return {key: entry.pk for key, entry in known.items()}


def _closed_rows(rows: Sequence[Posting], known: Collection[str]) -> Iterator[RowFault]:
    fresh = [(number, posting) for number, posting in enumerate(rows) if posting.key not in known]
    if not fresh:
        return
    moments = [posting.at for _, posting in fresh]
    closed = open_gate([(posting.org.pk, posting.month) for _, posting in fresh], min(moments), max(moments))
    for number, posting in fresh:
        if (posting.org.pk, posting.month) in closed:
            yield RowFault(number, closed_sentence(posting))


def closed_sentence(posting: Posting) -> str:
    """What a poster is told about a closed month."""
    month = f"{posting.month.year}년 {posting.month.month}월"
    return f"{posting.org}의 {month}은 마감되었습니다. 마감을 다시 열거나, 열린 달에 바로잡는 실적을 올리세요."


def _taken(key: str) -> str:
    return f"같은 키({key})로 다른 내용의 실적이 이미 있습니다. 새 실적이면 다른 키를 쓰세요."
