"""From the bytes of a file to a checked draft: reader, outline, linter, in this order, without Django and without a database.

What an earlier export wrote (.xlsx, .json) comes back as it is and is checked anew.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from chomchom.core.errors import DomainError
from chomchom.plan import outline, reader
from chomchom.plan.draft import Draft
from chomchom.plan.lint import check
from chomchom.plan.outline.errors import NotAPlan
from chomchom.plan.reader import UnreadableFile
from chomchom.plan.reader.safety import check_size
from chomchom.plan.writer.json import UnreadablePlan, from_json
from chomchom.plan.writer.xlsx import draft_from_workbook


class CannotRead(DomainError):
    """The file is no plan that can be read; the message says why and what to do."""


def bytes_of(path: Path) -> bytes:
    """What the file holds; raises CannotRead."""
    try:
        check_size(path.stat().st_size, reader.DEFAULT_SIZE_LIMIT)
        return path.read_bytes()
    except OSError as fault:
        raise CannotRead(f"파일을 열 수 없습니다({path}). 파일이 있는지, 읽을 권한이 있는지 확인해 주세요.") from fault
    except UnreadableFile as fault:
        raise CannotRead(str(fault)) from fault


def draft_of(path: Path) -> Draft:
    """The checked draft of the file at `path`; raises CannotRead."""
    try:
        return _draft_of(bytes_of(path), path.name)
    except (UnreadableFile, NotAPlan, UnreadablePlan) as fault:
        raise CannotRead(str(fault)) from fault


def _draft_of(data: bytes, name: str) -> Draft:
    ours: Callable[[bytes], Draft] | None = {".json": from_json, ".xlsx": draft_from_workbook}.get(Path(name).suffix.lower())
    if ours is not None:
        draft, blocks, doubts = ours(data), [], []
    else:
        blocks = reader.read_bytes(data, name).blocks
        draft = outline.parse(blocks)
        doubts = draft.diagnostics
    found = sorted([*doubts, *check(draft, blocks)], key=lambda one: one.line)
    return msgspec.structs.replace(draft, diagnostics=found)
