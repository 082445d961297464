"""Which key writes and which reads: asked of the database, unwrapped once in a process.

Who writes holds a share of the writing key until the end of the transaction, so that a rotation which retires the key waits for it.
Who adds a key holds a share of the table before asking for the master key, so that a change of the master key is before or after.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from django.db import connection, models, transaction
from django.utils import timezone

from chomchom.core.crypto import master
from chomchom.core.crypto.datakey import DataKey
from chomchom.core.crypto.sealing import CannotOpen, Key, Place, opened, version_of

BLIND = "blind-index"
"""The one key of no table: blind indexes are made with it. It has one version, for an index of two keys would miss."""
_known: dict[tuple[str, int], Key] = {}
_uncommitted: set[bytes] = set()
"""Wrapped keys that were made here by a transaction which has not ended, or was rolled back: they may be nowhere stored."""
_doubtful: set[tuple[str, int]] = set()
"""Which known keys are such ones. To read with one is no harm, for what it does not open is opened with the stored one."""


def writing_key(table: str) -> Key:
    """The key with which rows of the table are written, made if there is none. Only inside the transaction that writes them."""
    if not connection.in_atomic_block:
        raise RuntimeError("Seal inside the transaction that saves the row: else its key may be retired in between.")
    return _held(table) or add_key(table, at=timezone.now())


@transaction.atomic
def add_key(table: str, *, at: datetime) -> Key:
    """A new version, which writes from now on. Of two who add the same one, the second gets the first one's."""
    hold_table()
    last = DataKey.objects.filter(table=table).aggregate(last=models.Max("version"))["last"] or 0
    row = DataKey(table=table, version=last + 1, created_at=at)
    row.wrapped = master.master().wrap(master.new_key(), row.bound)
    _uncommitted.add(row.wrapped)
    DataKey.objects.bulk_create([row], ignore_conflicts=True)
    added = DataKey.objects.get(table=table, version=last + 1)
    key = _remember(added)
    transaction.on_commit(lambda: _stored(added, key))
    return key


def hold_table(mode: str = "ROW EXCLUSIVE") -> None:
    """Before anything else is held: who changes the master key holds all of it, so that no key is added meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE core_datakey IN {mode} MODE")


def make_blind_key(**_: object) -> None:
    """After every migration: made by whoever writes first, it would be gone if that transaction were rolled back."""
    forget()  # of tests that commit, each has a key of its own
    if DataKey._meta.db_table in connection.introspection.table_names() and not DataKey.objects.filter(table=BLIND).exists():
        add_key(BLIND, at=timezone.now())


def only_key(table: str) -> Key:
    """The key that has no versions, made if there is none."""
    known = _known.get((table, 1))
    if known and (table, 1) not in _doubtful:
        return known
    row = DataKey.objects.filter(table=table, version=1).first()
    return _remember(row) if row else add_key(table, at=timezone.now())


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
            " ORDER BY version DESC LIMIT 1 FOR KEY SHARE",  # it may be wrapped anew meanwhile, but not retired
            [table],
        )
        found = cursor.fetchone()
    return _remember(DataKey(table=table, version=found[0], wrapped=found[1])) if found else None


def _remember(row: DataKey) -> Key:
    key = Key(row.version, _unwrapped(bytes(row.wrapped), row.bound))
    if bytes(row.wrapped) in _uncommitted:
        _doubtful.add((row.table, row.version))
        _known[row.table, row.version] = key
    else:
        _stored(row, key)
    return key


def _stored(row: DataKey, key: Key) -> None:
    _uncommitted.discard(bytes(row.wrapped))
    _known[row.table, row.version] = key
    _doubtful.discard((row.table, row.version))


@lru_cache(maxsize=256)
def _unwrapped(wrapped: bytes, bound: bytes) -> bytes:
    return master.master().unwrap(wrapped, bound)
