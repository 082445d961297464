"""Lists of follow-ups: filtered, one's own, by state; late ones first, then what is due first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from rapidfuzz import fuzz, process

from chomchom.accounts.models import User
from chomchom.core.tables import Cell, Sheet
from chomchom.core.words import plain, same, whole_number
from chomchom.followup.models import Event, FollowUp
from chomchom.followup.models.followup import AT_WORK, OPEN
from chomchom.followup.queries.people import headed, own
from chomchom.orgs.models import Organisation

_NAMED = ("owner", "person", "raised_by")
MOST_COMPARED, MOST_SIMILAR, SIMILAR = 2000, 5, 60
type Column = tuple[FollowUp.Status, int, Sequence[FollowUp]]
HEADINGS = ("번호", "한 줄로", "상태", "종류", "찾은 곳", "찾은 날", "맡은 조직", "맡은 사람", "마칠 날", "올라간 단계", "끝난 날")


@dataclass(frozen=True)
class Filters:
    """`state`: one of the statuses, `late`, `all`, or by default what is open."""

    state: str = ""
    found_in: str = ""
    kind: str = ""
    org: int | None = None
    q: str = ""

    @classmethod
    def read(cls, params: Mapping[str, str]) -> Filters:
        """From the parameters of an address; nonsense is ignored."""
        states = (*FollowUp.Status.values, "late", "all")
        known = {"state": states, "found_in": FollowUp.FoundIn.values, "kind": FollowUp.Kind.values}
        chosen = {name: value for name, values in known.items() if (value := params.get(name, "")) in values}
        return cls(**chosen, org=whole_number(params.get("org")), q=plain(params.get("q", ""))[:80])


def listed(readable: QuerySet[FollowUp], filters: Filters, today: dt.date) -> QuerySet[FollowUp]:
    """Those that may be read and that the filters let through."""
    late = _late(today)
    states = {"": Q(status__in=OPEN), "late": late, "all": Q()}
    found = readable.filter(states.get(filters.state, Q(status=filters.state)))
    columns = {"found_in": filters.found_in, "kind": filters.kind, "owner": filters.org}
    found = found.filter(**{name: value for name, value in columns.items() if value})
    for word in filters.q.split():
        found = found.filter(Q(title__icontains=word) | Q(text__icontains=word))
    return in_order(found, today)


def in_order(found: QuerySet[FollowUp], today: dt.date) -> QuerySet[FollowUp]:
    """Late ones first, then what is due first, what is over last; each with its people."""
    steps = (When(_late(today), then=Value(0)), When(status__in=OPEN, then=Value(1)))
    urgency = Case(*steps, default=Value(2), output_field=IntegerField())
    return found.select_related(*_NAMED).order_by(urgency, "due_on", "pk")


def late_count(found: QuerySet[FollowUp], today: dt.date) -> int:
    """How many of these are late. One query."""
    return found.filter(_late(today)).count()


def fresh_count(found: QuerySet[FollowUp]) -> int:
    """How many of these nobody has accepted or declined. One query."""
    return found.filter(status=FollowUp.Status.RAISED).count()


def own_work(user: User) -> QuerySet[FollowUp]:
    """What one has to do oneself, or one's team."""
    return FollowUp.objects.filter(Q(person=user) | Q(owner__in=own(user)), status__in=AT_WORK)


def to_confirm(user: User, confirmable: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    """What is done and waits for this person: what one raised, and what nobody else would confirm, for who may."""
    did = Exists(Event.objects.filter(followup=OuterRef("pk"), act=Event.Act.DONE, by=OuterRef("raised_by")))
    mine = Q(raised_by=user) | Q(raised_by=None) | Q(raised_by__is_active=False) | Q(did)
    own_deed = Exists(Event.objects.filter(followup=OuterRef("pk"), act=Event.Act.DONE, by=user))
    found = confirmable.filter(mine, status=FollowUp.Status.DONE).exclude(own_deed)
    return found.filter(Q(person=None) | ~Q(person=user))


def climbed(user: User) -> QuerySet[FollowUp]:
    """Late ones that climbed to this person; what is the agency's own has no head of a team, and climbs to the director at once."""
    to_head = Q(level__gte=1, owner__in=headed(user, 1))
    agency = Q(level__gte=1, owner__kind=Organisation.Kind.AGENCY)
    to_director = Q(owner__in=headed(user, 2)) & (Q(level__gte=2) | agency)
    return FollowUp.objects.filter(to_head | to_director, status__in=AT_WORK)


def by_state(readable: QuerySet[FollowUp], org: int | None, today: dt.date, most: int) -> list[Column]:
    """The open states with how many are in each, and the first of them. One query for the counts, one for each state."""
    found = readable.filter(owner=org) if org else readable
    counts = dict(found.filter(status__in=OPEN).values_list("status").annotate(Count("pk")))
    return [(each, counts.get(each, 0), list(in_order(found.filter(status=each), today)[:most])) for each in OPEN]


def owners_of(readable: QuerySet[FollowUp]) -> list[Organisation]:
    """Whose follow-ups there are to choose from."""
    return list(Organisation.objects.filter(pk__in=readable.values("owner")).in_order())


def similar(readable: QuerySet[FollowUp], title: str, leave_out: int = 0) -> list[FollowUp]:
    """Open ones whose titles are much like this one, the nearest first."""
    found = readable.filter(status__in=OPEN).exclude(pk=leave_out).order_by("-pk")
    titles = {pk: same(other) for pk, other in found.values_list("pk", "title")[:MOST_COMPARED]}
    near = process.extract(same(title), titles, scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=MOST_SIMILAR)
    rows = FollowUp.objects.select_related(*_NAMED).in_bulk([pk for _, _, pk in near])
    return [rows[pk] for _, _, pk in near]


def sheet(found: Iterable[FollowUp]) -> Sheet:
    """The list, to be taken away."""
    return Sheet("후속조치", HEADINGS, map(_row, found))


def _row(each: FollowUp) -> list[Cell]:
    states = (each.get_status_display(), each.get_kind_display(), each.get_found_in_display())
    whose = (str(each.owner), str(each.person or ""))
    ended = each.ended_at.date() if each.ended_at else None
    return [each.pk, each.title, *states, each.found_on, *whose, each.due_on, each.level, ended]


def _late(today: dt.date) -> Q:
    return Q(status__in=AT_WORK, due_on__lt=today)
