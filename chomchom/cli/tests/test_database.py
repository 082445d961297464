"""What a command says when it can have no database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from chomchom.cli.database import kept_secret_key
from chomchom.cli.tests.processes import chomchom


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DATABASE_URL", "postgresql://127.0.0.1:1/nothing", "데이터베이스에 닿지 않습니다("),
        ("DATABASE_URL", "mysql://127.0.0.1/nothing", "데이터베이스에 닿지 않습니다("),
        ("CHOMCHOM_DATA", "/proc/nowhere", "자료 폴더 /proc/nowhere"),
    ],
)
def test_a_command_without_a_database_is_refused(tmp_path: Path, name: str, value: str, sentence: str) -> None:
    run = chomchom("migrate", data=tmp_path, **{name: value})

    assert run.returncode == 2
    assert run.stderr.startswith(sentence)
    assert len(run.stderr.splitlines()) == 1


def test_nonsense_in_the_settings_is_refused(data: Path) -> None:
    run = chomchom("migrate", data=data, HTTPS="perhaps")

    assert run.returncode == 2
    assert run.stderr.splitlines()[-1] == "설정을 고쳐야 합니다. HTTPS에 'perhaps'라고 적혀 있습니다. true나 false로 적으세요."


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    key = kept_secret_key(tmp_path)

    assert len(key) > 50
    assert kept_secret_key(tmp_path) == key
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_an_empty_key_left_by_a_full_disk_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "secret-key").touch()

    assert len(kept_secret_key(tmp_path)) > 50


def test_processes_that_start_together_keep_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(kept_secret_key, [tmp_path] * 40))

    assert len(keys) == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["secret-key", "secret-key.gate"]


@pytest.mark.parametrize("command", [["simulate"], ["ledger", "verify"]])
def test_an_empty_data_folder_is_told_to_be_migrated(data: Path, command: list[str]) -> None:
    run = chomchom(*command, data=data)

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.splitlines()[-1] == "데이터베이스가 이 판에 맞지 않습니다. `chomchom migrate`를 먼저 실행하세요."
