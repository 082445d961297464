"""Files of an edition are made in the background, each in a process of its own that can be ended; a lost one is made again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core import audit, queue
from chomchom.core.errors import DomainError
from chomchom.documents.apart import CannotMake, made_apart
from chomchom.documents.content import digest_of
from chomchom.documents.models import Edition, File
from chomchom.documents.queries.sheets import order_of

MAKE_TASK = "documents.make_file"
STUCK_AFTER = dt.timedelta(minutes=2)
Status, Format = File.Status, File.Format
_UNDER_WAY = (Status.WAITING, Status.MAKING)


class CannotHave(DomainError):
    """The file cannot be had now."""


@transaction.atomic
def ask(edition: Edition, form: str, *, by: User | None, at: dt.datetime, anew: bool = False) -> File:
    """Have an edition made in a format, unless it is there or on its way; `anew`: also then, because somebody has signed since.
    Raises CannotHave."""
    if form not in Format.values:
        raise CannotHave(f"‘{form}’ 형식은 없습니다.")
    file, is_new = File.objects.select_for_update().get_or_create(
        edition=edition, format=form, defaults={"asked_by": by, "touched_at": at}
    )
    if not is_new and not anew and (file.is_under_way or file.status == Status.READY):
        return file
    file.status, file.fault, file.touched_at = Status.WAITING, "", at
    file.save(update_fields=["status", "fault", "touched_at"])
    queue.later(MAKE_TASK, file_id=file.pk)
    return file


def ask_all(edition: Edition, *, by: User | None, at: dt.datetime) -> None:
    """Have it made in every format, with all signatures and its number."""
    for form in Format.values:
        ask(edition, form, by=by, at=at, anew=True)


def renew(edition: Edition, *, by: User | None, at: dt.datetime) -> None:
    """Have the files that there are made with the signature that has come."""
    for form in edition.files.values_list("format", flat=True):
        ask(edition, form, by=by, at=at, anew=True)


@transaction.atomic
def cancel(file: File, *, by: User, at: dt.datetime) -> File:
    """Stop making it: its process ends within a second. Raises CannotHave for one that is done."""
    file = File.objects.select_for_update().defer("content").get(pk=file.pk)
    if not file.is_under_way:
        raise CannotHave("이미 끝난 일이라 그만둘 것이 없습니다.")
    file.status, file.touched_at = Status.CANCELLED, at
    file.save(update_fields=["status", "touched_at"])
    audit.record(file.edition, "documents.file.cancelled", by=by, at=at, format=file.format)
    return file


def make(file: File, *, clock: Callable[[], dt.datetime]) -> None:
    """Make a file that waits; nothing if another worker has it, or somebody thought better of it."""
    if not File.objects.filter(pk=file.pk, status=Status.WAITING).update(status=Status.MAKING, touched_at=clock()):
        return
    mine = File.objects.filter(pk=file.pk, status=Status.MAKING)
    try:
        content = made_apart(order_of(file), goes_on=lambda: bool(mine.update(touched_at=clock())))
    except CannotMake as fault:
        mine.update(status=Status.FAILED, fault=str(fault)[:400], touched_at=clock())
        return
    if content is not None:
        mine.update(content=content, digest=digest_of(content), size=len(content), status=Status.READY, touched_at=clock())


def resume_stuck(at: dt.datetime) -> None:
    """Have those made again whose worker was lost."""
    for file in File.objects.filter(status__in=_UNDER_WAY, touched_at__lt=at - STUCK_AFTER).defer("content"):
        is_lost = file.status == Status.MAKING or not queue.is_queued(MAKE_TASK, file_id=file.pk)
        if is_lost and File.objects.filter(pk=file.pk, status=file.status).update(status=Status.WAITING, touched_at=at):
            queue.later(MAKE_TASK, file_id=file.pk)
