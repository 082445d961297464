"""Appraisals are written once for each half of a year, with the figures of that moment."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.dispatch.models import Appraisal
from chomchom.dispatch.models.appraisal import LONGEST_APPRAISAL
from chomchom.dispatch.queries.appraisals import Half, figures_of
from chomchom.followup.services.telling import words
from chomchom.workforce.models import Worker

GRADES = (1, 2, 3, 4, 5)


class CannotAppraise(DomainError):
    """That half cannot be appraised, or was already."""


@dataclass(frozen=True)
class Judged:
    """How somebody did, from 1 to 5, and in words."""

    grade: int
    words: str


@transaction.atomic
def appraise(worker: Worker, half: Half, judged: Judged, *, by: User | None, at: dt.datetime) -> Appraisal:
    """Say how somebody did. Raises CannotAppraise, BadWords."""
    checks = {
        f"등급은 {GRADES[0]}~{GRADES[-1]}에서 골라 주세요.": judged.grade not in GRADES,
        f"{half}는 아직 시작하지 않았습니다. 시작한 반기를 고르세요.": half.first > timezone.localdate(at),
        f"{worker}님은 {half}에 일하지 않았습니다. 다른 반기를 고르세요.": not _worked_in(worker, half),
    }
    for sentence, is_so in checks.items():
        if is_so:
            raise CannotAppraise(sentence)
    text = words(judged.words, "평가", LONGEST_APPRAISAL)
    row = Appraisal(worker=worker, year=half.year, half=half.half, grade=judged.grade, words=text)
    row.figures, row.by, row.at = figures_of([worker], half)[worker.pk].kept, by, at
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as fault:
        raise CannotAppraise(f"{half} 평가는 이미 적었습니다. 한 번 적은 평가는 바꾸지 않습니다.") from fault
    audit.record(row, "dispatch.appraisal.written", by=by, at=at)
    return row


def _worked_in(worker: Worker, half: Half) -> bool:
    return worker.began_on <= half.last and (worker.ended_on is None or worker.ended_on >= half.first)
