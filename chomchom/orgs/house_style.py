"""How documents of the agency look and who signs them, from its profile (`documents.toml`).

Pure: a file in, a style out. A profile without the file gets the looks that every document has.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec

from chomchom.core.documents.layout import Dress
from chomchom.core.documents.pictures import BadPicture, as_svg
from chomchom.core.errors import DomainError

FILE = "documents.toml"
_PLAIN = Dress()
type Colour = Annotated[str, msgspec.Meta(pattern=r"^#[0-9A-Fa-f]{6}$")]
type Words = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
type FileName = Annotated[str, msgspec.Meta(pattern=r"^([\w-]+\.(svg|png|jpg|jpeg|webp))?$")]


class BrokenStyle(DomainError):
    """The looks are not right; the message names the file."""


class _Dress(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """`logo`: a file beside this one."""

    font: Words = _PLAIN.font
    accent: Colour = _PLAIN.accent
    shade: Colour = _PLAIN.shade
    rule: Colour = _PLAIN.rule
    logo: FileName = ""


class _Approval(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """The boxes of those who sign, from who writes to who decides."""

    boxes: Annotated[list[Words], msgspec.Meta(min_length=1, max_length=7)]


class _Cover(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """What stands on covers below the name of the agency."""

    words: Annotated[list[Words], msgspec.Meta(max_length=3)]


class _File(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """`demo`: invented, for an agency to put its own in its place."""

    demo: bool = False
    dress: _Dress = _Dress()
    cover: _Cover | None = None
    approval: _Approval | None = None


class HouseStyle(msgspec.Struct, frozen=True):
    """The dress of the agency's documents, and the names of the boxes in which they are signed."""

    dress: Dress = _PLAIN
    boxes: tuple[str, ...] = ()


def load(folder: Path) -> HouseStyle:
    """The style of a profile. Raises BrokenStyle."""
    file = folder / FILE
    try:
        said = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), _File)
    except FileNotFoundError:
        return HouseStyle()
    except (OSError, ValueError) as fault:  # both TOML and values that do not fit are ValueErrors
        raise BrokenStyle(f"문서의 모양을 정한 {file} 파일을 읽을 수 없습니다({fault}). 고친 뒤 다시 하세요.") from fault
    chosen, words = said.dress, tuple(said.cover.words) if said.cover else ()
    dress = Dress(chosen.font, chosen.accent, chosen.shade, chosen.rule, _logo(folder, chosen.logo), words)
    return HouseStyle(dress, tuple(said.approval.boxes) if said.approval else ())


def _logo(folder: Path, name: str) -> str:
    if not name:
        return ""
    try:
        return as_svg((folder / name).read_bytes())
    except (OSError, BadPicture) as fault:
        raise BrokenStyle(f"{FILE}이 말하는 로고 {folder / name} 파일을 쓸 수 없습니다. {fault}") from fault
