"""Reading an upload: file to blocks to draft to findings to version, step by step, visible while it runs.

Everything is written at the end in one transaction: a reader that dies leaves an upload that is still to be read, and no draft.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO

from django.conf import settings
from django.db import transaction

from chomchom.plan.draft import Draft
from chomchom.plan.lint import check
from chomchom.plan.models import Upload, Version
from chomchom.plan.outline import NotAPlan, parse
from chomchom.plan.reader import UnreadableFile, read_bytes
from chomchom.plan.reader.blocks import Block, Table
from chomchom.plan.reader.encoding import decode
from chomchom.plan.reader.safety import check_archive, check_size
from chomchom.plan.services.imports import draft_from
from chomchom.plan.services.uploads import refuse
from chomchom.plan.writer.json import UnreadablePlan, from_json
from chomchom.plan.writer.xlsx import draft_from_workbook

Clock = Callable[[], datetime]
_ZIP = b"PK\x03\x04"


def read_upload(upload: Upload, *, clock: Clock) -> Version | None:
    """Read a waiting upload into a draft version; None where it was refused (the upload says why) or another worker has read it."""
    if not _take(upload, clock()):
        return None
    try:
        draft, text = _draft(upload, clock)
    except (UnreadableFile, NotAPlan, UnreadablePlan) as refusal:
        refuse(upload, str(refusal), at=clock())
        return None
    _step(upload, "초안을 만드는 중", clock())
    return _finish(upload, draft, text, clock())


@transaction.atomic
def _take(upload: Upload, at: datetime) -> bool:
    """Mark the upload as being read; False if that is not to be done (any more)."""
    current = Upload.objects.select_for_update().only("status", "attempts").get(pk=upload.pk)
    if current.status != Upload.Status.WAITING:
        return False
    upload.status, upload.attempts = Upload.Status.READING, current.attempts + 1
    upload.step, upload.touched_at = "파일을 읽는 중", at
    upload.save(update_fields=["status", "attempts", "step", "touched_at"])
    return True


def _draft(upload: Upload, clock: Clock) -> tuple[Draft, str]:
    """The draft with all its diagnostics, and the source as numbered lines."""
    content = bytes(upload.content)
    if (ours := _reader_of_ours(content)) is not None:
        draft, blocks, text = ours(content), [], ""
        draft.diagnostics = []  # those of the export: what still holds is found again
    else:
        document = read_bytes(content, upload.name, limit=settings.PLAN_FILE_LIMIT)
        blocks = document.blocks
        text = decode(content)[0] if document.format == "txt" else _lines(blocks)
        _step(upload, "사업을 찾는 중", clock())
        draft = parse(blocks)
    _step(upload, f"사업 {len(draft.projects)}개를 점검하는 중", clock())
    draft.diagnostics = [*draft.diagnostics, *check(draft, blocks)]
    return draft, text


def _reader_of_ours(content: bytes) -> Callable[[bytes], Draft] | None:
    """The reader of what an earlier export wrote (a workbook, JSON), which comes back without loss; None for any other file."""
    check_size(len(content), settings.PLAN_FILE_LIMIT)
    if content.startswith(_ZIP):
        return draft_from_workbook if _is_workbook(content) else None
    return from_json if content.lstrip()[:1] == b"{" else None


def _is_workbook(content: bytes) -> bool:
    try:
        names = zipfile.ZipFile(BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
    if "xl/workbook.xml" not in names:
        return False
    check_archive(content)
    return True


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


def _step(upload: Upload, step: str, at: datetime) -> None:
    upload.step, upload.touched_at = step, at
    upload.save(update_fields=["step", "touched_at"])


@transaction.atomic
def _finish(upload: Upload, draft: Draft, text: str, at: datetime) -> Version | None:
    """Write version, findings and the end of the reading together; None if another worker was quicker."""
    current = Upload.objects.select_for_update().only("status").get(pk=upload.pk)
    if current.status != Upload.Status.READING:
        return None
    version = draft_from(draft, upload=upload, by=upload.by, at=at)
    upload.status, upload.step, upload.text, upload.touched_at = Upload.Status.READ, "", text.replace("\x00", ""), at
    upload.save(update_fields=["status", "step", "text", "touched_at"])
    return version
