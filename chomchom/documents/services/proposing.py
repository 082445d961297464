"""What is written is proposed: frozen as an edition, with the line of those who decide about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.documents.content import digest_of
from chomchom.documents.models import Document, Edition, Step
from chomchom.documents.models.document import LONGEST_REASON
from chomchom.documents.queries.drawing import content_of
from chomchom.plan.queries.progress import Moment

Role, Status = Step.Role, Edition.Status
MOST_STEPS, MOST_NAMED = 8, 5


class CannotPropose(DomainError):
    """It is under decision already, the line is not right, or something is not written yet."""


@dataclass(frozen=True, kw_only=True)
class Proposing:
    """Whom it goes to: `reviewers` in order, then who decides. `reason`: why there is a new edition. With `has_gaps` it goes with
    passages empty, as a form to be filled in by hand does."""

    decider: User
    reviewers: Sequence[User] = ()
    reason: str = ""
    has_gaps: bool = False


@transaction.atomic
def propose(document: Document, said: Proposing, moment: Moment, *, by: User, at: dt.datetime) -> Edition:
    """Freeze the document as it is known from that moment, and send it to the first of its line. Raises CannotPropose."""
    Document.objects.select_for_update().get(pk=document.pk)
    earlier = document.editions.aggregate(last=Max("number"))["last"] or 0
    _check(document, said, by)
    content = content_of(document, moment)
    if not said.has_gaps and (gaps := content.gaps):
        more = f" 밖에 {len(gaps) - MOST_NAMED}칸" if len(gaps) > MOST_NAMED else ""
        named = f"{', '.join(gaps[:MOST_NAMED])}{more}"
        raise CannotPropose(f"아직 쓰지 않은 칸이 있습니다: {named}. 적은 뒤 올리거나, 비운 칸이 있어도 올리기를 고르세요.")
    kept = content.to_json()
    edition = Edition.objects.create(
        document=document,
        number=earlier + 1,
        reason=said.reason,
        content=kept,
        digest=digest_of(kept),
        proposed_by=by,
        proposed_at=at,
    )
    _line(edition, said, by=by, at=at)
    audit.record(edition, "documents.edition.proposed", by=by, at=at, digest=edition.digest)
    return edition


def _check(document: Document, said: Proposing, by: User) -> None:
    if document.editions.filter(status=Status.PROPOSED).exists():
        raise CannotPropose("이미 결재를 올린 판이 있습니다. 결재가 끝나거나 회수한 뒤에 다시 올리세요.")
    people = [by, *said.reviewers, said.decider]
    if len({each.pk for each in people}) < len(people):
        raise CannotPropose("결재선에 같은 사람이 두 번 있습니다. 기안, 검토, 결재를 서로 다른 사람으로 고르세요.")
    if len(people) > MOST_STEPS:
        raise CannotPropose(f"결재선은 {MOST_STEPS}명까지입니다.")
    if document.editions.filter(status=Status.APPROVED).exists() and not said.reason:
        raise CannotPropose("이미 결재한 문서입니다. 무엇을 왜 고쳤는지 적어 주세요.")
    if len(said.reason) > LONGEST_REASON:
        raise CannotPropose(f"고친 까닭은 {LONGEST_REASON}자까지 적을 수 있습니다.")


def _line(edition: Edition, said: Proposing, *, by: User, at: dt.datetime) -> None:
    """Who proposes has signed with it."""
    rest = [*((Role.REVIEW, each) for each in said.reviewers), (Role.DECIDE, said.decider)]
    first = Step(edition=edition, position=1, role=Role.DRAFT, person=by, status=Step.Status.SIGNED, acted_by=by, acted_at=at)
    others = [Step(edition=edition, position=place, role=role, person=who) for place, (role, who) in enumerate(rest, start=2)]
    Step.objects.bulk_create([first, *others])
