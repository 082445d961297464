"""The master key, which wraps data keys and nothing else: from a file, from the environment, or kept by a command of a KMS.

File and environment hold keys one after the other: the first wraps, all unwrap. So a change of key can stop at any moment: while it
runs the file holds the new key and the old one.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import fcntl
import hashlib
import os
import secrets
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from chomchom.core.crypto.sealing import KEY_BYTES, NONCE_BYTES, CannotOpen, decrypted, encrypted
from chomchom.core.errors import DomainError
from chomchom.core.folders import data_folder

FILE = "master-key"
VARIABLE, KMS_VARIABLE = "CHOMCHOM_MASTER_KEY", "CHOMCHOM_KMS_COMMAND"
PATIENCE = 30  # seconds until a KMS must answer
_ID_BYTES = 8
_LOCAL, _KMS = b"L", b"K"


class NoMasterKey(DomainError):
    """There is no master key, or what is there is none."""


class KmsFailed(DomainError):
    """The command of the KMS did not do what it was asked."""


class Master(Protocol):
    """Wraps and unwraps data keys. `bound` names the data key."""

    def wrap(self, secret: bytes, bound: bytes) -> bytes: ...
    def unwrap(self, wrapped: bytes, bound: bytes) -> bytes: ...


@dataclass(frozen=True)
class Keys:
    """Master keys in our hands: the first one wraps."""

    keys: Sequence[bytes]

    def wrap(self, secret: bytes, bound: bytes) -> bytes:
        """Kind, id of the master key, nonce, and the sealed data key."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return _LOCAL + _id(self.keys[0]) + nonce + encrypted(secret, nonce, self.keys[0], bound)

    def unwrap(self, wrapped: bytes, bound: bytes) -> bytes:
        """The data key. Raises NoMasterKey if it was wrapped with another master key, CannotOpen if it was changed."""
        name, nonce, sealed = _parts(wrapped)
        for key in self.keys:
            if wrapped[:1] == _LOCAL and _id(key) == name:
                return decrypted(sealed, nonce, key, bound)
        raise NoMasterKey(
            "개인정보를 잠근 마스터 키가 지금 것과 다릅니다. 자료와 함께 보관한 master-key 파일이나 "
            f"{VARIABLE}, {KMS_VARIABLE} 값을 되돌려 놓으세요."
        )


@dataclass(frozen=True)
class Kms:
    """A command that wraps and unwraps what it reads (`wrap` or `unwrap` is its last argument); the master key never comes here."""

    command: str

    def wrap(self, secret: bytes, bound: bytes) -> bytes:
        """What the command made of the key. It is bound here: a KMS need not know how."""
        return _KMS + self._run("wrap", secret + hashlib.sha256(bound).digest())

    def unwrap(self, wrapped: bytes, bound: bytes) -> bytes:
        """The data key. Raises NoMasterKey, KmsFailed or CannotOpen."""
        if wrapped[:1] != _KMS:
            raise NoMasterKey(f"개인정보를 잠근 것은 {KMS_VARIABLE}가 아니라 마스터 키입니다. 그 키를 되돌려 놓으세요.")
        content = self._run("unwrap", wrapped[1:])
        if content[KEY_BYTES:] != hashlib.sha256(bound).digest():
            raise CannotOpen("The data key was moved to another table or version.")
        return content[:KEY_BYTES]

    def _run(self, act: str, content: bytes) -> bytes:
        try:
            done = subprocess.run(  # noqa: S603 -- the command of whoever runs the installation
                [*shlex.split(self.command), act], input=content, capture_output=True, check=True, timeout=PATIENCE
            )
        except (OSError, ValueError, subprocess.SubprocessError) as fault:
            raise KmsFailed(f"{KMS_VARIABLE}에 적은 명령이 {act}를 하지 못했습니다. 그 명령을 손으로 실행해 확인하세요.") from fault
        if not done.stdout:
            raise KmsFailed(f"{KMS_VARIABLE}에 적은 명령이 {act}에 아무것도 내놓지 않았습니다.")
        return done.stdout


def master() -> Master:
    """The master key of this installation, read anew. Raises NoMasterKey."""
    if command := os.environ.get(KMS_VARIABLE):
        return Kms(command)
    return Keys(keys_in(given) if (given := _environment()) else keys_of(data_folder()))


def keys_in(text: str) -> list[bytes]:
    """The keys of a text, one after the other. Raises NoMasterKey."""
    keys = [_key(word) for word in text.split()]
    if not keys:
        raise NoMasterKey(
            "개인정보를 잠글 마스터 키가 없습니다. `chomchom migrate`가 자료 폴더에 만듭니다. "
            f"{VARIABLE}이나 {KMS_VARIABLE}에 적어도 됩니다."
        )
    return keys


def is_in_a_file() -> bool:
    """Whether the key is in the data folder, where the command may change it."""
    return not (os.environ.get(KMS_VARIABLE) or _environment())


def keep(data: Path) -> None:
    """Make the key of a data folder, once; nothing if the environment has one."""
    if not is_in_a_file():
        return
    data.mkdir(parents=True, exist_ok=True)
    with gate(data):
        file = data / FILE
        if not file.exists() or not file.stat().st_size:
            write(data, [new_key()])


@contextlib.contextmanager
def gate(data: Path) -> Iterator[None]:
    """Of processes that make or change the key of a data folder at once, one after the other."""
    with (data / f"{FILE}.gate").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def keys_of(data: Path) -> list[bytes]:
    """The keys in the file of a data folder. Raises NoMasterKey."""
    file = data / FILE
    return keys_in(file.read_text(encoding="utf-8") if file.exists() else "")


def write(data: Path, keys: Sequence[bytes]) -> None:
    """The file with these keys, in one step: it is never half there, and a power cut afterwards does not bring the old one back."""
    part = data / f"{FILE}.part"
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    part.write_text("".join(f"{base64.urlsafe_b64encode(key).decode()}\n" for key in keys), encoding="utf-8")
    _flush(part)
    part.replace(data / FILE)
    _flush(data)


def _flush(place: Path) -> None:
    """To the disk; of a folder, which names are in it."""
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def new_key() -> bytes:
    """A key that nobody can guess."""
    return secrets.token_bytes(KEY_BYTES)


def _environment() -> str:
    if path := os.environ.get(f"{VARIABLE}_FILE"):
        return Path(path).read_text(encoding="utf-8")
    return os.environ.get(VARIABLE, "")


def _key(word: str) -> bytes:
    try:
        key = base64.urlsafe_b64decode(word + "=" * (-len(word) % 4))
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise NoMasterKey("마스터 키가 잘못되었습니다. 32바이트를 base64로 적은 것이어야 합니다.")
    return key


def _id(key: bytes) -> bytes:
    return hashlib.sha256(b"chomchom master key" + key).digest()[:_ID_BYTES]


def _parts(wrapped: bytes) -> tuple[bytes, bytes, bytes]:
    nonce = 1 + _ID_BYTES
    return wrapped[1:nonce], wrapped[nonce : nonce + NONCE_BYTES], wrapped[nonce + NONCE_BYTES :]
