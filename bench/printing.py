"""The plan book in every format: `python -m bench.printing [PLAN]`, each written in a process of its own.

At most 30 s as PDF and 10 s as HWPX, in 600 MB; and what ten books in one come to.
"""

from __future__ import annotations

import datetime as dt
import json
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.documents import GROWTH, measured_file
from bench.measure import Result, timed, told
from chomchom.core.documents import docx, html, hwpx, pdf, xlsx
from chomchom.core.documents.layout import Block, Dress, Frame
from chomchom.plan.pipeline import draft_of
from chomchom.plan.writer.book import plan_blocks, plan_frame

MEMORY_LIMIT = 600.0
TIMES = 3
AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


class Format(NamedTuple):
    """Who writes it, and the most seconds that were promised."""

    write: Callable[[Sequence[Block], Frame], bytes]
    limit: float | None = None


FORMATS = {
    "pdf": Format(pdf.written, limit=30.0),
    "hwpx": Format(hwpx.written, limit=10.0),
    "docx": Format(docx.written),
    "html": Format(html.written),
    "xlsx": Format(xlsx.written),
}


def measure(plan: Path | None) -> Iterator[Result]:
    """Seconds and memory of each format, once and ten times as long."""
    with measured_file(plan) as file:
        for name, form in FORMATS.items():
            runs = [written_apart(file, name, 1) for _ in range(TIMES)]
            once = statistics.median(run["seconds"] for run in runs)
            yield Result(f"{name}, with loading", once, form.limit, "s", f"{runs[0]['bytes']:,} bytes{_pages(runs[0])}")
            yield Result(f"{name}, memory", max(run["memory"] for run in runs), MEMORY_LIMIT, "MB", "at most, all processes")
            grown = written_apart(file, name, GROWTH)
            note = f"{grown['seconds']:.1f} s, {grown['memory']:.0f} MB{_pages(grown)}"
            yield Result(f"{name}, {GROWTH} books in one, ratio", grown["seconds"] / once, None, "times", note)


def _pages(run: dict[str, float]) -> str:
    return f", {run['pages']:.0f} pages" if run["pages"] else ""


def written_apart(file: Path, name: str, books: int) -> dict[str, float]:
    """What a fresh process tells of writing so many books as one document."""
    command = [sys.executable, "-m", "bench.printing", "--apart", str(file), name, str(books)]
    told = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 -- our own script
    return dict(json.loads(told.stdout))


def apart(file: Path, name: str, books: int) -> dict[str, float]:
    """Written here: the plan is read before the clock starts, for reading has a promise of its own."""
    draft, form = draft_of(file), FORMATS[name]
    blocks = plan_blocks(draft) * books
    made: list[bytes] = []
    seconds = timed(lambda: made.append(form.write(blocks, plan_frame(draft, AT, Dress()))))
    return {"seconds": seconds, "memory": _memory(), "bytes": len(made[0]), "pages": _count(made[0], name)}


def _memory() -> float:
    """The most that this process and the one that sets in type ever had, in MB."""
    return sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def _count(data: bytes, name: str) -> int:
    if name != "pdf":
        return 0
    import pypdfium2  # noqa: PLC0415 -- not part of what is measured

    return len(pypdfium2.PdfDocument(data))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--apart"]:
        sys.stdout.write(json.dumps(apart(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))))
        sys.exit(0)
    sys.exit(told(measure(Path(sys.argv[1]) if len(sys.argv) > 1 else None)))
