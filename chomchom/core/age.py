"""Encryption of files for keeping, with age: whoever has the public key may lock, only the holder of the identity may open.

Both ways are streams: what passes through is never whole in memory, nor on a disk in the clear. Any age program reads our files.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

import pyrage
from pyrage.x25519 import Identity, Recipient

from chomchom.core.errors import DomainError, reason_of

HEAD = b"age-encryption.org/v1"
"""What every encrypted file begins with."""
_FOREIGN = "No matching keys"


class BadRecipient(DomainError):
    """What was given as a public key is none."""


class BadIdentity(DomainError):
    """The file with the identity is missing or is none."""


class CannotOpen(DomainError):
    """It was locked for others, or it is damaged."""


class LockedForOthers(CannotOpen):
    """None of the identities opens it."""


def recipients(keys: Sequence[str]) -> list[Recipient]:
    """Public keys as people write them down."""
    try:
        return [Recipient.from_str(key) for key in keys]
    except pyrage.RecipientError as fault:
        raise BadRecipient(
            "CHOMCHOM_BACKUP_RECIPIENTS에 age 공개 열쇠(age1로 시작)가 아닌 것이 있습니다. "
            "`chomchom backup-identity`가 보여 준 것을 적으세요."
        ) from fault


def identities(file: Path) -> list[Identity]:
    """Every identity in a file as age-keygen writes it; lines that begin with # are notes."""
    try:
        lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
        return _some([Identity.from_str(line) for line in lines if line and not line.startswith("#")], file)
    except OSError as fault:
        raise BadIdentity(f"{file} 신원 파일을 읽을 수 없습니다({reason_of(fault)}). 이름과 권한을 확인하세요.") from fault
    except (pyrage.IdentityError, UnicodeDecodeError) as fault:
        raise BadIdentity(_NONE.format(file)) from fault


_NONE = "{} 파일은 age 신원 파일이 아닙니다. `chomchom backup-identity`가 만든 파일을 --identity에 적으세요."


def _some(found: list[Identity], file: Path) -> list[Identity]:
    if not found:
        raise BadIdentity(_NONE.format(file))
    return found


def is_locked(file: BinaryIO) -> bool:
    """Whether it is a file of age; it stands at its beginning before and after."""
    head = file.read(len(HEAD))
    file.seek(0)
    return head == HEAD


@contextlib.contextmanager
def locking(output: BinaryIO, keys: Sequence[Recipient]) -> Iterator[BinaryIO]:
    """Give a stream to write to; what is written lands in `output`, locked. Complete only if the block ends without a fault."""
    reader, writer = _pipe()

    def lock() -> None:
        target = _Target(output)
        with reader:
            try:
                pyrage.encrypt_io(reader, target, keys)
            except pyrage.EncryptError as fault:
                raise target.fault or fault from fault

    with _in_thread(lock), writer:
        yield writer


@contextlib.contextmanager
def unlocking(source: BinaryIO, keys: Sequence[Identity]) -> Iterator[BinaryIO]:
    """Give a stream with the content of `source`. Raises LockedForOthers, CannotOpen (damaged or cut off)."""
    reader, writer = _pipe()

    def unlock() -> None:
        with contextlib.suppress(BrokenPipeError), writer:
            try:
                _open(source, writer, keys)
            except (OSError, CannotOpen):
                if not reader.closed:  # else the reader has enough
                    raise

    with _in_thread(unlock), reader:
        yield reader


def _open(source: BinaryIO, writer: BinaryIO, keys: Sequence[Identity]) -> None:
    try:
        pyrage.decrypt_io(source, writer, keys)
    except pyrage.DecryptError as fault:
        if _FOREIGN in str(fault):
            raise LockedForOthers(
                "이 신원으로는 열리지 않습니다. 이 파일을 잠근 공개 열쇠의 신원 파일을 --identity에 적으세요."
            ) from fault
        raise CannotOpen("암호화한 파일이 손상되었습니다. 다른 보관 파일을 쓰세요.") from fault
    except OSError as fault:
        if fault.errno:  # of the pipe or the disk; age's own have no number
            raise
        raise CannotOpen("암호화한 파일이 손상되었거나 중간에 끊겼습니다. 다른 보관 파일을 쓰세요.") from fault


class _Target:
    """A file to write to, which remembers why it could not be written: the library only tells that it could not."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.fault: OSError | None = None

    def write(self, content: bytes) -> int:
        try:
            return self._file.write(content)
        except OSError as fault:
            self.fault = fault
            raise

    def flush(self) -> None:
        self._file.flush()


def _pipe() -> tuple[BinaryIO, BinaryIO]:
    reader, writer = os.pipe()
    return cast(BinaryIO, os.fdopen(reader, "rb")), cast(BinaryIO, os.fdopen(writer, "wb"))


@contextlib.contextmanager
def _in_thread(work: Callable[[], None]) -> Iterator[None]:
    """Do the work beside the block. What goes wrong in the work comes first: the block only saw its stream end."""
    faults: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as fault:  # noqa: BLE001 -- raised again below
            faults.append(fault)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    except BaseException as fault:
        thread.join()
        if faults and isinstance(fault, Exception):
            raise faults[0] from fault
        raise
    thread.join()
    if faults:
        raise faults[0]
