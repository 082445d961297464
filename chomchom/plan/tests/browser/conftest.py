"""A real Chromium on a live server. A page that breaks the content security policy, or any of axe's rules, fails its test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

import chomchom
from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.core.tests.chromium import chromium

_ROOT = Path(chomchom.__file__).parent
_AXE = _ROOT / "home/tests/browser/vendor/axe-core/axe.min.js"
_IMAGES = _ROOT.parent / "docs/manual/images"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 780}

Open = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for the tests of this folder: its loop must not reach others, which run loops of their own."""
    with chromium() as browser:
        yield browser


@pytest.fixture(autouse=True)
def plain_static_files(settings: Any) -> None:
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@pytest.fixture
def planner(transactional_db: None) -> User:
    return member("planner", email="planner@example.org", name="기획담당")


@pytest.fixture
def desk(browser: Browser, live_server: Any, planner: User) -> Iterator[Open]:
    """Opens a page as the planner: `desk(script=False)` without JavaScript, `desk(size=NARROW)` on a phone, `desk(failing=True)`
    where requests are meant to fail and the browser says so in its console."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(*, size: Any = WIDE, script: bool = True, failing: bool = False) -> Page:
        client = Client()
        client.force_login(planner)
        context = browser.new_context(viewport=size, locale="ko-KR", java_script_enabled=script, base_url=live_server.url)
        session = client.cookies[django_settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" and not failing else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [fault for fault in faults if "status of 4" not in fault] == []


@pytest.fixture(scope="session")
def check() -> Callable[[Page], None]:
    """Fails on any violation that axe finds, and on a page wider than its window."""
    axe = _AXE.read_text()

    def checked(page: Page) -> None:
        page.evaluate(axe)
        found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    return checked


@pytest.fixture(scope="session")
def picture() -> Callable[[Page, str], None]:
    """Takes a picture for the manual when MANUAL_IMAGES is set."""

    def taken(page: Page, name: str) -> None:
        if os.environ.get("MANUAL_IMAGES") == "1":
            page.screenshot(path=_IMAGES / f"{name}.png")

    return taken
