"""Papers of a voucher: attached as long as it stands, also late; taken off only before it is approved."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.budget.models import Paper, Resolution
from chomchom.budget.queries.rules import rules
from chomchom.budget.services import locking
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.ledger.services.evidence import Cleaned, keep

Status = Resolution.Status


class NoPaper(DomainError):
    """The voucher takes no papers any more, has this one already, or there is no such kind."""


@transaction.atomic
def attach(resolution: Resolution, kind: str, file: Cleaned, *, by: User | None, at: datetime) -> Paper:
    """Add a file, cleaned, as a paper of that kind. Raises NoPaper, BadEvidence."""
    if kind not in rules().papers:
        raise NoPaper(f"‘{kind}’라는 서류가 없습니다. 목록에서 골라 주세요.")
    held = locking.resolution(resolution.pk)
    if not held.stands:
        raise NoPaper(f"{held.get_status_display()}된 지출결의에는 서류를 붙이지 않습니다.")
    values = {"name": file.name, "media_type": file.media_type, "size": len(file.content), "by": by, "at": at}
    paper, is_new = Paper.objects.get_or_create(resolution=held, kind=kind, content_id=keep(file), defaults=values)
    if not is_new:
        raise NoPaper(f"같은 파일이 ‘{rules().papers[kind]}’로 이미 붙어 있습니다({paper.name}).")
    audit.record(held, "budget.paper.attached", by=by, at=at, kind=kind, name=file.name)
    return paper


@transaction.atomic
def remove(paper: Paper, *, by: User | None, at: datetime) -> None:
    """Take a file off again, before somebody approved what it shows. Raises NoPaper."""
    held = locking.resolution(paper.resolution_id)
    if held.status != Status.PROPOSED:
        raise NoPaper("결재한 뒤에는 서류를 뗄 수 없습니다. 맞는 서류를 더 붙이세요.")
    audit.record(held, "budget.paper.removed", by=by, at=at, kind=paper.kind, name=paper.name)
    paper.delete()
