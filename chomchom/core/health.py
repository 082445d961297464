"""Whether an installation can work now: its database, its tables, a worker, room on the disk. Each check says what to do."""

from __future__ import annotations

import functools
import shutil
from datetime import datetime
from typing import NamedTuple

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from chomchom.core import queue
from chomchom.core.folders import data_folder

LEAST_FREE = 500 * 10**6  # bytes; a night's backup and a day's documents


class Check(NamedTuple):
    """One thing looked at; `detail` is for those who run the site."""

    name: str
    ok: bool
    detail: str


def checks(at: datetime) -> list[Check]:
    """All of them. Without a database the two that need it are not ok either."""
    return [*_of_database(at), _disk()]


def _of_database(at: datetime) -> list[Check]:
    try:
        connection.ensure_connection()
        return [Check("database", True, ""), _tables(), _worker(at)]  # noqa: FBT003 -- it answered
    except DatabaseError:
        advice = "데이터베이스가 대답하지 않습니다. 그 서버와 DATABASE_URL을 확인하세요."
        return [Check(name, False, advice) for name in ("database", "migrations", "worker")]  # noqa: FBT003 -- it did not


def _tables() -> Check:
    missing = len(_known_migrations() - set(MigrationRecorder(connection).applied_migrations()))
    return Check(
        "migrations", not missing, f"밀린 변경이 {missing}개 있습니다. `chomchom migrate`를 실행하세요." if missing else ""
    )


@functools.cache
def _known_migrations() -> set[tuple[str, str]]:
    """Those of this release, which do not change while it runs."""
    return set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def _worker(at: datetime) -> Check:
    if queue.has_worker(at):
        return Check("worker", True, "")  # noqa: FBT003 -- it is there
    return Check("worker", False, f"작업자가 꺼져 있고 {queue.waiting()}개의 일이 기다립니다. `chomchom worker`를 켜세요.")  # noqa: FBT003 -- it is away


def _disk() -> Check:
    free = shutil.disk_usage(data_folder()).free
    return Check("disk", free >= LEAST_FREE, f"자료 폴더의 디스크에 {free / 1e6:,.0f} MB 남았습니다.")
