"""The life of an installation as a user runs it: set up, filled, backed up, restored elsewhere."""

from __future__ import annotations

from pathlib import Path

from chomchom.cli.tests.processes import chomchom, free_port, start
from chomchom.core.cluster import Cluster
from chomchom.orgs.profiles import FOLDER
from chomchom.plan.sample import sample_plan


def test_nothing_is_served_before_it_is_set_up(data: Path) -> None:
    early = chomchom("serve", "--port", str(free_port()), data=data)

    assert early.returncode == 2
    assert early.stderr.splitlines()[-1] == "데이터베이스가 이 판에 맞지 않습니다. `chomchom migrate`를 먼저 실행하세요."


def test_from_an_installation_to_a_restored_backup(installed: Path, tmp_path: Path) -> None:
    data, plan = installed, tmp_path / "plan.txt"
    plan.write_text(sample_plan(FOLDER / "jeonbuk", 2031) or "", encoding="utf-8")
    backup, book = tmp_path / "backup.tar", tmp_path / "plan.xlsx"
    fresh = data.with_name("fresh")

    assert chomchom("plan", "import", plan, "--adopt", "--note", "시험", data=data).returncode == 0
    kept = chomchom("backup", "--plain", "-o", backup, data=data)
    assert kept.stdout.startswith(f"{backup}에 암호화하지 않고 보관하고 다시 읽어 확인했습니다: 데이터베이스(올린 계획서와")

    missing = chomchom("restore", tmp_path / "nosuch.tar", data=data.with_name("fresh"))
    assert (missing.returncode, missing.stderr) == (
        2,
        f"{tmp_path / 'nosuch.tar'} 파일이 없습니다. 파일의 이름과 자리를 확인해 주세요.\n",
    )
    refused = chomchom("restore", backup, data=data)
    assert (refused.returncode, "--yes" in refused.stderr) == (2, True)
    assert chomchom("restore", backup, data=fresh).returncode == 0
    looked = chomchom("doctor", data=fresh).stdout
    assert "✘ 화면에 쓸 파일을 아직 모으지 않았습니다.\n    → `chomchom migrate`" in looked
    assert "밀린 변경" not in looked
    assert chomchom("migrate", data=fresh).returncode == 0
    assert chomchom("plan", "export", "--year", "2031", "-o", book, data=fresh).returncode == 0
    assert "2031" in chomchom("plan", "show", book, data=fresh).stdout

    doctor = chomchom("doctor", data=fresh)
    assert "(worker)이 켜져 있지 않습니다. 기다리는 일이 " in doctor.stdout
    assert (doctor.returncode, doctor.stdout.splitlines()[-1]) == (0, "쓸 준비가 되었습니다.")
    assert Cluster(fresh).postmaster() is None
    assert Cluster(data).postmaster() is None


def test_serve_says_where_it_listens_and_who_does_the_rest(installed: Path) -> None:
    port = free_port()
    server = start("serve", "--port", str(port), data=installed)
    assert server.stdout is not None

    said = server.stdout.readline() + server.stdout.readline()
    server.terminate()
    server.communicate(timeout=60)

    assert f"http://127.0.0.1:{port}/ 에서 받습니다." in said
    assert "`chomchom worker`" in said
