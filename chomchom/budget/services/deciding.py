"""Deciding an edition: all that must be true of it, and all that follows, in one transaction."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.budget import signals
from chomchom.budget.models import Budget, Edition
from chomchom.budget.queries.editions import last_decision, next_number, standing, totals
from chomchom.budget.services import allotting, balances, carrying_over, transfers
from chomchom.budget.services.drafting import locked
from chomchom.budget.services.naming import named_anew
from chomchom.core import audit, queue
from chomchom.core.errors import DomainError
from chomchom.core.money import won_text
from chomchom.core.particles import quoted, with_particle
from chomchom.ledger.evidence import clean
from chomchom.ledger.services import PERSONAL, is_personal

LONGEST_WORDS = 200
_EARLIEST_MONTH = 10


class CannotDecide(DomainError):
    """The edition is empty, or its decision lacks words or has an impossible date."""


class OutOfBalance(DomainError):
    """Revenue and expenditure are not the same sum."""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """When who decided in which words (제1회 이사회 의결), with the document that shows it if there is one."""

    on: dt.date
    words: str
    document_name: str = ""
    document: bytes = b""


@transaction.atomic
def decide(edition: Edition, decision: Decision, *, by: User | None, at: dt.datetime) -> Edition:
    """Put a draft into force: its lines may spend what it says, the ledger knows it, and nobody changes it any more.

    Raises NotADraft, CannotDecide, OutOfBalance, BelowCommitted, NotFree, what `transfers.refuse_undecidable` and the ledger refuse
    with, and BadEvidence for the document.
    """
    Budget.objects.select_for_update(of=("self",), no_key=True).get(pk=edition.budget_id)
    edition = locked(edition)
    decision = replace(decision, words=" ".join(decision.words.split()))
    _refuse_words(decision)
    _refuse_day(edition, decision.on, timezone.localdate(at))
    before = standing(edition.budget)
    said = dict(edition.estimates.values_list("line", "amount"))
    _refuse_empty(edition, before, said)
    if edition.kind == Edition.Kind.TRANSFER:
        transfers.refuse_undecidable(edition, decision.words)
    _refuse_imbalance(before | said)
    _write(edition, decision, by, at)
    balances.approve(said)
    if edition.kind == Edition.Kind.CARRY_OVER:
        carrying_over.take_out(edition)
    if not allotting.tell(edition, by=by, at=at):
        queue.on_day(allotting.TELL_TASK, edition.budget.first_day, edition_id=edition.pk)
    audit.record(edition, "budget.edition.decided", by=by, at=at, number=edition.number, on=str(decision.on))
    signals.edition_decided.send(Edition, edition=edition)
    return edition


def earliest_day(edition: Edition) -> dt.date:
    """From when on it may have been decided: the original budget from October of the year before."""
    budget = edition.budget
    return dt.date(budget.year - 1, _EARLIEST_MONTH, 1) if edition.kind == Edition.Kind.ORIGINAL else budget.first_day


def _refuse_words(decision: Decision) -> None:
    if not decision.words or len(decision.words) > LONGEST_WORDS:
        raise CannotDecide(f"누가 의결했는지 ‘제1회 이사회 의결’처럼 {LONGEST_WORDS}자 안으로 적으세요.")
    if is_personal(decision.words):
        raise CannotDecide(PERSONAL)


def _refuse_day(edition: Edition, day: dt.date, today: dt.date) -> None:
    budget, first = edition.budget, earliest_day(edition)
    if not first <= day <= budget.last_day:
        kind = with_particle(edition.get_kind_display(), "은")
        span = "전해 10월 1일부터 " if edition.kind == Edition.Kind.ORIGINAL else "그 회계연도 안에서 "
        raise CannotDecide(f"{kind} {span}의결합니다. 의결일({day})을 {first}부터 {budget.last_day}까지의 날로 고치세요.")
    if day > today:
        raise CannotDecide(f"의결일({day})이 아직 오지 않았습니다. 의결한 날을 적으세요.")
    last = last_decision(budget)
    if last and last.decided_on and day < last.decided_on:
        raise CannotDecide(f"앞선 {quoted(last, '을')} {last.decided_on}에 의결했습니다. 의결일을 그날이나 그 뒤로 고치세요.")


def _refuse_empty(edition: Edition, before: dict[int, int], said: dict[int, int]) -> None:
    if not said:
        raise CannotDecide(f"‘{edition}’에 정한 줄이 없습니다. 금액을 정한 뒤에 의결을 적으세요.")
    if all(line in before and before[line] == amount for line, amount in said.items()):
        raise CannotDecide(f"‘{edition}’에서 바뀌는 금액이 없습니다. 금액을 고친 뒤에 의결을 적거나 이 안을 버리세요.")


def _refuse_imbalance(amounts: dict[int, int]) -> None:
    """세입=세출, where the budget has lines of revenue: the agency's has none."""
    sums = totals(amounts)
    if sums.revenue is None or sums.revenue == sums.expense:
        return
    side, other = ("세입", "세출") if sums.revenue < sums.expense else ("세출", "세입")
    raise OutOfBalance(
        f"세입 {won_text(sums.revenue)}과 세출 {won_text(sums.expense)}이 {won_text(abs(sums.revenue - sums.expense))} 다릅니다. "
        f"{side} 줄을 그만큼 늘리거나 {other} 줄을 줄여 맞추세요."
    )


def _write(edition: Edition, decision: Decision, by: User | None, at: dt.datetime) -> None:
    file = clean(decision.document_name, decision.document) if decision.document_name or decision.document else None
    edition.number = next_number(edition.budget)
    edition.title = named_anew(edition)
    edition.status = Edition.Status.DECIDED
    edition.decided_on, edition.decision = decision.on, decision.words
    edition.decided_by, edition.decided_at = by, at
    changed = ["number", "title", "status", "decided_on", "decision", "decided_by", "decided_at"]
    if file is not None:
        edition.document_name, edition.document = file.name, file.content
        changed += ["document_name", "document"]
    edition.save(update_fields=changed)
