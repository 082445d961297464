"""Log-ins that last as long as somebody works: SESSION_COOKIE_AGE counts from the last page, not from the log-in."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

RENEWED_EVERY = 600  # seconds; to write the session for every page would cost each of them a write
_KEY = "renewed_at"


class SlidingSession:
    """Write the session of somebody who is logged in anew, when that was not done lately."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            logged_in = request.user.last_login.timestamp() if request.user.last_login else 0
            if time.time() - request.session.get(_KEY, logged_in) > RENEWED_EVERY:
                request.session[_KEY] = int(time.time())
        return response
