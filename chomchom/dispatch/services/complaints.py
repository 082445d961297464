"""A complaint about a dispatch is written down by the centre, and followed up at once."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.words import shortened
from chomchom.dispatch.models import Complaint, Pairing, Request
from chomchom.dispatch.models.complaint import LONGEST_COMPLAINT
from chomchom.followup.models import FollowUp
from chomchom.followup.models.followup import LONGEST_TITLE
from chomchom.followup.services.raising import Raising, raise_
from chomchom.followup.services.telling import words


class CannotComplain(DomainError):
    """There is nobody whom it could be about."""


@transaction.atomic
def record(request: Request, side: str, text: str, *, by: User | None, at: dt.datetime) -> Complaint:
    """Write down what one of the two sides says, and raise it. Raises CannotComplain, BadWords."""
    if side not in Pairing.Side.values:
        raise CannotComplain("누가 불편을 말했는지 골라 주세요.")
    if request.worker_id is None:
        raise CannotComplain("아직 대체인력이 정해지지 않은 신청입니다. 파견이 정해진 뒤에 적어 주세요.")
    kept = words(text, "불편한 점", LONGEST_COMPLAINT)
    row = Complaint.objects.create(request=request, side=side, text=kept, by=by, at=at)
    audit.record(row, "dispatch.complaint.recorded", by=by, at=at)
    said = Raising(
        title=shortened(f"{request}: {row.get_side_display()}의 불편 접수", LONGEST_TITLE),
        text=kept,
        kind=FollowUp.Kind.AT_ONCE,
        found_in=FollowUp.FoundIn.COMPLAINT,
        found_on=timezone.localdate(at),
        owner=request.site.centre,
        source=row,
    )
    raise_(said, by=by, at=at)
    return row
