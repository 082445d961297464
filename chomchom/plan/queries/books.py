"""The files that there are of a version, and whether they still say what it says."""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

import msgspec

from chomchom.plan.models import BookFile, Version


class Offered(NamedTuple):
    """A format in which the book can be had, and the file if there is one; `is_past`: the plan was changed since it was made."""

    form: str
    label: str
    file: BookFile | None
    is_past: bool


def offered_books(version: Version) -> list[Offered]:
    """Every format. Two queries."""
    files, now = {each.format: each for each in version.books.defer("content")}, digest_of(version)
    found = ((value, label, files.get(value)) for value, label in BookFile.Format.choices)
    return [Offered(value, str(label), file, file is not None and file.of != now) for value, label, file in found]


def digest_of(version: Version) -> str:
    """What the plan says, in hexadecimal. An adopted version never says anything else; a draft is corrected."""
    decided = list(version.findings.order_by("pk").values_list("pk", "decision", "reason"))
    return sha256(msgspec.json.encode([version.document, decided])).hexdigest()
