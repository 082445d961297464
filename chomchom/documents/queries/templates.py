"""Templates of the agency into which an edition can be filled, and what it gives to their fields."""

from __future__ import annotations

from django.utils import timezone

from chomchom.documents.filling import SOURCES, About, values_of
from chomchom.documents.kinds import kind_of
from chomchom.documents.laying_out import Signed
from chomchom.documents.models import Edition
from chomchom.documents.periods import period_of
from chomchom.documents.queries.sheets import signed
from chomchom.reports.filling import Values
from chomchom.reports.models import Template
from chomchom.reports.queries.templates import offered


def offered_for(edition: Edition) -> list[Template]:
    """Those in use for its kind, and those that were when it was decided. One query."""
    kind = edition.document.kind
    return offered({Template.Purpose.DOCUMENT, *({kind} & SOURCES.keys())}, edition.decided_at)


def given_by(edition: Edition, template: Template) -> Values:
    """The values of its fields, as the edition stands now."""
    document, kind = edition.document, kind_of(edition.document.kind)
    is_approved = edition.status == Edition.Status.APPROVED and edition.decided_at is not None
    about = About(
        agency=template.organisation.name,
        kind=document.kind,
        kind_name=kind.name,
        period=period_of(document.first, document.last).words(document.first),
        days=(document.first, document.last),
        number=edition.register_number,
        term=edition.term,
        digest=edition.digest,
        reason=edition.reason,
        decided_on=timezone.localdate(edition.decided_at) if is_approved else None,
        signed=[Signed(*each) for each in signed(edition)],
    )
    return values_of(about, edition.said)
