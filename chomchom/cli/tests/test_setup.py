"""Commands that change rows, in this process and on the database of the tests."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result
from django.contrib.auth import authenticate

from chomchom.cli import commands
from chomchom.cli.plan_rows import NothingToExport
from chomchom.orgs.models import Organisation
from chomchom.orgs.profiles import FOLDER
from chomchom.plan.draft import Draft
from chomchom.plan.models import Version
from chomchom.plan.sample import sample_plan

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

    assert result.output == "전라북도사회서비스원: 팀 7, 시군 14, 시설 15, 위원회 7을(를) 맞추었습니다.\n"
    assert Organisation.objects.count() == 1 + 7 + 15 + 7


def test_user_add_makes_somebody_who_can_log_in() -> None:
    result = run("user", "add", "kim@agency.example", "--name", "기획", "--role", "planner", "--password", "계획을-세우는-사람")

    assert result.output == "kim@agency.example 사용자를 만들었습니다.\n"
    assert authenticate(username="kim@agency.example", password="계획을-세우는-사람") is not None


def test_import_makes_a_draft_and_the_same_file_again_no_other(plan: Path) -> None:
    run("plan", "import", plan)
    again = run("plan", "import", plan)

    assert again.output.startswith("2031 초안을(를) 가져왔습니다.")
    assert [(version.status, version.year) for version in Version.objects.all()] == [("draft", 2031)]


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
