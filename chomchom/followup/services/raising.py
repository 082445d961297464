"""Raising a follow-up: one for each finding, so that whoever raises twice gets the first again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core.errors import DomainError
from chomchom.followup.models import Event, FollowUp, Receipt
from chomchom.followup.models.followup import LONGEST_TITLE
from chomchom.followup.queries.terms import terms
from chomchom.followup.services.telling import Said, tell, words
from chomchom.orgs.models import Organisation
from chomchom.orgs.queries import temporary_holidays


class CannotRaise(DomainError):
    """What was found is not said in a way that somebody could follow up."""


@dataclass(frozen=True)
class Raising:
    """What was found, where, and whose it is. `due_on`: else the term of the profile for its kind. `source` and `place`: the row in
    which it was found, and where in it; a place that begins with # is a key that no page shows. `receipts`: hashes of the codes of
    those who spoke (`receiving.hashed`)."""

    title: str
    text: str
    kind: str
    found_in: str
    found_on: date
    owner: Organisation
    due_on: date | None = None
    person: User | None = None
    source: models.Model | None = None
    place: str = ""
    raised_for: Organisation | None = None
    receipts: Iterable[bytes] = ()


@transaction.atomic
def raise_(said: Raising, *, by: User | None, at: datetime) -> FollowUp:
    """Write what was found, or return what was written of the same source and place before. Raises CannotRaise, BadWords."""
    _refuse(said, timezone.localdate(at))
    return _known(said) or _made(said, by=by, at=at)


def hear(followup: FollowUp, receipts: Iterable[bytes | memoryview]) -> None:
    """Let the holders of these codes see what becomes of it; those who do already, do once."""
    rows = [Receipt(code_hash=each, followup=followup) for each in receipts]
    Receipt.objects.bulk_create(rows, ignore_conflicts=True)


def term_of(kind: str, day: date) -> date:
    """By when one of that kind, raised on that day, is due if nobody says a day."""
    return terms().due_on(kind, day, temporary_holidays())


def _known(said: Raising) -> FollowUp | None:
    if said.source is None:
        return None
    where = {"source_type": ContentType.objects.get_for_model(said.source), "source_id": said.source.pk, "place": said.place}
    found = FollowUp.objects.filter(split_from=None, **where).first()
    if found:
        hear(found, said.receipts)
    return found


def _made(said: Raising, *, by: User | None, at: datetime) -> FollowUp:
    row = FollowUp(
        title=words(said.title, "한 줄 제목", LONGEST_TITLE).replace("\n", " "),
        text=words(said.text, "찾은 것", required=False),
        kind=said.kind,
        found_in=said.found_in,
        found_on=said.found_on,
        source=said.source,
        place=said.place,
        owner=said.owner,
        person=said.person,
        due_on=said.due_on or term_of(said.kind, timezone.localdate(at)),
        raised_by=by,
        raised_for=said.raised_for,
        raised_at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # somebody else was quicker with the same finding
        known = _known(said)
        if known is None:
            raise
        return known
    hear(row, said.receipts)
    tell(row, Event.Act.RAISED, Said(), by=by, at=at)
    return row


def _refuse(said: Raising, today: date) -> None:
    longest = FollowUp._meta.get_field("place").max_length or 0
    faults = {
        "종류를 골라 주세요: " + ", ".join(FollowUp.Kind.labels): said.kind not in FollowUp.Kind.values,
        "어디에서 찾은 것인지 골라 주세요: " + ", ".join(FollowUp.FoundIn.labels): said.found_in not in FollowUp.FoundIn.values,
        f"찾은 날({said.found_on})이 아직 오지 않았습니다. {today}까지의 날로 고쳐 주세요.": said.found_on > today,
        f"마칠 날({said.due_on})이 이미 지났습니다. 오늘이나 그 뒤의 날로 정해 주세요.": bool(said.due_on and said.due_on < today),
        f"찾은 것 안의 자리는 {longest}자까지 적을 수 있습니다.": len(said.place) > longest,
    }
    for sentence, is_so in faults.items():
        if is_so:
            raise CannotRaise(sentence)
