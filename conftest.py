"""Settings for the whole suite."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator
from typing import Any

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.models.signals import post_migrate
from django.test import override_settings

from chomchom.core.tests.database import template

# A busy machine is no fault of the code.
hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("untimed")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop in the thread of the test
# What is imported and collected stays to the end: nobody searches it for garbage, neither while it comes nor for each test.
gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(100_000, 50, 1000)
    gc.enable()


@pytest.fixture(autouse=True, scope="session")
def settings_of_the_suite() -> Generator[None]:
    """Files of pages straight from their folders, without a collectstatic; passwords that cost nothing, and no second step."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        STORAGES=settings.STORAGES | {"staticfiles": plain},
        WHITENOISE_AUTOREFRESH=True,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        MFA_REQUIRED=False,
    ):
        post_migrate.connect(forget_jobs, sender=apps.get_app_config("procrastinate"))  # once, not once for each app
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Where pytest-django asks before it makes a worker's database: as a copy of the migrated one."""
    connection.settings_dict["TEST"]["TEMPLATE"] = template()


@pytest.fixture(autouse=True, scope="session")
def tables_can_be_emptied() -> Generator[None]:
    """Tests that commit empty all tables when they end, also those whose triggers refuse it to everybody else."""
    plain = DatabaseOperations.sql_flush

    def unguarded(self: DatabaseOperations, *args: Any, **kwargs: Any) -> list[str]:
        statements = plain(self, *args, **kwargs)
        return ["SET LOCAL session_replication_role = replica", *statements] if statements else []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", unguarded)
        yield


def forget_jobs(**_: object) -> None:
    """Django's flush, which ends tests that commit, leaves out the queue: its tables are not managed by Django."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under CI a skipped test is a failed one: a green run has run everything."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"Skipped, and under CI no test may be: {call.excinfo.value if call.excinfo else ''}"
    return report
