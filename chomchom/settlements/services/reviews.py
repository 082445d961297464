"""The review of a statement by the agency: it is returned with what has to be done, or confirmed, which goes to the ledger once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.settlements.models import Statement, Submission
from chomchom.settlements.models.statement import LONGEST_WORDS
from chomchom.settlements.queries.terms import terms
from chomchom.settlements.services.posting import post_review
from chomchom.settlements.services.statements import locked
from chomchom.settlements.services.words import refuse_personal

Status = Statement.Status


class CannotReview(DomainError):
    """The statement does not wait for this review, or not for this reviewer."""


@transaction.atomic
def give_back(submission: Submission, words: str, *, by: User, at: datetime) -> Statement:
    """Return it to the organisation, which then writes and hands in again. Raises CannotReview."""
    statement = _waiting(submission, by)
    if not words.strip() and not statement.remarks.exclude(status="settled").exists():
        raise CannotReview("무엇을 고쳐야 하는지 검토 의견을 적거나 지적을 남긴 뒤에 돌려보내세요.")
    return _decide(statement, Status.RETURNED, words, by, at)


@transaction.atomic
def confirm(submission: Submission, words: str = "", *, by: User, at: datetime) -> Statement:
    """Accept it for good, and count the review. Remarks that are open stay open. Raises CannotReview."""
    statement = _decide(_waiting(submission, by), Status.CONFIRMED, words, by, at)
    said = terms().quarterly_review if statement.quarter else terms().settlement_review
    post_review(said, statement, by=by, at=at)
    return statement


def _decide(statement: Statement, status: Status, words: str, by: User, at: datetime) -> Statement:
    if len(words) > LONGEST_WORDS:
        raise CannotReview(f"검토 의견은 {LONGEST_WORDS:,}자까지 적을 수 있습니다.")
    refuse_personal(words)
    statement.status, statement.words = status, words.strip()
    statement.decided_by, statement.decided_at = by, at
    statement.save(update_fields=["status", "words", "decided_by", "decided_at"])
    audit.record(statement, f"settlements.statement.{status.value}", by=by, at=at, number=statement.submissions.count())
    return statement


def _waiting(submission: Submission, by: User) -> Statement:
    """The statement, locked, if what is reviewed is the newest that was handed in and nobody was quicker. Raises CannotReview."""
    statement = locked(submission.statement)
    if statement.status != Status.SUBMITTED:
        who = with_particle(str(statement.decided_by or "누군가"), "이")
        raise CannotReview(f"이 보고는 검토를 기다리지 않습니다. 그사이 {who} {statement.get_status_display()} 처리했습니다.")
    newest = statement.submissions.order_by("-number")[0]
    if newest != submission:
        raise CannotReview(f"그사이 {with_particle(str(newest), '이')} 들어왔습니다. 새로 낸 것을 보고 검토하세요.")
    if by == newest.by:
        raise CannotReview("자기가 낸 보고는 스스로 확인하거나 돌려보내지 않습니다. 다른 검토자에게 맡기세요.")
    return statement
