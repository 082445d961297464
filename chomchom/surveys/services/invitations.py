"""Inviting: who is asked personally, reminded as long as they have not answered, and by what address they come in.

The token of an address is derived from the invitation with the key of blind indexes: nowhere kept, and the same in a reminder.
"""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.crypto import blind as index
from chomchom.core.crypto import keyring
from chomchom.core.crypto.sealing import Key
from chomchom.core.errors import DomainError
from chomchom.notices.models import Notice
from chomchom.notices.services.writing import Writing, write
from chomchom.surveys.guests import Guest
from chomchom.surveys.models import Group, Invitation, Survey
from chomchom.surveys.services.tickets import hashed_token

MOST, MOST_REMINDERS = 5000, 3
PURPOSE = "설문 초대"


class CannotInvite(DomainError):
    """The survey asks nobody personally, or is over; or there is nobody to be asked."""


@dataclass(frozen=True)
class Invited:
    """How many were invited, and how many had been before."""

    new: int
    known: int


def token_of(invitation: Invitation) -> str:
    """The secret of its address: 128 bits."""
    derived = index.token("surveys_invitation.token", invitation.seal_id.hex) or b""
    return base64.b32encode(derived).decode().rstrip("=").lower()


def address_of(invitation: Invitation, site: str) -> str:
    """The personal address."""
    return f"{site}{reverse('invited:form', args=[token_of(invitation)])}"


@transaction.atomic
def invite(survey: Survey, guests: Iterable[Guest], *, site: str, by: User | None, at: dt.datetime) -> Invited:
    """Invite these people, each address once for an occasion, and write to them. Raises CannotInvite."""
    asked = list(guests)
    _refuse(survey, asked)
    groups = _groups_of(survey, asked)
    hashes = {_address_hash(each): each for each in asked}
    standing = Invitation.objects.filter(survey=survey, withdrawn_on=None, address_hash__in=hashes)
    known = {bytes(each) for each in standing.values_list("address_hash", flat=True) if each is not None}
    key = keyring.writing_key(Invitation._meta.db_table)
    rows = [_row(survey, each, groups, address, key) for address, each in hashes.items() if address not in known]
    Invitation.objects.bulk_create(rows)
    _write(survey, rows, site=site, by=by, at=at)
    audit.record(survey, "surveys.survey.invited", by=by, at=at, people=len(rows))
    return Invited(len(rows), len(asked) - len(rows))


def invitation_for(survey: Survey, guest: Guest) -> Invitation | None:
    """The standing invitation of that address for that occasion."""
    return Invitation.objects.filter(survey=survey, withdrawn_on=None, address_hash=_address_hash(guest)).first()


@transaction.atomic
def remind(survey: Survey, *, site: str, by: User, at: dt.datetime) -> int:
    """Write once more to those who have not answered, at most once a day and three times. Returns to how many."""
    if not survey.takes_answers(timezone.localdate(at)):
        raise CannotInvite("지금 답을 받는 조사가 아니어서 다시 알릴 수 없습니다.")
    list(survey.invitations.select_for_update().values_list("pk"))  # who presses the button a moment later finds what was written
    rows = list(to_remind(survey, timezone.localdate(at)))
    if not rows:
        raise CannotInvite("지금은 다시 알릴 사람이 없습니다. 답하지 않은 분께 하루에 한 번, 모두 세 번까지 알립니다.")
    Invitation.objects.filter(pk__in=[each.pk for each in rows]).update(reminded=F("reminded") + 1)
    for each in rows:
        each.reminded += 1
    written = _write(survey, rows, site=site, by=by, at=at)
    audit.record(survey, "surveys.survey.reminded", by=by, at=at, people=written)
    return written


def to_remind(survey: Survey, today: dt.date) -> QuerySet[Invitation]:
    """Who has not answered, was not reminded too often, and was not written to on that day."""
    about = ContentType.objects.get_for_model(Invitation)
    written = Notice.objects.filter(source_type=about, source_id=OuterRef("pk"), at__date=today)
    asked = survey.invitations.filter(~Exists(written), used_on=None, withdrawn_on=None, reminded__lt=MOST_REMINDERS)
    return asked.select_related("group").order_by("pk")


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User, at: dt.datetime) -> None:
    """Nobody can come in by its address any more. Raises CannotInvite for one that was used: its answers stay."""
    found = Invitation.objects.select_for_update(of=("self",)).select_related("survey").get(pk=invitation.pk)
    if found.used_on is not None:
        raise CannotInvite("이미 답한 분의 초대는 거둘 수 없습니다. 답은 누구의 것인지 알 수 없어 지울 수도 없습니다.")
    found.withdrawn_on = timezone.localdate(at)
    found.save(update_fields=["withdrawn_on"])
    audit.record(found.survey, "surveys.survey.invitation_withdrawn", by=by, at=at)


def _address_hash(guest: Guest) -> bytes | None:
    return index.token("surveys_invitation.address", "\n".join(filter(None, (guest.address, guest.occasion))))


def _refuse(survey: Survey, asked: list[Guest]) -> None:
    if not survey.by_invitation:
        raise CannotInvite("이 조사는 주소를 아는 사람이면 누구나 답합니다. 사람을 초대하려면 초대하는 조사로 만드세요.")
    if survey.status != Survey.Status.OPEN:
        raise CannotInvite("조사를 연 뒤에 사람을 초대하세요. 마감한 조사에는 초대할 수 없습니다.")
    if not asked:
        raise CannotInvite("초대할 사람을 한 줄에 한 명씩 적어 주세요.")
    if len(asked) > MOST:
        raise CannotInvite(f"한 번에 {MOST:,}명까지 초대할 수 있습니다. 나누어 초대하세요.")


def _groups_of(survey: Survey, asked: list[Guest]) -> dict[str, Group]:
    """By name. Raises CannotInvite for one that the survey does not have, or where it has groups and somebody is in none."""
    groups = {each.name: each for each in survey.groups.all()}
    if wrong := sorted({each.group for each in asked if each.group and each.group not in groups}):
        raise CannotInvite(f"이 조사에 없는 집단입니다: {', '.join(wrong)}. 있는 집단: {', '.join(groups) or '없음'}.")
    if groups and (lost := sum(not each.group for each in asked)):
        raise CannotInvite(f"집단이 적히지 않은 사람이 {lost}명 있습니다. 어느 집단인지 적어 주세요: {', '.join(groups)}.")
    return groups


def _row(survey: Survey, guest: Guest, groups: dict[str, Group], address: bytes | None, key: Key) -> Invitation:
    row = Invitation(survey=survey, group=groups.get(guest.group), channel=guest.channel, address_hash=address)
    row.occasion = guest.occasion
    row.token_hash = hashed_token(token_of(row))
    row.seal_with(key, name=guest.name, address=guest.address)
    return row


def _write(survey: Survey, rows: Iterable[Invitation], *, site: str, by: User | None, at: dt.datetime) -> int:
    """The messages, one a day for each invitation."""
    written = [_message(survey, each, site, timezone.localdate(at)) for each in rows]
    return write(written, by=by, at=at)


def _message(survey: Survey, invitation: Invitation, site: str, today: dt.date) -> Writing:
    about = f" ({invitation.occasion})" if invitation.occasion else ""
    again = "아직 답하지 않으셨다면 " if invitation.reminded else ""
    anonymous = "이름을 묻지 않으며, 누가 무엇이라고 답했는지는 저희도 알 수 없습니다."
    body = (
        f"{survey.organisation}입니다. {again}‘{survey.title}’에 답해 주세요{about}.\n"
        f"{address_of(invitation, site)}\n"
        f"{survey.closes_on.month}월 {survey.closes_on.day}일까지 받습니다. {anonymous}"
    )
    return Writing(
        channel=invitation.channel,
        purpose=PURPOSE,
        organisation=survey.organisation,
        address=invitation.opened("address"),
        subject=survey.title,
        body=body,
        key=f"surveys.invitation:{invitation.seal_id.hex}:{today}",
        source=invitation,
    )
