"""The embedded PostgreSQL: a real server of our own in the data folder, for those who run none.

Commands that run at the same time share one server; the last one to leave stops it. Who uses it is counted by the kernel: every
command holds a shared lock on one file, and the kernel lets it go when the command ends, however it ends. So no list of process
ids can be wrong after a crash: the next command finds the server running or recovers it, and stops it when it leaves last.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from chomchom.core.cluster import PATIENCE, Cluster, Postmaster, ServerDidNotStart
from chomchom.core.errors import DomainError, reason_of

if TYPE_CHECKING:
    import psycopg

DATABASE = "chomchom"
LEAST_FREE = 64 * 1024 * 1024  # bytes; a new cluster takes about 40 MB


class DataFolderUnusable(DomainError):
    """The data folder cannot be written to."""


@contextlib.contextmanager
def running(data: Path) -> Iterator[str]:
    """Run the server whose files are in `data` and yield the URL of its database, made if it is not there."""
    data = data.expanduser().absolute()
    cluster = Cluster(data)
    with _explained(data):
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        data = data.resolve()
        if shutil.disk_usage(data).free < LEAST_FREE:
            raise OSError(errno.ENOSPC, "disk full")
        users = (data / "server.users").open("ab")
    with users:
        with _gate(data), _explained(data):
            fcntl.flock(users, fcntl.LOCK_SH)
            server = _answering(cluster)
        try:
            yield server.url(DATABASE)
        finally:
            with _gate(data):
                users.close()
                if _nobody_else(data):
                    cluster.stop()


@contextlib.contextmanager
def _gate(data: Path) -> Iterator[None]:
    """One command at a time comes or goes; a start is waited for to its end."""
    with (data / "server.gate").open("ab") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def _nobody_else(data: Path) -> bool:
    with (data / "server.users").open("ab") as users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _answering(cluster: Cluster) -> Postmaster:
    """The server once it has answered. One that was killed a moment ago still looks alive, and one that lost a worker recovers."""
    import psycopg  # noqa: PLC0415 -- slow import

    deadline = time.monotonic() + PATIENCE
    while True:
        server = cluster.start()
        try:
            connection = psycopg.connect(server.url("postgres"), autocommit=True, connect_timeout=int(PATIENCE))
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline:
                raise ServerDidNotStart(f"내장 데이터베이스가 대답하지 않습니다. {cluster.log} 파일을 보세요: {error}") from error
            time.sleep(0.05)
        else:
            _ensure_database(connection)
            return server


def _ensure_database(connection: psycopg.Connection) -> None:
    with connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE}")


@contextlib.contextmanager
def _explained(data: Path) -> Iterator[None]:
    """Turn what the system says about the folder into a sentence that tells what to do."""
    try:
        yield
    except OSError as error:
        match error.errno:
            case errno.ENOSPC | errno.EDQUOT:
                advice = "가 있는 디스크가 가득 찼습니다. 자리를 비우거나 CHOMCHOM_DATA에 다른 폴더를 적으세요."
            case errno.EACCES | errno.EPERM | errno.EROFS:
                advice = "에 쓸 수 없습니다. 폴더의 권한을 바꾸거나 CHOMCHOM_DATA에 쓸 수 있는 폴더를 적으세요."
            case errno.ENOTDIR | errno.EEXIST:
                advice = " 자리에 폴더가 아닌 파일이 있습니다. 그 파일을 옮기거나 CHOMCHOM_DATA에 다른 폴더를 적으세요."
            case _:
                advice = f" 자리에서 쓸 수 없습니다({reason_of(error)}). CHOMCHOM_DATA에 다른 폴더를 적으세요."
        raise DataFolderUnusable(f"자료 폴더 {data}{advice}") from error
