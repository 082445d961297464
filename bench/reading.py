"""Read, parse and lint: at most 1.0 s of CPU, and at most 12 times that for a document ten times as long."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from bench.documents import GROWTH, grown_file, measured_file
from bench.measure import Result, median_of, timed
from chomchom.plan.pipeline import draft_of

CPU_LIMIT, GROWTH_LIMIT = 1.0, 12.0


def measure(plan: Path | None) -> Iterator[Result]:
    """CPU time in a process that has its libraries loaded, of the whole command, and the growth."""
    with measured_file(plan) as file:
        once = median_of(lambda: draft_of(file), time.process_time)
        size = f"{file.stat().st_size:,} bytes of {file.suffix}"
        yield Result("read + parse + lint, CPU", once, CPU_LIMIT, "s", size)
        yield Result("the same as a command, CPU with imports", command_cpu(file), CPU_LIMIT * 2, "s", "chomchom plan check")
        if file.suffix == ".txt":
            with grown_file(file) as grown:
                ratio = timed(lambda: draft_of(grown), time.process_time) / once
            yield Result(f"{GROWTH} times as long, CPU ratio", ratio, GROWTH_LIMIT, "times")


def command_cpu(file: Path) -> float:
    """CPU seconds of a fresh process."""
    before = getrusage(RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "chomchom", "plan", "check", str(file), "--fail-on", "never"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 -- our own command
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
