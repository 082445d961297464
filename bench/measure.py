"""What every script shares: a result beside its promise, repeated timing, and which machine it was."""

from __future__ import annotations

import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Result:
    """One measured number and the most that was promised, or None for what is only told; `note` says what was measured."""

    name: str
    value: float
    limit: float | None
    unit: str
    note: str = ""

    @property
    def is_kept(self) -> bool:
        return self.limit is None or self.value <= self.limit

    def __str__(self) -> str:
        sign = "told  " if self.limit is None else "kept  " if self.is_kept else "BROKEN"
        of = f"of {self.limit:g} ({self.value / self.limit:.0%})" if self.limit else ""
        return f"{sign} {self.name:<46} {self.value:>8.3f} {self.unit:<5} {of}  {self.note}"


def median_of(work: Callable[[], object], clock: Callable[[], float], *, times: int = 5) -> float:
    """The median time of a piece of work, after one run to warm up."""
    work()
    return statistics.median(timed(work, clock) for _ in range(times))


def timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """The time of one run."""
    began = clock()
    work()
    return clock() - began


def p95(times: list[float]) -> float:
    """The time that 95 of 100 stay under."""
    return statistics.quantiles(times, n=20)[-1]


def told(results: Iterable[Result], about: str = "") -> int:
    """Print the machine, a line `about` what is measured, and each result as soon as there is one. The exit code: 1 if a promise is
    broken."""
    sys.stdout.write("".join(f"{line}\n" for line in (machine(), about) if line))
    kept = True
    for result in results:
        kept = kept and result.is_kept
        sys.stdout.write(f"{result}\n")
        sys.stdout.flush()
    return 0 if kept else 1


def machine() -> str:
    """The processor, how busy it is, and the interpreter: numbers of different machines are not compared."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if sys.platform == "linux" else []
    model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.processor())
    return f"{model}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}"
