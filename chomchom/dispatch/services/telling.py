"""Who is told what when a request moves on: the worker on the telephone, the site by e-mail, or on its telephone where it has none.

Told is the site, its days and its hours, and to the site who comes; never why somebody cannot."""

from __future__ import annotations

from collections.abc import Mapping
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


def tell(move: Move, *, by: User | None, at: datetime) -> None:
    """Tell of a move, once. Who has no telephone and no e-mail is left out."""
    said = (("worker", _to_worker(move), _of_worker), ("site", _to_site(move), _of_site))
    due = [(whom, wording, where(move)) for whom, wording, where in said if wording]
    if due:
        values = _values(move)
        write([_writing(move, whom, wording, to, values) for whom, wording, to in due if to.address], by=by, at=at)


def _to_worker(move: Move) -> Wording | None:
    if move.worker is None:
        return None
    if move.after == Status.OFFERED:
        return OFFERED
    ends = {Status.SCREENED: FREED, Status.CANCELLED: CALLED_OFF}
    return ends.get(Status(move.after)) if move.before in _PROMISED else None


def _to_site(move: Move) -> Wording | None:
    if move.after == Status.SCREENED:
        return SOUGHT_AGAIN if move.before == Status.CONFIRMED else None
    return {Status.CONFIRMED: CONFIRMED, Status.CANCELLED: CANCELLED, Status.UNMET: UNMET}.get(Status(move.after))


def _values(move: Move) -> dict[str, str]:
    """Of every place in the wordings."""
    request = move.request
    return {
        "시설": str(request.site),
        "곳": _place(request),
        "때": _when(request),
        "번호": request.number,
        "대체인력": str(move.worker or ""),
    }


def _of_worker(move: Move) -> Address:
    return Address(Notice.Channel.TALK, move.worker.opened("phone") if move.worker else "")


def _of_site(move: Move) -> Address:
    site = move.request.site
    email = site.opened("email")
    return Address(Notice.Channel.EMAIL, email) if email else Address(Notice.Channel.TALK, site.opened("phone"))


def _writing(move: Move, whom: str, wording: Wording, to: Address, values: Mapping[str, str]) -> Writing:
    return Writing(
        channel=to.channel,
        purpose=PURPOSE,
        organisation=move.request.site.centre,
        address=to.address,
        subject=wording.title,
        body=wording.filled({place: values[place] for place in wording.places}),
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
