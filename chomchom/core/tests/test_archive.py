"""Backups come back as they were, and a damaged one changes nothing."""

from __future__ import annotations

import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from chomchom.core import archive, dumps, embedded

AT = datetime(2030, 1, 2, 3, 4, tzinfo=UTC)


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
    made = archive.back_up(url, files, target, version="1.0", at=AT)
    change(url, files)

    assert archive.restore(target, url, files) == made
    assert as_it_was(url, files)
    assert {member.name for member in made.members} == {"database.dump", "files/계획 2030/원문.txt"}
    assert target.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.tar", "files"]


def test_a_restore_into_nothing_makes_the_folder(url: str, files: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.tar"
    archive.back_up(url, files, target, version="1.0", at=AT)
    shutil.rmtree(files)

    archive.restore(target, url, tmp_path / "new" / "files")
    assert as_it_was(url, tmp_path / "new" / "files")


@pytest.mark.parametrize("damage", ["cut", "flipped", "member gone", "no backup", "newer"])
def test_a_damaged_backup_is_refused_and_changes_nothing(url: str, files: Path, tmp_path: Path, damage: str) -> None:
    target = tmp_path / "backup.tar"
    archive.back_up(url, files, target, version="1.0", at=AT)
    content = target.read_bytes()
    match damage:
        case "cut":
            target.write_bytes(content[: len(content) // 2])
        case "flipped":
            place = content.index("목표".encode())
            target.write_bytes(content[:place] + b"!" + content[place + 1 :])
        case "member gone":
            without_files(target)
        case "no backup":
            target.write_text("사업계획서", encoding="utf-8")
        case "newer":
            target.write_bytes(content.replace(b'"format": 1', b'"format": 2', 1))

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


def test_a_restore_is_refused_while_somebody_is_connected(url: str, files: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.tar"
    archive.back_up(url, files, target, version="1.0", at=AT)

    with psycopg.connect(url), pytest.raises(dumps.DatabaseInUse):
        archive.restore(target, url, files)
    assert as_it_was(url, files)


def test_a_backup_never_overwrites(url: str, files: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.tar"
    target.write_text("다른 것", encoding="utf-8")

    with pytest.raises(archive.CannotBackUp, match="이미 있습니다"):
        archive.back_up(url, files, target, version="1.0", at=AT)
    assert target.read_text(encoding="utf-8") == "다른 것"


def test_a_backup_to_nowhere_is_refused(url: str, files: Path, tmp_path: Path) -> None:
    with pytest.raises(archive.CannotBackUp, match=r"쓸 수 없습니다\(그런 파일이나 폴더가 없음\)"):
        archive.back_up(url, files, tmp_path / "nowhere" / "backup.tar", version="1.0", at=AT)


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
    archive.back_up(url, files, target, version="1.0", at=AT)
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
    archive.back_up(url, files, target, version="1.0", at=AT)
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE kept SET value = '사업계획'")

    def stop(_url: str, _fresh: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dumps, "swap", stop)
    with pytest.raises(KeyboardInterrupt):
        archive.restore(target, url, files)
    assert as_it_was(url, files)
    assert databases(url) == {"chomchom"}
