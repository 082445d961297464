"""Readers: any plan document into neutral blocks, whatever its format, or a refusal in plain Korean.

The format is found by what the file contains, not by its name. `read` and `read_bytes` raise `UnreadableFile` and nothing else for
any bytes. Heavy libraries are imported only when a file of their format arrives.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from chomchom.plan.reader.blocks import Block
from chomchom.plan.reader.detect import Format, format_of
from chomchom.plan.reader.docx import read_docx
from chomchom.plan.reader.encoding import decode
from chomchom.plan.reader.hwp import read_hwp
from chomchom.plan.reader.hwpx import read_hwpx
from chomchom.plan.reader.limits import check_blocks
from chomchom.plan.reader.pdf_apart import read_pdf
from chomchom.plan.reader.safety import DEFAULT_SIZE_LIMIT, UnreadableFile, check_size
from chomchom.plan.reader.text import blocks_from_text

__all__ = ["DEFAULT_SIZE_LIMIT", "Document", "Format", "UnreadableFile", "read", "read_bytes"]

_READERS = {"hwpx": read_hwpx, "hwp": read_hwp, "docx": read_docx, "pdf": read_pdf}


class Document(msgspec.Struct, frozen=True):
    """A document as blocks; `encoding` is known for text files only."""

    blocks: list[Block]
    format: Literal["txt", "hwpx", "hwp", "docx", "pdf"]
    encoding: str | None = None


def read(path: Path, *, limit: int = DEFAULT_SIZE_LIMIT) -> Document:
    """Read the file at `path`, of at most `limit` bytes; raise UnreadableFile if that cannot be done."""
    try:
        check_size(path.stat().st_size, limit)
        data = path.read_bytes()
    except OSError as fault:
        raise UnreadableFile(f"파일을 열 수 없습니다({path.name}). 파일이 있는지, 읽을 권한이 있는지 확인해 주세요.") from fault
    return read_bytes(data, path.name, limit=limit)


def read_bytes(data: bytes, name: str, *, limit: int = DEFAULT_SIZE_LIMIT) -> Document:
    """Read an uploaded file of at most `limit` bytes; `name` is used in messages only. Raise UnreadableFile if it cannot."""
    check_size(len(data), limit)
    kind = format_of(data, name)
    if kind == "txt":
        text, encoding = decode(data)
        blocks = blocks_from_text(text)
        if not blocks:
            raise UnreadableFile(f"파일에 글이 없습니다({name}). 내용이 있는 사업계획서를 올려 주세요.")
        check_blocks(blocks)
        return Document(blocks, kind, encoding)
    blocks = _READERS[kind](data)
    if not blocks:
        raise UnreadableFile(f"문서에 글이 없습니다({name}). 내용이 있는 사업계획서를 올려 주세요.")
    check_blocks(blocks)
    return Document(blocks, kind)
