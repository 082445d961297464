"""A statement is begun, written by the organisation, and handed in: then it is frozen as it was known in that moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.budget.models import Balance, Budget
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.orgs.queries import temporary_holidays
from chomchom.settlements.drawn import Drawn, Period, Row, Snapshot, digest_of, lacking
from chomchom.settlements.models import Statement, Submission
from chomchom.settlements.models.statement import LONGEST_SUMMARY, LONGEST_WORDS
from chomchom.settlements.queries.drawing import draw
from chomchom.settlements.queries.terms import terms
from chomchom.settlements.services.words import refuse_personal

Status = Statement.Status
_NAMED = 3


class CannotAccount(DomainError):
    """The statement cannot be begun, written or handed in now."""


class WordsChanged(CannotAccount):
    """Somebody else kept other words since these were begun."""


@dataclass(frozen=True)
class Words:
    """What only people can say: of the whole, and of headings by their key."""

    summary: str = ""
    explanations: Mapping[int, str] = field(default_factory=dict)


@transaction.atomic
def begin(budget: Budget, period: Period, *, by: User | None, at: datetime) -> Statement:
    """The statement of a period: the one that there is, or a new draft. Raises CannotAccount."""
    if period.first > timezone.localdate(at):
        raise CannotAccount(
            f"{with_particle(str(period), '은')} 아직 시작하지 않은 기간의 것입니다. {period.first}부터 쓸 수 있습니다."
        )
    if not budget.editions.filter(status="decided").exists():
        raise CannotAccount(f"{budget}에 의결된 예산이 없습니다. 본예산의 의결을 적은 뒤에 쓰세요.")
    kind = Statement.Kind.QUARTERLY if period.quarter else Statement.Kind.SETTLEMENT
    values = {"due_on": terms().due_on(period, temporary_holidays()), "begun_by": by, "begun_at": at}
    statement, is_new = Statement.objects.get_or_create(budget=budget, kind=kind, quarter=period.quarter, defaults=values)
    if is_new:
        audit.record(statement, "settlements.statement.begun", by=by, at=at)
    return statement


@transaction.atomic
def write(statement: Statement, words: Words, *, by: User | None, at: datetime, over: str | None = None) -> Statement:
    """Keep what was written. Raises CannotAccount, NamesPerson; WordsChanged if others were kept since `over` (`state`)."""
    statement = in_hand(statement)
    kept = {str(heading): text.strip() for heading, text in words.explanations.items() if text.strip()}
    if over is not None and over != statement.state and (statement.summary, statement.explanations) != (words.summary, kept):
        raise WordsChanged(
            f"그사이 {with_particle(str(statement.written_by), '이')} 다른 글을 저장했습니다. 견주어 다시 저장하세요."
        )
    if len(words.summary) > LONGEST_SUMMARY or any(len(text) > LONGEST_WORDS for text in kept.values()):
        raise CannotAccount(
            f"글이 너무 깁니다. 총평은 {LONGEST_SUMMARY:,}자, 과목의 설명은 {LONGEST_WORDS:,}자까지 적을 수 있습니다."
        )
    refuse_personal(words.summary, *kept.values())
    statement.summary, statement.explanations = words.summary, kept
    statement.written_by, statement.written_at = by, at
    statement.save(update_fields=["summary", "explanations", "written_by", "written_at"])
    audit.record(statement, "settlements.statement.written", by=by, at=at)
    return statement


@transaction.atomic
def submit(statement: Statement, *, by: User | None, at: datetime) -> Submission:
    """Hand it in with the numbers of this moment, which then stay. Raises CannotAccount: too early, or not explained."""
    statement = in_hand(statement)
    today = timezone.localdate(at)
    if today <= statement.period.last:
        raise CannotAccount(
            f"{with_particle(str(statement.period), '은')} 기간이 끝난 뒤({statement.period.last} 다음 날부터) 냅니다."
        )
    _hold_still(statement.budget)
    drawn = draw(statement.budget, statement.period, today)
    if missing := lacking(to_explain(drawn), statement.explanations):
        raise CannotAccount(_without_words(missing))
    kept = Snapshot(drawn, statement.summary, statement.explanations).to_json()
    number = statement.submissions.count() + 1
    submission = Submission.objects.create(statement=statement, number=number, snapshot=kept, digest=digest_of(kept), by=by, at=at)
    statement.status = Status.SUBMITTED
    statement.save(update_fields=["status"])
    audit.record(statement, "settlements.statement.submitted", by=by, at=at, number=number, digest=submission.digest)
    return submission


def to_explain(drawn: Drawn) -> list[Row]:
    """The headings that are so far off their pace that words are asked for. Money comes in when others send it, so that of the
    revenue only the year as a whole has a pace."""
    said = terms()
    revenue = [] if drawn.quarter else [row for row in drawn.revenue if said.has_to_explain(row, revenue=True)]
    return [*revenue, *(row for row in drawn.expense if said.has_to_explain(row, revenue=False))]


def in_hand(statement: Statement) -> Statement:
    """The statement, locked, while the organisation may write it. Raises CannotAccount."""
    found = locked(statement)
    if not found.may_be_written:
        raise CannotAccount("이미 낸 보고입니다. 고치려면 기관의 검토자에게 돌려보내 달라고 하세요.")
    return found


def locked(statement: Statement) -> Statement:
    """The row as it is now, until the end of the transaction."""
    return Statement.objects.select_for_update(of=("self",)).select_related("budget__organisation").get(pk=statement.pk)


def _hold_still(budget: Budget) -> None:
    """Let nobody spend or decide until it is drawn, so that its queries tell of one moment; in the order in which acts lock."""
    held = Balance.objects.select_for_update(of=("self",)).filter(line__budget=budget).order_by("line")
    list(held.values_list("line"))


def _without_words(rows: Iterable[Row]) -> str:
    found = [row.path[-1] for row in rows]
    named = ", ".join(found[:_NAMED]) + (f" 그 밖에 {len(found) - _NAMED}개" if len(found) > _NAMED else "")
    return f"계획보다 많이 앞서거나 뒤진 과목에 설명이 없습니다: {named}. 과목마다 까닭과 대책을 적은 뒤 내세요."
