"""Corrections: values of a draft changed by hand in the review, and changed back.

Each one changes the document of the version, is kept with its old value, and has the draft checked again. Whoever corrects says
which value they saw: two people correcting the same value do not overwrite each other unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.plan.draft import Draft
from chomchom.plan.editing.catalogue import VALUES, pattern
from chomchom.plan.editing.changing import Step, add, change, remove, settle, undo, unsettle
from chomchom.plan.editing.document import NoSuchPlace, insert_at, remove_at, shifted, value_at
from chomchom.plan.editing.inputs import display
from chomchom.plan.models import Correction, Version
from chomchom.plan.queries.removals import RANK, SETTLED, followed, is_removal, is_row, steps_of
from chomchom.plan.services.blocking import usable_year
from chomchom.plan.services.checking import recheck
from chomchom.plan.services.removed import follow, next_rank, put_back, rank_of, take_out
from chomchom.plan.services.versions import lock_plans, locked_draft, refuse_second_draft


class NothingThere(DomainError):
    """The value is not (or no longer) in the draft, or cannot be corrected."""


class ChangedMeanwhile(DomainError):
    """Somebody else changed the value after it was shown."""


class NotUndoable(DomainError):
    """What was corrected has been changed again since."""


class NewValue(NamedTuple):
    """What to set where; `seen` is the value as it was displayed to the person who changes it."""

    path: str
    new: Any
    seen: str


_GONE = "그 값은 초안에 없거나 고칠 수 없는 값입니다. 화면을 새로 고쳐 주세요."


@transaction.atomic
def correct(version: Version, change_to: NewValue, *, by: User, at: datetime) -> Correction | None:
    """Set one value of a draft. None is returned where the new value is the old one."""
    version = _locked(version)
    path, new, seen = change_to
    before = _there(lambda: _shown(version.document, path))
    if before != seen:
        now = with_particle(f"‘{before or '빈칸'}’", "으로")
        raise ChangedMeanwhile(
            f"그사이 다른 사람이 이 값을 {now} 고쳤습니다. 적은 대로 바꾸려면 다시 저장하고, 그대로 두려면 취소하세요."
        )
    steps = _there(lambda: change(version.document, path, new))
    made = next(step for step in steps if step.path == path)
    if made.old == made.new:
        return None
    if path == "year":
        refuse_second_draft(new)
    side = side_of((step for step in steps if step is not made), settle(version.document, path))
    return _recorded(version, Correction(path=path, old=made.old, new=made.new, side=side), by=by, at=at)


@transaction.atomic
def add_row(version: Version, rows: str, *, by: User, at: datetime) -> Correction:
    """Append an empty row to a list of the draft; the correction's path is the new row's."""
    version = _locked(version)
    path, steps = _there(lambda: add(version.document, rows))
    correction = Correction(path=path, old=None, new=value_at(version.document, path), side=side_of(steps))
    return _recorded(version, correction, by=by, at=at)


@transaction.atomic
def remove_row(version: Version, path: str, *, by: User, at: datetime) -> Correction:
    """Take a row out of the draft, and what was corrected in it; what stood after it moves up."""
    version = _locked(version)
    removed = _there(lambda: remove(version.document, path))
    side = [*take_out(version, path), [RANK, next_rank(version.corrections.all(), path), None]]
    _shift(version, path, -1)
    return _recorded(version, Correction(path=path, old=removed, new=None, side=side), by=by, at=at)


@transaction.atomic
def take_back(correction: Correction, *, by: User, at: datetime) -> Version:
    """Undo one correction, unless what it changed was changed again since (NotUndoable)."""
    version = _locked(correction.version)
    correction = _there(lambda: version.corrections.select_for_update().get(pk=correction.pk), Correction.DoesNotExist)
    removal = is_removal(correction)
    if removal:
        _reinsert(version, correction)
    else:
        _check_unchanged(version.document, correction)
        if is_row(correction):
            remove_at(version.document, correction.path)
        undo(version.document, steps_of(correction))
        for settled in (old for path, old, _ in correction.side if path == SETTLED):
            unsettle(version.document, correction.path, settled)
    path, pk = correction.path, correction.pk
    correction.delete()
    if path == "year":
        refuse_second_draft(version.document["year"])
    if is_row(correction):
        _shift(version, path, 1 if removal else -1, rank_of(correction))
    if removal:
        put_back(version, correction)
    _save(version)
    audit.record(version, "plan.correction.undone", by=by, at=at, path=path, correction=pk)
    return version


def side_of(steps: Iterable[Step], settled: list[list[Any]] | None = None) -> list[list[Any]]:
    """What followed from a correction, as it keeps it."""
    return [[step.path, step.old, step.new] for step in steps] + ([[SETTLED, settled, None]] if settled else [])


def _reinsert(version: Version, correction: Correction) -> None:
    rows, _, place = correction.path.rpartition("/")
    length = len(_there(lambda: value_at(version.document, rows)))
    correction.path = f"{rows}/{min(int(place), length)}"
    insert_at(version.document, correction.path, correction.old)


def _check_unchanged(document: dict[str, Any], correction: Correction) -> None:
    for path, _, new in [[correction.path, correction.old, correction.new], *followed(correction)]:
        if _now(document, path) != new:
            raise NotUndoable("그 뒤에 이 값을 또 고쳤습니다. 나중에 고친 것부터 되돌려 주세요.")


def _now(document: dict[str, Any], path: str) -> Any:
    return _there(lambda: value_at(document, path))


def _locked(version: Version) -> Version:
    """The draft, locked. All plans are: an import that takes its place at this moment must carry the correction on."""
    lock_plans()
    return locked_draft(version)


def _there[T](look: Callable[[], T], missing: type[Exception] = NoSuchPlace) -> T:
    try:
        return look()
    except missing as fault:
        raise NothingThere(_GONE) from fault


def _shown(document: dict[str, Any], path: str) -> str:
    """The value as the review displays it; empty for one whose container is missing."""
    value = VALUES.get(pattern(path))
    if value is None:
        raise NoSuchPlace(path)
    steps = path.split("/")
    for end in range(1, len(steps)):
        if value_at(document, "/".join(steps[:end])) is None:
            return ""
    return display(value.kind, value_at(document, path))


def _shift(version: Version, row: str, by: int, rank: int = 0) -> None:
    """Let the paths of corrections and diagnostics follow after a row was inserted at or removed from `row`."""
    for each in version.document["diagnostics"]:
        if each["path"]:
            each["path"] = shifted(each["path"], row, by)
    standing = list(version.corrections.all())
    lost = follow(standing, row, by, rank)
    version.corrections.filter(pk__in=[each.pk for each in lost]).delete()
    Correction.objects.bulk_update([each for each in standing if each not in lost], ["path", "side"])


def _recorded(version: Version, correction: Correction, *, by: User, at: datetime) -> Correction:
    correction.version, correction.by, correction.at = version, by, at
    _save(version)
    correction.save()
    audit.record(version, "plan.value.corrected", by=by, at=at, path=correction.path, old=correction.old, new=correction.new)
    return correction


def _save(version: Version) -> None:
    msgspec.convert(version.document, Draft)  # a document that is no draft must never be stored
    version.year = usable_year(version.document["year"])
    version.save(update_fields=["document", "year"])
    recheck(version)
