"""Taking journals back: by journals that turn them around on the same day, so that nothing of them is left in any month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from chomchom.accounts.models import User
from chomchom.bookkeeping.models import Journal
from chomchom.bookkeeping.queries.waiting import SORTS, key_of
from chomchom.bookkeeping.services.writing import write_reversals
from chomchom.budget.models import Import, Resolution
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.reasons import keeps_reason
from chomchom.ledger.services import PERSONAL, is_personal


class CannotReverse(DomainError):
    """The journal follows from an act, is reversed already, or the reason is none or names somebody."""


@transaction.atomic
def undo_import(batch: Import, *, at: datetime) -> int:
    """Turn around every journal that came of an import; returns how many. Raises BookClosed."""
    acts = Q()
    for sort in SORTS:
        model = sort.acts.model._base_manager
        acts |= Q(key__in=model.filter(batch=batch).order_by().values_list(key_of(sort.noun, F("pk"))))
    found = list(_standing().filter(acts).values_list("pk", flat=True))
    reason = f"가져온 파일 ‘{batch.name}’을 되돌림"
    return len(write_reversals(found, reason=reason, by=batch.undone_by_id, at=at))


@transaction.atomic
def undo_resolutions(resolutions: Sequence[Resolution], *, at: datetime) -> int:
    """Turn around the journals of vouchers that are taken back before anything was paid; returns how many. Raises BookClosed."""
    by_key = {f"resolution:{each.pk}": each for each in resolutions}
    found = list(_standing().filter(key__in=by_key))
    for journal in found:
        voucher = by_key[journal.key]
        turn_around([journal], reason=f"지출결의를 거둠: {voucher.remark}", by=voucher.decided_by_id, at=at)
    return len(found)


@transaction.atomic
@keeps_reason()
def reverse(journal: Journal, *, reason: str, by: User | None, at: datetime) -> Journal:
    """Take a journal back that a person wrote. Raises CannotReverse, BookClosed."""
    reason = reason.strip()
    if not journal.is_by_hand:
        raise CannotReverse(
            "이 분개는 예산의 지출이나 수납, 이월과 마감에서 저절로 나왔습니다. 그쪽에서 바로잡으면 취소 분개가 따라 나옵니다."
        )
    if not reason:
        raise CannotReverse("취소하는 까닭을 적어 주세요.")
    if is_personal(reason):
        raise CannotReverse(PERSONAL)
    if not _standing().filter(pk=journal.pk).exists():
        raise CannotReverse("이미 취소한 분개입니다.")
    new = turn_around([journal], reason=reason, by=by.pk if by else None, at=at)
    reversal = Journal.objects.get(pk=new[f"reversal:{journal.pk}"])
    audit.record(journal, "bookkeeping.journal.reversed", by=by, at=at, number=journal.number, reason=reason)
    return reversal


def turn_around(journals: Sequence[Journal], *, reason: str, by: int | None, at: datetime) -> dict[str, int]:
    """Write the reversals of these journals, as a part of the caller's act."""
    return write_reversals([each.pk for each in journals], reason=reason, by=by, at=at)


def _standing() -> QuerySet[Journal]:
    return Journal.objects.filter(reverses=None, reversal=None)
