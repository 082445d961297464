"""What every document says of itself: title, organisation, day, and the newest seal of the ledger that there was then."""

from __future__ import annotations

from chomchom.documents.content import Content, Part
from chomchom.documents.models import Document
from chomchom.ledger.queries.seals import newest_seal
from chomchom.plan.queries.progress import Moment


def about(document: Document, moment: Moment, parts: tuple[Part, ...]) -> Content:
    """The content with those parts, as of the moment but never of a day after the period."""
    seal = newest_seal(before=moment.known_on or moment.today)
    return Content(
        title=document.title,
        organisation=str(document.organisation),
        as_of=min(moment.as_of, document.last),
        parts=parts,
        chain=str(seal) if seal else "",
        sealed_on=seal.day if seal else None,
    )
