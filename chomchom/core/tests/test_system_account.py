"""Folders are opened for PostgreSQL's account, and whoever runs the command is told."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from chomchom.core.system_account import let_through


@pytest.fixture
def folder() -> Iterator[Path]:
    """Straight below the folder for temporary files, which everybody may pass through."""
    made = Path(tempfile.mkdtemp(prefix="cc-"))
    yield made
    shutil.rmtree(made)


def test_what_is_opened_is_said_once(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    inner = folder / "data"
    inner.mkdir(mode=0o700)

    let_through(inner)
    let_through(inner)

    assert folder.stat().st_mode & 0o777 == 0o701
    assert inner.stat().st_mode & 0o777 == 0o701
    assert [message.split()[6] for message in caplog.messages] == [str(folder)]
