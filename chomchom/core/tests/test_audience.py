"""The declaration of an audience is its enforcement."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch

import chomchom
from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.core.audience import TYPED, Audience, audience, without_words
from chomchom.core.middleware import ClosingMiddleware

NOBODY = AnonymousUser()
LOGIN = "/accounts/login/?next=/page/%3Fa%3D1"
pytestmark = pytest.mark.django_db


def outcome(who: Audience | str, user: User | AnonymousUser) -> str:
    @audience(who)
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("page")

    request = RequestFactory().get("/page/?a=1")
    request.user = user
    try:
        answer = view(request)
    except Http404:
        return "404"
    return answer.headers.get("Location", "page")


@pytest.mark.parametrize(
    ("who", "nobody", "guest", "staff", "planner"),
    [
        (Audience.PUBLIC, "page", "page", "page", "page"),
        (Audience.LOGGED_IN, LOGIN, "page", "page", "page"),
        ("plan.read", LOGIN, "404", "page", "page"),
        ("plan.change", LOGIN, "404", "404", "page"),
        (Audience.FEED, "page", "page", "page", "page"),
    ],
)
def test_audience_lets_in_whom_it_names(who: Audience | str, nobody: str, guest: str, staff: str, planner: str) -> None:
    users = (NOBODY, User.objects.create_user("guest@example.org"), member("officer"), member("planner"))

    assert tuple(outcome(who, user) for user in users) == (nobody, guest, staff, planner)


def asked(who: Audience | str, method: str = "post", **headers: str) -> HttpResponse:
    """The answer to somebody whose session has run out."""

    @audience(who)
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("page")

    request = getattr(RequestFactory(), method)("/act/?a=1", headers=headers)
    request.user = NOBODY
    return view(request)  # type: ignore[return-value]  # the view above returns one


@pytest.mark.parametrize(
    ("page", "back"),
    [
        ("http://testserver/plan/versions/3/review/?at=x#p", "/plan/versions/3/review/%3Fat%3Dx"),
        ("http://elsewhere.example/trap/", "/desk/"),
        ("//elsewhere.example/trap/", "/desk/"),
        ("", "/desk/"),
    ],
)
def test_what_is_sent_too_late_leads_back_to_the_page_it_came_from(page: str, back: str) -> None:
    assert asked(Audience.LOGGED_IN, Referer=page).headers["Location"] == f"/accounts/login/?next={back}"


@pytest.mark.parametrize("method", ["get", "post"])
def test_htmx_opens_the_log_in_as_a_page_of_its_own(method: str) -> None:
    answer = asked(Audience.LOGGED_IN, method, **{"HX-Request": "true", "Referer": "http://testserver/plan/"})

    assert answer.headers["HX-Redirect"] == "/accounts/login/?next=/plan/"


@pytest.mark.parametrize(
    ("who", "status", "kept"),
    [
        (Audience.PUBLIC, 200, ""),
        (Audience.FEED, 200, ""),
        (Audience.LOGGED_IN, 200, "private, no-store"),
        ("plan.read", 302, "private, no-store"),
        (None, 200, "private, no-store"),  # the API
        (Audience.PUBLIC, 404, "private, no-store"),
    ],
)
def test_browsers_keep_only_what_everybody_may_see(who: Audience | str | None, status: int, kept: str) -> None:
    def view(_: HttpRequest) -> HttpResponse:
        return HttpResponse("page", status=status)

    request = RequestFactory().get("/page/")
    request.resolver_match = ResolverMatch(audience(who)(view) if who else view, (), {})

    assert ClosingMiddleware(view)(request).headers.get("Cache-Control", "") == kept


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("kind=meeting.held&org=12&since=2031-01-02&until=", "kind=meeting.held&org=12&since=2031-01-02&until="),
        ("month=2031-03&open=3&open=4&at=projects/3", "month=2031-03&open=3&open=4&at=projects%2F3"),
        ("q=감나무&page=2", "page=2"),
        ("who=persimmon&field=name&reason=move&of=7", "of=7"),
        ("who=persimmon@example.org&team=감나무&note=Persimmon", ""),
        ("page=01023456789&since=010-2345-6789&of=５", ""),
        ("감나무=1&01023456789=1&kind=" + "a" * 41, ""),
        ("next=/clients/%3Fq%3D%EA%B0%90", ""),
    ],
)
def test_an_address_that_is_sent_on_holds_nothing_that_was_typed(query: str, left: str) -> None:
    assert without_words(f"/history/?{query}") == f"/history/{left and '?'}{left}"


def test_the_field_of_every_search_is_known_as_typed() -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in Path(chomchom.__file__).parent.rglob("templates/**/*.html"))
    fields = [field for field in re.findall(r"<input[^>]*>", pages) if 'type="search"' in field and "numeric" not in field]

    assert {re.findall(r'name="([^"]*)"', field)[0] for field in fields} == TYPED
