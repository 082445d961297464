"""Setting in type: sheets and posters become PDF by Typst, whose templates lie beside this. Words are data there, never markup."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import segno

from chomchom.core.documents.letters import printable
from chomchom.core.documents.press import printed
from chomchom.surveys.paper.sheet import Sheet

_HERE = Path(__file__).parent
MOST_COPIES = 100


class Copies(msgspec.Struct, frozen=True, kw_only=True):
    """How a sheet is printed: `numbers` one for each copy, "" for a box to write it into; `link` "": no open link is printed."""

    numbers: list[str]
    version: str
    organisation: str = ""
    until: str = ""
    group: str = ""
    link: str = ""
    large: bool = False


class Poster(msgspec.Struct, frozen=True, kw_only=True):
    """What hangs on the wall."""

    title: str
    organisation: str
    until: str
    link: str
    group: str = ""


def sheets(sheet: Sheet, copies: Copies, at: dt.datetime) -> bytes:
    """The PDF of all copies, each beginning on a leaf of its own where it is printed on both sides."""
    facts = {name: printable(value) if isinstance(value, str) else value for name, value in msgspec.structs.asdict(copies).items()}
    return printed(_HERE / "sheet.typ", {"sheet": sheet, **facts, "link": copies.link, "qr": qr(copies.link)}, at)


def poster(said: Poster, at: dt.datetime) -> bytes:
    """The PDF of a poster."""
    facts = {name: printable(value) for name, value in msgspec.structs.asdict(said).items()}
    return printed(_HERE / "poster.typ", {**facts, "link": said.link, "qr": qr(said.link)}, at)


def qr(link: str) -> str:
    """The QR code of an address as SVG; nothing of nothing. A quarter of it may be torn off or dirty (level Q)."""
    return str(segno.make(link, error="q", micro=False).svg_inline(border=4, omitsize=True)) if link else ""
