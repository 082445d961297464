"""Changing keys while everybody works: a new version writes, rows are sealed anew in batches, the old one is retired.

It can be stopped at any moment and goes on where it was: what is left to do is written on the rows. Whoever reads can read both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from django.apps import apps
from django.db import connection, models, transaction

from chomchom.core.crypto import keyring, master
from chomchom.core.crypto.datakey import DataKey
from chomchom.core.crypto.rows import SealedRow
from chomchom.core.crypto.sealing import CannotOpen
from chomchom.core.errors import DomainError
from chomchom.core.folders import data_folder

BATCH = 500
RESEALING = "chomchom.resealing"
"""The setting by which a transaction says that rows get another key and nothing else, to whoever watches for changes."""


class CannotRotate(DomainError):
    """There is no such table, or the old master key is still needed."""


def sealed_models() -> dict[str, type[SealedRow]]:
    """Every model with sealed columns, by its table."""
    return {model._meta.db_table: model for model in apps.get_models() if issubclass(model, SealedRow) and not model._meta.proxy}


def begin(table: str, *, at: datetime) -> int:
    """The version to which rows go: a new one, or that of a rotation which was stopped. Raises CannotRotate."""
    if table not in sealed_models():
        raise CannotRotate(f"‘{table}’ 표에는 잠근 개인정보가 없습니다. 있는 표: {', '.join(sealed_models())}.")
    if not _unretired(table).exists():
        return keyring.add_key(table, at=at).version
    last = _unretired(table).latest("version")
    is_under_way = _unretired(table).exclude(version=last.version).exists()
    return last.version if is_under_way else keyring.add_key(table, at=at).version


def rotate(table: str, *, at: datetime, told: Callable[[int], None] = lambda _: None) -> int:
    """Seal every row of the table anew; the answer is how many. `told` hears the sum after each batch."""
    version, model, done = begin(table, at=at), sealed_models()[table], 0
    while not retire(table, version, at=at):
        for rows in _batches(model, version):
            done += rows
            told(done)
    return done


@transaction.atomic
def reseal(model: type[SealedRow], version: int, *, patient: bool) -> int:
    """A batch of rows under older keys; 0 if there is none. Rows that somebody holds are left out, or waited for if `patient`."""
    rows = model._default_manager.filter(key_version__lt=version).exclude(key_version=0).order_by("pk")
    held = list(rows.select_for_update(skip_locked=not patient, of=("self",))[: 1 if patient else BATCH])
    key = keyring.writing_key(model._meta.db_table)
    for row in held:
        row.seal_with(key)
    _save(model, held)
    return len(held)


@transaction.atomic
def retire(table: str, version: int, *, at: datetime) -> bool:
    """Retire the keys before this one, unless rows still need them. Who writes with one of them is waited for."""
    keyring.hold_table()
    old = list(_unretired(table).filter(version__lt=version).select_for_update())
    if sealed_models()[table]._default_manager.filter(key_version__lt=version).exclude(key_version=0).exists():
        return False
    DataKey.objects.filter(pk__in=[key.pk for key in old]).update(retired_at=at)
    return True


def rotate_master() -> int:
    """Wrap every data key with the new master key; the answer is how many. A key in the data folder is made here."""
    if not master.is_in_a_file():
        return _rewrap()
    data = data_folder()
    with master.gate(data):
        keys = master.keys_of(data)
        if len(keys) == 1:  # more: a change that was stopped goes on
            master.write(data, [master.new_key(), *keys])
        wrapped = _rewrap()
        newest = master.keys_of(data)[:1]
        _refuse_to_forget(master.Keys(newest))
        master.write(data, newest)
    return wrapped


@transaction.atomic
def _rewrap() -> int:
    """Wait for whoever adds a key, and let nobody add one meanwhile: it could be under the old master key, and not be seen."""
    keyring.hold_table("SHARE ROW EXCLUSIVE")
    holder = master.master()
    rows = list(DataKey.objects.select_for_update(no_key=True).order_by("pk"))
    for row in rows:
        row.wrapped = holder.wrap(holder.unwrap(bytes(row.wrapped), row.bound), row.bound)
    DataKey.objects.bulk_update(rows, ["wrapped"])
    return len(rows)


def _refuse_to_forget(newest: master.Keys) -> None:
    """Unless the newest master key opens every data key that is stored. Raises CannotRotate."""
    try:
        for row in DataKey.objects.all():
            newest.unwrap(bytes(row.wrapped), row.bound)
    except (master.NoMasterKey, CannotOpen) as fault:
        raise CannotRotate(
            "새 마스터 키로 열리지 않는 데이터 키가 있어 앞선 마스터 키를 남겨 두었습니다. 다시 실행해 주세요."
        ) from fault


def _batches(model: type[SealedRow], version: int) -> Iterator[int]:
    """Batch after batch; at last those that were held by somebody all the time, one by one."""
    for patient in (False, True):
        while rows := reseal(model, version, patient=patient):
            yield rows


def _save(model: type[SealedRow], rows: list[SealedRow]) -> None:
    """All of them in one statement with one array for each column: a CASE for each value would take most of the time."""
    columns = model.sealed_columns()
    arrays = ", ".join(["%s::bigint[]", "%s::integer[]", *["%s::bytea[]"] * len(columns)])
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(f'"{column}" = fresh."{column}"' for column in columns)
    statement = (
        f'UPDATE "{model._meta.db_table}" AS kept SET key_version = fresh.key_version, {values} '  # noqa: S608 -- names of our models
        f"FROM unnest({arrays}) AS fresh(id, key_version, {names}) WHERE kept.id = fresh.id"
    )
    texts = [[getattr(row, column) for row in rows] for column in columns]
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, 'on', true)", [RESEALING])
        cursor.execute(statement, [[row.pk for row in rows], [row.key_version for row in rows], *texts])
        cursor.execute("SELECT set_config(%s, '', true)", [RESEALING])


def _unretired(table: str) -> models.QuerySet[DataKey]:
    return DataKey.objects.filter(table=table, retired_at__isnull=True)


def versions() -> list[tuple[DataKey, int]]:
    """Every key, and how many rows are under it."""
    models_of = sealed_models()
    return [
        (key, models_of[key.table]._default_manager.filter(key_version=key.version).count() if key.table in models_of else 0)
        for key in DataKey.objects.order_by("table", "version")
    ]
