"""The embedded database: up in at most 2 s, also the first time."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Result
from chomchom.core import embedded

LIMIT, TIMES = 2.0, 5


def measure(plan: Path | None) -> Iterator[Result]:
    """Medians from the call to a database that takes connections."""
    first, again = [], []
    for _ in range(TIMES):
        folder = Path(tempfile.mkdtemp(prefix="cc-"))
        first.append(start(folder / "data"))
        again.append(start(folder / "data"))
        shutil.rmtree(folder)
    yield Result("embedded database up, new folder", statistics.median(first), LIMIT, "s")
    yield Result("embedded database up, again", statistics.median(again), LIMIT, "s")


def start(data: Path) -> float:
    """Seconds of one start."""
    began = time.perf_counter()
    with embedded.running(data):
        return time.perf_counter() - began
