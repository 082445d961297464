"""Files of executions: taken in, told how to be read, matched to lines, put right row by row, until they are saved or given up.

What takes long (reading, saving, undoing) is queued here and done by `working`; the file's status says what is under way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Q

from chomchom.accounts.models import User
from chomchom.budget.models import Budget, ColumnMapping, Import, ImportReading, ImportRow, Line
from chomchom.budget.models.edition import MOST_WON
from chomchom.budget.models.heading import Direction
from chomchom.budget.models.importing import LONGEST_REASON
from chomchom.budget.queries.imports import FAULTY, STATES, later_acts, obstacles
from chomchom.budget.sheet.columns import FIELDS
from chomchom.budget.sheet.matching import key_of
from chomchom.budget.sheet.reading import read
from chomchom.core import audit, queue
from chomchom.core.errors import DomainError
from chomchom.core.personal_numbers import is_personal, masked
from chomchom.ledger.services import PERSONAL

WORK_TASK = "budget.work_on_import"
Status = Import.Status
type GroupKey = tuple[str, str, int | None]
"""과목, 세부사업, and the line that the rows are on now: what a person decides about at once."""
_PEEKED = 40
_LONGEST_NAME, _LONGEST_SOURCE, _MOST_TITLES = 200, 60, 2_000


class NotThatFar(DomainError):
    """The file is not in the state in which this is done: somebody else was quicker, or a step is missing."""


class NoReason(DomainError):
    """A row is taken out, or a file undone, without saying why."""


class CannotSave(DomainError):
    """Something keeps the file from being saved; the sentences say what."""


class CannotUndo(DomainError):
    """Later acts hang on the rows of the file."""


class WrongColumns(DomainError):
    """A field that every row needs has no column, or two fields have one."""


@dataclass(frozen=True)
class Told:
    """How a file is to be read: from which source it is, the sheet, the heading for each field, and whether hidden rows count."""

    source: str
    columns: Mapping[str, str]
    sheet: str = ""
    with_hidden: bool = False


@transaction.atomic
def receive(budget: Budget, name: str, content: bytes, *, by: User, at: datetime) -> Import:
    """Keep a file, if it is a table at all. Raises BadSheet."""
    read(name, content, most=_PEEKED)
    bare = name.replace("\\", "/").rpartition("/")[2].replace("\x00", "").strip()[-_LONGEST_NAME:] or "이름 없는 파일"
    bare = masked(bare)
    batch = Import.objects.create(budget=budget, name=bare, digest=sha256(content).hexdigest(), content=content, by=by, at=at)
    ImportReading.objects.create(batch=batch, touched_at=at)
    audit.record(batch, "budget.import.received", by=by, at=at, name=bare, size=len(content))
    return batch


@transaction.atomic
def tell(batch: Import, told: Told, *, by: User, at: datetime) -> Import:
    """Say how the file is read, remember it for the source, and have all rows read. Can be told anew until the file is saved."""
    batch = _locked(batch, Status.RECEIVED, Status.MATCHED)
    _check(told)
    source = told.source.strip()[:_LONGEST_SOURCE]
    mapping, _ = ColumnMapping.objects.get_or_create(
        organisation_id=batch.budget.organisation_id, name=source, defaults={"by": by, "at": at}
    )
    mapping.columns = dict(told.columns)
    mapping.save(update_fields=["columns"])
    batch.mapping, batch.refusal, batch.stated_total = mapping, "", None
    batch.save(update_fields=["mapping", "refusal", "stated_total"])
    reading = batch.reading
    reading.sheet, reading.columns, reading.with_hidden = told.sheet, dict(told.columns), told.with_hidden
    reading.save(update_fields=["sheet", "columns", "with_hidden"])
    audit.record(batch, "budget.import.told", by=by, at=at, source=source)
    return _begin(batch, Status.READING, by=by, at=at)


@transaction.atomic
def match(batch: Import, numbers: Collection[int], line: Line, *, by: User, at: datetime) -> int:
    """Put the rows of these numbers to a line, and remember it for the source; returns how many."""
    batch = _locked(batch, Status.MATCHED)
    if line.budget_id != batch.budget_id or line.heading.direction != Direction.EXPENSE:
        raise NotThatFar("이 예산의 세출 줄이 아닙니다. 목록에서 다시 골라 주세요.")
    rows = batch.rows.filter(number__in=numbers, is_total=False)
    said = set(rows.values_list("heading", "project", "title"))
    moved = rows.update(line=line, certainty=100, why="사람이 정함")
    _remember(batch, said, line)
    audit.record(batch, "budget.import.matched", by=by, at=at, line=line.pk, rows=moved)
    return moved


@transaction.atomic
def match_groups(batch: Import, groups: Iterable[GroupKey], line: Line, *, by: User, at: datetime) -> int:
    """Put all rows of these groups to a line; returns how many."""
    numbers = [number for group in groups for number in _numbers_of(batch, group)]
    return match(batch, numbers, line, by=by, at=at)


@transaction.atomic
def confirm(batch: Import, groups: Iterable[GroupKey], *, by: User, at: datetime) -> int:
    """Say of groups that the line suggested for each is the right one; returns how many rows have one now."""
    confirmed = 0
    for group in groups:
        if group[2] is None:
            raise NotThatFar("제안한 줄이 없는 묶음이 있습니다. 그 묶음은 줄을 골라 주세요.")
        line = Line.objects.select_related("heading").filter(pk=group[2], budget=batch.budget_id).first()
        if line is None:
            raise NotThatFar("제안한 줄이 이제 이 예산에 없습니다. 화면을 새로 열고 줄을 골라 주세요.")
        confirmed += match(batch, _numbers_of(batch, group), line, by=by, at=at)
    return confirmed


@transaction.atomic
def take_out(batch: Import, numbers: Collection[int], reason: str, *, by: User, at: datetime) -> int:
    """Leave rows of these numbers out of what is saved, for a reason; returns how many."""
    batch, reason = _locked(batch, Status.MATCHED), _reasoned(reason)
    taken = batch.rows.filter(number__in=numbers).filter(FAULTY | Q(is_total=False)).update(skipped=True, reason=reason)
    audit.record(batch, "budget.import.rows_out", by=by, at=at, rows=taken, reason=reason)
    return taken


@transaction.atomic
def put_in(batch: Import, numbers: Collection[int], reason: str, *, by: User, at: datetime) -> int:
    """Save rows after all: duplicates for a reason, and those that were taken out. Rows with faults stay out."""
    batch, reason = _locked(batch, Status.MATCHED), _reasoned(reason)
    rows = batch.rows.filter(number__in=numbers, is_total=False, skipped=True, faults=[])
    again = rows.exclude(duplicate="").update(skipped=False, reason=reason)
    again += batch.rows.filter(number__in=numbers, is_total=False, skipped=True, faults=[], duplicate="").update(
        skipped=False, reason=""
    )
    audit.record(batch, "budget.import.rows_in", by=by, at=at, rows=again, reason=reason)
    return again


@transaction.atomic
def state_total(batch: Import, won: int, *, by: User, at: datetime) -> Import:
    """Write down what the source says that all rows add up to."""
    batch = _locked(batch, Status.MATCHED)
    if not -MOST_WON <= won <= MOST_WON:
        raise NotThatFar("합계가 너무 큽니다. 원 단위로 적었는지 확인해 주세요.")
    batch.stated_total = won
    batch.save(update_fields=["stated_total"])
    audit.record(batch, "budget.import.total_stated", by=by, at=at, won=won)
    return batch


@transaction.atomic
def save(batch: Import, *, by: User, at: datetime) -> Import:
    """Have all rows saved, or none. Raises CannotSave with everything that stands in the way."""
    batch = _locked(batch, Status.MATCHED)
    if found := obstacles(batch):
        raise CannotSave(" ".join(found))
    audit.record(batch, "budget.import.save_asked", by=by, at=at)
    return _begin(batch, Status.SAVING, by=by, at=at)


@transaction.atomic
def undo(batch: Import, reason: str, *, by: User, at: datetime) -> Import:
    """Have everything that came of the file taken back. Raises CannotUndo, naming what hangs on it."""
    batch, reason = _locked(batch, Status.SAVED), _reasoned(reason)
    if found := later_acts(batch):
        raise CannotUndo("뒤에 한 일이 있어 되돌릴 수 없습니다. " + " ".join(found) + " 그 일들을 먼저 바로잡으세요.")
    audit.record(batch, "budget.import.undo_asked", by=by, at=at, reason=reason)
    return _begin(batch, Status.UNDOING, by=by, at=at, reason=reason)


@transaction.atomic
def discard(batch: Import, *, by: User, at: datetime) -> None:
    """Give up a file of which nothing was saved: its bytes and rows are forgotten."""
    batch = _locked(batch, Status.RECEIVED, Status.MATCHED)
    batch.rows.all().delete()
    batch.status, batch.content = Status.DISCARDED, b""
    batch.save(update_fields=["status", "content"])
    audit.record(batch, "budget.import.discarded", by=by, at=at)


def numbers_in(batch: Import, state: str) -> list[int]:
    """The numbers of all rows in one of the STATES, for acts on all of them."""
    return list(batch.rows.filter(STATES[state][1]).values_list("number", flat=True))


def _numbers_of(batch: Import, group: GroupKey) -> list[int]:
    heading, project, line = group
    found = ImportRow.objects.filter(batch=batch, heading=heading, project=project, line=line, is_total=False, skipped=False)
    return list(found.values_list("number", flat=True))


def _locked(batch: Import, *statuses: str) -> Import:
    found = Import.objects.select_for_update(of=("self",)).select_related("budget__organisation", "reading", "mapping")
    batch = found.defer("content").get(pk=batch.pk)
    if batch.status not in statuses:
        raise NotThatFar(f"이 파일은 지금 ‘{batch.get_status_display()}’ 상태라 그렇게 할 수 없습니다. 화면을 새로 고치세요.")
    return batch


def _begin(batch: Import, status: str, *, by: User, at: datetime, reason: str = "") -> Import:
    batch.status, batch.rows_done, batch.refusal = status, 0, ""
    batch.save(update_fields=["status", "rows_done", "refusal"])
    reading = batch.reading
    reading.asked_by, reading.touched_at, reading.attempts, reading.reason = by, at, 0, reason
    reading.save(update_fields=["asked_by", "touched_at", "attempts", "reason"])
    queue.later(WORK_TASK, import_id=batch.pk)
    return batch


def _check(told: Told) -> None:
    missing = [field.name for field in FIELDS if field.required and not told.columns.get(field.code)]
    if missing:
        raise WrongColumns(f"꼭 있어야 하는 열을 골라 주세요: {', '.join(missing)}.")
    chosen = [heading for heading in told.columns.values() if heading]
    if twice := sorted({heading for heading in chosen if chosen.count(heading) > 1}):
        raise WrongColumns(f"한 열을 두 군데에 골랐습니다: {', '.join(twice)}.")
    if not told.source.strip():
        raise WrongColumns("자료의 출처를 적어 주세요. 예: G20")


def _reasoned(reason: str) -> str:
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise NoReason(f"까닭을 {LONGEST_REASON}자 안으로 적어 주세요.")
    if is_personal(reason):
        raise NoReason(f"까닭: {PERSONAL}")
    return reason


def _remember(batch: Import, said: set[tuple[str, str, str]], line: Line) -> None:
    """For a heading and a project where all of their rows are on the line now; else for each title."""
    if batch.mapping_id is None:
        return
    mapping = ColumnMapping.objects.select_for_update().get(pk=batch.mapping_id)
    for heading, project in {(heading, project) for heading, project, _ in said}:
        others = batch.rows.filter(heading=heading, project=project, is_total=False, skipped=False, faults=[])
        if others.exclude(line=line).exists():
            titles = sorted(title for at, of, title in said if (at, of) == (heading, project))[:_MOST_TITLES]
            mapping.matches |= {key_of(heading, project, title): line.pk for title in titles}
        else:
            mapping.matches[key_of(heading, project)] = line.pk
    mapping.save(update_fields=["matches"])
