"""Having a database: the one that DATABASE_URL names, or the embedded server for as long as the command runs."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from chomchom.core import embedded
from chomchom.core.errors import DomainError


def data_folder() -> Path:
    """Where the database, the files and the secret key lie."""
    return Path(os.environ.get("CHOMCHOM_DATA") or platformdirs.user_data_path("chomchom")).expanduser().absolute()


class DatabaseUnreachable(DomainError):
    """The server that DATABASE_URL names does not answer."""


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
    with contextlib.suppress(FileExistsError), os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
        new.write(secrets.token_urlsafe(50))
    return file.read_text(encoding="utf-8")
