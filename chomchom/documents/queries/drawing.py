"""A document as it is known from a moment, with what people wrote in it."""

from __future__ import annotations

from chomchom.documents.content import Content
from chomchom.documents.kinds import kind_of
from chomchom.documents.models import Document, Passage
from chomchom.plan.queries.progress import Moment


def content_of(document: Document, moment: Moment) -> Content:
    """What it would say if it were proposed now. The queries of its kind, and one for the passages."""
    drawn = kind_of(document.kind).build(document, moment)
    return drawn.written({each.key: each.text for each in passages_of(document).values()})


def passages_of(document: Document) -> dict[str, Passage]:
    """What people wrote, by its place. One query."""
    return {each.key: each for each in document.passages.select_related("written_by")}
