"""Reversing and correcting: nothing is ever changed, so a mistake is taken away by an entry that names it.

Both the reversal and the right entry keep the day on which things happened: a quarter with a meeting stays one with a meeting.
Once the month is closed its sums are reported, so both are added up in the month that is open on the day they are made.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core.errors import DomainError
from chomchom.core.personal_numbers import is_personal
from chomchom.core.reasons import keeps_reason
from chomchom.ledger.evidence import Cleaned
from chomchom.ledger.models import Entry
from chomchom.ledger.models.entry import LONGEST_NOTE, LONGEST_TITLE
from chomchom.ledger.posting import PERSONAL, Posting, clean
from chomchom.ledger.services.evidence import carry, post_with_evidence
from chomchom.ledger.services.gate import open_gate
from chomchom.ledger.services.refusals import MonthClosed
from chomchom.ledger.services.writing import Row, entry_of, reversal_row_of, write, write_reversals
from chomchom.orgs.models import Organisation


class CannotReverse(DomainError):
    """The entry is reversed already, is a reversal itself, or no reason was given."""


@transaction.atomic
@keeps_reason()
def reverse(entry: Entry, *, by: User | None, reason: str, at: datetime) -> Entry:
    """Take an entry away by another one. The same person asking twice for the same reason gets the same reversal.

    Raises CannotReverse, or MonthClosed if the month of `at` is closed too.
    """
    if entry.reverses_id:
        raise CannotReverse("취소 실적은 다시 취소할 수 없습니다. 잘못 취소했다면 같은 내용을 새로 올리세요.")
    reason = _checked(reason)
    row = _row_of(entry, _open_day(entry.organisation_id, entry.booked_on, at), reason)
    row |= {"by_id": by.pk if by else None, "posted_at": at}
    if new := write([row]):
        return entry_of(row, new[row["key"]])
    known = Entry.objects.get(key=row["key"])
    if (known.by_id, known.note) != (row["by_id"], reason):
        raise CannotReverse(f"이미 취소된 실적입니다({timezone.localtime(known.posted_at):%Y-%m-%d %H:%M}, 까닭: {known.note}).")
    return known


@transaction.atomic
@keeps_reason()
def reverse_many(entries: Collection[int], *, by: User | None, reason: str, at: datetime) -> int:
    """Take away all entries of these ids that are not reversed yet, each in its own month, or none; returns how many.

    Raises CannotReverse, or MonthClosed if the month of any is closed: many are taken back because all of them are wrong.
    """
    reason = _checked(reason)
    standing = Entry.objects.filter(pk__in=entries, reverses=None, reversal=None)
    found = list(standing.values_list("pk", "organisation", "booked_on"))
    if closed := open_gate({(organisation, day.replace(day=1)) for _, organisation, day in found}, at):
        names = Organisation.objects.in_bulk({organisation for organisation, _ in closed})
        said = ", ".join(sorted(f"{names[organisation]} {month:%Y-%m}" for organisation, month in closed))
        raise MonthClosed(f"마감된 달의 실적이 있습니다: {said}. 마감을 다시 연 뒤에 취소하세요.")
    return write_reversals([pk for pk, _, _ in found], note=reason, by=by.pk if by else None, at=at)


@transaction.atomic
@keeps_reason()
def correct(
    entry: Entry, posting: Posting, *, reason: str, files: Sequence[Cleaned] = (), kept: Collection[int] | None = None
) -> Entry:
    """Reverse an entry and write the right one in its place, which names it, and is returned. Raises as `reverse` and `post`.

    Its evidence goes along, all of it or the files whose ids are `kept`.
    """
    reverse(entry, by=posting.by, reason=reason, at=posting.at)
    if Entry.objects.filter(corrects=entry).exclude(key=posting.key).exists():
        raise CannotReverse("이미 바로잡은 실적입니다. 바로잡은 실적을 고쳐 주세요.")
    booked_on = _open_day(posting.org.pk, posting.on, posting.at)
    right = post_with_evidence(replace(posting, booked_on=booked_on, corrects=entry), files)
    carry((file for file in entry.evidence.all() if kept is None or file.pk in kept), right, by=posting.by, at=posting.at)
    return right


def _checked(reason: str) -> str:
    reason = clean(reason)
    if not reason or len(reason) > LONGEST_NOTE:
        raise CannotReverse(f"취소하는 까닭을 적어 주세요({LONGEST_NOTE:,}자까지).")
    if is_personal(reason):
        raise CannotReverse(PERSONAL)
    return reason


def _row_of(entry: Entry, booked_on: date, reason: str) -> Row:
    """The columns of the reversal, without who and when."""
    told = {"title": f"취소: {entry.title}"[:LONGEST_TITLE], "note": reason, "key": f"reversal:{entry.pk}"}
    return reversal_row_of(entry, booked_on=booked_on) | told


def _open_day(organisation: int, day: date, at: datetime) -> date:
    """The day itself, or if its month is closed the day of `at`."""
    today = timezone.localdate(at)
    month, this_month = (organisation, day.replace(day=1)), (organisation, today.replace(day=1))
    closed = open_gate({month, this_month}, at)
    if month not in closed:
        return day
    if this_month in closed:
        raise MonthClosed("이 실적의 달과 이번 달이 모두 마감되어 바로잡을 수 없습니다. 한 달의 마감을 다시 열어 주세요.")
    return today
