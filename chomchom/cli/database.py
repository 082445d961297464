"""Having a database: the one that DATABASE_URL names, or the embedded server for as long as the command runs."""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from chomchom.core import embedded
from chomchom.core.errors import DomainError
from chomchom.core.folders import data_folder


class DatabaseUnreachable(DomainError):
    """The server that DATABASE_URL names does not answer."""


class NotMigrated(DomainError):
    """The database does not have the tables of this release."""


class BadSettings(DomainError):
    """A variable of the environment is nonsense."""


@contextlib.contextmanager
def database() -> Iterator[str]:
    """The URL of a running database, also in the environment for the programs started from here."""
    if url := os.environ.get("DATABASE_URL"):
        refuse_unreachable(url)
        yield url
        return
    with embedded.running(data_folder()) as url:
        os.environ["DATABASE_URL"] = url
        try:
            yield url
        finally:
            del os.environ["DATABASE_URL"]


@contextlib.contextmanager
def django_ready() -> Iterator[None]:
    """Set Django up with a running database."""
    import django  # noqa: PLC0415 -- slow import
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 -- slow import

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chomchom.settings")
    with database():
        if not (os.environ.get("SECRET_KEY") or os.environ.get("SECRET_KEY_FILE")):
            os.environ["SECRET_KEY"] = kept_secret_key(data_folder())
        try:
            django.setup()
        except ImproperlyConfigured as fault:
            raise BadSettings(f"설정을 고쳐야 합니다. {fault}") from fault
        yield


@contextlib.contextmanager
def migrated() -> Iterator[None]:
    """The same, with the tables of this release. Raises NotMigrated."""
    with django_ready():
        import pghistory  # noqa: PLC0415 -- app ready

        from chomchom.core.readiness import pending_migrations  # noqa: PLC0415 -- app ready

        if pending_migrations():
            raise NotMigrated("데이터베이스가 이 판에 맞지 않습니다. `chomchom migrate`를 먼저 실행하세요.")
        with pghistory.context():  # so that a reason ends with the service that was given it
            yield


def refuse_unreachable(url: str) -> None:
    """Say now, in a sentence, that nobody answers there."""
    import psycopg  # noqa: PLC0415 -- slow import

    try:
        psycopg.connect(url, connect_timeout=10).close()
    except psycopg.Error as fault:
        reason = str(fault).strip().splitlines()[-1]
        raise DatabaseUnreachable(f"데이터베이스에 닿지 않습니다({reason}). DATABASE_URL과 그 서버를 확인하세요.") from fault


def kept_secret_key(data: Path) -> str:
    """The key of this data folder, made once; it signs sessions, so a new one logs everybody out."""
    file = data / "secret-key"
    with (data / "secret-key.gate").open("ab") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)  # of processes that start together one makes it, and the others read that one
        if not file.exists() or not file.stat().st_size:  # empty: a disk that was full, or a stop at the wrong moment
            part = data / "secret-key.part"
            part.unlink(missing_ok=True)
            part.touch(mode=0o600)
            part.write_text(secrets.token_urlsafe(50), encoding="utf-8")
            part.replace(file)
    return file.read_text(encoding="utf-8")
