"""Setting in type: a template of Typst and what it is to say become a PDF. Words are data there, never markup.

It is done in a process of its own: Typst keeps what it has laid out, some hundred megabytes of each book, until its process ends.
"""

from __future__ import annotations

import datetime as dt
import logging
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from chomchom.core.documents.letters import FAMILIES, FONTS
from chomchom.core.errors import DomainError
from chomchom.core.limits import limit_process

if TYPE_CHECKING:
    import typst

MAX_SECONDS, LONGEST_WAIT = 240, 600
"""Of a processor, and by the clock: ten plan books in one take twenty."""
MAX_MEMORY = 4 * 1024 * 1024 * 1024
_TOO_LONG = "문서가 너무 커서 PDF로 만들지 못했습니다. 장이나 팀을 나누어 여러 문서로 만들어 주세요."
_ROOT = Path(__file__).parents[3]
_log = logging.getLogger(__name__)


class Unprintable(Exception):
    """Typst would not, for the reason that it gives in English."""


class TooLong(DomainError):
    """What takes more time or memory than there is for a document."""


class _Job(msgspec.Struct):
    """What the process is told."""

    template: str
    data: str
    at: int
    memory: int
    seconds: int


def printed(template: Path, facts: dict[str, object], at: dt.datetime) -> bytes:
    """Tagged for screen readers and held to PDF/UA-1, with the letters that it uses in it. A template sees only its own folder.

    Raises Unprintable where what is said cannot be set so, and TooLong.
    """
    job = _Job(
        str(template), msgspec.json.encode({**facts, "fonts": FAMILIES}).decode(), int(at.timestamp()), MAX_MEMORY, MAX_SECONDS
    )
    command = [sys.executable, "-c", f"from {__name__} import child; child()"]
    try:
        done = subprocess.run(  # noqa: S603 -- our own code
            command, input=msgspec.json.encode(job), capture_output=True, cwd=_ROOT, timeout=LONGEST_WAIT, check=False
        )
    except subprocess.TimeoutExpired as fault:
        raise TooLong(_TOO_LONG) from fault
    if done.returncode < 0:  # the kernel ended it, or it ended itself when it got no more memory
        _log.warning("setting in type was ended (%s)", done.returncode)
        raise TooLong(_TOO_LONG)
    if done.returncode:
        raise Unprintable(done.stderr.decode("utf-8", "replace"))
    return done.stdout


def typefaces() -> typst.Fonts:
    """The letters that are vendored, and no others: a document looks the same on every machine."""
    import typst  # noqa: PLC0415 -- only where something is set or drawn

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def child() -> None:
    """Set what comes on the standard input, and write the file on the standard output."""
    import typst  # noqa: PLC0415 -- only in this process

    job = msgspec.json.decode(sys.stdin.buffer.read(), type=_Job)
    limit_process(resource.RLIMIT_AS, job.memory)
    limit_process(resource.RLIMIT_CPU, job.seconds)
    try:
        made = typst.compile(
            Path(job.template),
            root=Path(job.template).parent,
            font_paths=typefaces(),
            format="pdf",
            sys_inputs={"data": job.data},
            pdf_standards="ua-1",
            timestamp=job.at,
        )
    except typst.TypstError as fault:
        sys.stderr.write(str(fault))
        sys.exit(1)
    sys.stdout.buffer.write(bytes(made))
