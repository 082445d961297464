"""What is ordered of the process that makes files. Pure."""

from __future__ import annotations

import datetime as dt

import msgspec

from chomchom.core.documents.layout import Dress
from chomchom.documents.content import Content


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a file is made of. `at` is when the edition was proposed: the same edition gives the same file."""

    format: str
    content: Content
    number: str
    digest: str
    signed: tuple[tuple[str, str, str], ...]
    has_cover: bool
    at: dt.datetime
    dress: Dress = Dress()
