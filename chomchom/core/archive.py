"""Backups: the database, the files and a manifest in one tar, and back. Nothing is half kept and nothing is half restored.

A backup is written under another name and renamed. A restore checks every sum first, fills a new database and a new folder beside
the old ones, and only then puts both in their place. Not here: Django; the caller names the database and the folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from chomchom.core import dumps
from chomchom.core.errors import DomainError, reason_of

FORMAT = 1
MANIFEST, DUMP, FILES = "manifest.json", "database.dump", "files/"


class CannotBackUp(DomainError):
    """The backup cannot be written there."""


class BadBackup(DomainError):
    """The backup is damaged or is none; nothing was changed."""


class Member(msgspec.Struct, frozen=True):
    """A file of the backup."""

    name: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What a backup holds; it stands first."""

    format: int
    version: str
    created_at: datetime
    members: list[Member]


def back_up(url: str, files: Path, target: Path, *, version: str, at: datetime) -> Manifest:
    """Write the database at `url` and the folder `files` to `target`, which must not be there yet."""
    if target.exists():
        raise CannotBackUp(f"{target} 파일이 이미 있습니다. -o로 다른 이름을 적어 주세요.")
    part = target.with_name(f"{target.name}.part")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            dump = Path(folder) / DUMP
            dumps.dump(url, dump)
            sources = {DUMP: dump} | {
                FILES + file.relative_to(files).as_posix(): file for file in sorted(files.rglob("*")) if file.is_file()
            }
            manifest = Manifest(FORMAT, version, at, [_member(name, file) for name, file in sources.items()])
            _write(part, manifest, sources)
        part.rename(target)
    except OSError as fault:
        raise CannotBackUp(
            f"{target}에 쓸 수 없습니다({reason_of(fault)}). 자리와 권한을 확인하거나 -o로 다른 곳을 적어 주세요."
        ) from fault
    finally:
        part.unlink(missing_ok=True)
    return manifest


def restore(backup: Path, url: str, files: Path) -> Manifest:
    """Put the content of a backup in the place of the database at `url` and of the folder `files`, which is beside other data."""
    files.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=files.parent) as folder:
        fresh = Path(folder)
        manifest = _extract(backup, fresh)
        with dumps.filled_beside(url, fresh / DUMP) as database, _replaced(files, fresh / "files"):
            dumps.swap(url, database)
    dumps.drop_swapped(url)
    return manifest


def _member(name: str, file: Path) -> Member:
    with file.open("rb") as content:
        return Member(name, file.stat().st_size, hashlib.file_digest(content, "sha256").hexdigest())


def _write(part: Path, manifest: Manifest, sources: dict[str, Path]) -> None:
    listing = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    with part.open("xb") as output, tarfile.open(fileobj=output, mode="w") as tar:
        part.chmod(0o600)  # personal data may be in it
        head = tarfile.TarInfo(MANIFEST)
        head.size = len(listing)
        tar.addfile(head, io.BytesIO(listing))
        for name, file in sources.items():
            tar.add(file, arcname=name, recursive=False)


def _extract(backup: Path, folder: Path) -> Manifest:
    """Write the members to a folder and compare every sum with the manifest."""
    if not backup.is_file():
        raise BadBackup(f"{backup} 파일이 없습니다. 파일의 이름과 자리를 확인해 주세요.")
    damaged = f"{backup} 파일은 촘촘의 보관 파일(.tar)이 아니거나 손상되었습니다. 다른 보관 파일을 쓰세요."
    try:
        with tarfile.open(backup, "r:") as tar:
            tar.extractall(folder, filter="data")
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except PermissionError as fault:
        raise BadBackup(f"{backup} 파일을 읽을 수 없습니다({reason_of(fault)}). 파일의 권한을 확인해 주세요.") from fault
    except (OSError, tarfile.TarError, msgspec.DecodeError) as fault:
        raise BadBackup(damaged) from fault
    if manifest.format > FORMAT:
        raise BadBackup(f"더 새로운 촘촘({manifest.version})이 만든 보관 파일입니다. 그 판을 깔고 되살리세요.")
    found = {_member(file.relative_to(folder).as_posix(), file) for file in folder.rglob("*") if file.is_file()}
    if {member for member in found if member.name != MANIFEST} != set(manifest.members):
        raise BadBackup(damaged)
    (folder / "files").mkdir(exist_ok=True)
    return manifest


@contextlib.contextmanager
def _replaced(folder: Path, fresh: Path) -> Iterator[None]:
    """`fresh` stands in the place of `folder`; the old one comes back if what is done meanwhile fails."""
    old = folder.with_name(f"{folder.name}.before")
    shutil.rmtree(old, ignore_errors=True)
    folder.mkdir(exist_ok=True)
    folder.rename(old)
    fresh.rename(folder)
    try:
        yield
    except BaseException:
        shutil.rmtree(folder)
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)  # what is left of it goes at the next restore
