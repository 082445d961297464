"""Commands that change rows, in this process and on the database of the tests."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import msgspec
import psycopg
import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner, Result
from django.contrib.auth import authenticate
from django.core import management
from django.db import OperationalError, connection
from django.test import Client, override_settings
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.accounts.services.demo import active_demo_users, ensure_demo_users
from chomchom.accounts.tests.people import member
from chomchom.accounts.tests.visits import with_app
from chomchom.cli import commands, doctor, importing, people, setup
from chomchom.cli.plan_rows import NothingToExport
from chomchom.cli.sample import RealData, refuse_real_data
from chomchom.cli.serve import CannotServe, refuse_demo_logins
from chomchom.core.models import AuditLine
from chomchom.orgs.models import Organisation
from chomchom.orgs.profiles import FOLDER
from chomchom.orgs.tests.tree import agency
from chomchom.plan.draft import Draft
from chomchom.plan.models import Upload, Version
from chomchom.plan.sample import sample_plan
from chomchom.plan.services import uploads

pytestmark = pytest.mark.django_db

PASSWORD = "계획을-세우는-사람"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments], catch_exceptions=True)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.txt"
    file.write_text(sample_plan(FOLDER / "jeonbuk", 2031) or "", encoding="utf-8")
    return file


def test_profile_load_counts_what_it_brought_in() -> None:
    result = run("profile", "load", "jeonbuk")

    assert result.output == "전북특별자치도사회서비스원: 팀 7개, 시군 14개, 시설 15개, 위원회 7개를 맞추었습니다.\n"
    assert Organisation.objects.count() == 1 + 7 + 14 + 15 + 7


def test_user_add_makes_somebody_who_can_log_in() -> None:
    agency()

    result = run("user", "add", "kim@agency.example", "--name", "기획", "--role", "planner", "--password", PASSWORD)

    assert result.output == "kim@agency.example 사용자를 만들었습니다.\n"
    assert authenticate(username="kim@agency.example", password=PASSWORD) is not None


def test_import_makes_a_draft_and_the_same_file_again_no_other(plan: Path) -> None:
    run("plan", "import", plan)
    again = run("plan", "import", plan)

    assert again.output.startswith("2031년 초안을 가져왔습니다.")
    assert [(version.status, version.year) for version in Version.objects.all()] == [("draft", 2031)]


def test_user_grant_gives_a_role_where_it_is_said_and_revoke_takes_it() -> None:
    run("profile", "load", "jeonbuk")
    run("user", "add", "kim@agency.example", "--name", "담당", "--password", PASSWORD)
    team = Organisation.objects.filter(kind="team")[0]

    given = run("user", "grant", "KIM@agency.example", "planner", "--org", team.code)
    taken = run("user", "revoke", "kim@agency.example", "officer")

    user = User.objects.get()
    assert given.output == f"KIM@agency.example: {team} 기획담당 역할을 주었습니다.\n"
    assert taken.output == "kim@agency.example: 전북특별자치도사회서비스원 담당자 역할을 거두었습니다.\n"
    assert (user.team, user.may_plan, user.roles_text) == (team.name, True, f"{team} 기획담당")


def test_user_set_closes_the_log_in() -> None:
    member("officer", email="kim@agency.example")

    changed = run("user", "set", "KIM@agency.example", "--inactive")

    assert changed.output == "KIM@agency.example 사용자를 바꾸었습니다.\n"
    assert User.objects.get().is_active is False


def test_an_organisation_that_nobody_knows_is_refused() -> None:
    early = run("user", "add", "kim@agency.example", "--name", "담당", "--password", PASSWORD)
    run("profile", "load", "jeonbuk")
    added = run("user", "add", "kim@agency.example", "--name", "담당", "--org", "없는팀", "--password", PASSWORD)
    misplaced = run("user", "add", "kim@agency.example", "--name", "담당", "--role", "facility_head", "--password", PASSWORD)

    assert str(early.exception).startswith("아는 조직이 아직 없습니다.")
    assert isinstance(added.exception, people.UnknownOrganisation)
    assert str(added.exception).startswith("‘없는팀’은 없는 조직입니다. 팀과 시설: ")
    assert str(misplaced.exception) == "시설장 역할은 전북특별자치도사회서비스원에 줄 수 없습니다. 줄 수 있는 곳: 소속시설."
    assert not User.objects.exists()


def test_the_doctor_names_users_without_a_role_and_misses_an_administrator() -> None:
    User.objects.create_user("kim@agency.example", None, name="담당")

    idle, missing = doctor.roles()
    assert idle.what == "kim@agency.example 사용자는 맡은 역할이 없습니다."
    assert idle.advice == "`chomchom user grant kim@agency.example officer --org 팀이름`"
    assert missing.what == "역할을 줄 수 있는 사람(시스템관리자)이 없습니다."

    member("system_admin")
    User.objects.filter(email="kim@agency.example").update(is_active=False)
    assert list(doctor.roles()) == []


def test_user_set_asks_for_a_password() -> None:
    User.objects.create_user("kim@agency.example", PASSWORD, name="담당")

    CliRunner().invoke(commands, ["user", "set", "kim@agency.example", "--password"], input="바꾼-비밀번호-하나\n" * 2)

    assert authenticate(username="kim@agency.example", password="바꾼-비밀번호-하나") is not None


def test_a_password_is_asked_for_until_it_is_typed_twice_alike() -> None:
    agency()
    typed = [PASSWORD, "계획을-세우는-사랑", PASSWORD, PASSWORD]

    result = CliRunner().invoke(commands, ["user", "add", "kim@agency.example", "--name", "담당"], input="\n".join(typed) + "\n")

    assert "두 번 적은 것이 서로 다릅니다. 다시 적어 주세요." in result.stderr
    assert "Error" not in result.output
    assert authenticate(username="kim@agency.example", password=typed[0]) is not None


def test_user_reset_mfa_and_reset_link_help_who_lost_something() -> None:
    user = User.objects.create_user("kim@agency.example", PASSWORD, name="담당")
    with_app(user)

    reset = run("user", "reset-mfa", "KIM@agency.example")
    made = run("user", "reset-link", "kim@agency.example")
    nobody = run("user", "reset-mfa", "no@agency.example")

    assert reset.output == "KIM@agency.example: 두 번째 확인을 지웠습니다. 다음에 로그인하면 새로 정합니다.\n"
    assert not Authenticator.objects.exists()
    codes = list(AuditLine.objects.order_by("pk").values_list("code", flat=True))
    assert codes == ["accounts.second_step.reset", "accounts.reset_link.made"]
    path = made.output.strip().partition("https://plan.agency.example")[2]
    assert "새 비밀번호" in Client().get(path, follow=True).content.decode()
    assert isinstance(nobody.exception, people.UnknownUser)


def test_export_tells_where_it_wrote_unless_that_is_the_screen(plan: Path, tmp_path: Path) -> None:
    run("plan", "import", plan, "--adopt", "--note", "시험")
    file = tmp_path / "plan.txt"

    written = run("plan", "export", "--format", "txt", "-o", file)
    shown = run("plan", "export", "--format", "txt", "-o", "-")

    assert written.output == f"2031년 사업계획(확정)을 {file}에 썼습니다.\n"
    assert shown.output == file.read_text(encoding="utf-8")


def test_the_demo_keeps_out_of_a_folder_where_people_work() -> None:
    refuse_real_data()
    User.objects.create_user("kim@agency.example", None, name="담당")

    with pytest.raises(RealData, match="실제 사용자가 있어 체험판 자료를 만들지 않습니다"):
        refuse_real_data()


def test_users_added_to_a_demo_do_not_lock_it() -> None:
    ensure_demo_users(agency(), at=timezone.now())

    added = run("user", "add", "kim@agency.example", "--name", "담당", "--password", PASSWORD)

    assert added.stdout == "kim@agency.example 사용자를 만들었습니다.\n"
    assert added.stderr.startswith("체험판 자료에 만들었습니다.")
    refuse_real_data()
    for email in active_demo_users():  # the way that `chomchom serve` shows out of a demo
        run("user", "set", email, "--inactive")
    refuse_demo_logins()
    with pytest.raises(RealData):
        refuse_real_data()


def test_the_server_keeps_the_demo_s_log_ins_out() -> None:
    ensure_demo_users(agency(), at=timezone.now())
    with override_settings(DEMO=True):
        refuse_demo_logins()

    with pytest.raises(CannotServe, match=r"planner@chomchom\.example, privacy@chomchom\.example"):
        refuse_demo_logins()

    for email in active_demo_users():
        run("user", "set", email, "--inactive")
    refuse_demo_logins()


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
    read = msgspec.json.decode((tmp_path / "plan.json").read_bytes(), type=Draft)
    version = Version.objects.get()
    assert msgspec.structs.replace(read, diagnostics=[]) == msgspec.structs.replace(version.draft, diagnostics=[])
    assert len(read.diagnostics) == version.findings.count()


def test_export_without_a_plan_is_refused() -> None:
    result = run("plan", "export", "--year", "2031")

    assert isinstance(result.exception, NothingToExport)
    assert str(result.exception) == "2031년 확정된 계획이 없습니다. 화면에서 초안을 확정한 뒤 내보내세요."
