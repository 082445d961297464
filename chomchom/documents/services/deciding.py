"""The line of an edition: each signs in turn, sends it back, or hands their turn to another; the last signature registers it."""

from __future__ import annotations

import datetime as dt

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core import audit, queue
from chomchom.core.errors import DomainError
from chomchom.core.reasons import keeps_reason
from chomchom.documents.kinds import kind_of
from chomchom.documents.models import Edition, Step
from chomchom.documents.models.document import LONGEST_REASON
from chomchom.documents.queries.terms import term_of
from chomchom.documents.services import files, posting

INDEX_TASK = "documents.index_edition"
_REGISTER = 0x30 << 48
"""Of PostgreSQL's advisory locks: numbers of the register are given one after the other."""


class CannotDecide(DomainError):
    """It is not their turn, or it is decided already."""


@transaction.atomic
def sign(step: Step, comment: str = "", *, by: User, at: dt.datetime) -> Edition:
    """Sign; with the last signature it is approved, registered and kept. Raises CannotDecide."""
    edition = _turn(step, by)
    _act(step, Step.Status.SIGNED, comment, by=by, at=at)
    audit.record(edition, "documents.edition.signed", by=by, at=at, role=step.role)
    if edition.steps.filter(status=Step.Status.WAITING).exists():
        files.renew(edition, by=by, at=at)
    else:
        _approve(edition, by=by, at=at)
    return edition


@transaction.atomic
@keeps_reason("comment")
def send_back(step: Step, comment: str, *, by: User, at: dt.datetime) -> Edition:
    """Send it back to who proposed it, saying why. Raises CannotDecide."""
    if not comment.strip():
        raise CannotDecide("왜 되돌리는지, 무엇을 고치면 되는지 적어 주세요.")
    edition = _turn(step, by)
    _act(step, Step.Status.RETURNED, comment, by=by, at=at)
    _end(edition, Edition.Status.REJECTED, at)
    audit.record(edition, "documents.edition.rejected", by=by, at=at, reason=comment.strip())
    return edition


@transaction.atomic
def withdraw(edition: Edition, *, by: User, at: dt.datetime) -> Edition:
    """Who proposed it takes it back before it is decided. Raises CannotDecide."""
    edition = _locked(edition.pk)
    if edition.proposed_by_id != by.pk:
        raise CannotDecide("올린 사람만 회수할 수 있습니다.")
    _end(edition, Edition.Status.WITHDRAWN, at)
    audit.record(edition, "documents.edition.withdrawn", by=by, at=at)
    return edition


@transaction.atomic
@keeps_reason()
def hand_over(step: Step, to: User, reason: str, *, by: User, at: dt.datetime) -> Step:
    """Let another act for oneself (대결), once and for this document. Raises CannotDecide."""
    edition, reason = _locked(step.edition_id), reason.strip()
    step = Step.objects.select_for_update().get(pk=step.pk)
    if step.person_id != by.pk or not step.is_waiting or edition.status != Edition.Status.PROPOSED:
        raise CannotDecide("본인 차례가 남은 문서만 맡길 수 있습니다.")
    if edition.steps.filter(person=to).exists():
        raise CannotDecide(f"{to}님은 이미 이 결재선에 있습니다. 다른 사람을 고르세요.")
    if not reason or len(reason) > LONGEST_REASON:
        raise CannotDecide(f"왜 맡기는지 적어 주세요({LONGEST_REASON}자까지). 예: 출장")
    step.deputy = to
    step.save(update_fields=["deputy"])
    audit.record(edition, "documents.edition.handed_over", by=by, at=at, to=to.pk, reason=reason)
    return step


def turn_of(edition: Edition) -> Step | None:
    """Whose turn it is."""
    return edition.steps.filter(status=Step.Status.WAITING).order_by("position").first()


def _locked(pk: int) -> Edition:
    return Edition.objects.select_for_update(of=("self",)).select_related("document__organisation").defer("content").get(pk=pk)


def _turn(step: Step, by: User) -> Edition:
    """The edition, locked. Raises CannotDecide unless this step is the next one, and theirs."""
    edition = _locked(step.edition_id)
    if edition.status != Edition.Status.PROPOSED:
        raise CannotDecide(f"이 문서는 이미 {edition.get_status_display()}입니다. 화면을 새로 열어 확인하세요.")
    turn = turn_of(edition)
    if turn is None or turn.pk != step.pk:
        raise CannotDecide("아직 차례가 아니거나 이미 처리했습니다. 앞사람이 처리하면 알려 드립니다.")
    if by.pk not in (turn.person_id, turn.deputy_id):
        raise CannotDecide("본인 차례가 아닙니다.")
    return edition


def _act(step: Step, status: str, comment: str, *, by: User, at: dt.datetime) -> None:
    if len(comment) > LONGEST_REASON:
        raise CannotDecide(f"의견은 {LONGEST_REASON}자까지 적을 수 있습니다.")
    step.status, step.comment, step.acted_by, step.acted_at = status, comment.strip(), by, at
    step.save(update_fields=["status", "comment", "acted_by", "acted_at"])


def _end(edition: Edition, status: str, at: dt.datetime) -> None:
    if edition.status != Edition.Status.PROPOSED:
        raise CannotDecide(f"이 문서는 이미 {edition.get_status_display()}입니다.")
    edition.status, edition.decided_at = status, at
    edition.save(update_fields=["status", "decided_at"])


def _approve(edition: Edition, *, by: User, at: dt.datetime) -> None:
    """Register it, say how long it is kept, tell the ledger, and have it found and made in every format."""
    day = timezone.localdate(at)
    term = term_of(kind_of(edition.document.kind))
    edition.status, edition.decided_at = Edition.Status.APPROVED, at
    edition.year, edition.registered = day.year, _next_number(day.year)
    edition.term, edition.kept_until = term.words, term.until(day)
    edition.save(update_fields=["status", "decided_at", "year", "registered", "term", "kept_until"])
    audit.record(edition, "documents.edition.approved", by=by, at=at, number=edition.register_number)
    posting.post_approved(edition, by=by, at=at)
    files.ask_all(edition, by=by, at=at)
    queue.later(INDEX_TASK, edition_id=edition.pk)


def _next_number(year: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_REGISTER | year])
    return (Edition.objects.filter(year=year).aggregate(last=Max("registered"))["last"] or 0) + 1
