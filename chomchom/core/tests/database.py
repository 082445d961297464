"""A pytest plugin (`-p`: it runs before Django reads its settings): one embedded PostgreSQL per run, thrown away after it.

Nothing in it has to outlive the machine: it waits for no disk. Tests that pull the plug start servers of their own.
With xdist, a database is migrated from empty while the workers collect, and each of them takes a copy of it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from chomchom.core import embedded

MARK = "CHOMCHOM_TEST_DATABASE"  # set for the workers of xdist, which share the controller's server
TEMPLATE = "migrated"
CARELESS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Start the server once, in the controlling process."""
    keep_what_is_compiled()
    if os.environ.get(MARK):
        return
    folder = Path(tempfile.mkdtemp(prefix="chomchom-test-"))
    server = embedded.running(folder / "data")
    url = server.__enter__()
    with psycopg.connect(url, autocommit=True) as connection:
        for name, value in CARELESS.items():
            connection.execute(f"ALTER SYSTEM SET {name} = {value}")
        connection.execute("SELECT pg_reload_conf()")
    os.environ.update({"DATABASE_URL": url, MARK: url, "CHOMCHOM_DATA": str(folder / "data"), "SECRET_KEY": "of the tests"})
    os.environ["CHOMCHOM_MASTER_KEY"] = "b2YgdGhlIHRlc3RzLCBhbmQgb2Ygbm90aGluZyBlbHM"
    os.environ["DATABASE_KEEP_SECONDS"] = "0"  # a connection that a thread keeps would hinder the end

    (folder / "data" / "static").mkdir()  # WhiteNoise warns where it is missing

    def stop() -> None:
        server.__exit__(None, None, None)
        shutil.rmtree(folder, ignore_errors=True)

    early_config.add_cleanup(stop)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    """Begin to migrate before the workers start. The lock goes to the process that does it, and is free when that ends."""
    url = os.environ[MARK]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {TEMPLATE}")
    named = {"DATABASE_URL": url.replace(f"/{embedded.DATABASE}?", f"/{TEMPLATE}?"), "DJANGO_SETTINGS_MODULE": "chomchom.settings"}
    command = [sys.executable, "-m", "django", "migrate", "-v0"]
    with _gate().open("wb") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        process = subprocess.Popen(command, env=os.environ | named, pass_fds=[gate.fileno()])
    config.add_cleanup(lambda: _ended(process))


def template() -> str | None:
    """Which database to copy, once it is migrated: None without xdist. Who copies it migrates too, and is told what failed here."""
    if not _gate().exists():
        return None
    with _gate().open("rb") as gate:
        fcntl.flock(gate, fcntl.LOCK_SH)
    return TEMPLATE


def _gate() -> Path:
    return Path(os.environ["CHOMCHOM_DATA"]).with_name("migrated.gate")


def _ended(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait()


def keep_what_is_compiled() -> None:
    """Images of Python often forbid it; then every process that a test starts would compile all of Django anew."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
