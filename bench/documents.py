"""The documents that are measured: the file that was asked for, or the sample plan; and the same ten times as long."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chomchom.orgs.profiles import FOLDER
from chomchom.plan.reader.encoding import decode
from chomchom.plan.sample import sample_plan

YEAR = dt.datetime.now(dt.UTC).year
GROWTH = 10


def sample(year: int = YEAR) -> str:
    """The sample plan of the first profile that has one."""
    return next(text for folder in sorted(FOLDER.iterdir()) if (text := sample_plan(folder, year)))


@contextmanager
def measured_file(plan: Path | None) -> Iterator[Path]:
    """The file to measure."""
    if plan:
        yield plan
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sample.txt"
        file.write_text(sample(), encoding="utf-8")
        yield file


@contextmanager
def grown_file(file: Path) -> Iterator[Path]:
    """A text file ten times as long: the same again and again, which is the hardest case for rules that compare."""
    text, _ = decode(file.read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        grown = Path(folder) / "grown.txt"
        grown.write_text("\n".join([text] * GROWTH), encoding="utf-8")
        yield grown
