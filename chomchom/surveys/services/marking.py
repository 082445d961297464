"""Who was invited and answered on paper or by telephone, and is named by a clerk, is not reminded and cannot answer twice.

They are named by the address to which their invitation went, and what is kept looks as if they had come in by it: the day, and a
hash of nothing. Were it told apart, a single paper in a survey would be known to be theirs. Neither the paper nor the answers know
of it, and no line of the audit trail tells; so it cannot be taken back.
"""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction
from django.utils import timezone

from chomchom.core.crypto import blind as index
from chomchom.core.errors import DomainError
from chomchom.surveys.guests import BadList, address_in
from chomchom.surveys.models import Group, Invitation, Survey
from chomchom.surveys.services.responding import Answering, is_answered, submit


class CannotMark(DomainError):
    """Nobody was invited by that address, or they have answered."""


@transaction.atomic
def mark_answered(survey: Survey, invited: str, group: Group | None, *, at: dt.datetime, again: bool = False) -> None:
    """Mark who is named as somebody who has answered; nothing where nobody is. `again`: it may have been done already, for the same
    paper. Raises CannotMark."""
    if not invited.strip():
        return
    found = _invitation(survey, invited)
    if group is not None and found.group_id not in (None, group.pk):
        raise CannotMark(f"이분은 ‘{found.group}’ 집단으로 초대했습니다. 집단이 맞는지, 다른 분의 주소가 아닌지 살펴 주세요.")
    if found.used_on is None:
        found.used_on, found.blinded_hash = timezone.localdate(at), secrets.token_bytes(32)
        found.save(update_fields=["used_on", "blinded_hash"])
    elif not again:
        raise CannotMark("이분은 이미 답하셨습니다. 같은 분의 답이면 넣지 마세요. 다른 분의 답이면 주소를 고치거나 비워 주세요.")


@transaction.atomic
def submit_named(said: Answering, invited: str, at: dt.datetime) -> str:
    """Keep answers of somebody who is named, and return the receipt code; sent again, the same. Raises as `submit`, CannotMark."""
    if not is_answered(said.survey, said.key):
        mark_answered(said.survey, invited, said.group, at=at)
    return submit(said, at)


def _invitation(survey: Survey, invited: str) -> Invitation:
    """Alone. Raises CannotMark."""
    try:
        known = address_in(invited.strip())
    except BadList as fault:
        raise CannotMark(str(fault)) from fault
    if known is None:
        raise CannotMark("초대한 분의 전자우편이나 휴대전화 번호를 적어 주세요. 모르면 비워 두세요.")
    asked = Invitation.objects.filter(
        survey=survey, withdrawn_on=None, address_hash=index.token("surveys_invitation.address", known[1])
    )
    found = asked.select_for_update(of=("self",)).select_related("group").first()
    if found is None:
        raise CannotMark("그 주소로 초대한 분이 없습니다. 초대한 목록의 주소와 같은지 살펴 주세요. 모르면 비워 두세요.")
    return found
