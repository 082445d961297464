"""A file is read in a process of its own, with limits to its time and memory: whatever it holds, whoever asked goes on.

The process answers line by line: what it is doing, and at last the draft, or why there is none. What it takes too much of, the
kernel ends; a fault of ours in it is logged here with all it said. PDFs are read in one more process (`reader.pdf_apart`).
"""

from __future__ import annotations

import json
import logging
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import msgspec

from chomchom.core.limits import limit_process
from chomchom.plan.draft import Draft
from chomchom.plan.pipeline import USUAL, CannotRead, File, Reading, Terms, bytes_of, read

MAX_SECONDS = 60
"""Seconds of a processor; a plan of 200 pages takes one."""
MAX_MEMORY = 2 * 1024 * 1024 * 1024
LONGEST_WAIT = 600
"""Seconds by the clock, for what waits instead of working; the process of a PDF has a limit of its own below this."""
_ROOT = Path(__file__).parents[2]
_CHILD = "from chomchom.plan.apart import child; child(*map(int, __import__('sys').argv[1:]))"
_OTHER_FORMAT = "문서가 깨지지 않았는지 살펴보고, 다른 형식(.hwpx, .docx, .txt)으로 저장해 올려 주세요."
_TOO_MUCH_MEMORY = f"읽는 데 메모리가 지나치게 들어 그만두었습니다. {_OTHER_FORMAT}"
_FAULT = (
    "이 파일을 읽다가 프로그램에 잘못이 생겼습니다. 잘못은 기록에 남았습니다. "
    "관리자에게 이 파일을 알리고, 다른 형식(.hwpx, .docx, .txt)으로 저장해 올려 보세요."
)
_log = logging.getLogger(__name__)


def read_apart(file: File, terms: Terms = USUAL, *, step: Callable[[str], None] = lambda _: None) -> Reading:
    """What `pipeline.read` gives, read within limits; telling each step. Raises CannotRead, also for what took too much."""
    doing, answer = "파일을 읽는 중", None
    with _process() as (process, said):
        with suppress(BrokenPipeError):  # it ended early; its answer or its end says why
            _send(process, {"name": file.name, **terms._asdict()}, file.data)
        for line in process.stdout or ():
            told = json.loads(line)
            if "step" not in told:
                answer = told
                continue
            doing = told["step"]
            step(doing)
        code = process.wait()
        if answer is None:
            raise CannotRead(_reason(code, doing, said))
    if "refusal" in answer:
        raise CannotRead(answer["refusal"])
    return Reading(msgspec.convert(answer["draft"], Draft), answer["text"])


def draft_apart(path: Path) -> Draft:
    """The checked draft of the file at `path`, read within limits; raises CannotRead."""
    return read_apart(File(path.name, bytes_of(path))).draft


def child(memory: int, seconds: int) -> None:
    """Read what comes on the standard input within so many bytes and seconds, and answer on the standard output."""
    limit_process(resource.RLIMIT_AS, memory)
    limit_process(resource.RLIMIT_CPU, seconds)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints is no answer

    def answer(**told: Any) -> None:
        print(json.dumps(told), file=answers, flush=True)

    given = json.loads(sys.stdin.buffer.readline())
    file = File(given.pop("name"), sys.stdin.buffer.read())
    try:
        draft, text = read(file, Terms(**given), step=lambda step: answer(step=step))
        answer(draft=msgspec.to_builtins(draft), text=text)
    except CannotRead as refusal:
        answer(refusal=str(refusal))
    except MemoryError:
        answer(refusal=_TOO_MUCH_MEMORY)


@contextmanager
def _process() -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes]]]:
    """The process, and the file of what it says of its faults; ended with all it started when the body or its time ends."""
    command = [sys.executable, "-c", _CHILD, str(MAX_MEMORY), str(MAX_SECONDS)]
    with tempfile.TemporaryFile() as said:
        pipe = subprocess.PIPE
        process = subprocess.Popen(  # noqa: S603 -- our own code
            command, stdin=pipe, stdout=pipe, stderr=said, cwd=_ROOT, start_new_session=True
        )
        clock = threading.Timer(LONGEST_WAIT, _end, [process])
        clock.start()
        try:
            yield process, said
        finally:
            clock.cancel()
            _end(process)
            process.wait()
            for stream in (process.stdin, process.stdout):
                with suppress(BrokenPipeError):
                    stream.close()  # type: ignore[union-attr]  # both are pipes


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _send(process: subprocess.Popen[bytes], head: dict[str, Any], data: bytes) -> None:
    assert process.stdin is not None  # noqa: S101 -- a pipe
    with process.stdin as stream:
        stream.write(json.dumps(head).encode() + b"\n")
        stream.write(data)


def _reason(code: int, doing: str, said: IO[bytes]) -> str:
    """Why a process that ended with this code gave no answer."""
    if code == -signal.SIGXCPU:
        return f"읽는 데 {MAX_SECONDS}초가 넘게 걸려 그만두었습니다(멈춘 곳: {doing}). {_OTHER_FORMAT}"
    if code == -signal.SIGKILL:
        return f"읽는 데 시간이나 메모리가 지나치게 들어 그만두었습니다(멈춘 곳: {doing}). {_OTHER_FORMAT}"
    said.seek(0)
    _log.error("reading a file failed (%s, while %s):\n%s", code, doing, said.read().decode("utf-8", "replace"))
    return _FAULT
