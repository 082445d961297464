"""Setting in type: a template of Typst and what it is to say become a PDF. Words are data there, never markup."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import msgspec
import typst

from chomchom.core.documents.letters import FAMILIES, FONTS


def printed(template: Path, facts: dict[str, object], at: dt.datetime) -> bytes:
    """Tagged for screen readers and held to PDF/UA-1, with the letters that it uses in it. A template sees only its own folder."""
    compiled = typst.compile(
        template,
        root=template.parent,
        font_paths=typefaces(),
        format="pdf",
        sys_inputs={"data": msgspec.json.encode({**facts, "fonts": FAMILIES}).decode()},
        pdf_standards="ua-1",
        timestamp=int(at.timestamp()),
    )
    return bytes(compiled)


@cache
def typefaces() -> typst.Fonts:
    """The letters that are vendored, and no others: a document looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
