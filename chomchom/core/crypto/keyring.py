"""Which key writes and which reads: asked of the database, unwrapped once in a process.

Who writes holds a share of the writing key until the end of the transaction, so that a rotation which retires the key waits for it.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from django.db import connection, models
from django.utils import timezone

from chomchom.core.crypto import master
from chomchom.core.crypto.datakey import DataKey
from chomchom.core.crypto.sealing import CannotOpen, Key, Place, opened, version_of

BLIND = "blind-index"
"""The one key of no table: blind indexes are made with it. It has one version, for an index of two keys would miss."""
_known: dict[tuple[str, int], Key] = {}


def writing_key(table: str) -> Key:
    """The key with which rows of the table are written, made if there is none. Only inside the transaction that writes them."""
    if not connection.in_atomic_block:
        raise RuntimeError("Seal inside the transaction that saves the row: else its key may be retired in between.")
    return _held(table) or add_key(table, at=timezone.now())


def add_key(table: str, *, at: datetime) -> Key:
    """A new version, which writes from now on. Of two who add the same one, the second gets the first one's."""
    last = DataKey.objects.filter(table=table).aggregate(last=models.Max("version"))["last"] or 0
    row = DataKey(table=table, version=last + 1, created_at=at)
    row.wrapped = master.master().wrap(master.new_key(), row.bound)
    DataKey.objects.bulk_create([row], ignore_conflicts=True)
    return _remember(DataKey.objects.get(table=table, version=last + 1))


def only_key(table: str) -> Key:
    """The key that has no versions, made if there is none."""
    if (table, 1) not in _known:
        row = DataKey.objects.filter(table=table, version=1).first()
        return _remember(row) if row else add_key(table, at=timezone.now())
    return _known[table, 1]


def read(value: bytes, place: Place) -> str:
    """The text of a sealed value, whichever version sealed it. Raises CannotOpen."""
    version = version_of(value)
    known = _known.get((place.table, version))
    if known:
        try:
            return opened(value, known, place)
        except CannotOpen:
            forget()  # another database was restored under this process, perhaps
    row = DataKey.objects.filter(table=place.table, version=version).first()
    if row is None:
        raise CannotOpen("There is no such version of the key.")
    return opened(value, _remember(row), place)


def forget() -> None:
    """Forget all unwrapped keys."""
    _known.clear()
    _unwrapped.cache_clear()


def _held(table: str) -> Key | None:
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT version, wrapped FROM core_datakey WHERE "table" = %s AND retired_at IS NULL'
            " ORDER BY version DESC LIMIT 1 FOR SHARE",
            [table],
        )
        found = cursor.fetchone()
    return _remember(DataKey(table=table, version=found[0], wrapped=found[1])) if found else None


def _remember(row: DataKey) -> Key:
    key = Key(row.version, _unwrapped(bytes(row.wrapped), row.bound))
    _known[row.table, row.version] = key
    return key


@lru_cache(maxsize=256)
def _unwrapped(wrapped: bytes, bound: bytes) -> bytes:
    return master.master().unwrap(wrapped, bound)
