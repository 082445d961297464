"""What monitoring asks, and what strangers learn by asking it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

import pytest
from django.db import DatabaseError, connection
from django.test import Client, override_settings
from django.utils import timezone
from procrastinate.contrib.django import app

from chomchom.accounts.models import User
from chomchom.core import health, kept, metrics, queue
from chomchom.core.folders import data_folder

STRANGER = Client(REMOTE_ADDR="203.0.113.9")


class Usage(NamedTuple):
    free: int


@pytest.fixture
def worker() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")


def test_the_process_lives_without_a_database(client: Client) -> None:
    assert client.get("/healthz").json() == {"ok": True}


@pytest.mark.django_db
@pytest.mark.usefixtures("worker")
def test_strangers_learn_whether_it_is_ready_and_no_more() -> None:
    response = STRANGER.get("/readyz")

    expected = {"ok": True, "checks": {"database": True, "migrations": True, "worker": True, "disk": True}}
    assert (response.status_code, response.json()) == (200, expected)
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_without_a_worker_it_is_not_ready_and_this_machine_is_told_why(client: Client) -> None:
    response = client.get("/readyz")

    assert response.status_code == 503
    told = response.json()["checks"]["worker"]
    assert told == {"ok": False, "detail": "작업자가 꺼져 있고 0개의 일이 기다립니다. `chomchom worker`를 켜세요."}


@pytest.mark.django_db
@pytest.mark.usefixtures("worker")
def test_a_missing_migration_and_a_full_disk_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(free=health.LEAST_FREE - 1))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'core' AND name = '0002_audit_for_good'")

    response = STRANGER.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"] == {"database": True, "migrations": False, "worker": True, "disk": False}


def test_a_database_that_is_away_is_told_and_does_no_harm(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "ensure_connection", away)
    response = client.get("/readyz")

    assert response.status_code == 503
    checks = {name: check["ok"] for name, check in response.json()["checks"].items()}
    assert checks == {"database": False, "migrations": False, "worker": False, "disk": True}


def stands(client: Client, **headers: str) -> int:
    return client.get("/metrics", headers=headers).status_code


@pytest.mark.django_db
def test_numbers_are_for_this_machine_and_for_the_bearer_of_the_token(client: Client) -> None:
    assert stands(client) == 200
    assert stands(Client(REMOTE_ADDR="::1")) == 200
    assert stands(STRANGER) == 404
    assert stands(STRANGER, Authorization="Bearer ") == 404
    assert stands(client, X_Forwarded_For="203.0.113.9") == 404  # a proxy on this machine passes on what strangers ask
    with override_settings(METRICS_TOKEN="long-and-secret"):
        assert stands(STRANGER, Authorization="Bearer long-and-secret") == 200
        assert stands(STRANGER, Authorization="Bearer long-and-secres") == 404
        assert stands(STRANGER, Authorization="Basic long-and-secret") == 404
        assert stands(STRANGER, Authorization="Bearer 비밀") == 404


def numbers(client: Client) -> dict[str, float]:
    """Each line of the answer as a name and a value."""
    lines = client.get("/metrics").content.decode().splitlines()
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines if not line.startswith("#"))}


@pytest.mark.django_db
def test_requests_are_counted_by_the_name_of_their_address(client: Client) -> None:
    label = 'view="home:front"'
    before = numbers(client)

    client.get("/?q=who")
    client.generic("GREET", "/nowhere/")

    after = numbers(client)
    answered = f'chomchom_requests_total{{method="GET",status="200",{label}}}'
    assert after[answered] - before.get(answered, 0) == 1
    assert f"chomchom_request_seconds_count{{{label}}}" in after
    assert f"chomchom_request_queries_count{{{label}}}" in after
    assert any('method="other"' in name and 'status="405"' in name and 'view=""' in name for name in after)


@pytest.mark.django_db
def test_log_ins_are_counted(client: Client) -> None:
    User.objects.create_user("kim@agency.example", "계획을-세우는-사람", name="담당")
    let_in, refused = 'chomchom_log_ins_total{outcome="let in"}', 'chomchom_log_ins_total{outcome="refused"}'
    before = numbers(client)

    client.post("/accounts/login/", {"login": "kim@agency.example", "password": "틀린-비밀번호"})
    client.post("/accounts/login/", {"login": "kim@agency.example", "password": "계획을-세우는-사람"})

    after = numbers(client)
    assert [after[name] - before.get(name, 0) for name in (let_in, refused)] == [1, 1]


@pytest.fixture
def task() -> Iterator[str]:
    name = "core.test_waits"
    app.task(name=name)(lambda: None)
    yield name
    del app.tasks[name]


@pytest.mark.django_db
def test_jobs_that_wait_are_told_and_those_for_later_are_not(client: Client, task: str) -> None:
    queue.later(task)
    app.configure_task(task, schedule_at=timezone.now() + timedelta(days=1)).defer()
    queue.later(task)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_events SET at = at - interval '90 seconds' WHERE id = (SELECT min(id) FROM procrastinate_events)"
        )
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE id = (SELECT max(id) FROM procrastinate_jobs)")

    told = numbers(client)

    assert told["chomchom_jobs_waiting"] == 1
    assert 90 <= told["chomchom_jobs_oldest_seconds"] < 120
    assert (told["chomchom_jobs_failed"], told["chomchom_workers"]) == (1, 0)


@pytest.mark.django_db
def test_the_age_of_the_backup_is_told_once_there_is_one(client: Client) -> None:
    assert "chomchom_backup_age_seconds" not in numbers(client)
    kept.note_backup(kept.Kept(at=timezone.now() - timedelta(hours=2), size=5_000_000))
    try:
        told = numbers(client)
    finally:
        (data_folder() / kept.FILE).unlink()

    assert 7200 <= told["chomchom_backup_age_seconds"] < 7300
    assert told["chomchom_backup_bytes"] == 5_000_000


@pytest.mark.django_db
def test_every_answer_carries_a_reference_of_its_own(client: Client) -> None:
    answers = [client.get("/"), client.get("/"), client.get("/nowhere/"), client.get("/static/core/base.css")]

    references = [answer.headers["X-Request-ID"] for answer in answers]
    assert len(set(references)) == 4
    assert all(len(reference) == 8 and not set(reference) & set("0O1ILUV") for reference in references)


@pytest.mark.django_db
def test_an_app_tells_numbers_of_its_own(client: Client) -> None:
    metrics.exposition()

    assert b"# TYPE chomchom_ledger_entries gauge" in client.get("/metrics").content
