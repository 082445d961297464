"""The declaration of an audience is its enforcement."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from chomchom.accounts.models import User
from chomchom.core.audience import Audience, audience

NOBODY = AnonymousUser()
STAFF = User(email="staff@agency.example", role=User.Role.STAFF)
PLANNER = User(email="planner@agency.example", role=User.Role.PLANNER)


def outcome(who: Audience, user: User | AnonymousUser) -> str:
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
    ("who", "nobody", "staff", "planner"),
    [
        (Audience.PUBLIC, "page", "page", "page"),
        (Audience.STAFF, "/accounts/login/?next=/page/%3Fa%3D1", "page", "page"),
        (Audience.PLANNERS, "/accounts/login/?next=/page/%3Fa%3D1", "404", "page"),
        (Audience.FEED, "page", "page", "page"),
    ],
)
def test_audience_lets_in_whom_it_names(who: Audience, nobody: str, staff: str, planner: str) -> None:
    assert (outcome(who, NOBODY), outcome(who, STAFF), outcome(who, PLANNER)) == (nobody, staff, planner)
