"""The board: what was asked for, by state and place, and what is to be done about it next."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from chomchom.core.words import plain, whole_number
from chomchom.dispatch.models import Request, Shift
from chomchom.dispatch.queries.terms import terms

TO_DO = (Request.Status.REQUESTED, Request.Status.SCREENED, Request.Status.OFFERED)


@dataclass(frozen=True)
class BoardFilters:
    """`state`: one of the states, `open`, or `all`; by default what is to be done."""

    state: str = ""
    role: str = ""
    region: int | None = None
    q: str = ""

    @classmethod
    def read(cls, params: dict[str, str]) -> BoardFilters:
        """From the parameters of an address; nonsense is ignored."""
        state, role = params.get("state", ""), params.get("role", "")
        known = (*Request.Status.values, "open", "all")
        return cls(
            state if state in known else "",
            role if terms().role(role) else "",
            whole_number(params.get("region")),
            plain(params.get("q", "")),
        )


STATES = [("", "할 일"), ("open", "진행 중"), *Request.Status.choices, ("all", "모두")]


def board(found: QuerySet[Request], filters: BoardFilters) -> QuerySet[Request]:
    """Those of a list, urgent ones first, then by their first day; what is over the newest first."""
    if filters.state in ("", "open"):
        found = found.filter(status__in=TO_DO if not filters.state else Request.OPEN)
    elif filters.state != "all":
        found = found.filter(status=filters.state)
    if filters.role:
        found = found.filter(role=filters.role)
    if filters.region:
        found = found.filter(site__organisation__region=filters.region)
    if filters.q:
        found = found.filter(site__organisation__name__icontains=filters.q)
    is_over = filters.state in ("all", "done", "cancelled", "unmet")
    return found.order_by("-first_on", "-pk") if is_over else found.order_by("-is_urgent", "first_on", "pk")


@dataclass(frozen=True)
class Waiting:
    """How many are in each state."""

    by_state: Counter[str]

    @property
    def to_screen(self) -> int:
        """What waits for its screening."""
        return self.by_state[Request.Status.REQUESTED]

    @property
    def to_send(self) -> int:
        """What waits for a worker."""
        return self.by_state[Request.Status.SCREENED]

    @property
    def offered(self) -> int:
        """What waits for an answer."""
        return self.by_state[Request.Status.OFFERED]


def waiting(found: QuerySet[Request]) -> Waiting:
    """Of these. One query."""
    counted = found.filter(status__in=Request.OPEN).order_by().values_list("status").annotate(many=Count("pk"))
    return Waiting(Counter(dict(counted)))


def at_work(found: QuerySet[Request], day: dt.date) -> int:
    """How many people are at work on a day. One query."""
    sent = (Request.Status.CONFIRMED, Request.Status.WORKING, Request.Status.DONE)
    return Shift.objects.filter(request__in=found, day=day, request__status__in=sent).count()
