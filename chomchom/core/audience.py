"""Audiences: who a page is for. Every view declares one; the sweep test fails on a URL that does not.

The declaration is the enforcement: `@audience(STAFF)` both marks the view and refuses everyone else.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from enum import StrEnum
from typing import Any, cast

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


class Audience(StrEnum):
    """PUBLIC: anyone. STAFF: anyone logged in. PLANNERS: those who may change the plan. FEED: bearers of a personal secret link."""

    PUBLIC = "public"
    STAFF = "staff"
    PLANNERS = "planners"
    FEED = "feed"


def audience(who: Audience) -> Callable[[View], View]:
    """Declare and enforce who may open a view: anonymous visitors are sent to log in, others outside the audience get 404."""

    def declare(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if who in (Audience.STAFF, Audience.PLANNERS):
                if isinstance(request.user, AnonymousUser):
                    return redirect_to_login(request.get_full_path())
                if who is Audience.PLANNERS and not request.user.may_plan:
                    raise Http404
            return view(request, *args, **kwargs)

        cast(Any, guarded).audience = who
        return guarded

    return declare
