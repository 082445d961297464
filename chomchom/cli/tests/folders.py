"""Data folders for tests: one is migrated in a run, by the worker of xdist that wants it first; all others are copies of it."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chomchom.cli.tests.processes import chomchom
from chomchom.core.cluster import Cluster


@contextmanager
def folder_of_data() -> Iterator[Path]:
    """A folder that is not there yet, and afterwards is gone with its server."""
    folder = Path(tempfile.mkdtemp(prefix="cc-"))
    yield folder / "data"
    Cluster(folder / "data").stop()
    shutil.rmtree(folder)


def installed_at(data: Path) -> Path:
    """The data folder after `chomchom migrate`: a copy, with the owner of the database's files."""
    data.parent.chmod(0o711)  # as the command left it, and said so
    subprocess.run(["cp", "-a", _migrated(), data], check=True)
    return data


def _migrated() -> Path:
    """Beside the data of the run, with which it goes. Its master key is the one in the environment of the tests."""
    made = Path(os.environ["CHOMCHOM_DATA"]).with_name("installed")
    with made.with_name("installed.gate").open("ab") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        if not made.exists():
            part = made.with_name("installing")
            done = chomchom("migrate", data=part)
            assert done.returncode == 0, done.stderr
            part.rename(made)
    return made
