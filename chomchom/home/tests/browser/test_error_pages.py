"""Pages that nobody hopes to see: of errors, and of an installation without any plan. Their text comes from the templates or
from Django's client, so that no test has to break the running site; Chromium and axe look at them as at any other page."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django_htmx.middleware import HtmxMiddleware
from playwright.sync_api import BrowserContext

from chomchom.accounts.tests.people import member
from chomchom.core.tests.intruder import an_intruder
from chomchom.home.tests.browser.conftest import Site
from chomchom.home.tests.browser.test_every_page import faults, narrowed
from chomchom.plan.models import Upload, Version

# The mark `django_db` has pytest-django make the database that the fixture `site` fills.
pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def judge(window: BrowserContext, address: str, html: str) -> None:
    """Show the text at an address of the site, whose style sheets it takes, wide and narrow."""
    page = window.new_page()
    page.route(address, lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=html))

    page.goto(address)

    assert faults(page) == []
    assert faults(narrowed(page)) == []


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_pages_without_a_request(resized: BrowserContext, site: Site, name: str) -> None:
    judge(resized, f"{site.url}/odd/", render_to_string(name))


@pytest.mark.parametrize("name", ["403.html", "403_csrf.html", "404.html", "core/refusal.html"])
def test_pages_of_refusals(resized: BrowserContext, site: Site, name: str) -> None:
    request = RequestFactory().get("/odd/")
    request.user = AnonymousUser()
    HtmxMiddleware(lambda _: HttpResponse())(request)

    judge(resized, f"{site.url}/odd/", render_to_string(name, {"refusal": "올해 계획은 이미 확정되었습니다."}, request))


PLANNER, STAFF = "planner", "officer"
EMPTY = [("/", PLANNER), ("/desk/", PLANNER), ("/desk/", STAFF), ("/plan/", PLANNER), ("/plan/", STAFF)]
EMPTY += [("/search/?q=돌봄", STAFF), ("/plan/versions/", PLANNER), ("/plan/uploads/", PLANNER)]


@pytest.mark.parametrize(("path", "role"), EMPTY)
def test_an_installation_without_any_plan(resized: BrowserContext, site: Site, path: str, role: str) -> None:
    with an_intruder():
        Version.objects.update(status=Version.Status.DISCARDED, previous=None)  # rolled back after the test
    Upload.objects.all().delete()
    client = Client()
    client.force_login(member(role))

    judge(resized, site.url + path, client.get(path).content.decode())


def test_a_strange_host_is_refused_in_our_words(context: BrowserContext, site: Site) -> None:
    page = context.new_page()

    response = page.goto(site.url.replace("localhost", "elsewhere.localhost"))

    assert response is not None
    assert response.status == 400
    assert page.text_content("h1") == "이 주소로는 열 수 없습니다"
