"""A data folder with a path short enough for a socket: empty, or with a database that was migrated once for all tests."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from chomchom.cli.tests.processes import chomchom
from chomchom.core.cluster import Cluster


@contextmanager
def folder_of_data() -> Iterator[Path]:
    """A folder that is not there yet, and afterwards is gone with its server."""
    folder = Path(tempfile.mkdtemp(prefix="cc-"))
    yield folder / "data"
    Cluster(folder / "data").stop()
    shutil.rmtree(folder)


@pytest.fixture
def data() -> Iterator[Path]:
    with folder_of_data() as data:
        yield data


@pytest.fixture(scope="session")
def migrated() -> Iterator[Path]:
    with folder_of_data() as data:
        done = chomchom("migrate", data=data)
        assert done.returncode == 0, done.stderr
        yield data


@pytest.fixture
def installed(data: Path, migrated: Path) -> Path:
    """The data folder after `chomchom migrate`: a copy, with the owner of the database's files."""
    return copied(migrated, data)


@pytest.fixture(scope="module")
def installation(migrated: Path) -> Iterator[Path]:
    """The same, one for all tests of a module."""
    with folder_of_data() as data:
        yield copied(migrated, data)


def copied(migrated: Path, data: Path) -> Path:
    data.parent.chmod(0o711)  # as the command left it, and said so
    subprocess.run(["cp", "-a", migrated, data], check=True)
    return data
