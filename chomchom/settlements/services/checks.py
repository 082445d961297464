"""Looking at a month of a facility (월별 예산집행내역 점검): recorded once with what was seen, and counted in the ledger."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.budget.models import Budget
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.settlements.drawn import MONTHS
from chomchom.settlements.models import MonthCheck
from chomchom.settlements.models.statement import LONGEST_WORDS
from chomchom.settlements.queries.drawing import draw_month
from chomchom.settlements.queries.terms import terms
from chomchom.settlements.services.posting import post_review
from chomchom.settlements.services.words import refuse_personal


class CannotCheck(DomainError):
    """The month runs still, was looked at already, or nothing is said about it."""


@transaction.atomic
def check_month(budget: Budget, month: int, words: str, *, by: User, at: datetime) -> MonthCheck:
    """Record that somebody looked at what was spent in a month, and count it. Raises CannotCheck, NamesPerson."""
    words, today = words.strip(), timezone.localdate(at)
    if not 1 <= month <= MONTHS or (budget.year, month) >= (today.year, today.month):
        raise CannotCheck(f"{budget.year}년 {month}월은 아직 끝나지 않았습니다. 달이 끝난 뒤에 점검하세요.")
    if not words or len(words) > LONGEST_WORDS:
        raise CannotCheck(f"무엇을 보았고 어떠했는지 적어 주세요({LONGEST_WORDS:,}자까지).")
    refuse_personal(words)
    seen = draw_month(budget, month, today).expense_total
    try:
        with transaction.atomic():
            check = MonthCheck.objects.create(
                budget=budget, month=month, approved=seen.budget, paid=seen.done, words=words, by=by, at=at
            )
    except IntegrityError:
        raise CannotCheck(f"{budget.organisation}의 {month}월은 이미 점검했습니다. 더 볼 것이 있으면 지적을 남기세요.") from None
    audit.record(check, "settlements.month.checked", by=by, at=at)
    post_review(terms().month_review, check, by=by, at=at)
    return check
