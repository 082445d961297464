"""The monthly review of the privacy officer: say something about each finding, then close the month for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from django.db import transaction
from django.utils import timezone

from chomchom.accesslog.book import ACCESS_LOG
from chomchom.accesslog.models import Mark, Review
from chomchom.accesslog.queries.facts import next_month
from chomchom.accesslog.queries.reviews import items_of, month_review
from chomchom.accounts.models import User
from chomchom.core.errors import DomainError
from chomchom.core.sealing import hold
from chomchom.core.words import plain


class CannotReview(DomainError):
    """The month cannot be reviewed, or not yet closed."""


@dataclass(frozen=True)
class Said:
    """What was found out about a finding."""

    verdict: str
    note: str


@transaction.atomic
def mark(month: date, key: str, said: Said, *, by: User, at: datetime) -> Mark:
    """Say whether a finding is explained. What was said before stays below it. Raises CannotReview."""
    _refuse(month, at)
    item = next((each for each in items_of(month) if each.key == key), None)
    if item is None:
        raise CannotReview("그런 점검 항목이 없습니다. 화면을 새로 고쳐 다시 골라 주세요.")
    note = plain(said.note)
    if said.verdict not in Mark.Verdict.values or not note:
        raise CannotReview("결과를 고르고, 무엇을 확인했는지 의견을 적어 주세요.")
    return Mark.objects.create(month=month, finding=key, sentence=item.sentence, verdict=said.verdict, note=note, by=by, at=at)


@transaction.atomic
def close(month: date, *, note: str, by: User, at: datetime) -> Review:
    """Close the review of a month, with all that was found and said; nobody can change it then. Raises CannotReview."""
    hold(ACCESS_LOG)  # two who close at once: the second is refused
    _refuse(month, at)
    found = month_review(month, timezone.localdate(at))
    if found.unmarked:
        raise CannotReview(f"의견을 적지 않은 항목이 {found.unmarked}개 있습니다. 모두 적은 뒤 마쳐 주세요.")
    kept = msgspec.to_builtins(found.items)
    return Review.objects.create(month=month, lines=found.total, findings=kept, note=plain(note), by=by, at=at)


def _refuse(month: date, at: datetime) -> None:
    if next_month(month) > timezone.localdate(at):
        raise CannotReview("아직 끝나지 않은 달입니다. 달이 끝난 뒤에 점검해 주세요.")
    if Review.objects.filter(month=month).exists():
        raise CannotReview("이미 점검을 마친 달이라 바꿀 수 없습니다.")
