"""The embedded server with real processes: shared, stopped by the last, recovered after kill -9, and clear about bad folders."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from chomchom.core import embedded
from chomchom.core.cluster import Cluster
from chomchom.core.errors import DomainError
from chomchom.core.system_account import let_through

HOLD = """
import sys
from pathlib import Path
from chomchom.core import embedded
from chomchom.core.errors import DomainError
try:
    with embedded.running(Path(sys.argv[1])) as url:
        print(url, flush=True)
        sys.stdin.read()
except DomainError as refusal:
    sys.exit(str(refusal))
"""


@pytest.fixture
def data() -> Iterator[Path]:
    """A short path: pytest's own is too long for a socket, which is a case of its own below."""
    folder = Path(tempfile.mkdtemp(prefix="cc-"))
    yield folder / "data"
    Cluster(folder / "data").stop()
    shutil.rmtree(folder)


def another_command(data: Path, **options: Any) -> subprocess.Popen[str]:
    """A command of its own, inside `running` until its input is closed."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def url_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def leave(process: subprocess.Popen[str]) -> None:
    process.communicate()
    assert process.returncode == 0


def write(url: str, value: int) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (value int)")
        connection.execute("INSERT INTO kept VALUES (%s)", [value])


def kept(url: str) -> list[int]:
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT value FROM kept ORDER BY value")]


def pid_of(data: Path) -> int:
    server = Cluster(data).postmaster()
    assert server is not None
    return server.pid


def test_the_server_runs_only_while_it_is_used(data: Path) -> None:
    with embedded.running(data) as url:
        write(url, 1)
        assert Cluster(data).postmaster() is not None

    assert Cluster(data).postmaster() is None
    assert not (data / "postgres" / "postmaster.pid").exists()
    with embedded.running(data) as url:
        assert kept(url) == [1]


def test_two_commands_share_one_server_and_the_last_stops_it(data: Path) -> None:
    first, second = another_command(data), another_command(data)
    assert url_of(first) == url_of(second)
    pid = pid_of(data)

    leave(first)
    assert pid_of(data) == pid
    leave(second)
    assert Cluster(data).postmaster() is None


def test_after_kill_of_the_command_the_next_one_takes_the_server_over(data: Path) -> None:
    killed = another_command(data)
    write(url_of(killed), 1)
    pid = pid_of(data)
    killed.kill()
    killed.communicate()

    with embedded.running(data) as url:
        assert pid_of(data) == pid
        assert kept(url) == [1]
    assert Cluster(data).postmaster() is None


def test_after_kill_of_command_and_server_the_next_start_recovers(data: Path) -> None:
    killed = another_command(data)
    url = url_of(killed)
    write(url, 1)
    with psycopg.connect(url):  # a backend that outlives its postmaster for a moment
        killed.kill()
        os.kill(pid_of(data), signal.SIGKILL)
        killed.communicate()
        with embedded.running(data) as again:
            assert kept(again) == [1]


def test_a_server_that_dies_while_a_command_comes_to_it_is_started_again(data: Path) -> None:
    killed = another_command(data)
    write(url_of(killed), 1)
    dying = pid_of(data)
    os.kill(dying, signal.SIGSTOP)  # alive, "ready" in its lock file, and deaf: as it is between a SIGKILL and its end
    killed.kill()
    killed.communicate()
    end = threading.Timer(0.5, os.kill, [dying, signal.SIGKILL])
    end.start()

    with embedded.running(data) as url:
        assert pid_of(data) != dying
        assert kept(url) == [1]
    end.join()


def test_after_kill_of_the_server_alone_a_second_command_starts_a_new_one(data: Path) -> None:
    first = another_command(data)
    write(url_of(first), 1)
    os.kill(pid_of(data), signal.SIGKILL)

    second = another_command(data)
    url = url_of(second)
    leave(first)
    assert kept(url) == [1]
    leave(second)
    assert Cluster(data).postmaster() is None


def test_a_left_over_pid_that_belongs_to_another_program_does_not_hinder(data: Path) -> None:
    killed = another_command(data)
    write(url_of(killed), 1)
    os.kill(pid_of(data), signal.SIGKILL)
    killed.kill()
    killed.communicate()
    lock = data / "postgres" / "postmaster.pid"
    owner = (data / "postgres").stat()
    stranger = subprocess.Popen(["sleep", "60"], user=owner.st_uid if os.geteuid() == 0 else None)
    lock.write_text("\n".join([str(stranger.pid), *lock.read_text().splitlines()[1:]]) + "\n")

    with embedded.running(data) as url:
        assert kept(url) == [1]
    stranger.kill()
    stranger.wait()


def test_a_crash_while_the_cluster_is_made_leaves_nothing_that_hinders(data: Path) -> None:
    (data / "postgres.new" / "base").mkdir(parents=True)
    with embedded.running(data) as url:
        write(url, 1)
    assert not (data / "postgres.new").exists()


@pytest.mark.parametrize("name", ["빈 칸", '쉼표, "따옴표"', "아주 긴 이름의 폴더" * 6, "100% $HOME `x`"])
def test_any_path_will_do(data: Path, name: str) -> None:
    with embedded.running(data / name) as url:
        write(url, 1)
        assert kept(url) == [1]
    assert Cluster(data / name).postmaster() is None


def test_a_cluster_of_another_major_is_refused(data: Path) -> None:
    with embedded.running(data):
        pass
    (data / "postgres" / "PG_VERSION").write_text("16\n")
    with pytest.raises(DomainError, match=r"판\(16\).*chomchom backup"), embedded.running(data):
        pass


def test_a_file_in_the_place_of_the_folder_is_refused(data: Path) -> None:
    data.write_text("")
    with pytest.raises(DomainError, match="폴더가 아닌 파일"), embedded.running(data):
        pass


def test_a_damaged_cluster_is_explained(data: Path) -> None:
    with embedded.running(data):
        pass
    (data / "postgres" / "global" / "pg_control").unlink()
    with pytest.raises(DomainError, match="시작하지 못했습니다"), embedded.running(data):
        pass


def as_normal_user() -> dict[str, Any]:
    """Arguments of subprocess for somebody who is not root, who can pass to the interpreter: root's may lie in a closed home."""
    if os.geteuid() == 0:
        let_through(Path(sys.executable).resolve().parent)
    return {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}


def test_it_works_for_a_normal_user(data: Path) -> None:
    data.parent.chmod(0o777)
    command = another_command(data, **as_normal_user())
    assert url_of(command).startswith("postgresql://")
    assert (data / "postgres").stat().st_uid == data.stat().st_uid
    leave(command)
    assert Cluster(data).postmaster() is None


def test_a_folder_that_cannot_be_written_is_refused(data: Path) -> None:
    data.mkdir(mode=0o555)
    data.parent.chmod(0o755)
    _, error = another_command(data, **as_normal_user()).communicate()
    assert error.strip() == f"자료 폴더 {data}에 쓸 수 없습니다. 폴더의 권한을 바꾸거나 CHOMCHOM_DATA에 쓸 수 있는 폴더를 적으세요."


def test_a_full_disk_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "LEAST_FREE", 2**62)
    with pytest.raises(DomainError, match="가득 찼습니다"), embedded.running(data):
        pass
    assert not (data / "postgres").exists()
