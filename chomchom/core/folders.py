"""Where an installation keeps its data: the database, the files, the secret key, the master key."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def data_folder() -> Path:
    """CHOMCHOM_DATA, or a folder in the user's home."""
    return Path(os.environ.get("CHOMCHOM_DATA") or platformdirs.user_data_path("chomchom")).expanduser().absolute()


KEYS = ("secret-key", "master-key")
"""The files of the data folder that open everything else. They are never in a backup of the data."""


def files_folder() -> Path:
    """Where uploaded files lie."""
    return data_folder() / "files"
