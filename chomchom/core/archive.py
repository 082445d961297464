"""Backups: the database, the files and a manifest in one stream, and back. Nothing is half kept and nothing is half restored.

The stream is a tar; with recipients it is locked with age as it is made, so that nothing of it is ever on a disk in the clear.
The database comes in pieces, because a tar wants to know sizes first. A backup is written under another name, read back whole, and
renamed. A restore reads everything once to check it, a second time into a new database and a new folder beside the old ones, and
only then puts both in their place. Not here: Django; the caller names the database and the folder.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from pyrage.x25519 import Identity, Recipient

from chomchom.core import age, dumps
from chomchom.core.archive_stream import DUMP, FILES, Damaged, Head, Manifest, Packer, Put, TooNew, unpack
from chomchom.core.errors import DomainError, reason_of


class CannotBackUp(DomainError):
    """The backup cannot be written there."""


class BadBackup(DomainError):
    """The backup is damaged or is none; nothing was changed."""


class NeedsIdentity(DomainError):
    """The backup is locked, and nothing was given to open it with."""


def back_up(url: str, files: Path, target: Path, head: Head, keys: Sequence[Recipient] = ()) -> Manifest:
    """Write the database at `url` and the folder `files` to `target`, which must not be there yet; locked if there are keys.

    The new file is opened again and compared with what went in. So it is locked for one identity more, which is forgotten here.
    """
    witness = Identity.generate()
    locks = [*keys, witness.to_public()] if keys else []
    with new_file(target) as part:
        manifest = _write(url, files, part, head, locks)
        if verify(part, [witness]) != manifest:
            raise CannotBackUp(f"{target}에 쓴 것을 다시 읽으니 다릅니다. 디스크를 확인하고 다른 곳에 보관하세요.")
    return manifest


@contextlib.contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """A file of another name that takes the name `target` when the block is done."""
    if target.exists():
        raise CannotBackUp(f"{target} 파일이 이미 있습니다. -o로 다른 이름을 적어 주세요.")
    part = target.with_name(f"{target.name}.part")
    try:
        yield part
        part.rename(target)
    except OSError as fault:
        raise CannotBackUp(
            f"{target}에 쓸 수 없습니다({reason_of(fault)}). 자리와 권한을 확인하거나 -o로 다른 곳을 적어 주세요."
        ) from fault
    finally:
        part.unlink(missing_ok=True)


def _write(url: str, files: Path, part: Path, head: Head, locks: Sequence[Recipient]) -> Manifest:
    with part.open("xb") as output:
        part.chmod(0o600)  # personal data may be in it
        with age.locking(output, locks) if locks else contextlib.nullcontext(output) as stream:
            packer = Packer(stream, head)
            with dumps.dumping(url) as dump:
                packer.add_pieces(dump)
            for file in sorted(files.rglob("*")):
                if file.is_file() and not file.is_symlink():  # a link could lead to the keys, which lie apart
                    packer.add_file(FILES + file.relative_to(files).as_posix(), file)
            manifest = packer.finish()
        output.flush()
        os.fsync(output.fileno())
    return manifest


def verify(backup: Path, identities: Sequence[Identity] = ()) -> Manifest:
    """Read everything and compare every sum. Raises BadBackup, NeedsIdentity, age.CannotOpen."""
    return _read(backup, identities, lambda _name: None)


def restore(backup: Path, url: str, files: Path, identities: Sequence[Identity] = ()) -> Manifest:
    """Put the content of a backup in the place of the database at `url` and of the folder `files`, which is beside other data."""
    verify(backup, identities)
    files.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=files.parent) as folder:
        fresh = Path(folder) / "files"
        fresh.mkdir()
        with dumps.fresh_beside(url) as database:
            with dumps.filling(url, database) as dump:
                manifest = _read(backup, identities, lambda name: dump if name.startswith(DUMP) else _file_in(fresh, name))
            with _replaced(files, fresh):
                dumps.swap(url, database)
    dumps.drop_swapped(url)
    return manifest


def _file_in(folder: Path, name: str) -> BinaryIO:
    file = folder / name.removeprefix(FILES)
    if not file.resolve().is_relative_to(folder.resolve()):
        raise Damaged
    file.parent.mkdir(parents=True, exist_ok=True)
    return file.open("xb")


def _read(backup: Path, identities: Sequence[Identity], put: Put) -> Manifest:
    try:
        with backup.open("rb") as source, _opened(source, identities) as stream:
            return unpack(stream, put)
    except FileNotFoundError as fault:
        raise BadBackup(f"{backup} 파일이 없습니다. 파일의 이름과 자리를 확인해 주세요.") from fault
    except PermissionError as fault:
        raise BadBackup(f"{backup} 파일을 읽을 수 없습니다({reason_of(fault)}). 파일의 권한을 확인해 주세요.") from fault
    except TooNew as fault:
        raise BadBackup(f"다른 판의 촘촘({fault.version})이 만든 보관 파일입니다. 그 판을 깔고 되살리세요.") from fault
    except Damaged as fault:
        raise BadBackup(f"{backup} 파일은 촘촘의 보관 파일이 아니거나 손상되었습니다. 다른 보관 파일을 쓰세요.") from fault


@contextlib.contextmanager
def _opened(source: BinaryIO, identities: Sequence[Identity]) -> Iterator[BinaryIO]:
    if not age.is_locked(source):
        yield source
        return
    if not identities:
        raise NeedsIdentity("암호화한 보관 파일입니다. 여는 신원 파일을 --identity로 적으세요.")
    with age.unlocking(source, identities) as stream:
        yield stream


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
