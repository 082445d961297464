"""A plan book to order, in a process of `core.making`."""

from __future__ import annotations

import datetime as dt

import msgspec

from chomchom.core.documents.formats import WRITERS
from chomchom.core.documents.layout import Dress
from chomchom.core.making.apart import Step
from chomchom.plan.draft import Draft
from chomchom.plan.writer.book import plan_blocks, plan_frame


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a book is made of; `at` is when it was asked for."""

    format: str
    draft: Draft
    at: dt.datetime
    dress: Dress = Dress()


def made_to_order(order: bytes, step: Step) -> bytes:
    """The file."""
    step("계획을 읽는 중")
    said = msgspec.json.decode(order, type=Order)
    step(f"사업 {len(said.draft.projects)}개의 쪽을 짜서 쓰는 중")
    return WRITERS[said.format](plan_blocks(said.draft, said.dress.words), plan_frame(said.draft, said.at, said.dress))
