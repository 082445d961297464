"""Every address of the site, found by walking the URLconf: it declares its audience and keeps everybody else out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, URLResolver, converters, get_resolver, reverse

from chomchom.accounts.models import User
from chomchom.core.audience import Audience

VALUES: dict[type, Any] = {converters.IntConverter: 1, converters.StringConverter: "x", converters.PathConverter: "pages"}
NOT_ALLOWED = 405


def pages(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every pattern with its full name."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from pages(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)
        else:
            yield f"{namespace}{pattern.name}", pattern


PAGES = dict(pages(get_resolver()))
DECLARED: dict[str, Audience | None] = {name: getattr(pattern.callback, "audience", None) for name, pattern in PAGES.items()}


def names(*audiences: Audience) -> list[str]:
    return [name for name, declared in DECLARED.items() if declared in audiences]


def address(name: str) -> str:
    """The address with some value for each part; whether such an object exists must not matter to strangers."""
    kwargs = {part: VALUES[type(converter)] for part, converter in PAGES[name].pattern.converters.items()}
    return reverse(name, kwargs=kwargs)


def answers(client: Client, name: str) -> set[tuple[int, str]]:
    """Status and target of a GET and a POST, without those of a method that the page does not take."""
    both = (client.get(address(name)), client.post(address(name)))
    return {
        (each.status_code, each.headers.get("Location", "").partition("?")[0]) for each in both if each.status_code != NOT_ALLOWED
    }


def test_every_page_declares_its_audience() -> None:
    undeclared = [name for name, pattern in pages(get_resolver()) if not hasattr(pattern.callback, "audience")]

    assert undeclared == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", names(Audience.STAFF, Audience.PLANNERS))
def test_a_stranger_is_asked_to_log_in(client: Client, name: str) -> None:
    assert answers(client, name) == {(302, resolve_url(settings.LOGIN_URL))}


@pytest.mark.django_db
@pytest.mark.parametrize("name", names(Audience.PLANNERS))
def test_staff_do_not_find_pages_of_planners(client: Client, name: str) -> None:
    client.force_login(User.objects.create_user("staff@agency.example", None, name="담당자", role=User.Role.STAFF))

    assert answers(client, name) == {(404, "")}


@pytest.mark.django_db
@pytest.mark.parametrize("name", names(Audience.PUBLIC))
def test_anybody_opens_a_public_page(client: Client, name: str) -> None:
    # 503: no worker is there in the tests, and /readyz says so.
    assert {status for status, _ in answers(client, name)} <= {200, 302} | ({503} if name == "core:ready" else set())


@pytest.mark.django_db
@pytest.mark.parametrize("name", names(Audience.FEED))
def test_a_feed_needs_its_key(client: Client, name: str) -> None:
    assert answers(client, name) == {(404, "")}
