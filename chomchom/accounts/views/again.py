"""Acts with which an administrator could become somebody else: first the administrator proves once more who that is.

The second step counts where there is one; a password, which may be known to who found the screen open, only where there is none.
What was sent is kept by allauth in the session and done after the proof.
"""

from __future__ import annotations

import time

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from django.http import HttpRequest, HttpResponse

from chomchom.accounts.access import person
from chomchom.accounts.roles import table
from chomchom.accounts.services import second_factor
from chomchom.core.errors import DomainError

SECOND = "mfa"


class CannotProve(DomainError):
    """There is nothing by which the person could prove who it is."""


def asked(request: HttpRequest) -> HttpResponse | None:
    """The way to the page that asks; None for who proved it within the last minutes."""
    has_second = second_factor.has_any(person(request))
    until = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    for record in get_authentication_records(request, person(request)):
        if record["at"] > until and (record["method"] == SECOND or not has_second):
            return None
    ways = get_adapter().get_reauthentication_methods(person(request))
    url = next((way["url"] for way in ways if way["id"].startswith(SECOND) or not has_second), None)
    if url is None:
        raise CannotProve("이 일을 하려면 본인인지 다시 확인해야 합니다. 내 정보에서 두 번째 확인을 먼저 정해 주세요.")
    answer: HttpResponse = suspend_request(request, url)
    return answer


def asked_for_role(request: HttpRequest, role: str) -> HttpResponse | None:
    """The same before a role is given that watches over others, or that gives roles."""
    return asked(request) if table().roles[role].guarded else None
