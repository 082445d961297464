"""A data folder with a path short enough for a socket: empty, or with a database that was migrated once for all tests."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from chomchom.cli.tests.processes import chomchom
from chomchom.core.cluster import Cluster


@pytest.fixture
def data() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="cc-"))
    yield folder / "data"
    Cluster(folder / "data").stop()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def migrated() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="cc-"))
    done = chomchom("migrate", data=folder / "data")
    assert done.returncode == 0, done.stderr
    yield folder / "data"
    shutil.rmtree(folder)


@pytest.fixture
def installed(data: Path, migrated: Path) -> Path:
    """The data folder after `chomchom migrate`: a copy, with the owner of the database's files."""
    data.parent.chmod(0o711)  # as the command left it, and said so
    subprocess.run(["cp", "-a", migrated, data], check=True)
    return data
