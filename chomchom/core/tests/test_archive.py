"""Backups come back as they were, and a damaged one changes nothing."""

from __future__ import annotations

import contextlib
import os
import shutil
import tarfile
import tempfile
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyrage.x25519 import Identity, Recipient

from chomchom.core import age, archive, dumps, embedded
from chomchom.core.archive_stream import PIECE, Packer, head_of

HEAD = head_of("1.0", datetime(2030, 1, 2, 3, 4, tzinfo=UTC))
KEY, OTHER = Identity.generate(), Identity.generate()
LOCK = [KEY.to_public()]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server of its own: a restore replaces its database."""
    folder = Path(tempfile.mkdtemp(prefix="cc-"))
    with embedded.running(folder / "data") as url:
        yield url
    shutil.rmtree(folder)


@pytest.fixture
def url(server: str) -> str:
    with psycopg.connect(server) as connection:
        connection.execute("DROP TABLE IF EXISTS kept")
        connection.execute("CREATE TABLE kept (value text)")
        connection.execute("INSERT INTO kept VALUES ('사업계획')")
    return server


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    (folder / "계획 2030").mkdir(parents=True)
    (folder / "계획 2030" / "원문.txt").write_text("목표", encoding="utf-8")
    return folder


def kept(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT value FROM kept")]


def change(url: str, files: Path) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE kept SET value = '바뀜'")
    (files / "계획 2030" / "원문.txt").write_text("바뀜", encoding="utf-8")
    (files / "새것.txt").write_text("새것", encoding="utf-8")


def as_it_was(url: str, files: Path) -> bool:
    return kept(url) == ["사업계획"] and {f.name: f.read_text() for f in files.rglob("*.txt")} == {"원문.txt": "목표"}


def test_a_restore_brings_back_what_was_backed_up(url: str, files: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.tar"
    made = archive.back_up(url, files, target, HEAD)
    change(url, files)

    assert archive.restore(target, url, files) == made
    assert as_it_was(url, files)
    assert {member.name for member in made.members} == {"database.dump/000000", "files/계획 2030/원문.txt"}
    assert target.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.tar", "files"]


def test_a_restore_into_nothing_makes_the_folder(url: str, files: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.tar"
    archive.back_up(url, files, target, HEAD)
    shutil.rmtree(files)

    archive.restore(target, url, tmp_path / "new" / "files")
    assert as_it_was(url, tmp_path / "new" / "files")


@pytest.mark.parametrize("damage", ["cut", "end cut", "flipped", "member gone", "no backup", "newer", "empty"])
def test_a_damaged_backup_is_refused_and_changes_nothing(url: str, files: Path, tmp_path: Path, damage: str) -> None:
    target = tmp_path / "backup.tar"
    archive.back_up(url, files, target, HEAD)
    content = target.read_bytes()
    match damage:
        case "cut":
            target.write_bytes(content[: len(content) // 2])
        case "end cut":
            target.write_bytes(content[: content.rindex(b'"members"')])
        case "empty":
            target.write_bytes(b"")
        case "flipped":
            place = content.index("목표".encode())
            target.write_bytes(content[:place] + b"!" + content[place + 1 :])
        case "member gone":
            without_files(target)
        case "no backup":
            target.write_text("사업계획서", encoding="utf-8")
        case "newer":
            target.write_bytes(content.replace(b'"format":2', b'"format":3', 1))

    with pytest.raises(archive.BadBackup):
        archive.restore(target, url, files)
    assert as_it_was(url, files)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.tar", "files"]


def without_files(target: Path) -> None:
    with tarfile.open(target) as old, tarfile.open(target.with_name("less.tar"), "w") as new:
        for member in old:
            if not member.name.startswith("files/"):
                new.addfile(member, old.extractfile(member))
    target.with_name("less.tar").rename(target)


@pytest.mark.parametrize("lock", [[], LOCK], ids=["plain", "locked"])
@pytest.mark.parametrize("name", ["files/{}", "files//{}", "files/./a", "files/a//b", "files/../a", "files/a/../../b", "a"])
def test_a_member_that_leads_elsewhere_is_refused(url: str, files: Path, tmp_path: Path, name: str, lock: list[Recipient]) -> None:
    target, outside = tmp_path / "backup.tar", tmp_path / "outside"
    with target.open("wb") as output, age.locking(output, lock) if lock else contextlib.nullcontext(output) as stream:
        packer = Packer(stream, HEAD)
        with dumps.dumping(url) as dump:
            packer.add_pieces(dump)
        packer.add_file(name.format(outside), files / "계획 2030" / "원문.txt")
        packer.finish()

    with pytest.raises(archive.BadBackup):
        archive.restore(target, url, files, [KEY])
    assert as_it_was(url, files)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.tar", "files"]


def test_a_restore_is_refused_while_somebody_is_connected(url: str, files: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.tar"
    archive.back_up(url, files, target, HEAD)

    with psycopg.connect(url), pytest.raises(dumps.DatabaseInUse):
        archive.restore(target, url, files)
    assert as_it_was(url, files)


def test_a_backup_never_overwrites(url: str, files: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.tar"
    target.write_text("다른 것", encoding="utf-8")

    with pytest.raises(archive.CannotBackUp, match="이미 있습니다"):
        archive.back_up(url, files, target, HEAD)
    assert target.read_text(encoding="utf-8") == "다른 것"


def test_a_backup_to_nowhere_is_refused(url: str, files: Path, tmp_path: Path) -> None:
    with pytest.raises(archive.CannotBackUp, match=r"쓸 수 없습니다\(그런 파일이나 폴더가 없음\)"):
        archive.back_up(url, files, tmp_path / "nowhere" / "backup.tar", HEAD)


def test_a_backup_that_is_not_there_is_not_called_damaged(url: str, files: Path, tmp_path: Path) -> None:
    with pytest.raises(archive.BadBackup, match="파일이 없습니다"):
        archive.restore(tmp_path / "nosuch.tar", url, files)
    assert as_it_was(url, files)


def test_is_empty_tells_a_new_database(server: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS kept")
        assert dumps.is_empty(server)
        connection.execute("CREATE TABLE kept (value text)")
        assert not dumps.is_empty(server)


def databases(url: str) -> set[str]:
    with psycopg.connect(url) as connection:
        return {row[0] for row in connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'chomchom%'")}


def test_a_restore_that_cannot_drop_the_old_database_is_whole_and_the_next_one_drops_it(
    url: str, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "backup.tar"
    archive.back_up(url, files, target, HEAD)
    change(url, files)

    with monkeypatch.context() as broken:
        broken.setattr(dumps, "drop_swapped", lambda _url: None)
        archive.restore(target, url, files)
    assert as_it_was(url, files)
    assert databases(url) == {"chomchom", "chomchom_before"}

    change(url, files)
    archive.restore(target, url, files)
    assert as_it_was(url, files)
    assert databases(url) == {"chomchom"}


def test_a_failed_drop_is_a_note(url: str, caplog: pytest.LogCaptureFixture) -> None:
    gone = url.replace("chomchom?host=", "chomchom?host=/nowhere")

    dumps.drop_swapped(gone)

    assert "예전 데이터베이스 chomchom_before" in caplog.text


def test_a_restore_that_fails_at_the_exchange_leaves_everything_as_it_is(
    url: str, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "backup.tar"
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE kept SET value = '옛것'")
    archive.back_up(url, files, target, HEAD)
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE kept SET value = '사업계획'")

    def stop(_url: str, _fresh: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dumps, "swap", stop)
    with pytest.raises(KeyboardInterrupt):
        archive.restore(target, url, files)
    assert as_it_was(url, files)
    assert databases(url) == {"chomchom"}


def test_a_locked_backup_shows_nothing_and_comes_back(url: str, files: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.tar.age"
    made = archive.back_up(url, files, target, HEAD, LOCK)
    change(url, files)

    assert not [word for word in ("목표", "사업계획", "원문", "kept", "manifest") if word.encode() in target.read_bytes()]
    assert archive.restore(target, url, files, [OTHER, KEY]) == made
    assert as_it_was(url, files)


FOREIGN, BROKEN = "이 신원으로는 열리지 않습니다", "손상되었"


@pytest.mark.parametrize(
    ("damage", "fault", "sentence"),
    [
        ("foreign", age.LockedForOthers, FOREIGN),
        ("no identity", archive.NeedsIdentity, "암호화한 보관 파일입니다"),
        ("cut", age.CannotOpen, BROKEN),
        ("cut at a block", age.CannotOpen, BROKEN),
        ("cut in the head", age.CannotOpen, BROKEN),
        ("flipped", age.CannotOpen, BROKEN),
        ("longer", age.CannotOpen, BROKEN),
    ],
)
def test_a_locked_backup_that_does_not_open_changes_nothing(
    url: str, files: Path, tmp_path: Path, damage: str, fault: type[Exception], sentence: str
) -> None:
    (files / "계획 2030" / "큰 것.bin").write_bytes(os.urandom(300_000))
    target = tmp_path / "backup.tar.age"
    archive.back_up(url, files, target, HEAD, LOCK)
    (files / "계획 2030" / "큰 것.bin").unlink()
    content = target.read_bytes()
    head = content.index(b"\n---") + 1
    head = content.index(b"\n", head) + 1 + 16  # then come blocks of 64 KiB and their seals
    middle = len(content) // 2
    changed = {
        "cut": content[:middle],
        "cut at a block": content[: head + 2 * (65536 + 16)],
        "cut in the head": content[:60],
        "flipped": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
        "longer": content + b"more",
    }
    target.write_bytes(changed.get(damage, content))

    with pytest.raises(fault, match=sentence):
        archive.restore(target, url, files, {"foreign": [OTHER], "no identity": []}.get(damage, [KEY]))

    assert as_it_was(url, files)
    assert databases(url) == {"chomchom"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.tar.age", "files"]


@given(place=st.integers(0, 2**40), bit=st.integers(0, 7))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_single_bit_of_a_backup_can_change_unseen(locked: bytes, tmp_path: Path, place: int, bit: int) -> None:
    target = tmp_path / "flipped.tar.age"
    at = place % len(locked)
    target.write_bytes(locked[:at] + bytes([locked[at] ^ 1 << bit]) + locked[at + 1 :])

    with pytest.raises((age.CannotOpen, archive.BadBackup)):
        archive.verify(target, [KEY])


@pytest.fixture(scope="module")
def locked(server: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("locked")
    archive.back_up(server, folder / "no files", folder / "backup", HEAD, LOCK)
    return (folder / "backup").read_bytes()


def test_a_link_among_the_files_does_not_lead_to_the_keys(url: str, files: Path, tmp_path: Path) -> None:
    (tmp_path / "master-key").write_text("very secret", encoding="utf-8")
    (files / "link").symlink_to(tmp_path / "master-key")
    target = tmp_path / "backup.tar"

    made = archive.back_up(url, files, target, HEAD)

    assert "files/link" not in {member.name for member in made.members}
    assert b"very secret" not in target.read_bytes()


@pytest.mark.parametrize("name", ["files/../../escaped", "/etc/escaped", "files/", "other/escaped", "database.dump/"])
def test_a_backup_writes_nowhere_else(url: str, files: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / "backup.tar"
    with target.open("wb") as stream:
        packer = Packer(stream, HEAD)
        packer.add_file(name, files / "계획 2030" / "원문.txt")
        packer.finish()

    with pytest.raises(archive.BadBackup):
        archive.restore(target, url, files)
    assert as_it_was(url, files)
    assert not [*tmp_path.parent.rglob("escaped")]


@pytest.mark.parametrize("lock", [[], LOCK])
def test_a_disk_that_is_full_is_told_and_leaves_nothing(
    url: str, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lock: list[Recipient]
) -> None:
    plain = Path.open

    def full(self: Path, mode: str = "r", *arguments: Any, **more: Any) -> Any:
        opened = plain(self, mode, *arguments, **more)
        return open("/dev/full", "wb", buffering=0) if mode == "xb" and opened.close() is None else opened

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(archive.CannotBackUp, match="디스크가 가득 참"):
        archive.back_up(url, files, tmp_path / "backup.tar", HEAD, lock)
    assert [path.name for path in tmp_path.iterdir()] == ["files"]


def test_a_backup_holds_little_in_memory(url: str, files: Path, tmp_path: Path) -> None:
    with (files / "large.bin").open("wb") as file:
        for _ in range(100):
            file.write(os.urandom(1_000_000))
    tracemalloc.start()
    archive.back_up(url, files, tmp_path / "backup.tar.age", HEAD, LOCK)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 3 * PIECE


def test_a_dump_that_fails_is_no_backup(url: str, files: Path, tmp_path: Path) -> None:
    with pytest.raises(dumps.DumpFailed, match="pg_dump 프로그램이 실패했습니다"):
        archive.back_up(url.replace("chomchom?", "nosuch?"), files, tmp_path / "backup.tar", HEAD, LOCK)
    assert [path.name for path in tmp_path.iterdir()] == ["files"]
