"""When the last backup was made: a note in the data folder, which is read also when the database is broken."""

from __future__ import annotations

from datetime import datetime

import msgspec

from chomchom.core.folders import data_folder

FILE = "last-backup.json"


class Kept(msgspec.Struct, frozen=True):
    """A backup that was made and verified."""

    at: datetime
    size: int


def note_backup(made: Kept) -> None:
    """Remember it; a reader sees the old note or the new one, never half of one."""
    folder = data_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = folder / f"{FILE}.part"
    part.write_bytes(msgspec.json.encode(made))
    part.replace(folder / FILE)


def last_backup() -> Kept | None:
    """The last one, or None where there is no note that can be read."""
    try:
        return msgspec.json.decode((data_folder() / FILE).read_bytes(), type=Kept)
    except (OSError, msgspec.DecodeError):
        return None
