"""The life of an installation, command by command, as a user runs it."""

from __future__ import annotations

from pathlib import Path

from chomchom.cli.tests.processes import chomchom, free_port
from chomchom.core.cluster import Cluster
from chomchom.orgs.profiles import FOLDER
from chomchom.plan.sample import sample_plan


def test_from_an_empty_folder_to_a_restored_backup(data: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(sample_plan(FOLDER / "jeonbuk", 2031) or "", encoding="utf-8")
    backup, book = tmp_path / "backup.tar", tmp_path / "plan.xlsx"

    serve = chomchom("serve", "--port", str(free_port()), data=data)
    assert (serve.returncode, serve.stderr) == (2, "데이터베이스가 이 판에 맞지 않습니다. `chomchom migrate`를 먼저 실행하세요.\n")
    assert chomchom("migrate", data=data).returncode == 0
    assert "팀 7, 시군 14" in chomchom("profile", "load", data=data).stdout
    added = chomchom("user", "add", "kim@agency.example", "--name", "기획", "--password", "계획을-세우는-사람", data=data)
    assert added.stdout == "kim@agency.example 사용자를 만들었습니다.\n"

    assert (
        chomchom("plan", "export", "-o", book, data=data).stderr
        == "확정된 계획이 없습니다. 화면에서 초안을 확정한 뒤 내보내세요.\n"
    )
    adopted = chomchom("plan", "import", plan, "--adopt", "--note", "시험", data=data)
    assert adopted.stdout.splitlines()[-1] == "2031년 계획을 확정했습니다(확정)."
    assert chomchom("backup", "-o", backup, data=data).returncode == 0
    assert chomchom("plan", "export", "-o", book, data=data).returncode == 0
    assert "2031" in chomchom("plan", "show", book, data=data).stdout

    refused = chomchom("restore", backup, data=data)
    assert (refused.returncode, "--yes" in refused.stderr) == (2, True)
    assert chomchom("restore", backup, "--yes", data=data).returncode == 0
    fresh = data.with_name("fresh")
    assert chomchom("restore", backup, data=fresh).returncode == 0
    assert chomchom("migrate", data=fresh).returncode == 0
    assert chomchom("plan", "export", "--year", "2031", "--format", "json", "-o", tmp_path / "a.json", data=fresh).returncode == 0

    doctor = chomchom("doctor", data=fresh)
    assert (doctor.returncode, doctor.stdout.splitlines()[-1]) == (0, "쓸 준비가 되었습니다.")
    assert Cluster(fresh).postmaster() is None
    assert Cluster(data).postmaster() is None
