"""What a thief of the database's files finds of a planted person: nothing. And a rotation that is killed in the middle."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from chomchom.cli.tests.folders import folder_of_data, installed_at
from chomchom.clients.tests.faults.people import PLANTED
from chomchom.core import embedded

PEOPLE, ROWS = "chomchom.clients.tests.faults.people", 3000


@pytest.fixture(scope="module")
def installation() -> Iterator[tuple[Path, dict[str, str]]]:
    """An installation of this module's own, with people in it; and the environment of its programs."""
    given = {name: value for name, value in os.environ.items() if name != "CHOMCHOM_MASTER_KEY"}
    with folder_of_data() as data, embedded.running(installed_at(data)) as url:
        with psycopg.connect(url) as connection:
            connection.execute("DELETE FROM core_datakey")  # wrapped with a key that this installation does not have
        environment = given | {"DATABASE_URL": url, "CHOMCHOM_DATA": str(data)}
        run(environment, "chomchom", "migrate")  # makes the keys of this installation
        run(environment, PEOPLE, "plant", str(ROWS))
        yield data, environment


def run(environment: dict[str, str], module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


def told(environment: dict[str, str]) -> Any:
    return json.loads(run(environment, PEOPLE, "check"))


def forms() -> list[bytes]:
    """The texts of the person, whole and in parts, as bytes that could lie in a file."""
    phone, address = PLANTED["phone"], PLANTED["address"]
    texts = [
        PLANTED["name"],
        phone,
        phone.replace("-", ""),
        phone[4:],
        address,
        "도통동",
        PLANTED["email"],
        "왼쪽 무릎",
        "남원시로 이사",
    ]
    return [form for text in texts for form in (text.encode(), text.encode("utf-16-le"), text.encode().hex().encode())]


def test_the_files_of_the_database_hold_nothing_of_the_person(installation: tuple[Path, dict[str, str]]) -> None:
    data, environment = installation
    with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("CREATE TABLE planted (text text)")
        connection.execute("INSERT INTO planted VALUES ('누군가의 이름')")
        connection.execute("CHECKPOINT")

    files = [file for file in data.rglob("*") if file.is_file() and file.name != "master-key"]
    contents = [file.read_bytes() for file in files]

    assert sum(map(len, contents)) > 20_000_000
    # The same search finds what was not sealed, in the table and in the write-ahead log.
    assert len([file for file, content in zip(files, contents, strict=True) if "누군가의 이름".encode() in content]) >= 2
    assert [str(file) for file, content in zip(files, contents, strict=True) for form in forms() if form in content] == []


def test_the_key_is_beside_the_database_and_in_none_of_its_files(installation: tuple[Path, dict[str, str]]) -> None:
    data, _ = installation
    kept = data / "master-key"
    key = kept.read_bytes().strip()

    assert kept.stat().st_mode & 0o777 == 0o600
    assert [str(file) for file in data.rglob("*") if file.is_file() and file != kept and key in file.read_bytes()] == []


def test_a_rotation_that_is_killed_leaves_everything_readable_and_goes_on(installation: tuple[Path, dict[str, str]]) -> None:
    _, environment = installation
    command = [sys.executable, "-m", "chomchom", "keys", "rotate", "--table", "clients_client"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    assert process.stderr is not None
    heard = b""
    while b"500" not in heard:
        chunk = os.read(process.stderr.fileno(), 1024)
        assert chunk, heard.decode()
        heard += chunk
    process.kill()
    process.wait(30)

    between = told(environment)
    assert between["readable"] == ROWS
    assert 500 <= between["rows"]["2"] < ROWS
    assert between["keys"] == {"1": False, "2": False}

    run(environment, "chomchom", "keys", "rotate")
    after = told(environment)
    assert (after["readable"], after["rows"], after["keys"]) == (ROWS, {"2": ROWS}, {"1": True, "2": False})


def test_the_keys_are_listed_and_the_master_key_changes_by_command(installation: tuple[Path, dict[str, str]]) -> None:
    data, environment = installation
    before = (data / "master-key").read_bytes()

    assert "blind-index" in run(environment, "chomchom", "keys", "list")
    assert "새 마스터 키로 감쌌습니다" in run(environment, "chomchom", "keys", "rotate-master")

    assert (data / "master-key").read_bytes() != before
    assert told(environment)["readable"] == ROWS
