"""Who is told what when a request moves on: the worker on the telephone, the site by e-mail, or on its telephone where it has none.

Told is the site, its days and its hours, and to the site who comes; never why somebody cannot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from chomchom.accounts.models import User
from chomchom.dispatch.models import Move, Request
from chomchom.dispatch.wordings import CALLED_OFF, CANCELLED, CONFIRMED, FREED, OFFERED, SOUGHT_AGAIN, UNMET
from chomchom.notices.models import Notice
from chomchom.notices.services.writing import Writing, write
from chomchom.notices.wordings import Wording

PURPOSE = "대체인력 파견"
Status = Request.Status
_PROMISED = (Status.OFFERED, Status.CONFIRMED)


class Address(NamedTuple):
    """By which way, and where."""

    channel: str
    address: str


def tell(request: Request, before: str, *, by: User | None, at: datetime) -> None:
    """Tell of the last move of a request, each time once. Who has no telephone and no e-mail is left out."""
    move = request.moves.select_related("worker").latest("pk")
    move.request = request
    found = [*_to_worker(request, before, move), *_to_site(request, before, move)]
    write([each for each in found if each.address], by=by, at=at)


def _to_worker(request: Request, before: str, move: Move) -> Iterator[Writing]:
    if move.worker is None:
        return
    values = {"시설": str(request.site), "곳": _place(request), "때": _when(request)}
    phone = Address(Notice.Channel.TALK, move.worker.opened("phone"))
    if request.status == Status.OFFERED:
        yield _writing(move, "worker", phone, OFFERED, values)
    elif before in _PROMISED and request.status == Status.SCREENED:
        yield _writing(move, "worker", phone, FREED, values)
    elif before in _PROMISED and request.status == Status.CANCELLED:
        yield _writing(move, "worker", phone, CALLED_OFF, values)


def _to_site(request: Request, before: str, move: Move) -> Iterator[Writing]:
    when = {"때": _when(request)}
    numbered = {**when, "번호": request.number}
    if request.status == Status.CONFIRMED:
        yield _writing(move, "site", _reached(request), CONFIRMED, {**when, "대체인력": str(move.worker)})
    elif request.status == Status.SCREENED and before == Status.CONFIRMED:
        yield _writing(move, "site", _reached(request), SOUGHT_AGAIN, when)
    elif request.status == Status.CANCELLED:
        yield _writing(move, "site", _reached(request), CANCELLED, numbered)
    elif request.status == Status.UNMET:
        yield _writing(move, "site", _reached(request), UNMET, numbered)


def _reached(request: Request) -> Address:
    email = request.site.opened("email")
    return Address(Notice.Channel.EMAIL, email) if email else Address(Notice.Channel.TALK, request.site.opened("phone"))


def _writing(move: Move, whom: str, to: Address, wording: Wording, values: Mapping[str, str]) -> Writing:
    return Writing(
        channel=to.channel,
        purpose=PURPOSE,
        organisation=move.request.site.centre,
        address=to.address,
        subject=wording.title,
        body=wording.filled(values),
        wording=wording.code,
        key=f"dispatch.move:{move.pk}:{whom}",
        source=move.request,
    )


def _place(request: Request) -> str:
    region = request.site.organisation.region
    return region.name if region else request.site.organisation.type


def _when(request: Request) -> str:
    """Its days, and the hours of the first where they differ."""
    hours = list(dict.fromkeys(shift.hours for shift in request.shifts.order_by("day")))
    return f"{request.period} {hours[0] if hours else ''}{' 등' if len(hours) > 1 else ''}"
