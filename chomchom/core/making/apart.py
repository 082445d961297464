"""A file is made in a process of its own, with limits to memory and time, which ends when somebody thinks better of it."""

from __future__ import annotations

import importlib
import logging
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from chomchom.core.errors import DomainError
from chomchom.core.limits import limit_process

Step = Callable[[str], None]
"""Tells in a few Korean words what is being done now."""
MAX_MEMORY = 4 * 1024 * 1024 * 1024
"""Of addresses, which typesetting takes generously; what it uses is far less (bench/printing.py)."""
MAX_SECONDS = 300
REFUSED = 3
"""The exit code of a process whose answer says why there is no file."""
_LOOK = 0.5
_ROOT = Path(__file__).parents[3]
_CHILD = "import sys; from chomchom.core.making.apart import child; child(*sys.argv[1:])"
_log = logging.getLogger(__name__)


class CannotMake(Exception):
    """The file could not be made: a Korean sentence says why."""


def made_apart(maker: str, order: bytes, *, goes_on: Callable[[str], bool]) -> bytes | None:
    """What `module:function` makes of the order, or None as soon as `goes_on`, which is told the step every half second, says no.

    The function takes the order and a `Step`. Raises CannotMake, also for what took too much.
    """
    with tempfile.TemporaryDirectory() as folder:
        given, out, said, step = (Path(folder) / name for name in ("order", "file", "said", "step"))
        given.write_bytes(order)
        step.touch()
        with given.open("rb") as source, out.open("wb") as target, said.open("wb") as faults:
            process = subprocess.Popen(  # noqa: S603 -- our own code
                [sys.executable, "-c", _CHILD, maker, step],
                stdin=source,
                stdout=target,
                stderr=faults,
                cwd=_ROOT,
                start_new_session=True,
            )
        if not _ended(process, lambda: goes_on(step.read_text("utf-8", "replace"))):
            return None
        if process.returncode == REFUSED:
            raise CannotMake(out.read_text("utf-8"))
        if process.returncode:
            _log.error("%s failed (%s):\n%s", maker, process.returncode, said.read_text("utf-8", "replace"))
            raise CannotMake("파일을 만들다가 멈추었습니다. 다시 만들어 보고, 또 그러면 관리자에게 알려 주세요.")
        return out.read_bytes()


def child(maker: str, step: str) -> None:
    """Make what the standard input orders, write it to the standard output, and each step to a file."""
    module, _, function = maker.partition(":")
    make = getattr(importlib.import_module(module), function)
    limit_process(resource.RLIMIT_AS, MAX_MEMORY)
    limit_process(resource.RLIMIT_CPU, MAX_SECONDS)
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    with answer:
        try:
            answer.write(make(sys.stdin.buffer.read(), lambda words: Path(step).write_text(words, "utf-8")))
        except DomainError as refusal:
            answer.write(str(refusal).encode())
            sys.exit(REFUSED)


def _ended(process: subprocess.Popen[bytes], goes_on: Callable[[], bool]) -> bool:
    """Whether it came to its end by itself."""
    deadline = time.monotonic() + MAX_SECONDS
    try:
        while process.poll() is None:
            if not goes_on():
                return False
            if time.monotonic() > deadline:
                raise CannotMake(f"파일을 만드는 데 {MAX_SECONDS // 60}분이 넘게 걸려 그만두었습니다. 나누어 만들어 보세요.")
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK)
        return True
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
