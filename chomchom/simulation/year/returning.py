"""What was found in a made-up year, and how far each finding got, made up from dice without a database.

Most are settled in their time. Some are late, some wait for somebody, some are not taken up, as it is where people work.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from chomchom.simulation.year.days import Days


@dataclass(frozen=True)
class Finding:
    """A fault that somebody found: where, of which kind, on which day, and whose it is."""

    title: str
    found_in: str
    kind: str
    on: dt.date
    team: str


@dataclass(frozen=True)
class Way:
    """The days of the steps of one; None for a step that nobody takes. `again`: it was asked for again before it was confirmed."""

    accepted: dt.date | None = None
    declined: dt.date | None = None
    begun: dt.date | None = None
    done: dt.date | None = None
    again: dt.date | None = None
    confirmed: dt.date | None = None


_FINDINGS = (
    ("meeting", "rules", "회의 자료를 사흘 전까지 나누어 주기"),
    ("meeting", "at_once", "회의록을 일주일 안에 올리기"),
    ("meeting", "next_year", "시군과 함께 여는 회의를 분기마다 두기"),
    ("monitoring", "at_once", "안내판이 작아 잘 보이지 않음"),
    ("monitoring", "rules", "방문 기록의 서식이 팀마다 다름"),
    ("monitoring", "money", "상담실의 방음이 부족함"),
    ("monitoring", "next_year", "농촌 지역의 방문 횟수가 적음"),
    ("evaluation", "rules", "성과지표의 근거 자료를 남기지 않음"),
    ("evaluation", "next_year", "교육 효과를 뒤에 다시 재지 않음"),
    ("complaint", "at_once", "전화가 점심시간에 연결되지 않음"),
    ("complaint", "money", "주차할 곳이 모자람"),
    ("survey", "at_once", "신청서의 글씨가 작음"),
    ("survey", "rules", "처리 결과를 문자로 알려 주지 않음"),
    ("survey", "next_year", "저녁 시간의 프로그램이 없음"),
    ("check", "at_once", "목표와 추진일정의 횟수가 다름"),
    ("audit", "rules", "수당을 주는 기준이 문서로 없음"),
)
"""Where, of which kind, and what."""
_LATEST_MONTH, _TURNS = 12, 3
_LEFT, _DECLINED, _PUT_OFF, _STUCK, _UNCONFIRMED, _AGAIN = 0.08, 0.17, 0.21, 0.29, 0.35, 0.12
"""Up to which roll a finding is left lying, is declined, is accepted and put off, is begun and never done, and waits to be
confirmed; of the others how many were asked for again."""
_LONGEST = {"at_once": 12, "rules": 70, "money": 45, "next_year": 120}
"""Days that the work takes at the most, by kind."""


def findings(days: Days, teams: Sequence[str], dice: Random) -> list[Finding]:
    """Those of a year, in the order of their days."""
    made = []
    for turn in range(_TURNS):
        for found_in, kind, title in _FINDINGS:
            (on,) = days.chosen(1, [dice.randint(1, _LATEST_MONTH)], dice)
            made.append(Finding(f"{title} ({turn + 1}차)" if turn else title, found_in, kind, on, dice.choice(teams)))
    return sorted(made, key=lambda each: (each.on, each.title))


def way(kind: str, since: dt.date, dice: Random) -> Way:
    """How far one gets that was raised on a day."""
    roll = dice.random()
    accepted = since + dt.timedelta(days=dice.randint(1, 9))
    if roll < _LEFT:
        return Way()
    if roll < _DECLINED:
        return Way(declined=accepted)
    if roll < _PUT_OFF:
        return Way(accepted)
    begun = accepted + dt.timedelta(days=dice.randint(0, 6))
    if roll < _STUCK:
        return Way(accepted, begun=begun)
    done = begun + dt.timedelta(days=dice.randint(2, _LONGEST[kind]))
    if roll < _UNCONFIRMED:
        return Way(accepted, begun=begun, done=done)
    again = done + dt.timedelta(days=2) if dice.random() < _AGAIN else None
    return Way(accepted, None, begun, done, again, (again or done) + dt.timedelta(days=dice.randint(3, 12)))
