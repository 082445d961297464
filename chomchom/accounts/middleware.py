"""Log-ins that end by themselves, and those that first need a second step.

SESSION_COOKIE_AGE counts from the last page, SESSION_ABSOLUTE_AGE from the log-in.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.timezone import now

from chomchom.accounts.services import second_factor, sessions
from chomchom.core.visitors import address_of

RENEWED_EVERY = 60  # seconds; to write the session for every page would cost each of them a write
SINCE, SEEN = "logged_in_at", "renewed_at"
View = Callable[..., HttpResponseBase]


class BoundedSession:
    """End the session of a log-in that is too old; write a younger one anew when that was not done lately."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and _age(request, SINCE) > settings.SESSION_ABSOLUTE_AGE:
            logout(request)
        response = self.get_response(request)
        if request.user.is_authenticated and _age(request, SEEN) > RENEWED_EVERY:
            request.session[SEEN] = int(time.time())
            sessions.see(request.session, address_of(request), at=now())
        return response


class SecondFactor:
    """Lead whoever has to set up a second step to the page where that is done, and to no other."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        if request.user.is_anonymous or getattr(view, "opens_without_second_step", False):
            return None
        if not second_factor.is_missing(request.user):
            return None
        messages.info(request, "일을 시작하기 전에 두 번째 확인 방법을 하나 정해 주세요. 2분이면 됩니다.")
        return redirect("mfa_index")


def _age(request: HttpRequest, mark: str) -> float:
    """Seconds since a time noted in the session; the log-in notes both."""
    return time.time() - float(request.session.get(mark, 0))
