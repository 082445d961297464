"""Workers: who there is, what they hold, what is going to end, and when they are away."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from chomchom.core.words import whole_number
from chomchom.orgs.models import Organisation, OrganisationQuerySet
from chomchom.workforce.models import Credential, Leave, Worker
from chomchom.workforce.queries.terms import terms
from chomchom.workforce.terms import Kind

SOON = dt.timedelta(days=30)


@dataclass(frozen=True)
class Lacking:
    """What a worker has to hold and does not on a day, or only until a day that is near."""

    kind: Kind
    until: dt.date | None


@dataclass(frozen=True)
class WorkerFilters:
    """Of which post, from which municipality, and whether those who left."""

    post: str = ""
    home: int | None = None
    gone: bool = False

    @classmethod
    def read(cls, query: Mapping[str, str]) -> WorkerFilters:
        """What the address says; nonsense is nothing."""
        post = query.get("post", "")
        return cls(post if terms().post(post) else "", whole_number(query.get("home")), query.get("state") == "gone")

    @property
    def any(self) -> bool:
        """Whether something is asked for."""
        return self != WorkerFilters()


@dataclass(frozen=True)
class Row:
    """A worker of a list: what they hold that day, what is missing, what ends soon, the absence that is on or next."""

    worker: Worker
    post: str
    held: list[Kind]
    missing: list[Kind]
    ending: list[Lacking]
    leave: Leave | None
    is_away: bool


def workers(readable: OrganisationQuerySet, filters: WorkerFilters, today: dt.date) -> QuerySet[Worker]:
    """Those of the organisations whose last day is not over, or those whose is."""
    found = Worker.objects.filter(organisation__in=readable).select_related("organisation", "home", "user")
    found = found.filter(ended_on__lt=today) if filters.gone else found.filter(Q(ended_on=None) | Q(ended_on__gte=today))
    if filters.post:
        found = found.filter(post=filters.post)
    if filters.home is not None:
        found = found.filter(home=filters.home)
    return found.order_by("post", "name", "pk")


def rows(found: Iterable[Worker], today: dt.date) -> list[Row]:
    """With what they hold and lack. Two queries beside that of the workers."""
    people = list(found)
    held, leaves = defaultdict(list), defaultdict(list)
    for each in Credential.objects.filter(worker__in=people):
        held[each.worker_id].append(each)
    for leave in Leave.objects.filter(worker__in=people, cancelled_at=None, last_on__gte=today).order_by("first_on"):
        leaves[leave.worker_id].append(leave)
    return [_row(each, held[each.pk], next(iter(leaves[each.pk]), None), today) for each in people]


def row(worker: Worker, today: dt.date) -> Row:
    """Of one."""
    return rows([worker], today)[0]


@dataclass(frozen=True)
class Standing:
    """How many work today by post, how many of them lack something that they have to hold, and of how many it ends soon."""

    by_post: list[tuple[str, int]]
    lacking: int
    ending: int

    @property
    def all(self) -> int:
        """Everybody."""
        return sum(number for _, number in self.by_post)


def standing(readable: OrganisationQuerySet, today: dt.date) -> Standing:
    """Of everybody who works there today. Three queries."""
    people = rows(Worker.objects.employed_on(today).filter(organisation__in=readable), today)
    counts = Counter(each.post for each in people)
    return Standing(
        by_post=sorted(counts.items()),
        lacking=sum(bool(each.missing) for each in people),
        ending=sum(bool(each.ending) for each in people),
    )


def _row(worker: Worker, held: list[Credential], leave: Leave | None, today: dt.date) -> Row:
    said = terms()
    post = said.post(worker.post)
    good = {each.kind for each in held if each.holds_on(today)}
    until = {kind: _until(held, kind, today) for kind in good}
    due = [kind for code in (post.holds if post else []) if (kind := said.kind(code))]
    ending = [Lacking(kind, until[kind.code]) for kind in due if kind.code in good and _is_soon(until[kind.code], today)]
    return Row(
        worker=worker,
        post=said.post_name(worker.post),
        held=[kind for kind in said.kinds if kind.code in good],
        missing=[kind for kind in due if kind.code not in good],
        ending=ending,
        leave=leave,
        is_away=leave is not None and leave.covers(today),
    )


def _until(held: list[Credential], kind: str, today: dt.date) -> dt.date | None:
    """The day up to which it is held without a gap; None for good."""
    last = today
    for each in sorted((each for each in held if each.kind == kind), key=lambda each: each.since):
        if each.since <= last + dt.timedelta(days=1):
            if each.until is None:
                return None
            last = max(last, each.until)
    return last


def _is_soon(until: dt.date | None, today: dt.date) -> bool:
    return until is not None and until <= today + SOON


def employers(found: OrganisationQuerySet) -> OrganisationQuerySet:
    """Those of the agency that employ people, to choose from."""
    kinds = (Organisation.Kind.AGENCY, Organisation.Kind.TEAM, Organisation.Kind.FACILITY)
    return found.filter(kind__in=kinds).in_order()
