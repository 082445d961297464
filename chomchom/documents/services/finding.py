"""Approved documents are found by every word in them."""

from __future__ import annotations

from collections.abc import Iterator

from chomchom.core.search.index import Entry, index
from chomchom.documents.content import Content, Heading, Passage, Sentence, Table, plain
from chomchom.documents.kinds import kind_of
from chomchom.documents.models import Edition
from chomchom.documents.queries.listing import DOCUMENT


def index_edition(edition: Edition) -> None:
    """Put the edition in the place of the earlier ones of its document."""
    document = edition.document
    entry = Entry(
        kind="문서",
        title=document.title,
        body="\n".join(_texts(edition.said)),
        context=f"{kind_of(document.kind).name} · {document.organisation} · {edition.register_number}",
        url=edition.get_absolute_url(),
        object_type=DOCUMENT,
        object_id=edition.pk,
        year=document.first.year,
    )
    index(f"document:{document.pk}", [entry])


def _texts(content: Content) -> Iterator[str]:
    for part in content.parts:
        match part:
            case Heading(text) | Passage(text=text):
                yield text
            case Sentence(words):
                yield plain(words)
            case Table():
                yield from (" ".join(plain(cell.words) for cell in row) for row in part.rows)
