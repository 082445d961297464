"""Uploads: a file is taken in once, read in the background, and read again when its worker was lost.

The file and the order to read it are written in one transaction: no file waits for a reader that was never called. The same file is
the same upload, even when two people hand it in at the same moment.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core import audit, queue
from chomchom.core.errors import DomainError
from chomchom.plan.models import Upload

READ_TASK = "plan.read_upload"
# A reader gives a sign of life several times a minute (`reading.HEARTBEAT`); after this the worker is taken for lost.
STUCK_AFTER = timedelta(minutes=2)
_MOST_ATTEMPTS = 3
_LONGEST_NAME = 255
_GIVEN_UP = "여러 번 읽어 보았지만 매번 중간에 멈추었습니다. 다른 형식(.hwpx, .docx, .txt)으로 저장해 올려 주세요."


class BadUpload(DomainError):
    """The file was not taken in: empty or too large."""


class StillReading(DomainError):
    """The upload is being read; a second reading is not started."""


class Received(NamedTuple):
    """The upload of a file, and whether it is a new one."""

    upload: Upload
    is_new: bool


class File(NamedTuple):
    """What somebody hands in; `year` is the year to take where the document has none."""

    name: str
    content: bytes
    year: int | None = None


@transaction.atomic
def receive(file: File, *, by: User | None, at: datetime) -> Received:
    """Take a file in and have it read. A file that was handed in before is not taken twice: its upload is returned."""
    _check_size(len(file.content))
    digest = hashlib.sha256(file.content).hexdigest()
    upload, is_new = Upload.objects.defer("content", "text").get_or_create(
        sha256=digest,
        defaults={
            "name": _name(file.name),
            "content": file.content,
            "assumed_year": file.year,
            "by": by,
            "at": at,
            "touched_at": at,
            "step": "차례를 기다리는 중",
        },
    )
    if is_new:
        audit.record(upload, "plan.upload.received", by=by, at=at, name=upload.name, size=len(file.content))
        queue.later(READ_TASK, upload_id=upload.pk)
    return Received(upload, is_new)


@transaction.atomic
def read_again(upload: Upload, *, by: User | None, at: datetime, year: int | None = None) -> Upload:
    """Read a file once more: one that was refused, is stuck, or was read (for a new draft); StillReading otherwise."""
    upload = Upload.objects.defer("content", "text").select_for_update().get(pk=upload.pk)
    if upload.status in (Upload.Status.WAITING, Upload.Status.READING) and not is_stuck(upload, at):
        raise StillReading("아직 차례를 기다리거나 읽고 있습니다. 잠시 뒤에 다시 확인해 주세요.")
    upload.status, upload.refusal, upload.step, upload.touched_at = Upload.Status.WAITING, "", "차례를 기다리는 중", at
    upload.attempts = 0
    upload.assumed_year = year if year is not None else upload.assumed_year
    upload.save(update_fields=["status", "refusal", "step", "touched_at", "attempts", "assumed_year"])
    audit.record(upload, "plan.upload.read_again", by=by, at=at)
    queue.later(READ_TASK, upload_id=upload.pk)
    return upload


def is_stuck(upload: Upload, at: datetime) -> bool:
    """Whether nothing has moved for so long that nobody can be reading it, nor is going to: what is queued only waits its turn."""
    unfinished = upload.status in (Upload.Status.WAITING, Upload.Status.READING)
    if not unfinished or (upload.touched_at or upload.at) >= at - STUCK_AFTER:
        return False
    return not (upload.status == Upload.Status.WAITING and queue.is_queued(READ_TASK, upload_id=upload.pk))


def lacks_worker(upload: Upload, at: datetime) -> bool:
    """Whether it waits although nobody is there to read it."""
    return upload.status == Upload.Status.WAITING and not queue.has_worker(at)


def are_before(upload: Upload) -> int:
    """How many files are read before it."""
    earlier = Upload.objects.filter(status__in=(Upload.Status.WAITING, Upload.Status.READING), at__lt=upload.at)
    return earlier.count() if upload.status == Upload.Status.WAITING else 0


def was_given_up(upload: Upload) -> bool:
    """Whether it was refused because its workers were lost, not for what it is: then another reading may help."""
    return upload.status == Upload.Status.REFUSED and upload.refusal == _GIVEN_UP


@transaction.atomic
def resume_stuck(*, at: datetime) -> int:
    """Have every upload read again whose worker or whose job was lost, but not one that was tried too often; returns how many."""
    unfinished = Upload.objects.filter(status__in=(Upload.Status.WAITING, Upload.Status.READING), touched_at__lt=at - STUCK_AFTER)
    resumed = 0
    for upload in unfinished.defer("content", "text").select_for_update(skip_locked=True):
        if not is_stuck(upload, at):
            continue  # its turn is still to come
        if upload.attempts >= _MOST_ATTEMPTS:
            refuse(upload, _GIVEN_UP, at=at)
            continue
        upload.status, upload.step, upload.touched_at = Upload.Status.WAITING, "다시 읽을 차례를 기다리는 중", at
        upload.save(update_fields=["status", "step", "touched_at"])
        queue.later(READ_TASK, upload_id=upload.pk)
        resumed += 1
    return resumed


def refuse(upload: Upload, reason: str, *, at: datetime) -> None:
    """Close an upload that cannot be read, with the sentence that says why."""
    upload.status, upload.refusal, upload.step, upload.touched_at = Upload.Status.REFUSED, reason, "", at
    upload.save(update_fields=["status", "refusal", "step", "touched_at"])
    audit.record(upload, "plan.upload.refused", by=None, at=at, reason=reason)


def too_large() -> str:
    """The sentence for a file over the limit."""
    return (
        f"파일이 너무 큽니다. {settings.PLAN_FILE_LIMIT // 1024 // 1024}MB까지 올릴 수 있습니다. "
        "그림을 줄이거나 사업계획 부분만 따로 저장해 주세요."
    )


def _check_size(size: int) -> None:
    if size == 0:
        raise BadUpload("파일이 비어 있습니다(0바이트). 원본을 다시 저장해 올려 주세요.")
    if size > settings.PLAN_FILE_LIMIT:
        raise BadUpload(too_large())


def _name(name: str) -> str:
    """The name of the file itself, cut from the left so that its ending stays."""
    bare = name.replace("\\", "/").rpartition("/")[2].replace("\x00", "").strip()
    return bare[-_LONGEST_NAME:] or "이름 없는 파일"
