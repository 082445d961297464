"""Keys are kept apart from what they open, and never overwritten."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from chomchom.core import age, keys_apart
from chomchom.core.archive import BadBackup
from chomchom.core.folders import KEYS

KEY, OTHER = Identity.generate(), Identity.generate()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for name in KEYS:
        (folder / name).write_text(f"of {name}", encoding="utf-8")
    (folder / "postgres.log").write_text("log", encoding="utf-8")
    return folder


def test_keys_come_back_for_their_owner_alone(data: Path, tmp_path: Path) -> None:
    kept = tmp_path / "keys.age"

    assert keys_apart.back_up(data, kept, [KEY.to_public()]) == list(KEYS)

    assert b"of secret-key" not in kept.read_bytes()
    assert kept.stat().st_mode & 0o777 == 0o600
    with pytest.raises(age.LockedForOthers):
        keys_apart.restore(kept, tmp_path / "new", [OTHER])
    assert not (tmp_path / "new").exists()
    assert keys_apart.restore(kept, tmp_path / "new", [KEY]) == list(KEYS)
    assert {file.name: file.read_text() for file in (tmp_path / "new").iterdir()} == {name: f"of {name}" for name in KEYS}
    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "new").iterdir()} == {0o600}


def test_a_key_that_is_there_is_not_lost(data: Path, tmp_path: Path) -> None:
    kept = tmp_path / "keys.age"
    keys_apart.back_up(data, kept, [KEY.to_public()])
    (data / KEYS[0]).write_text("newer", encoding="utf-8")
    (data / KEYS[1]).unlink()

    with pytest.raises(keys_apart.KeyThere, match=KEYS[0]):
        keys_apart.restore(kept, data, [KEY])
    assert (data / KEYS[0]).read_text() == "newer"
    assert not (data / KEYS[1]).exists()


def test_without_keys_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(keys_apart.NoKeys):
        keys_apart.back_up(tmp_path, tmp_path / "keys.age", [KEY.to_public()])
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("content", [b"", b"no keys", b"x" * 300_000])
def test_what_is_no_backup_of_keys_is_refused(tmp_path: Path, content: bytes) -> None:
    for name, kept in {"plain": content, "locked": _locked(content)}.items():
        (tmp_path / name).write_bytes(kept)
        with pytest.raises(BadBackup, match="열쇠 보관 파일이 아니거나"):
            keys_apart.restore(tmp_path / name, tmp_path / "data", [KEY])
    with pytest.raises(BadBackup, match="파일을 읽을 수 없습니다"):
        keys_apart.restore(tmp_path / "nosuch", tmp_path / "data", [KEY])


def _locked(content: bytes) -> bytes:
    target = io.BytesIO()
    with age.locking(target, [KEY.to_public()]) as stream:
        stream.write(content)
    return target.getvalue()


def test_identities_are_read_as_age_keygen_writes_them(tmp_path: Path) -> None:
    file = tmp_path / "identity"
    file.write_text(f"# created: 2030-01-01\n# public key: {KEY.to_public()}\n{KEY}\n\n{OTHER}\n", encoding="utf-8")

    assert [str(identity) for identity in age.identities(file)] == [str(KEY), str(OTHER)]


@pytest.mark.parametrize("content", ["", "# only a note\n", "AGE-SECRET-KEY-1WRONG", "age1wrong", "\ufeff짧은 글"])
def test_what_is_no_identity_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "identity"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(age.BadIdentity, match="age 신원 파일이 아닙니다"):
        age.identities(file)


def test_a_missing_identity_is_told(tmp_path: Path) -> None:
    with pytest.raises(age.BadIdentity, match=r"읽을 수 없습니다\(그런 파일이나 폴더가 없음\)"):
        age.identities(tmp_path / "nosuch")


def test_what_is_no_public_key_is_refused() -> None:
    with pytest.raises(age.BadRecipient, match="age 공개 열쇠"):
        age.recipients([str(KEY.to_public()), "kim@agency.example"])
