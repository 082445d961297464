"""Every format that a layout can be written in, by how the name of its file ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chomchom.core.documents import docx, html, hwpx, pdf, xlsx
from chomchom.core.documents.layout import Block, Frame

WRITERS: dict[str, Callable[[Sequence[Block], Frame], bytes]] = {
    "pdf": pdf.written,
    "hwpx": hwpx.written,
    "docx": docx.written,
    "xlsx": xlsx.written,
    "html": html.written,
}
OFFICE = ("hwpx", "docx")
"""Those in which people go on writing."""
