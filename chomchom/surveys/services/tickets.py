"""Tickets: signed once for each invitation, without being seen; known again when the answers come, and not put together with it.

Decision: docs/decisions/0021-blind-tickets.md
"""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from chomchom.surveys import blind
from chomchom.surveys.models import Group, Invitation, SigningKey, Survey
from chomchom.surveys.services import gate
from chomchom.surveys.services.responding import AnsweredAlready, CannotAnswer, may_answer


class BadTicket(CannotAnswer):
    """What came with the answers was not signed for this survey and group."""

    state = "ticket"


class NoInvitation(CannotAnswer):
    """The address in the message is not one of ours, or was withdrawn."""

    state = "unknown"


def hashed_token(token: str) -> str:
    """What is kept of the token in a personal address."""
    return sha256(token.encode()).hexdigest()


def invitation_of(token: str) -> Invitation:
    """The invitation with that token. Raises NoInvitation."""
    related = ("survey__organisation", "survey__version__instrument", "survey__series", "group")
    found = Invitation.objects.select_related(*related).filter(token_hash=hashed_token(token), withdrawn_on=None).first()
    if found is None:
        raise NoInvitation("이 주소로는 들어올 수 없습니다. 받으신 문자나 전자우편의 주소를 처음부터 끝까지 그대로 눌러 주세요.")
    return found


def key_of(survey: Survey, group: Group | None) -> SigningKey:
    """The key of that group of the survey, made the first time. Of two who ask at once, the second gets the first one's."""
    if found := SigningKey.objects.filter(survey=survey, group=group).first():
        return found
    made = blind.make_key()
    key = SigningKey(survey=survey, group=group, modulus=str(made.modulus), exponent=made.exponent)
    with transaction.atomic():
        gate.hold(survey.pk)
        if found := SigningKey.objects.filter(survey=survey, group=group).first():
            return found
        key.seal(private=str(made.private))
        key.save()
    return key


@transaction.atomic
def sign(token: str, asked: int, *, at: dt.datetime) -> int:
    """Sign what the page of an invited person asks for, who thereby answers. The same asked again is signed again.

    Raises NoInvitation, CannotAnswer, BadTicket.
    """
    found = invitation_of(token)
    key = key_of(found.survey, found.group)
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=found.pk)
    blinded = sha256(str(asked).encode()).digest()
    if invitation.used_on is not None and bytes(invitation.blinded_hash or b"") != blinded:
        raise AnsweredAlready("이 초대로는 이미 답하셨습니다. 한 분이 한 번만 답할 수 있습니다.")
    if invitation.used_on is None:
        may_answer(found.survey, found.group, timezone.localdate(at))
        invitation.used_on, invitation.blinded_hash = timezone.localdate(at), blinded
        invitation.save(update_fields=["used_on", "blinded_hash"])
    try:
        return blind.sign(asked, _whole(key))
    except ValueError as fault:
        raise BadTicket("보낸 것이 온전하지 않습니다. 화면을 새로 열어 다시 보내 주세요.") from fault


def verify(survey: Survey, group: Group | None, number: str, signature: int) -> bytes:
    """What is kept of the respondent's number, once it is sure that it was signed. Raises BadTicket, blind.BadNumber."""
    key = SigningKey.objects.filter(survey=survey, group=group).first()
    tidied = blind.tidied(number)
    if key is None or not blind.is_signed(tidied, signature, int(key.modulus), key.exponent):
        raise BadTicket("초대받은 분의 답인지 확인하지 못했습니다. 받으신 주소로 다시 들어와 보내 주세요.")
    return hashed_number(tidied)


def hashed_number(number: str) -> bytes:
    """What is kept of a tidied number: the same in each survey of a series."""
    return sha256(number.encode()).digest()


def take_in_one_go(token: str, number: str, *, at: dt.datetime) -> bytes:
    """Both steps for a browser without JavaScript: the program sees token and number at once, and keeps no more than otherwise.

    In the transaction of the answers, so that both are kept or neither. Raises as `sign` and `verify`.
    """
    found = invitation_of(token)
    key, tidied = _whole(key_of(found.survey, found.group)), blind.tidied(number)
    asked, factor = blind.blinded(tidied, key)
    signature = blind.unblinded(sign(token, asked, at=at), factor, key.modulus)
    return verify(found.survey, found.group, tidied, signature)


def _whole(key: SigningKey) -> blind.Key:
    return blind.Key(int(key.modulus), key.exponent, int(key.opened("private")))
