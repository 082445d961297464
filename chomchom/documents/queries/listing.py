"""Which documents there are, which wait for somebody, and what the archive holds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery

from chomchom.accounts.models import User
from chomchom.core.search.entry import SearchEntry
from chomchom.core.search.query import matching
from chomchom.core.words import plain, whole_number
from chomchom.documents.kinds import all_kinds
from chomchom.documents.models import Document, Edition, Step
from chomchom.orgs.models import Organisation
from chomchom.surveys.models import Survey

DOCUMENT = "documents.edition"
"""What an approved edition is called in the index of the search."""
MOST_SURVEYS = 10
_NUMBER = re.compile(r"(.+?)\s*-\s*(\d{4})\s*-\s*(\d{1,9})")
STATES = {"writing": "쓰는 중", **dict(Edition.Status.choices)}


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to."""

    kind: str = ""
    org: int | None = None
    year: int | None = None
    state: str = ""
    q: str = ""

    @classmethod
    def read(cls, params: Mapping[str, str]) -> Filters:
        """From the parameters of an address; nonsense is ignored."""
        kind, state = params.get("kind", ""), params.get("state", "")
        return cls(
            kind if kind in [each.code for each in all_kinds()] else "",
            whole_number(params.get("org")),
            whole_number(params.get("year")),
            state if state in STATES else "",
            plain(params.get("q", "")),
        )


def documents(readable: QuerySet[Document], filters: Filters) -> QuerySet[Document]:
    """Newest first, each with the state of its newest edition (`state`, None where it was never proposed)."""
    found = readable.annotate(state=_of_newest("status"), number=_of_newest("number"))
    columns = {"kind": filters.kind, "organisation": filters.org, "first__year": filters.year}
    found = found.filter(**{name: value for name, value in columns.items() if value})
    if filters.state == "writing":
        found = found.filter(Q(state=None) | Q(state__in=(Edition.Status.REJECTED, Edition.Status.WITHDRAWN)))
    elif filters.state:
        found = found.filter(state=filters.state)
    return found.order_by("-last", "-pk")


def archive(readable: QuerySet[Edition], filters: Filters) -> QuerySet[Edition]:
    """Approved ones, newest first; with `q` those in which all its words stand."""
    found = readable.filter(status=Edition.Status.APPROVED)
    columns = {"document__kind": filters.kind, "document__organisation": filters.org, "year": filters.year}
    found = found.filter(**{name: value for name, value in columns.items() if value})
    if filters.q:
        found = found.filter(_numbered(filters.q) or Q(pk__in=_matching(filters.q)))
    return found.order_by("-decided_at", "-pk")


def due_for_review(readable: QuerySet[Edition], today: dt.date) -> QuerySet[Edition]:
    """Approved ones whose years of keeping are over: people decide what becomes of them, nothing is thrown away by itself."""
    return readable.filter(status=Edition.Status.APPROVED, kept_until__lt=today).order_by("kept_until", "pk")


def turns_of(user: User) -> QuerySet[Step]:
    """Steps that wait for somebody, themselves or for another, the longest waiting first."""
    first = Step.objects.filter(edition=OuterRef("edition"), status=Step.Status.WAITING).order_by("position")
    waiting = Step.objects.filter(Q(person=user) | Q(deputy=user), status=Step.Status.WAITING)
    mine = waiting.filter(edition__status=Edition.Status.PROPOSED, pk=Subquery(first.values("pk")[:1]))
    return (
        mine.select_related("edition__document__organisation", "edition__proposed_by")
        .defer("edition__content")
        .order_by("edition__proposed_at", "pk")
    )


def returned_to(user: User) -> QuerySet[Document]:
    """Those that somebody proposed and that came back, with nothing proposed since."""
    found = Document.objects.annotate(state=_of_newest("status"), by=_of_newest("proposed_by"))
    return found.filter(state=Edition.Status.REJECTED, by=user.pk)


def unreported(closed: QuerySet[Survey], own: QuerySet[Organisation]) -> QuerySet[Survey]:
    """Surveys of the organisations that one writes for, which have closed and have no report yet, the newest first."""
    told = Document.objects.filter(kind="survey").values("subject")
    found = closed.filter(status=Survey.Status.CLOSED, organisation__in=own).exclude(pk__in=told)
    return found.order_by("-closes_on", "-pk")[:MOST_SURVEYS]


def years_of(readable: QuerySet[Document]) -> list[int]:
    """The years that documents are about, newest first."""
    span = readable.aggregate(last=Max(F("first__year")))
    first = readable.order_by("first").values_list("first__year", flat=True).first()
    return list(range(span["last"], first - 1, -1)) if first else []


def _of_newest(column: str) -> Subquery:
    """Of a document's newest edition, None where it was never proposed."""
    return Subquery(Edition.objects.filter(document=OuterRef("pk")).order_by("-number").values(column)[:1])


def _numbered(words: str) -> Q | None:
    """What has that number in the register, as `경영기획팀-2031-12`; None for other words."""
    found = _NUMBER.fullmatch(words)
    return Q(document__organisation__name=found[1], year=found[2], registered=found[3]) if found else None


def _matching(words: str) -> QuerySet[SearchEntry, int]:
    found, _ = matching(words)
    return found.filter(object_type=DOCUMENT).values_list("object_id", flat=True)
