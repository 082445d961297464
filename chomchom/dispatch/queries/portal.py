"""What a facility sees of its requests: what waits for it, who comes when, and one request with its days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet
from django.utils import timezone

from chomchom.dispatch.models import Move, Request, Shift, Site
from chomchom.dispatch.moments import EARLY, begins_at, ends_at, is_over
from chomchom.dispatch.queries.problem import needs_of
from chomchom.workforce.queries.terms import terms as terms_of_work

_UNDER_WAY = (Request.Status.CONFIRMED, Request.Status.WORKING)
_MOST_COMING = 40
_TOLD = (Request.Status.CANCELLED, Request.Status.UNMET)


@dataclass(frozen=True)
class ToConfirm:
    """A request of which days are over: how many wait to be confirmed; none where it only has to be brought to its end."""

    request: Request
    waiting: int


@dataclass(frozen=True)
class MySites:
    """The sites of one person, taken together."""

    to_confirm: list[ToConfirm]
    coming: list[Shift]
    open: list[Request]


def my_sites(sites: Iterable[Site], at: dt.datetime) -> MySites:
    """Two queries."""
    of = [each.pk for each in sites]
    found = Shift.objects.filter(request__site__in=of, request__status__in=_UNDER_WAY)
    related = ("request__site__organisation__region", "request__worker", "worker")
    shifts = list(found.select_related(*related).order_by("request", "day"))
    coming = sorted((each for each in shifts if ends_at(each) > at and not each.signed_at), key=begins_at)
    standing = Request.objects.filter(site__in=of).open().select_related("site__organisation", "worker")
    return MySites(
        to_confirm=[each for _, rows in groupby(shifts, lambda row: row.request_id) if (each := _to_confirm(list(rows), at))],
        coming=coming[:_MOST_COMING],
        open=list(standing.order_by("first_on", "pk")),
    )


def _to_confirm(rows: list[Shift], at: dt.datetime) -> ToConfirm | None:
    waiting = sum(not each.signed_at and is_over(each, at) for each in rows)
    is_done = all(each.signed_at for each in rows)
    return ToConfirm(rows[0].request, waiting) if waiting or is_done else None


def shows_place(shift: Shift, at: dt.datetime) -> bool:
    """Whether the site shows the number of its place for it: all that day, before it begins, and until it is over."""
    return (shift.day == timezone.localdate(at) or begins_at(shift) - EARLY <= at) and ends_at(shift) > at and not shift.ended_at


def past(sites: Iterable[Site]) -> QuerySet[Request]:
    """What is over, the newest first."""
    found = Request.objects.filter(site__in=[each.pk for each in sites]).exclude(status__in=Request.OPEN)
    return found.select_related("site__organisation", "worker").order_by("-first_on", "-pk")


@dataclass(frozen=True)
class MyRequest:
    """`days` come with who signed for each, and how they drew it. `confirmable` are the days that are over, `told` says why only
    where it is the site's business: why a worker cannot come is theirs."""

    days: list[tuple[Shift, str, str]]
    confirmable: list[Shift]
    needs: list[str]
    moves: list[tuple[Move, str]]
    is_confirmed: bool


def my_request(request: Request, at: dt.datetime) -> MyRequest:
    """Two queries."""
    shifts = list(request.shifts.select_related("worker").order_by("day"))
    named = {each.code: each.name for each in terms_of_work().kinds}
    return MyRequest(
        days=[(each, each.opened("signer"), each.opened("signature")) for each in shifts],
        confirmable=[each for each in shifts if is_over(each, at)] if request.status in _UNDER_WAY else [],
        needs=sorted(named[each] for each in needs_of(request) if each in named),
        moves=[(each, each.reason if each.after in _TOLD else "") for each in request.moves.order_by("-pk")],
        is_confirmed=request.status in _UNDER_WAY and all(each.signed_at for each in shifts),
    )
