"""A file of an edition from what was frozen: content to layout to a format. Pure; a process of `core.making` runs it."""

from __future__ import annotations

import msgspec

from chomchom.core.documents.formats import WRITERS
from chomchom.core.documents.layout import Frame
from chomchom.core.making.apart import Step
from chomchom.documents.laying_out import Signed, Standing, blocks
from chomchom.documents.order import Order


def made_to_order(order: bytes, step: Step) -> bytes:
    """The file that an encoded order asks for."""
    return made(msgspec.json.decode(order, type=Order), step)


def made(order: Order, step: Step = lambda _: None) -> bytes:
    """The file."""
    step("글과 표를 놓는 중")
    content = order.content
    standing = Standing(order.number, [Signed(*each) for each in order.signed], order.digest)
    laid_out = blocks(content, standing, has_cover=order.has_cover)
    frame = Frame(content.title, content.organisation, order.at, order.number, order.dress)
    step("쪽을 짜서 쓰는 중")
    return WRITERS[order.format](laid_out, frame)
