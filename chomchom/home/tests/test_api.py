"""The API: each operation declares its audience in the schema, keeps everybody else out, and breaks under no input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck
from pytest_django import DjangoDbBlocker
from schemathesis.specs.openapi.checks import ignored_auth

from chomchom.accounts.roles import holders, table
from chomchom.accounts.tests.people import browser_of
from chomchom.core.api import AUDIENCE
from chomchom.core.audience import Audience
from chomchom.home.tests.scene import KIND, YEAR, Scene, build
from chomchom.ledger.models import Entry
from chomchom.urls import api
from chomchom.wsgi import application

pytestmark = pytest.mark.django_db
METHODS = {"get", "post", "put", "patch", "delete"}
EXAMPLES = int(os.environ.get("CHOMCHOM_FUZZ_EXAMPLES", "25"))
"""Requests for each operation; `make fuzz` sends 20,000 in all."""
ENTRY = {"kind": KIND, "on": "2026-01-05", "title": "이사회", "key": "k", "labels": {"body": "이사회"}}


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    """Built once, and rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def operations() -> dict[tuple[str, str], str | None]:
    """The audience of each method and path of the schema."""
    paths = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    return {
        (method, path): spec.get(AUDIENCE)
        for path, methods in paths.items()
        for method, spec in methods.items()
        if method in METHODS
    }


def asked(client: Client, method: str, path: str, entry: int) -> int:
    """The status of an operation with the parts of its path filled in. No browser keeps what it answers, whatever that is."""
    address = path.replace("{pk}", str(entry)).replace("{year}", str(YEAR))
    with transaction.atomic():
        answer = getattr(client, method)(address, data="{}" if method == "post" else None, content_type="application/json")
        transaction.set_rollback(True)
    assert "no-store" in answer.headers["Cache-Control"], address
    return int(answer.status_code)


def test_every_operation_declares_an_audience_that_there_is() -> None:
    known = {Audience.LOGGED_IN, *table().rights}

    assert {key: who for key, who in operations().items() if who not in known} == {}
    assert ("post", "/api/v1/entries") in operations()


@pytest.mark.parametrize("role", table().roles)
def test_every_role_uses_what_it_may(scene: Scene, role: str) -> None:
    client, entry = browser_of(scene.inside[role]), scene.objects["ledger:entry-show"]["pk"]

    for (method, path), who in operations().items():
        may = who == Audience.LOGGED_IN or role in holders(str(who))
        assert (asked(client, method, path, entry) in (200, 422)) is may, (method, path)


def test_strangers_use_nothing_and_read_no_schema(scene: Scene) -> None:
    found = {asked(Client(), method, path, 1) for method, path in operations()}

    assert found == {401}
    assert Client().get("/api/v1/openapi.json").status_code == 302
    assert Client().get("/api/v1/").status_code == 404


def test_an_entry_is_posted_once_for_each_key_and_only_for_the_own_organisation(scene: Scene) -> None:
    client = browser_of(scene.inside["officer"])
    own, other = (
        scene.inside["officer"].memberships.get().organisation.code,
        scene.beside["officer"].memberships.get().organisation.code,
    )
    before = Entry.objects.count()

    first, again = (client.post("/api/v1/entries", ENTRY | {"organisation": own}, "application/json") for _ in range(2))
    beside = client.post("/api/v1/entries", ENTRY | {"organisation": other}, "application/json")

    assert (first.status_code, first.json()["id"]) == (200, again.json()["id"])
    assert (beside.status_code, Entry.objects.count()) == (404, before + 1)
    assert client.get(f"/api/v1/entries/{first.json()['id']}").json()["title"] == "이사회"


@pytest.mark.parametrize(
    ("change", "status", "fault"),
    [
        ({"labels": {}}, 409, "회의체"),
        ({"on": timezone.localdate().replace(year=9000).isoformat()}, 409, "아직 오지 않았습니다"),
        ({"title": "010-1234-5678"}, 409, "개인정보를 적지 않습니다"),
        ({"organisation": "\0"}, 404, "찾지 못했습니다"),
        ({"people": "many"}, 422, "people: 읽을 수 없는 값입니다"),
        ({"wrong": 1}, 422, "wrong: 모르는 이름입니다"),
    ],
)
def test_a_refusal_is_said_in_sentences(scene: Scene, change: dict[str, Any], status: int, fault: str) -> None:
    user = scene.inside["officer"]
    said = ENTRY | {"organisation": user.memberships.get().organisation.code} | change

    answer = browser_of(user).post("/api/v1/entries", said, "application/json")

    assert answer.status_code == status
    assert fault in " ".join(answer.json()["faults"])


def test_writing_needs_the_token_against_forged_requests(scene: Scene) -> None:
    client, before = Client(enforce_csrf_checks=True), Entry.objects.count()
    client.force_login(scene.inside["officer"])

    answer = client.post("/api/v1/entries", ENTRY | {"organisation": "team-나눔팀"}, "application/json")

    assert answer.status_code == 403
    assert Entry.objects.count() == before


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The application in this thread uses the connection of the test, and leaves it open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
def test_no_input_breaks_an_operation_or_its_schema(scene: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    """Schemathesis invents requests from the schema, right ones and wrong ones, and holds the answers against it."""
    user = scene.inside["planner"]
    client = browser_of(user)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()} | {settings.CSRF_COOKIE_NAME: "c" * 32}
    schema = schemathesis.openapi.from_dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    schema.app = application
    sent = 0
    for result in schema.get_all_operations():
        operation: Any = result.ok()  # type: ignore[union-attr]  # the schema is ours and whole
        sent += _hammer(operation, cookies, {"X-CSRFToken": "c" * 32})
    assert sent >= EXAMPLES * len(operations()) / 2
    with capsys.disabled():
        sys.stdout.write(f"\n{sent:,} requests\n")


def _hammer(operation: Any, cookies: dict[str, str], headers: dict[str, str]) -> int:
    """Send invented requests to one operation; returns how many."""
    sent = 0

    @hypothesis.given(case=operation.as_strategy())
    @hypothesis.settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def send(case: Any) -> None:
        nonlocal sent
        sent += 1
        response = case.call(cookies=cookies, headers=headers, base_url="http://localhost")
        case.validate_response(response, excluded_checks=[ignored_auth])  # it takes our real session for an invented one

    send()
    return sent
