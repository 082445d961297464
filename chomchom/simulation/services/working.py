"""Living what a substitute works: begun and ended on the telephone, confirmed by the facility, done when the last day is over."""

from __future__ import annotations

import datetime as dt
from random import Random

from django.utils import timezone

from chomchom.dispatch.models import Request, Shift
from chomchom.dispatch.services.attending import Arrival, Signer, Worked, end, sign, start
from chomchom.dispatch.services.completing import complete
from chomchom.dispatch.services.place_codes import code_of
from chomchom.ledger.queries.months import last_sealed_day
from chomchom.simulation.services.answering import SITE
from chomchom.simulation.services.players import noon
from chomchom.simulation.services.rating import rate

_LOGS = (
    "등원 맞이, 오전 간식, 놀이 돌봄, 하원까지 함께했습니다.",
    "점심 준비와 배식, 설거지, 식재료 정리를 했습니다.",
    "프로그램을 돕고 이용자의 식사와 이동을 살폈습니다.",
    "인수인계 자료대로 돌보고 특이한 일은 없었습니다.",
)
_LATE, _FORGOTTEN = 0.06, 0.05
"""How often somebody begins late, and how often the number of the site is forgotten."""


def work(request: Request, until: dt.datetime, dice: Random) -> None:
    """Every day of a confirmed request that is over by then; the request too, when the last one is."""
    worker = request.worker
    user = worker.user if worker else None
    over = [
        each for each in request.shifts.select_related("request__site", "worker").order_by("day") if _at(each, each.ends) < until
    ]
    for each in over:
        at = _at(each, each.begins) + dt.timedelta(minutes=18 if dice.random() < _LATE else -dice.randint(2, 20))
        forgotten = dice.random() < _FORGOTTEN
        arrival = Arrival(reason="시설 담당자가 자리에 없었음") if forgotten else Arrival(code_of(request.site, each.day))
        start(each, arrival, by=user, at=at)
        end(each, dice.choice(_LOGS), by=user, at=_at(each, each.ends) + dt.timedelta(minutes=5))
    if over and len(over) == request.days:
        at = min(max(_at(over[-1], over[-1].ends) + dt.timedelta(hours=1), _earliest()), until)
        sign(request, {each.pk: Worked(each.planned) for each in over}, Signer("시설 담당(시연)"), by=None, at=at)
        rate(complete(request, request.site.people, origin=SITE, by=None, at=at), until, dice)


def _at(shift: Shift, minute: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(shift.day, dt.time())) + dt.timedelta(minutes=minute)


def _earliest() -> dt.datetime:
    """Nothing is posted on days that are sealed."""
    return noon((last_sealed_day() or dt.date(2000, 1, 1)) + dt.timedelta(days=1))
