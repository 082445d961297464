"""The master key comes from a file, the environment or a command, and only that one unwraps."""

from __future__ import annotations

import base64
import os
import stat
import sys
from pathlib import Path

import pytest

from chomchom.core.crypto import master
from chomchom.core.crypto.sealing import CannotOpen

SECRET = b"s" * 32
FIRST, SECOND = (base64.urlsafe_b64encode(sign * 32).decode() for sign in (b"1", b"2"))
KMS = """
import sys
content = sys.stdin.buffer.read()
turned = bytes(byte ^ 0x5A for byte in content)
if sys.argv[1] == "wrap": sys.stdout.buffer.write(b"kms:" + turned)
elif content.startswith(b"kms:"): sys.stdout.buffer.write(bytes(byte ^ 0x5A for byte in content[4:]))
else: sys.exit(1)
"""


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("CHOMCHOM_MASTER_KEY", "CHOMCHOM_MASTER_KEY_FILE", "CHOMCHOM_KMS_COMMAND"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CHOMCHOM_DATA", str(tmp_path))


def kms(tmp_path: Path) -> str:
    script = tmp_path / "kms.py"
    script.write_text(KMS, encoding="utf-8")
    return f"{sys.executable} {script}"


def test_a_key_of_the_folder_is_made_once_and_for_the_owner_only(tmp_path: Path) -> None:
    master.keep(tmp_path)
    wrapped = master.master().wrap(SECRET, b"table 1")
    master.keep(tmp_path)

    assert (tmp_path / "master-key").stat().st_mode & 0o777 == 0o600
    assert master.master().unwrap(wrapped, b"table 1") == SECRET


def test_a_key_of_the_environment_goes_before_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHOMCHOM_MASTER_KEY", FIRST)
    master.keep(tmp_path)

    assert not (tmp_path / "master-key").exists()
    assert isinstance(master.master(), master.Keys)


def test_a_key_may_be_given_as_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "given").write_text(f"{SECOND}\n{FIRST}\n", encoding="utf-8")
    monkeypatch.setenv("CHOMCHOM_MASTER_KEY", FIRST)
    old = master.master().wrap(SECRET, b"")
    monkeypatch.setenv("CHOMCHOM_MASTER_KEY_FILE", str(tmp_path / "given"))

    assert master.master().unwrap(old, b"") == SECRET
    monkeypatch.delenv("CHOMCHOM_MASTER_KEY_FILE")
    monkeypatch.setenv("CHOMCHOM_MASTER_KEY", SECOND)
    with pytest.raises(master.NoMasterKey, match="지금 것과 다릅니다"):
        master.master().unwrap(old, b"")


@pytest.mark.parametrize("text", ["short", "", "가나다", FIRST[:-2]])
def test_what_is_no_key_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHOMCHOM_MASTER_KEY", text)
    with pytest.raises(master.NoMasterKey):
        master.master()


@pytest.mark.parametrize("kind", ["keys", "kms"])
def test_a_data_key_belongs_to_its_table_and_version(kind: str, tmp_path: Path) -> None:
    holder = master.Kms(kms(tmp_path)) if kind == "kms" else master.Keys([b"m" * 32])
    wrapped = holder.wrap(SECRET, b"table 1")

    assert holder.unwrap(wrapped, b"table 1") == SECRET
    assert SECRET not in wrapped
    with pytest.raises(CannotOpen):
        holder.unwrap(wrapped, b"table 2")


def test_a_command_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = master.Kms(kms(tmp_path))
    with pytest.raises(master.KmsFailed, match="unwrap"):
        holder.unwrap(b"Knonsense", b"")
    with pytest.raises(master.NoMasterKey, match="CHOMCHOM_KMS_COMMAND"):
        holder.unwrap(master.Keys([b"m" * 32]).wrap(SECRET, b""), b"")
    with pytest.raises(master.KmsFailed, match="wrap"):
        master.Kms("/nowhere/kms").wrap(SECRET, b"")
    monkeypatch.setenv("CHOMCHOM_KMS_COMMAND", "true")
    with pytest.raises(master.KmsFailed, match="아무것도"):
        master.master().wrap(SECRET, b"")


def test_what_was_written_is_on_the_disk_and_so_is_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[tuple[bool, bool]] = []

    def fsync(descriptor: int) -> None:
        flushed.append((stat.S_ISDIR(os.fstat(descriptor).st_mode), (tmp_path / "master-key").exists()))

    monkeypatch.setattr(os, "fsync", fsync)

    master.write(tmp_path, [master.new_key()])

    assert flushed == [(False, False), (True, True)]
