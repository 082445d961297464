"""A file of an edition from what was frozen: content to layout to a format. Pure; the process of `apart` runs it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chomchom.core.documents import docx, html, hwpx, pdf, xlsx
from chomchom.core.documents.layout import Block, Frame
from chomchom.documents.laying_out import Signed, Standing, blocks
from chomchom.documents.order import Order

Renderer = Callable[[Sequence[Block], Frame], bytes]
RENDERERS: dict[str, Renderer] = {
    "pdf": pdf.written,
    "hwpx": hwpx.written,
    "docx": docx.written,
    "xlsx": xlsx.written,
    "html": html.written,
}


def made(order: Order) -> bytes:
    """The file."""
    content = order.content
    standing = Standing(order.number, [Signed(*each) for each in order.signed], order.digest)
    laid_out = blocks(content, standing, has_cover=order.has_cover)
    frame = Frame(content.title, content.organisation, order.at, order.number, order.dress)
    return RENDERERS[order.format](laid_out, frame)
