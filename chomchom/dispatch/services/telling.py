"""Who is told what when a request moves on: the worker on the telephone, the site by e-mail, or by telephone where it has none.

Told is the site, its days and its hours, and to the site who comes; never why somebody cannot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from chomchom.accounts.models import User
from chomchom.dispatch.models import Move, Request
from chomchom.notices.models import Notice
from chomchom.notices.services.writing import Writing, write
from chomchom.workforce.models import Worker

PURPOSE = "대체인력 파견"
Status = Request.Status
_PROMISED = (Status.OFFERED, Status.CONFIRMED)


def tell(request: Request, before: str, *, by: User | None, at: datetime) -> None:
    """Tell of the last move of a request, each time once. Who has no telephone and no e-mail is left out."""
    move = request.moves.select_related("worker").latest("pk")
    found = [*_to_worker(request, before, move), *_to_site(request, before, move)]
    write([each for each in found if each.address], by=by, at=at)


def _to_worker(request: Request, before: str, move: Move) -> Iterator[Writing]:
    if move.worker is None:
        return
    said = f"{request.site}({_place(request)}) {_when(request)}"
    if request.status == Status.OFFERED:
        yield _sms(request, move, move.worker, f"[파견 제안] {said}에 가실 수 있는지 ‘오늘의 파견’ 화면이나 전화로 알려 주십시오.")
    elif before in _PROMISED and request.status == Status.SCREENED:
        yield _sms(request, move, move.worker, f"[배정 해제] {said} 파견은 가지 않으셔도 됩니다.")
    elif before in _PROMISED and request.status == Status.CANCELLED:
        yield _sms(request, move, move.worker, f"[파견 취소] {said} 파견이 취소되었습니다. 가지 않으셔도 됩니다.")


def _to_site(request: Request, before: str, move: Move) -> Iterator[Writing]:
    when = _when(request)
    if request.status == Status.CONFIRMED:
        body = f"{when}에 {move.worker}님이 갑니다. 그날의 현장 번호는 ‘우리 시설의 파견’ 화면에 있습니다."
        yield _letter(request, move, "대체인력이 정해졌습니다", body)
    elif request.status == Status.SCREENED and before == Status.CONFIRMED:
        body = f"{when}에 오기로 한 대체인력이 갈 수 없게 되어 다른 사람을 찾고 있습니다. 정해지면 다시 알려 드리겠습니다."
        yield _letter(request, move, "대체인력을 다시 찾고 있습니다", body)
    elif request.status == Status.CANCELLED:
        yield _letter(request, move, "파견 신청이 취소되었습니다", f"{when} 신청({request.number})이 취소되었습니다.")
    elif request.status == Status.UNMET:
        body = (
            f"{when} 신청({request.number})에 보낼 사람을 찾지 못했습니다. 죄송합니다. 날을 바꿀 수 있으면 센터로 연락해 주십시오."
        )
        yield _letter(request, move, "대체인력을 보내 드리지 못합니다", body)


def _sms(request: Request, move: Move, worker: Worker, body: str) -> Writing:
    return _writing(request, f"dispatch.move:{move.pk}:worker", Notice.Channel.SMS, (worker.opened("phone"), PURPOSE, body))


def _letter(request: Request, move: Move, subject: str, body: str) -> Writing:
    email = request.site.opened("email")
    channel, address = (Notice.Channel.EMAIL, email) if email else (Notice.Channel.SMS, request.site.opened("phone"))
    return _writing(request, f"dispatch.move:{move.pk}:site", channel, (address, subject, f"[{subject}] {body}"))


def _writing(request: Request, key: str, channel: str, said: tuple[str, str, str]) -> Writing:
    address, subject, body = said
    return Writing(
        channel=channel,
        purpose=PURPOSE,
        organisation=request.site.centre,
        address=address,
        subject=subject,
        body=body,
        key=key,
        source=request,
    )


def _place(request: Request) -> str:
    region = request.site.organisation.region
    return region.name if region else request.site.organisation.type


def _when(request: Request) -> str:
    """Its days, and the hours of the first where they differ."""
    hours = list(dict.fromkeys(shift.hours for shift in request.shifts.order_by("day")))
    return f"{request.period} {hours[0] if hours else ''}{' 등' if len(hours) > 1 else ''}"
