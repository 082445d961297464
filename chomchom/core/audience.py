"""Audiences: who a page is for. Every view declares one; the sweep test fails on a URL that does not.

The declaration is the enforcement: `@audience("plan.read")` both marks the view and refuses everyone else. What only some may see
is not kept by browsers either, be it a page, a refusal or an answer of the API: desks are shared.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from enum import StrEnum
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

View = Callable[..., HttpResponseBase]
TYPED = frozenset({"q", "who", "field", "reason", "payee"})
"""The fields of searches: what stands in them was typed, whatever it looks like."""
_NAME = re.compile(r"[a-z][a-z0-9_.:/-]{0,39}")
_TELLS_NOTHING = re.compile(rf"|[0-9]{{1,8}}|[0-9]{{4}}-[0-9]{{2}}(-[0-9]{{2}})?|{_NAME.pattern}")
"""Nothing, a number too short for a telephone, a month or a day, a code."""


class Audience(StrEnum):
    """PUBLIC: anyone. LOGGED_IN: anyone logged in. FEED: bearers of a personal secret link."""

    PUBLIC = "public"
    LOGGED_IN = "logged_in"
    FEED = "feed"


OPEN = (Audience.PUBLIC, Audience.FEED)
"""Whose pages open without a log-in."""


def audience(who: Audience | str) -> Callable[[View], View]:
    """Declare and enforce who may open a view: an Audience, or whoever holds a right `kind.verb` over any organisation.

    Anonymous visitors are sent to log in, others outside the audience get 404. Over which organisation the right is held is asked
    by the door to the object (`access`).
    """
    logged_in = who not in OPEN

    def declare(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if logged_in and isinstance(request.user, AnonymousUser):
                return _sent_to_log_in(request)
            if logged_in and not isinstance(who, Audience) and not cast(Any, request.user).may(who):
                raise Http404
            return view(request, *args, **kwargs)

        cast(Any, guarded).audience = who
        return guarded

    return declare


def keep_from_browsers(request: HttpRequest, response: HttpResponseBase) -> None:
    """Unless everybody may see it. A view without a declaration is of the API; what no view answered is a file of the pages."""
    match = request.resolver_match
    if response.status_code >= HTTPStatus.BAD_REQUEST or (match and getattr(match.func, "audience", None) not in OPEN):
        patch_cache_control(response, private=True, no_store=True)


def _sent_to_log_in(request: HttpRequest) -> HttpResponseBase:
    """To come back to the page that was open: what was sent from it is lost, and is not sent again."""
    if request.method not in ("GET", "HEAD"):
        text = "로그인이 풀려 방금 보낸 것은 저장하지 못했습니다. 로그인한 뒤 다시 해 주십시오."
        messages.warning(request, text, fail_silently=True)
        answer = redirect_to_login(page_before(request))
    elif request.headers.get("HX-Request"):
        answer = redirect_to_login(page_before(request))
    else:
        answer = redirect_to_login(without_words(request.get_full_path()))
    # htmx would put the log-in form into the place of the piece that it asked for.
    return HttpResponseClientRedirect(answer.url) if request.headers.get("HX-Request") else answer


def page_before(request: HttpRequest) -> str:
    """The page of this site that the request came from; the first page after logging in, where the browser does not say."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    parts = urlsplit(without_words(page))
    return parts._replace(scheme="", netloc="", fragment="").geturl() or "/"


def without_words(address: str) -> str:
    """The address with what narrows its page by numbers, days and codes, and without all that may have been typed.

    An address that is sent on ends in the logs of proxies and in the memory of browsers.
    """
    parts = urlsplit(address)
    fields = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if _may_stay(name, value)]
    return parts._replace(query=urlencode(fields)).geturl()


def _may_stay(name: str, value: str) -> bool:
    return name not in TYPED and bool(_NAME.fullmatch(name) and _TELLS_NOTHING.fullmatch(value))
