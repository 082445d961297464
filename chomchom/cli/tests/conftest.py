"""A data folder with a path short enough for a socket."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from chomchom.core.cluster import Cluster


@pytest.fixture
def data() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="cc-"))
    yield folder / "data"
    Cluster(folder / "data").stop()
    shutil.rmtree(folder)
