"""What protects the reader from a file: limits, archives, entities, and whatever a format library raises.

Every refusal is an `UnreadableFile` with a Korean sentence a planner can act on: what is wrong, where, what to do.
Archives are inflated once here, counted while inflating, because the sizes in their headers may lie.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

DEFAULT_SIZE_LIMIT = 50 * 1024 * 1024
MAX_ENTRIES = 4096
MAX_INFLATED = 256 * 1024 * 1024
# Office XML shrinks to a fortieth at most; below the floor any ratio is harmless.
MAX_RATIO = 200
RATIO_FLOOR = 16 * 1024 * 1024
_CHUNK = 64 * 1024
_ENCRYPTED_FLAG = 0x1
_DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("utf-8", "utf-16-le", "utf-16-be"))
_LONGEST_DOCTYPE = 20
_PARSED = (".xml", ".rels", ".hpf", ".rdf")

# What parsers of damaged files are seen to raise besides their own classes. Not `Exception`: a KeyboardInterrupt
# or a fault of ours in another layer must still crash loudly.
_FAULTS: tuple[type[BaseException], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


class UnreadableFile(ValueError):
    """The file cannot be read; the text is a Korean sentence for the person who uploaded it."""


@contextmanager
def refusing(message: str, *library_errors: type[BaseException]) -> Iterator[None]:
    """Turn any fault of a format library on a damaged file into `UnreadableFile(message)`."""
    try:
        yield
    except UnreadableFile:
        raise
    except (*_FAULTS, *library_errors) as fault:
        raise UnreadableFile(message) from fault


def check_size(size: int, limit: int) -> None:
    """Refuse an empty file and one over `limit` bytes."""
    if size == 0:
        raise UnreadableFile("파일이 비어 있습니다(0바이트). 원본을 다시 저장하거나 다시 올려 주세요.")
    if size > limit:
        raise UnreadableFile(
            f"파일이 너무 큽니다({_megabytes(size)}MB). {_megabytes(limit)}MB까지 읽을 수 있습니다. "
            "그림을 줄이거나 사업계획 부분만 따로 저장해 주세요."
        )


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:,.1f}".removesuffix(".0")


def check_archive(data: bytes) -> zipfile.ZipFile:
    """Open a zip that is safe to hand to a library; refuse bombs, passwords, entities, and damage."""
    broken = "압축 구조가 손상되었거나 파일이 중간에서 잘렸습니다. 원본을 다시 저장하거나 다시 올려 주세요."
    with refusing(broken):
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES:
            raise UnreadableFile(
                f"파일 안에 든 항목이 너무 많습니다({len(entries):,}개, 한도 {MAX_ENTRIES:,}개). "
                "정상적인 문서가 아니므로 읽지 않았습니다."
            )
        total = 0
        for entry in entries:
            total += _inflate(archive, entry, len(data), total)
    return archive


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, packed: int, before: int) -> int:
    """Inflate one member in small pieces, counting, and return its true size."""
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise UnreadableFile(f"암호가 걸린 파일입니다({entry.filename}). 암호를 풀고 저장한 파일을 올려 주세요.")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableFile(f"읽을 수 없는 압축 방식입니다({entry.filename}). 한글이나 워드에서 다시 저장해 주세요.")
    parsed = entry.filename.lower().endswith(_PARSED)
    size = 0
    tail = b""
    with archive.open(entry) as member:
        while chunk := member.read(_CHUNK):
            size += len(chunk)
            _check_inflated(before + size, packed, entry.filename)
            if parsed and any(mark in tail + chunk for mark in _DOCTYPES):
                raise UnreadableFile(
                    f"문서 안에 외부 정의(DOCTYPE)가 있어 읽지 않았습니다({entry.filename}). 한글이나 워드에서 다시 저장해 주세요."
                )
            tail = chunk[-_LONGEST_DOCTYPE:]
    return size


def explodes(inflated: int, packed: int) -> bool:
    """Whether so many bytes are more than a document of that packed size holds."""
    return inflated > MAX_INFLATED or (inflated > RATIO_FLOOR and inflated > packed * MAX_RATIO)


def _check_inflated(total: int, packed: int, where: str) -> None:
    if explodes(total, packed):
        raise UnreadableFile(
            f"압축을 풀면 지나치게 커지는 파일입니다({where}). 압축 폭탄일 수 있어 읽지 않았습니다. 원본 문서를 확인해 주세요."
        )
