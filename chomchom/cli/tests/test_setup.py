"""Commands that change rows, in this process and on the database of the tests."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import msgspec
import psycopg
import pytest
from click.testing import CliRunner, Result
from django.contrib.auth import authenticate
from django.core import management
from django.db import OperationalError, connection
from django.utils import timezone

from chomchom.cli import commands, importing, setup
from chomchom.cli.plan_rows import NothingToExport
from chomchom.orgs.models import Organisation
from chomchom.orgs.profiles import FOLDER
from chomchom.plan.draft import Draft
from chomchom.plan.models import Upload, Version
from chomchom.plan.sample import sample_plan
from chomchom.plan.services import uploads

pytestmark = pytest.mark.django_db


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments], catch_exceptions=True)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.txt"
    file.write_text(sample_plan(FOLDER / "jeonbuk", 2031) or "", encoding="utf-8")
    return file


def test_profile_load_counts_what_it_brought_in() -> None:
    result = run("profile", "load", "jeonbuk")

    assert result.output == "전라북도사회서비스원: 팀 7개, 시군 14개, 시설 15개, 위원회 7개를 맞추었습니다.\n"
    assert Organisation.objects.count() == 1 + 7 + 15 + 7


def test_user_add_makes_somebody_who_can_log_in() -> None:
    result = run("user", "add", "kim@agency.example", "--name", "기획", "--role", "planner", "--password", "계획을-세우는-사람")

    assert result.output == "kim@agency.example 사용자를 만들었습니다.\n"
    assert authenticate(username="kim@agency.example", password="계획을-세우는-사람") is not None


def test_import_makes_a_draft_and_the_same_file_again_no_other(plan: Path) -> None:
    run("plan", "import", plan)
    again = run("plan", "import", plan)

    assert again.output.startswith("2031년 초안을 가져왔습니다.")
    assert [(version.status, version.year) for version in Version.objects.all()] == [("draft", 2031)]


def reading_since(plan: Path, ago: timedelta) -> Upload:
    """The file as a worker left it that took it and was then killed, or still reads it."""
    at = timezone.now() - ago
    upload, _ = uploads.receive(uploads.File(plan.name, plan.read_bytes()), by=None, at=at)
    Upload.objects.filter(pk=upload.pk).update(status=Upload.Status.READING, attempts=1, touched_at=at)
    return upload


def test_import_takes_over_from_a_reader_that_was_killed(plan: Path) -> None:
    reading_since(plan, timedelta(hours=1))

    result = run("plan", "import", plan)

    assert (result.exit_code, Version.objects.get().year) == (0, 2031)
    assert Upload.objects.get().status == Upload.Status.READ


def test_import_gives_up_waiting_for_a_reader_that_lives(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading_since(plan, timedelta(0))
    monkeypatch.setattr(importing, "PATIENCE", 0)

    result = run("plan", "import", plan)

    assert isinstance(result.exception, importing.NotImported)
    assert str(result.exception) == "다른 프로그램이 이 파일을 아직 읽고 있습니다. 그 프로그램이 끝난 뒤 다시 실행하세요."
    assert not Version.objects.exists()


def test_two_that_prepare_the_same_database_take_turns(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], dbname=connection.settings_dict["NAME"]) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [setup.PREPARING])
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
        with pytest.raises(OperationalError):
            setup.prepare()
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = 0")

    called: list[str] = []
    monkeypatch.setattr(management, "call_command", lambda name, **_: called.append(name))
    setup.prepare()

    assert called == ["migrate", "collectstatic"]


def test_import_and_adopt_then_export_gives_the_plan_back(plan: Path, tmp_path: Path) -> None:
    adopted = run("plan", "import", plan, "--adopt", "--note", "시험")
    exported = run("plan", "export", "--format", "json", "-o", tmp_path / "plan.json")

    assert adopted.output.splitlines()[-1] == "2031년 계획을 확정했습니다(확정)."
    assert exported.exit_code == 0
    assert msgspec.json.decode((tmp_path / "plan.json").read_bytes(), type=Draft) == Version.objects.get().draft


def test_export_without_a_plan_is_refused() -> None:
    result = run("plan", "export", "--year", "2031")

    assert isinstance(result.exception, NothingToExport)
    assert str(result.exception) == "2031년 확정된 계획이 없습니다. 화면에서 초안을 확정한 뒤 내보내세요."
