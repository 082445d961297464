"""What pages show of log-ins: one's sessions, told apart by their device, one's second steps, and who is invited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.timezone import now

from chomchom.accounts.models import Invitation, User
from chomchom.orgs.models import OrganisationQuerySet

# The first that is found names it: Edge and Chrome call themselves Safari too, Android calls itself Linux.
_BROWSERS = (
    ("Edg", "엣지"),
    ("Whale", "웨일"),
    ("SamsungBrowser", "삼성 인터넷"),
    ("OPR", "오페라"),
    ("Firefox", "파이어폭스"),
    ("Chrome", "크롬"),
    ("Safari", "사파리"),
)
_SYSTEMS = (
    ("iPhone", "아이폰"),
    ("iPad", "아이패드"),
    ("Android", "안드로이드"),
    ("Windows", "윈도우"),
    ("Mac OS", "맥"),
    ("Linux", "리눅스"),
)


@dataclass(frozen=True)
class Place:
    """Where somebody is logged in."""

    pk: int
    device: str
    address: str
    began: datetime
    seen: datetime
    is_here: bool


def sessions_of(user: User, here: str | None) -> list[Place]:
    """The sessions of a user that still last, this one first, then by when they were last used. Two queries."""
    rows = list(UserSession.objects.filter(user_id=user.pk).order_by("-last_seen_at"))
    keys = [row.session_key for row in rows]
    lasting = set(Session.objects.filter(pk__in=keys, expire_date__gt=now()).values_list("pk", flat=True))
    rows = [row for row in rows if row.session_key in lasting]
    places = [
        Place(row.pk, device(row.user_agent), row.ip, row.created_at, row.last_seen_at, row.session_key == here) for row in rows
    ]
    return sorted(places, key=lambda place: not place.is_here)


def device(agent: str) -> str:
    """What a browser calls itself, in words: 윈도우의 크롬."""
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    browser = next((name for sign, name in _BROWSERS if re.search(rf"{sign}\w*/", agent)), "")
    return f"{system}의 {browser}" if system and browser else system or browser or "알 수 없는 기기"


def second_steps_of(user: User) -> list[str]:
    """The kinds of second step that a user has, in words."""
    names = {Authenticator.Type.TOTP: "인증 앱", Authenticator.Type.WEBAUTHN: "패스키"}
    kinds = Authenticator.objects.filter(user_id=user.pk).order_by("created_at").values_list("type", flat=True)
    return list(dict.fromkeys(names[kind] for kind in kinds if kind in names))


def open_invitations(organisations: OrganisationQuerySet) -> QuerySet[Invitation]:
    """Those into these organisations that were neither accepted nor withdrawn, also when they are too old; newest first."""
    waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, organisation__in=organisations)
    return waiting.select_related("organisation", "by").order_by("-at", "-pk")
