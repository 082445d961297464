"""Undoing a whole file of executions: its acts are marked as undone, the money goes back to its lines, the ledger is told why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import batched
from typing import NamedTuple

from chomchom.budget.models import Commitment, Import, Payment
from chomchom.budget.queries.imports import later_acts
from chomchom.budget.services import balances
from chomchom.budget.services.import_acts import Saver
from chomchom.budget.services.import_saving import moves_of
from chomchom.budget.services.imports import CannotUndo
from chomchom.budget.services.telling import Tell
from chomchom.budget.signals import import_undone
from chomchom.core import audit
from chomchom.ledger.models import Entry
from chomchom.ledger.services.gate import open_gate
from chomchom.ledger.services.reversals import reverse_many
from chomchom.orgs.models import Organisation

CHUNK = 2_000
Status = Commitment.Status


class _Taken(NamedTuple):
    """What is asked of a payment before it is taken back."""

    pk: int
    line_id: int
    on: date
    amount: int
    entry_id: int | None


def take_back(batch: Import, saver: Saver, reason: str, tell: Tell) -> int:
    """Take everything back, as a part of the caller's transaction; returns how many payments.

    Raises CannotUndo where something hangs on it, or where a month is closed: which ones, it says.
    """
    list(batch.commitments.select_for_update(of=("self",)).order_by("pk").values_list("pk"))  # first, as in `locking`: no circle
    standing = Payment.objects.select_for_update(of=("self",)).filter(batch=batch, undone_at=None).order_by("pk")
    payments = [_Taken(*each) for each in standing.values_list(*_Taken._fields)]
    if found := later_acts(batch):
        raise CannotUndo("뒤에 한 일이 있어 되돌릴 수 없습니다. " + " ".join(found) + " 그 일들을 먼저 바로잡으세요.")
    _refuse_closed(payments, saver)
    for chunk in batched(payments, CHUNK):
        reverse_many(
            [each.entry_id for each in chunk if each.entry_id], by=saver.by, reason=f"집행 파일 되돌림: {reason}", at=saver.at
        )
        Payment.objects.filter(pk__in=[each.pk for each in chunk]).update(undone_at=saver.at)
        tell(len(chunk))
    batch.resolutions.update(status=Status.UNDONE)
    batch.commitments.update(status=Status.UNDONE)
    balances.move(moves_of(payments, -1))
    import_undone.send(Import, batch=batch, at=saver.at)
    audit.record(batch, "budget.import.undone", by=saver.by, at=saver.at, rows=len(payments), reason=reason)
    return len(payments)


def _refuse_closed(payments: Sequence[_Taken], saver: Saver) -> None:
    """A closed month has told its sums: nothing of them is changed behind its back. No closer comes in until the end."""
    entries = Entry.objects.filter(pk__in=[each.entry_id for each in payments])
    months = {
        (organisation, day.replace(day=1)) for organisation, day in entries.values_list("organisation", "booked_on").distinct()
    }
    closed = open_gate(months, saver.at)
    if not closed:
        return
    names = dict(Organisation.objects.filter(pk__in={organisation for organisation, _ in closed}).values_list("pk", "name"))
    said = ", ".join(f"{names[organisation]} {month.year}년 {month.month}월" for organisation, month in sorted(closed))
    raise CannotUndo(f"마감한 달의 실적이 들어 있어 되돌릴 수 없습니다: {said}. 마감을 다시 연 뒤에 하세요.")
