"""The inside of a backup: a tar that is written and read in one pass, with a head first and the sums of everything last."""

from __future__ import annotations

import contextlib
import hashlib
import io
import tarfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO

import msgspec

FORMAT = 2
HEAD, MANIFEST, DUMP, FILES = "backup.json", "manifest.json", "database.dump/", "files/"
PIECE = 8 * 1024 * 1024
"""Bytes of the database that are held in memory at a time."""
_CHUNK = 64 * 1024
_LARGEST_LIST = 256 * 1024 * 1024  # bytes; a manifest of a million files is half of it
Put = Callable[[str], BinaryIO | None]
"""Where the content of a member goes, by its name; None: nowhere."""


class Damaged(Exception):
    """It is no backup, or not whole."""


class TooNew(Exception):
    """Another release has written it in a form that this one does not know."""

    def __init__(self, version: str) -> None:
        super().__init__(version)
        self.version = version


class Head(msgspec.Struct, frozen=True):
    """What a backup says of itself first."""

    format: int
    version: str
    created_at: datetime


class Member(msgspec.Struct, frozen=True):
    """A file of the backup, or a piece of its database."""

    name: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What a backup holds; it stands last."""

    head: Head
    members: list[Member]

    @property
    def files(self) -> int:
        """How many files beside the database."""
        return sum(member.name.startswith(FILES) for member in self.members)


def head_of(version: str, at: datetime) -> Head:
    """Of a backup made by this release."""
    return Head(FORMAT, version, at)


class Packer:
    """Writes a backup to a stream."""

    def __init__(self, stream: BinaryIO, head: Head) -> None:
        self._tar = tarfile.TarFile(fileobj=_Counted(stream), mode="w")  # closed by finish: what is unfinished has no end
        self._head = head
        self._members: list[Member] = []
        self._add(HEAD, msgspec.json.encode(self._head))

    def add_pieces(self, dump: BinaryIO) -> None:
        """The database, read to its end."""
        number = 0
        while piece := dump.read(PIECE):
            name = f"{DUMP}{number:06}"
            self._members.append(Member(name, len(piece), hashlib.sha256(piece).hexdigest()))
            self._add(name, piece)
            number += 1

    def add_file(self, name: str, file: Path) -> None:
        """One file. If it grows meanwhile, what it was at first is kept; if it shrinks, the backup fails."""
        info = tarfile.TarInfo(name)
        with file.open("rb") as content:
            info.size = file.stat().st_size
            summed = _Summed(content)
            self._tar.addfile(info, summed)
        self._members.append(Member(name, info.size, summed.sum.hexdigest()))

    def finish(self) -> Manifest:
        """Write the sums and the end."""
        manifest = Manifest(self._head, self._members)
        self._add(MANIFEST, msgspec.json.encode(manifest))
        self._tar.close()
        return manifest

    def _add(self, name: str, content: bytes) -> None:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        self._tar.addfile(info, io.BytesIO(content))


class _Counted(io.RawIOBase):
    """A stream that knows how far it is, which a tar wants to know."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._at = stream, 0

    def write(self, content: Any) -> int:
        self._at += len(content)
        return self._stream.write(content)

    def tell(self) -> int:
        return self._at


class _Summed(io.RawIOBase):
    """A file that is summed up while it is read."""

    def __init__(self, content: BinaryIO) -> None:
        self._content = content
        self.sum = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self._content.read(size)
        self.sum.update(chunk)
        return chunk


def unpack(stream: BinaryIO, put: Put) -> Manifest:
    """Read a backup to its end, and compare everything with its sums. Raises Damaged, TooNew."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            manifest = _unpack(tar, put)
    except (tarfile.TarError, EOFError, msgspec.DecodeError) as fault:
        raise Damaged from fault
    while stream.read(_CHUNK):  # to the end of a lock, which only then is known to be whole
        pass
    return manifest


def _unpack(tar: tarfile.TarFile, put: Put) -> Manifest:
    members = iter(tar)
    head = msgspec.json.decode(_list(tar, next(members, None), HEAD), type=Head)
    if head.format != FORMAT:
        raise TooNew(head.version)
    found: list[Member] = []
    last = None
    for last in members:
        if last.name == MANIFEST:
            break
        found.append(_passed_on(last, _content(tar, last), put))
    manifest = msgspec.json.decode(_list(tar, last, MANIFEST), type=Manifest)
    if manifest != Manifest(head, found) or next(members, None) is not None:
        raise Damaged
    return manifest


def _content(tar: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    content = tar.extractfile(info) if info.isfile() else None
    if content is None:
        raise Damaged
    return content


def _list(tar: tarfile.TarFile, info: tarfile.TarInfo | None, name: str) -> bytes:
    if info is None or info.name != name or info.size > _LARGEST_LIST:
        raise Damaged
    return _content(tar, info).read()


def _passed_on(info: tarfile.TarInfo, content: IO[bytes], put: Put) -> Member:
    """Sum a member up, and write it where it belongs. A name that leads elsewhere is no backup's."""
    if not _is_inside(info.name):
        raise Damaged
    target, summed = put(info.name), hashlib.sha256()
    with contextlib.ExitStack() as closing:
        if target is not None and info.name.startswith(FILES):
            closing.enter_context(target)
        while chunk := content.read(_CHUNK):
            summed.update(chunk)
            if target is not None:
                target.write(chunk)
    return Member(info.name, info.size, summed.hexdigest())


def _is_inside(name: str) -> bool:
    """Whether a name leads to a file below one of the two folders, and nowhere else: it has no empty, dotted or absolute part."""
    top = next((each for each in (DUMP, FILES) if name.startswith(each)), None)
    rest = PurePosixPath(name.removeprefix(top or ""))
    return top is not None and f"{top}{rest}" == name and ".." not in rest.parts and not rest.is_absolute() and "\0" not in name
