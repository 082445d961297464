"""The long work on a file of executions: reading, saving and undoing, each in one transaction, and again if its worker was lost.

A worker that dies leaves nothing behind: its transaction is gone, and the file's status still says what is to be done. Whoever does
the same work a second time finds, under the lock, that the status has moved on.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from chomchom.budget.models import Import
from chomchom.budget.queries.imports import pending
from chomchom.budget.services.import_acts import Saver
from chomchom.budget.services.import_reading import read_rows
from chomchom.budget.services.import_saving import hold_files, save_rows
from chomchom.budget.services.import_undoing import take_back
from chomchom.budget.services.imports import WORK_TASK, Status
from chomchom.budget.services.telling import Clock, Tell, telling
from chomchom.core import audit, queue
from chomchom.core.errors import DomainError
from chomchom.core.reasons import because

STUCK_AFTER = timedelta(minutes=2)
MOST_ATTEMPTS = 3
BACK_TO = {Status.READING: Status.RECEIVED, Status.SAVING: Status.MATCHED, Status.UNDOING: Status.SAVED}
"""For each kind of work, what the file is again when it was refused."""
_GIVEN_UP = "여러 번 해 보았지만 매번 중간에 멈추었고, 아무것도 바뀌지 않았습니다. 파일을 나누거나 관리자에게 알려 주세요."


def work(pk: int, *, clock: Clock) -> None:
    """Do what the file's status says is under way; nothing if it has been done."""
    batch = _taken(pk, clock())
    if batch is None:
        return
    try:
        with transaction.atomic():
            hold_files(batch)
            if Import.objects.values_list("status", flat=True).get(pk=pk) != batch.status:
                return  # another worker has done it while this one waited
            with telling(batch, clock) as tell:
                _do(batch, clock(), tell)
            batch.reading.save(update_fields=["notes", "stated"])
            batch.save(update_fields=["status", "stated_total", "rows_done", "saved_at", "undone_at", "undone_by"])
    except DomainError as refusal:
        refuse(batch.pk, str(refusal), at=clock())


def _taken(pk: int, at: datetime) -> Import | None:
    """The file, with one more attempt counted; None if there is nothing to do."""
    found = pending(list(BACK_TO)).filter(pk=pk)
    batch = found.select_related("budget__organisation", "mapping", "by", "reading__asked_by").first()
    if batch is None:
        return None
    batch.reading.attempts += 1
    batch.reading.touched_at = at
    batch.reading.save(update_fields=["attempts", "touched_at"])
    return batch


def _do(batch: Import, at: datetime, tell: Tell) -> None:
    saver = Saver(batch.reading.asked_by, at)
    match batch.status:
        case Status.READING:
            read_rows(batch, at=at, tell=tell)
            batch.status = Status.MATCHED
        case Status.SAVING:
            batch.rows_done = save_rows(batch, saver, tell)
            batch.status, batch.saved_at = Status.SAVED, at
        case Status.UNDOING:
            batch.undone_at, batch.undone_by = at, saver.by  # who is told to the books
            with because(batch.reading.reason):
                batch.rows_done = take_back(batch, saver, batch.reading.reason, tell)
            batch.status = Status.UNDONE


@transaction.atomic
def refuse(pk: int, why: str, *, at: datetime) -> None:
    """Say why the work was not done; the file is again what it was before."""
    batch = Import.objects.select_for_update(of=("self",)).defer("content").select_related("reading").get(pk=pk)
    if batch.status not in BACK_TO:
        return
    audit.record(batch, "budget.import.refused", by=batch.reading.asked_by, at=at, work=batch.status, why=why)
    batch.status, batch.refusal, batch.rows_done = BACK_TO[Status(batch.status)], why, 0
    batch.save(update_fields=["status", "refusal", "rows_done"])


def is_stuck(batch: Import, at: datetime) -> bool:
    """Whether work is under way of which nothing was heard for long, and that does not wait its turn either."""
    if batch.status not in BACK_TO or batch.reading.touched_at > at - STUCK_AFTER:
        return False
    return not queue.is_queued(WORK_TASK, import_id=batch.pk)


@transaction.atomic
def resume_stuck(*, at: datetime) -> int:
    """Have work done again whose worker or job was lost, but not what was tried too often; returns how many."""
    resumed = 0
    for batch in pending(list(BACK_TO)).filter(reading__touched_at__lte=at - STUCK_AFTER).select_related("reading"):
        if not is_stuck(batch, at):
            continue
        if batch.reading.attempts >= MOST_ATTEMPTS:
            refuse(batch.pk, _GIVEN_UP, at=at)
            continue
        batch.reading.touched_at = at
        batch.reading.save(update_fields=["touched_at"])
        queue.later(WORK_TASK, import_id=batch.pk)
        resumed += 1
    return resumed
