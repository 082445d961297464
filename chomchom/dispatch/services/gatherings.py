"""Gatherings are written down and count for the targets; what people wish for there is followed up."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.words import same, shortened
from chomchom.dispatch.models import Gathering
from chomchom.dispatch.models.gathering import LONGEST_TOPIC, LONGEST_WORDS
from chomchom.followup.models import FollowUp
from chomchom.followup.services.raising import Raising, raise_
from chomchom.followup.services.telling import words
from chomchom.ledger import services as ledger
from chomchom.ledger.models.entry import LONGEST_LABEL
from chomchom.orgs.models import Organisation

MOST_PEOPLE = 5_000
WITH = {Gathering.Kind.WORKERS: "대체인력", Gathering.Kind.SITES: "이용 시설"}


class CannotGather(DomainError):
    """The gathering cannot be kept so."""


@dataclass(frozen=True, kw_only=True)
class Holding:
    """What kind of gathering it was, about what, when, how many came and what was said."""

    kind: str
    topic: str
    on: dt.date
    people: int
    words: str = ""


@dataclass(frozen=True)
class Wish:
    """What somebody wished for, in a line and in words, and of what kind it is."""

    title: str
    text: str
    kind: str


@transaction.atomic
def record(centre: Organisation, said: Holding, *, by: User | None, at: dt.datetime) -> Gathering:
    """Write it down and post it. Raises CannotGather, BadWords, and as `ledger.post`."""
    checks = {
        "무슨 자리였는지 골라 주세요.": said.kind not in Gathering.Kind.values,
        "오지 않은 날의 모임은 적을 수 없습니다. 연 날을 다시 보세요.": said.on > timezone.localdate(at),
        f"온 사람은 1~{MOST_PEOPLE:,}명으로 적어 주세요.": not 1 <= said.people <= MOST_PEOPLE,
    }
    for sentence, is_so in checks.items():
        if is_so:
            raise CannotGather(sentence)
    row = Gathering.objects.create(
        centre=centre,
        kind=said.kind,
        topic=words(said.topic, "주제", LONGEST_TOPIC).replace("\n", " "),
        on=said.on,
        people=said.people,
        words=words(said.words, "나눈 이야기", LONGEST_WORDS, required=False),
        by=by,
        at=at,
    )
    audit.record(row, "dispatch.gathering.recorded", by=by, at=at)
    _post(row)
    return row


def raise_wish(gathering: Gathering, wish: Wish, *, by: User | None, at: dt.datetime) -> FollowUp:
    """Have a wish followed up; the same wish of one gathering is one. Raises CannotRaise, BadWords."""
    said = Raising(
        title=wish.title,
        text=wish.text,
        kind=wish.kind,
        found_in=FollowUp.FoundIn.MEETING,
        found_on=gathering.on,
        owner=gathering.centre,
        source=gathering,
        place=f"#{hashlib.sha256(same(wish.title).encode()).hexdigest()[:20]}",
    )
    return raise_(said, by=by, at=at)


def _post(row: Gathering) -> None:
    is_training = row.kind == Gathering.Kind.TRAINING
    ledger.post(
        "training.held" if is_training else "talk.held",
        on=row.on,
        org=row.centre,
        title=f"{row.get_kind_display()}: {row.topic}",
        by=row.by,
        at=row.at,
        key=f"dispatch.gathering:{row.pk}",
        people=row.people,
        labels={"topic": shortened(row.topic, LONGEST_LABEL), "audience": "대체인력"}
        if is_training
        else {"with": WITH[Gathering.Kind(row.kind)]},
        source=row,
    )
