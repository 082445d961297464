"""A database as a stream and back, with PostgreSQL's own programs.

A restore fills a new database, which then takes the name of the old one in one transaction.
"""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import tempfile
from collections.abc import Iterator
from typing import BinaryIO, cast

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from chomchom.core.cluster import programs
from chomchom.core.errors import DomainError

logger = logging.getLogger(__name__)
_BEFORE = "_before"
_DROP = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")


class DumpFailed(DomainError):
    """PostgreSQL's program could not do it; nothing was changed."""


class DatabaseInUse(DomainError):
    """Somebody is connected to the database that is to be replaced."""


@contextlib.contextmanager
def dumping(url: str) -> Iterator[BinaryIO]:
    """The database at `url` as a stream in PostgreSQL's custom format; one moment of it, while others write. Read it to its end."""
    with _running("pg_dump", url, "--format=custom", "--no-owner", output=subprocess.PIPE) as program:
        yield cast(BinaryIO, program.stdout)


def is_empty(url: str) -> bool:
    """Whether the database has no table yet."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        return row == (0,)


@contextlib.contextmanager
def fresh_beside(url: str) -> Iterator[str]:
    """Make a new database on the server of `url`, and give its name. It is dropped at the end unless `swap` renamed it."""
    fresh = f"{conninfo_to_dict(url)['dbname']}_restoring"
    with _server(url) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(fresh)))
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(fresh)))
        try:
            yield fresh
        finally:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(fresh)))


@contextlib.contextmanager
def filling(url: str, fresh: str) -> Iterator[BinaryIO]:
    """Fill a database from the dump that is written to the stream: all of it or nothing."""
    whole = ("--no-owner", "--exit-on-error", "--single-transaction")
    with _running("pg_restore", make_conninfo(url, dbname=fresh), *whole, feed=subprocess.PIPE) as program:
        stream = cast(BinaryIO, program.stdin)
        with contextlib.suppress(BrokenPipeError), stream:  # it has ended, and says why
            yield stream


def swap(url: str, fresh: str) -> None:
    """Give the database `fresh` the name of the one at `url`, which becomes `<name>_before`; both or neither.

    Refuses while anybody is connected to it.
    """
    name = str(conninfo_to_dict(url)["dbname"])
    old = f"{name}{_BEFORE}"
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    with _server(url) as server:
        server.execute(_DROP.format(sql.Identifier(old)))  # left over from a restore whose last step failed
        try:
            with server.transaction():
                server.execute(rename.format(sql.Identifier(name), sql.Identifier(old)))
                server.execute(rename.format(sql.Identifier(fresh), sql.Identifier(name)))
        except psycopg.errors.ObjectInUse as fault:
            raise DatabaseInUse("데이터베이스를 쓰고 있는 프로그램이 있습니다. 서버와 작업자를 끄고 다시 실행하세요.") from fault


def drop_swapped(url: str) -> None:
    """Drop the database that `swap` put aside. The restore is done by then, so a failure is a note and no error."""
    old = f"{conninfo_to_dict(url)['dbname']}{_BEFORE}"
    try:
        with _server(url) as server:
            server.execute(_DROP.format(sql.Identifier(old)))
    except psycopg.Error:
        logger.warning("되살리기는 끝났지만 예전 데이터베이스 %s를 지우지 못했습니다. 다음에 되살릴 때 지웁니다.", old)


@contextlib.contextmanager
def _server(url: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True) as server:
        yield server


@contextlib.contextmanager
def _running(
    program: str, url: str, *arguments: str, output: int = subprocess.DEVNULL, feed: int = subprocess.DEVNULL
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program of PostgreSQL on the database at `url`; the password goes by the environment, where `ps` does not show it."""
    password = conninfo_to_dict(url).get("password")
    command = [str(programs() / program), *arguments, f"--dbname={make_conninfo(url, password=None)}"]
    environment = os.environ | ({"PGPASSWORD": str(password)} if password else {})
    with tempfile.TemporaryFile() as said:  # a pipe that nobody reads meanwhile would fill up
        with subprocess.Popen(command, env=environment, stdin=feed, stdout=output, stderr=said) as process:  # noqa: S603 -- of our wheel
            try:
                yield process
            except BaseException:
                process.kill()
                raise
        if process.returncode:
            said.seek(0)
            lines = said.read().decode(errors="replace").strip().splitlines() or ["까닭을 알 수 없음"]
            raise DumpFailed(
                f"{program} 프로그램이 실패했습니다({lines[-1]}). 디스크 자리와 데이터베이스 권한을 확인하고 다시 실행하세요."
            )
