"""A name, a number and an address are planted wherever a visitor can put them, and looked for wherever operators look."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote_to_bytes

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from procrastinate.contrib.django import app

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.core import metrics, queue
from chomchom.core.logs import JsonLines, OnlyFailures, report_of

NAME, PHONE, EMAIL = "김영희", "010-9876-5432", "younghee@resident.example"
PLANTED = (NAME, PHONE, EMAIL)
FIELDS = {"name": NAME, "phone": PHONE, "email": EMAIL, "username": EMAIL, "password": PHONE}
HEADERS = {
    "User-Agent": f"{EMAIL} {PHONE}",
    "Referer": f"http://testserver/search/?q={quote(NAME)}",
    "X-Request-ID": PHONE,
    "X-Forwarded-For": EMAIL,
}
CRASHES = ("/raises/", "/breaks-a-rule/", "/is-no-number/")

pytestmark = [pytest.mark.django_db, pytest.mark.urls("chomchom.core.tests.operations.crashing")]


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Everything that is logged, as the site writes it, at the level of those who want to see most."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    watched = [logging.getLogger(), logging.getLogger("chomchom"), logging.getLogger("django"), logging.getLogger("procrastinate")]
    levels = [logger.level for logger in watched]
    logging.getLogger().addHandler(handler)
    for logger in watched:
        logger.setLevel(logging.INFO)
    yield stream
    logging.getLogger().removeHandler(handler)
    for logger, level in zip(watched, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture
def site() -> Client:
    client = Client(raise_request_exception=False, headers=HEADERS)
    client.force_login(member("planner", email="staff@agency.example", name="담당자"))
    return client


def found_in(text: str) -> list[str]:
    """What was planted, also where it stands in percent signs or in the escapes of JSON."""
    spelled, unescaped = {text, text.encode().decode("unicode_escape", errors="replace")}, text
    while (once := unquote_to_bytes(unescaped).decode(errors="replace")) != unescaped:  # an address within an address
        spelled.add(unescaped := once)
    return [planted for planted in PLANTED if any(planted in each for each in spelled)]


def outside(response: Any) -> str:
    """What others than the visitor see of an answer: its headers with the addresses of redirects, and pages of failures."""
    failed = response.status_code >= 400 and response.status_code not in (409, 422, 429)
    return f"{response.headers} {response.content.decode() if failed else ''}"


def visits(site: Client) -> Iterator[Any]:
    stranger = Client(raise_request_exception=False, headers=HEADERS)
    for address in CRASHES:
        yield site.post(address, FIELDS)
    for client in (site, stranger):
        yield client.get("/search/", {"q": NAME})
        yield client.get("/ledger/", {"q": f"{NAME} {PHONE}"})
        yield client.get(f"/nowhere/{quote(NAME)}/", {"q": PHONE})
        yield client.get("/search/", {"q": NAME}, headers={"HX-Request": "true", "HX-Current-URL": HEADERS["Referer"]})
        yield client.post("/accounts/login/", FIELDS)
        yield client.post("/search/", FIELDS)
        for upload in ("/plan/uploads/", "/ledger/bulk/meeting.held/"):
            yield client.post(upload, {"file": SimpleUploadedFile(f"{NAME} {PHONE}.xlsx", f"{EMAIL}".encode())})
        yield client.get("/desk/", headers={"Host": f"{PHONE}.example"})
        yield client.get("/search/", {"q": f"{NAME}\0"})
    yield Client(enforce_csrf_checks=True, headers=HEADERS).post("/accounts/login/", FIELDS)


def test_what_people_type_is_nowhere_that_operators_look(site: Client, lines: io.StringIO) -> None:
    answers = list(visits(site))

    assert {response.status_code for response in answers} >= {200, 302, 400, 403, 404, 500}
    assert [(response.status_code, found) for response in answers if (found := found_in(outside(response)))] == []
    assert found_in(lines.getvalue()) == []
    assert found_in(metrics.exposition().decode()) == []
    assert lines.getvalue().count('"event": "request"') == len(answers)


@pytest.mark.parametrize("address", CRASHES)
def test_a_failure_is_logged_with_its_places_under_the_reference_of_its_page(
    site: Client, lines: io.StringIO, address: str
) -> None:
    response = site.post(address, FIELDS)

    failure, request = [json.loads(line) for line in lines.getvalue().splitlines()]
    reference = response.headers["X-Request-ID"]
    assert failure["reference"] == request["reference"] == reference
    assert failure["failure"]["view"] == request["view"] == address.strip("/")
    assert failure["failure"]["user"] == request["user"] == User.objects.get(email="staff@agency.example").pk
    assert any("crashing.py" in place for each in failure["failure"]["exceptions"] for place in each["places"])
    assert f"이 번호를 알려 주십시오: <strong>{reference}</strong>" in response.content.decode()


def test_a_broken_rule_is_named_and_its_values_are_not(site: Client, lines: io.StringIO) -> None:
    site.post("/breaks-a-rule/", FIELDS)

    wrapped, cause = json.loads(lines.getvalue().splitlines()[0])["failure"]["exceptions"]
    assert wrapped["class"] == "django.db.utils.IntegrityError"
    assert (cause["class"], cause["sqlstate"]) == ("psycopg.errors.UniqueViolation", "23505")
    assert (cause["table"], cause["rule"]) == ("accounts_user", "accounts_user_email_key")


def test_a_report_holds_no_text_of_the_exception_and_ends_at_a_ring_of_causes() -> None:
    first, second = ValueError(NAME), KeyError(PHONE)
    first.__cause__, second.__cause__ = second, first

    report = report_of(first)

    assert [each["class"] for each in report["exceptions"]] == ["builtins.ValueError", "builtins.KeyError"]
    assert found_in(json.dumps(report, ensure_ascii=False)) == []


def record(name: str, message: str, *arguments: object, **extra: Any) -> dict[str, Any]:
    made = logging.getLogger(name).makeRecord(name, logging.WARNING, __file__, 1, message, arguments, None, extra=extra)
    told: dict[str, Any] = json.loads(JsonLines().format(made))
    return told


def test_of_foreign_messages_only_the_template_is_kept() -> None:
    assert record("chomchom.core.dumps", "left over: %s", "old")["event"] == "left over: old"
    assert record("psycopg.pool", "cannot connect %s", NAME)["event"] == "cannot connect %s"
    assert "event" not in record("psycopg.pool", f"cannot connect {NAME}")
    assert "event" not in record("django.security.DisallowedHost", f"Invalid HTTP_HOST header: {PHONE}")
    job = {"task_name": "plan.read_upload", "id": 3, "task_kwargs": {"name": NAME}}
    assert record("procrastinate.worker", f"Starting job {NAME}", job=job)["job"] == {"task": "plan.read_upload", "id": 3}


def test_an_answer_without_a_failure_is_told_once() -> None:
    made = logging.getLogger("django.request").makeRecord("django.request", 30, "", 1, "Not Found: %s", ("/",), None)

    assert not OnlyFailures().filter(made)


@pytest.mark.django_db(transaction=True)
def test_a_job_that_fails_is_logged_without_what_it_was_given(lines: io.StringIO) -> None:
    @app.task(name="core.test_crash")
    def crash(name: str) -> None:
        raise ValueError(name)

    try:
        queue.later("core.test_crash", name=NAME)
        with app.replace_connector(app.connector.get_worker_connector()) as ready:  # type: ignore[attr-defined]  # Django's has one
            ready.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)
    finally:
        del app.tasks["core.test_crash"]

    assert "core.test_crash" in lines.getvalue()
    assert "builtins.ValueError" in lines.getvalue()
    assert found_in(lines.getvalue()) == []


@override_settings(DEBUG=False)
@pytest.mark.parametrize("status", [400, 403, 404, 409, 500])
def test_every_page_of_a_failure_shows_the_reference(site: Client, status: int) -> None:
    address = {400: "/keeps/?name=%00", 404: "/nowhere/", 409: "/refuses/", 500: "/raises/"}.get(status)
    strict = Client(enforce_csrf_checks=True)
    response = site.get(address) if address else strict.post("/accounts/login/", FIELDS)

    assert response.status_code == status
    assert f"<strong>{response.headers['X-Request-ID']}</strong>" in response.content.decode()
