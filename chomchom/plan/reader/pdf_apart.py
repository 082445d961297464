"""PDFs are read in a process of their own, with limits to its memory and its time.

What a PDF inflates to is known only by inflating it: filters may be nested, and the library has no limit of its own. The kernel
stops a file that takes too much, whatever the trick, and the process that asked goes on. What was inflated is counted as well, so
that a bomb is refused at once.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import msgspec

from chomchom.core.limits import limit_process
from chomchom.plan.reader.blocks import Block
from chomchom.plan.reader.pdf import blocks_of_pdf
from chomchom.plan.reader.safety import UnreadableFile, explodes

# A plan of 100 pages takes some 50 MB and 7 seconds of a processor.
MAX_MEMORY = 1024 * 1024 * 1024
MAX_SECONDS = 300
_ROOT = Path(__file__).parents[3]
_CHILD = "from chomchom.plan.reader.pdf_apart import child; child(*map(int, __import__('sys').argv[1:]))"
_TOO_MUCH = "읽는 데 메모리나 시간이 지나치게 드는 PDF라서 읽지 않았습니다. 원본 문서(.hwpx, .docx)를 올려 주세요."


class _Answer(msgspec.Struct):
    """What the child says: the blocks, or why there are none."""

    blocks: list[Block] = []
    refusal: str = ""


def read_pdf(data: bytes) -> list[Block]:
    """Read the blocks of a PDF; raise UnreadableFile if it is locked, damaged, has no text or takes too much to read."""
    command = [sys.executable, "-c", _CHILD, str(MAX_MEMORY), str(MAX_SECONDS)]
    done = subprocess.run(command, input=data, capture_output=True, cwd=_ROOT, check=False)  # noqa: S603 -- our own code
    if done.returncode < 0:  # ended by a signal, which is how the kernel ends what takes too much
        raise UnreadableFile(_TOO_MUCH)
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    answer = msgspec.msgpack.decode(done.stdout, type=_Answer)
    if answer.refusal:
        raise UnreadableFile(answer.refusal)
    return answer.blocks


def child(memory: int, seconds: int) -> None:
    """Read the PDF on the standard input within so many bytes and seconds, and answer on the standard output."""
    limit_process(resource.RLIMIT_AS, memory)
    limit_process(resource.RLIMIT_CPU, seconds)
    data = sys.stdin.buffer.read()
    _count_inflated(len(data))
    try:
        answer = _Answer(blocks_of_pdf(data))
    except MemoryError:
        answer = _Answer(refusal=_TOO_MUCH)
    except UnreadableFile as refusal:
        answer = _Answer(refusal=_TOO_MUCH if isinstance(refusal.__cause__, MemoryError) else str(refusal))
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer))


def _count_inflated(packed: int) -> None:
    """Have the library of this process stop (MemoryError) when what it inflates is out of proportion to the file."""
    from pdfminer.pdftypes import PDFStream  # noqa: PLC0415 -- slow import

    decode, total = PDFStream.decode, 0

    def counted(stream: PDFStream) -> None:
        nonlocal total
        decode(stream)
        total += len(stream.data or b"")
        if explodes(total, packed):
            raise MemoryError

    PDFStream.decode = counted  # type: ignore[method-assign,assignment]  # the library offers no hook
