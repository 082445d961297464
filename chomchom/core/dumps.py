"""A database as a file and back, with PostgreSQL's own programs.

A restore fills a new database, which then takes the name of the old one in one transaction.
"""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

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


def dump(url: str, target: Path) -> None:
    """Write the database at `url` to a file in PostgreSQL's custom format."""
    _run("pg_dump", url, "--format=custom", "--no-owner", f"--file={target}")


def is_empty(url: str) -> bool:
    """Whether the database has no table yet."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        return row == (0,)


@contextlib.contextmanager
def filled_beside(url: str, source: Path) -> Iterator[str]:
    """Fill a new database from a dump, on the server of `url`. It is dropped at the end unless `swap` renamed it."""
    name = str(conninfo_to_dict(url)["dbname"])
    fresh = f"{name}_restoring"
    with _server(url) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(fresh)))
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(fresh)))
        try:
            _run(
                "pg_restore", make_conninfo(url, dbname=fresh), "--no-owner", "--exit-on-error", "--single-transaction", str(source)
            )
            yield fresh
        finally:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(fresh)))


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


def _run(program: str, url: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on the database at `url`; the password goes by the environment, where `ps` does not show it."""
    password = conninfo_to_dict(url).get("password")
    command = [str(programs() / program), *arguments, f"--dbname={make_conninfo(url, password=None)}"]
    environment = os.environ | ({"PGPASSWORD": str(password)} if password else {})
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 -- of our wheel
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["까닭을 알 수 없음"]
        raise DumpFailed(
            f"{program} 프로그램이 실패했습니다({last[0]}). 디스크 자리와 데이터베이스 권한을 확인하고 다시 실행하세요."
        )
