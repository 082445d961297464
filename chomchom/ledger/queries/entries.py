"""Entries as the browser lists them: filtered, newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from chomchom.core.keyset import page_after
from chomchom.core.particles import stem
from chomchom.core.words import same
from chomchom.ledger.models import Batch, Entry, Evidence
from chomchom.ledger.models.entry import OF_A_FILE
from chomchom.ledger.posting import Posting, score_of
from chomchom.ledger.queries.filters import Filters

SIZE = 100
MOST_COUNTED = 10_000

_REVERSALS = Entry.objects.filter(reverses__isnull=False)  # few: a partial index holds them
_STATES = {
    "standing": Q(reverses__isnull=True) & ~Q(pk__in=_REVERSALS.values("reverses")),
    "reversed": Q(pk__in=_REVERSALS.values("reverses")),
    "reversals": Q(reverses__isnull=False),
}


@dataclass(frozen=True)
class Listing:
    """A page of the browser. `after` is the place where the next page begins, empty on the last one."""

    entries: Sequence[Entry]
    after: str


def entries(filters: Filters) -> QuerySet[Entry]:
    """All entries that the filters let through, newest first."""
    columns = {
        "kind": filters.kind,
        "organisation": filters.org,
        "counterpart": filters.counterpart,
        "region": filters.region,
        "happened_on__gte": filters.since,
        "happened_on__lte": min(filter(None, (filters.until, filters.asof)), default=None),  # nothing is posted ahead
        "posted_at__lt": filters.asof and end_of(filters.asof),
        "labels__contains": dict(filters.labels),
    }
    found = Entry.objects.filter(**{name: value for name, value in columns.items() if value})
    for word in filters.q.split():
        found = found.filter(compared__contains=same(stem(word)))
    if filters.batch:
        batch = Batch.objects.filter(pk=filters.batch).only("digest").first()
        found = found.filter(key__startswith=OF_A_FILE).filter(key__startswith=batch.key) if batch else found.none()
    if filters.state:
        found = found.filter(_STATES[filters.state])
    return found.order_by("-happened_on", "-pk")


def listing(filters: Filters, after: str = "", size: int = SIZE) -> Listing:
    """The page that begins after a place. One query."""
    found = entries(filters).select_related("organisation", "counterpart", "reversal")
    found = found.annotate(has_evidence=Exists(Evidence.objects.filter(entry=OuterRef("pk"))))
    return Listing(*page_after(found, after, size, day="happened_on"))


def twin_of(posting: Posting) -> Entry | None:
    """The newest entry that stands and says the same of the same day, whoever posted it; none for what is posted already.

    The posting must be one without faults. Two queries.
    """
    if Entry.objects.filter(key=posting.key).exists():
        return None
    columns = {
        "kind": posting.kind,
        "organisation": posting.org,
        "happened_on": posting.on,
        "title": posting.title,
        "labels": dict(posting.labels),
        "counterpart": posting.counterpart,
        "region": posting.region,
        "subject": posting.subject,
        "quantity": posting.quantity,
        "people": posting.people,
        "amount": posting.amount,
        "score": None if posting.score is None else score_of(posting.score),
    }
    return Entry.objects.filter(_STATES["standing"], **columns).order_by("pk").last()


def count_up_to(filters: Filters, most: int = MOST_COUNTED) -> int:
    """How many there are; `most + 1` stands for more. One query."""
    return entries(filters).order_by()[: most + 1].count()


def end_of(day: date) -> datetime:
    """The first moment after a day."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
