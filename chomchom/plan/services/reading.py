"""Reading an upload: file to draft to findings to version, step by step, visible while it runs.

Everything is written at the end in one transaction: a reader that dies leaves an upload that is still to be read, and no draft.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from chomchom.plan.apart import read_apart
from chomchom.plan.draft import Draft
from chomchom.plan.models import Upload, Version
from chomchom.plan.pipeline import CannotRead, File, Terms
from chomchom.plan.services.imports import draft_from
from chomchom.plan.services.uploads import refuse

Clock = Callable[[], datetime]
HEARTBEAT = 20.0
"""Seconds between two signs of life of a reader; several fit into `uploads.STUCK_AFTER`."""


def read_upload(upload: Upload, *, clock: Clock) -> Version | None:
    """Read a waiting upload into a draft version; None where it was refused (the upload says why) or another worker has read it."""
    if not _take(upload, clock()):
        return None
    try:
        with _heartbeat(upload, clock):
            file, terms = File(upload.name, bytes(upload.content)), Terms(settings.PLAN_FILE_LIMIT, upload.assumed_year)
            draft, text = read_apart(file, terms, step=lambda step: _step(upload, step, clock()))
    except CannotRead as refusal:
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


@contextmanager
def _heartbeat(upload: Upload, clock: Clock) -> Iterator[None]:
    """Give a sign of life from a thread while the body runs: one step may take minutes, and its worker is not lost for that."""
    done = threading.Event()
    mine = Upload.objects.filter(pk=upload.pk, status=Upload.Status.READING, attempts=upload.attempts)

    def beat() -> None:
        try:
            while not done.wait(HEARTBEAT):
                mine.update(touched_at=clock())
        finally:
            connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


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
