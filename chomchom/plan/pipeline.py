"""From the bytes of a file to a checked draft: reader, outline, linter, in this order, without Django and without a database.

What an earlier export wrote (.xlsx, .json) is known by its content, comes back as it is and is checked anew.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from chomchom.core.errors import DomainError
from chomchom.plan import outline, reader
from chomchom.plan.draft import Diagnostic, Draft
from chomchom.plan.lint import check
from chomchom.plan.outline.errors import NotAPlan
from chomchom.plan.reader import DEFAULT_SIZE_LIMIT, UnreadableFile
from chomchom.plan.reader.blocks import Block, Table
from chomchom.plan.reader.encoding import decode
from chomchom.plan.reader.limits import excess
from chomchom.plan.reader.safety import check_size
from chomchom.plan.writer.doubts import at_their_lines, doubts_of
from chomchom.plan.writer.json import UnreadablePlan, from_json
from chomchom.plan.writer.xlsx import draft_from_workbook

_ZIP = b"PK\x03\x04"
_SHOWN = 20


class CannotRead(DomainError):
    """The file is no plan that can be read; the message says why and what to do."""


class File(NamedTuple):
    """A file by its name and what it holds."""

    name: str
    data: bytes


class Terms(NamedTuple):
    """On which terms a file is read: the most bytes it may have, and the year to take where it has none."""

    limit: int = DEFAULT_SIZE_LIMIT
    year: int | None = None


USUAL = Terms()


class Reading(NamedTuple):
    """What became of a file: the checked draft, and the text whose numbered lines the diagnostics name (empty for exports)."""

    draft: Draft
    text: str


def bytes_of(path: Path, *, limit: int = DEFAULT_SIZE_LIMIT) -> bytes:
    """What the file holds, at most `limit` bytes; raises CannotRead."""
    try:
        check_size(path.stat().st_size, limit)
        return path.read_bytes()
    except OSError as fault:
        raise CannotRead(f"파일을 열 수 없습니다({path}). 파일이 있는지, 읽을 권한이 있는지 확인해 주세요.") from fault
    except UnreadableFile as fault:
        raise CannotRead(str(fault)) from fault


def draft_of(path: Path) -> Draft:
    """The checked draft of the file at `path`; raises CannotRead."""
    return read(File(path.name, bytes_of(path))).draft


def read(file: File, terms: Terms = USUAL, *, step: Callable[[str], None] = lambda _: None) -> Reading:
    """Read a file, telling each step in Korean; raises CannotRead. Without limits to its time: see `apart`."""
    try:
        check_size(len(file.data), terms.limit)
        draft, blocks, text, told = _read_back(file.data, terms.year) or _read_document(file, terms, step)
    except (UnreadableFile, NotAPlan, UnreadablePlan) as fault:
        raise CannotRead(str(fault)) from fault
    step(f"사업 {len(draft.projects)}개를 점검하는 중")
    found = at_their_lines(check(draft, blocks, text.split("\n")), told)
    found = sorted([*draft.diagnostics, *found], key=lambda one: one.line)
    return Reading(msgspec.structs.replace(draft, diagnostics=found), text)


class _Source(NamedTuple):
    """A draft with the reader's doubts, the blocks and lines it was read from, and the findings that an export lists."""

    draft: Draft
    blocks: list[Block]
    text: str
    told: list[Diagnostic]


def _read_back(data: bytes, year: int | None) -> _Source | None:
    """The draft of what an earlier export wrote; of its diagnostics only what its source alone told. None for others."""
    if data.lstrip()[:1] == b"{":
        draft = from_json(data)
    elif data.startswith(_ZIP) and _is_workbook(data):
        draft = draft_from_workbook(data)
    else:
        return None
    for each in _texts(msgspec.to_builtins(draft)):
        if told := excess(each):
            raise UnreadablePlan(f"{told} ‘{each[:_SHOWN]}…’를 나누거나 지우고 다시 올려 주세요.")
    year = draft.year if draft.year is not None else year
    return _Source(msgspec.structs.replace(draft, year=year, diagnostics=doubts_of(draft)), [], "", draft.diagnostics)


def _texts(value: Any) -> Iterator[str]:
    """Every text of a document, however deep."""
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(each)


def _read_document(file: File, terms: Terms, step: Callable[[str], None]) -> _Source:
    document = reader.read_bytes(file.data, file.name, limit=terms.limit)
    step("사업을 찾는 중")
    text = decode(file.data)[0] if document.format == "txt" else _lines(document.blocks)
    return _Source(outline.parse(document.blocks, terms.year), document.blocks, text, [])


def _is_workbook(data: bytes) -> bool:
    try:
        return "xl/workbook.xml" in zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def _lines(blocks: Sequence[Block]) -> str:
    """The text of a document that is not plain text, each block on the line that findings name."""
    lines: dict[int, str] = {}
    for block in blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                before = lines.get(cell.place.line, "")
                lines[cell.place.line] = f"{before} | {cell.text}".removeprefix(" | ").replace("\n", " ")
        else:
            lines[block.place.line] = block.text.replace("\n", " ")
    return "\n".join(lines.get(number, "") for number in range(1, max(lines, default=0) + 1))
