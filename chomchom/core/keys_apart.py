"""The keys of an installation in a locked file of their own: whoever finds a backup of the data must not find them in it."""

from __future__ import annotations

import contextlib
import io
import tarfile
from collections.abc import Sequence
from pathlib import Path

from pyrage.x25519 import Identity, Recipient

from chomchom.core import age
from chomchom.core.archive import BadBackup, new_file
from chomchom.core.errors import DomainError, reason_of
from chomchom.core.folders import KEYS

LARGEST = 64 * 1024  # bytes; a key is a line


class NoKeys(DomainError):
    """There is no key in the data folder to keep."""


class KeyThere(DomainError):
    """A key in the data folder would be lost."""


def back_up(data: Path, target: Path, keys: Sequence[Recipient]) -> list[str]:
    """Lock the keys of the data folder into `target`, which must not be there yet. Returns their names."""
    found = [name for name in KEYS if (data / name).is_file()]
    if not found:
        raise NoKeys(
            f"자료 폴더 {data}에 열쇠 파일이 없습니다. CHOMCHOM_DATA를 확인하세요. 다른 곳에 둔 열쇠는 그곳에서 따로 보관하세요."
        )
    with new_file(target) as part, part.open("xb") as output:
        part.chmod(0o600)
        with age.locking(output, keys) as stream, tarfile.open(fileobj=stream, mode="w|") as tar:
            for name in found:
                tar.add(data / name, arcname=name)
    return found


def restore(backup: Path, data: Path, identities: Sequence[Identity]) -> list[str]:
    """Put the keys back into a data folder that has none of them. Returns their names."""
    kept = _read(backup, identities)
    if there := [name for name in kept if (data / name).exists()]:
        raise KeyThere(f"자료 폴더 {data}에 이미 열쇠가 있습니다({', '.join(there)}). 그 파일을 다른 곳으로 옮긴 다음 다시 하세요.")
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, content in kept.items():
        part = data / f"{name}.part"
        with contextlib.suppress(FileNotFoundError):
            part.unlink()
        part.touch(mode=0o600)
        part.write_bytes(content)
        part.replace(data / name)
    return list(kept)


def _read(backup: Path, identities: Sequence[Identity]) -> dict[str, bytes]:
    damaged = BadBackup(f"{backup} 파일은 열쇠 보관 파일이 아니거나 손상되었습니다. `chomchom backup-keys`로 만든 파일을 적으세요.")
    try:
        with backup.open("rb") as source:
            if not age.is_locked(source):
                raise damaged
            with age.unlocking(source, identities) as stream:
                content = stream.read(LARGEST * len(KEYS))
                if stream.read(1):
                    raise damaged
        with tarfile.open(fileobj=io.BytesIO(content)) as tar:
            kept = {info.name: file.read() for info in tar if (file := tar.extractfile(info)) is not None}
    except OSError as fault:
        raise BadBackup(f"{backup} 파일을 읽을 수 없습니다({reason_of(fault)}). 이름과 권한을 확인해 주세요.") from fault
    except tarfile.TarError as fault:
        raise damaged from fault
    if not kept or not set(kept) <= set(KEYS):
        raise damaged
    return kept
