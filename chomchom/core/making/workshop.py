"""Who makes the files of an app: asked for, made by a worker, stopped, and made again where a worker was lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet

from chomchom.core import queue
from chomchom.core.errors import DomainError
from chomchom.core.making.apart import CannotMake, made_apart
from chomchom.core.making.file import MadeFile

STUCK_AFTER = dt.timedelta(minutes=2)
Status = MadeFile.Status
_UNDER_WAY = (Status.WAITING, Status.MAKING)


class CannotHave(DomainError):
    """The file cannot be had now."""


@dataclass(frozen=True)
class Workshop[F: MadeFile]:
    """`task` is the name of the task that calls `make` with `file_id`; `maker` the `module:function` that makes a file out of what
    `order_of` says."""

    model: type[F]
    task: str
    maker: str
    order_of: Callable[[F], bytes]

    @property
    def _rows(self) -> QuerySet[F]:
        return QuerySet(self.model)

    @transaction.atomic
    def ask(self, about: dict[str, Any], *, by: AbstractBaseUser | None, at: dt.datetime, anew: bool = False) -> F:
        """Have the file made that is `about` something in a format, unless it is there or on its way; `anew`: also then.
        Raises CannotHave for a format that there is not."""
        if about["format"] not in self.model.formats():
            raise CannotHave(f"‘{about['format']}’ 형식은 없습니다.")
        defaults = {"asked_by": by, "touched_at": at}
        file, is_new = self._rows.select_for_update().get_or_create(**about, defaults=defaults)
        if not is_new and not anew and (file.is_under_way or file.status == Status.READY):
            return file
        file.status, file.step, file.fault, file.touched_at, file.began_at = Status.WAITING, "", "", at, None
        file.save(update_fields=["status", "step", "fault", "touched_at", "began_at"])
        queue.later(self.task, file_id=file.pk)
        return file

    @transaction.atomic
    def cancel(self, file: F, *, at: dt.datetime) -> F:
        """Stop making it: its process ends within a second. Raises CannotHave for one that is done."""
        file = self._rows.select_for_update().defer("content").get(pk=file.pk)
        if not file.is_under_way:
            raise CannotHave("이미 끝난 일이라 그만둘 것이 없습니다.")
        file.status, file.touched_at = Status.CANCELLED, at
        file.save(update_fields=["status", "touched_at"])
        return file

    def make(self, file_id: int, *, clock: Callable[[], dt.datetime]) -> None:
        """Make a file that waits; nothing if another worker has it, or somebody thought better of it. One that is asked for anew
        meanwhile is made by the next worker: it is told by when it was begun."""
        began = clock()
        waits = self._rows.filter(pk=file_id, status=Status.WAITING)
        mine = self._rows.filter(pk=file_id, status=Status.MAKING, began_at=began)
        if not waits.update(status=Status.MAKING, touched_at=began, began_at=began):
            return
        try:
            order = self.order_of(self._rows.defer("content").get(pk=file_id))
            content = made_apart(self.maker, order, goes_on=lambda step: bool(mine.update(step=step, touched_at=clock())))
        except (CannotMake, DomainError) as fault:
            mine.update(status=Status.FAILED, fault=str(fault)[:400], touched_at=clock())
            return
        if content is not None:
            digest = sha256(content).hexdigest()
            mine.update(content=content, digest=digest, size=len(content), status=Status.READY, touched_at=clock())

    def resume_stuck(self, at: dt.datetime) -> None:
        """Have those made again whose worker was lost."""
        for file in self._rows.filter(status__in=_UNDER_WAY, touched_at__lt=at - STUCK_AFTER).defer("content"):
            is_lost = file.status == Status.MAKING or not queue.is_queued(self.task, file_id=file.pk)
            if is_lost and self._rows.filter(pk=file.pk, status=file.status).update(status=Status.WAITING, touched_at=at):
                queue.later(self.task, file_id=file.pk)
