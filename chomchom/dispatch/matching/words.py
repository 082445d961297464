"""Reasons of the engine as sentences that a clerk can read out on the telephone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chomchom.core.clock import span
from chomchom.core.particles import with_particle
from chomchom.rostering.costing import Cost
from chomchom.rostering.fitting import Reason


@dataclass(frozen=True)
class Names:
    """What the keys of a problem are called: skills, and requests."""

    skills: Mapping[str, str]
    jobs: Mapping[str, str]

    def said(self, reason: Reason) -> str:
        """One reason."""
        return _SAID[reason.rule](self, reason)


def _day(reason: Reason) -> str:
    day = dt.date.fromordinal(reason.day or 1)
    return f"{day.month}월 {day.day}일"


def _job(names: Names, reason: Reason) -> str:
    return names.jobs.get(reason.what, "다른 파견")


def _beside(names: Names, reason: Reason) -> str:
    return with_particle(_job(names, reason), "과")


_SAID: Mapping[str, Callable[[Names, Reason], str]] = {
    "skill": lambda names, why: f"{names.skills.get(why.what, why.what)} 없음",
    "certificate": lambda names, why: f"{names.skills.get(why.what, why.what)}, {_day(why)}에 끝나 있음({why.much}일)",
    "away": lambda names, why: f"{_day(why)} 부재 또는 일하지 않는 시간",
    "reach": lambda names, why: f"갈 수 있는 거리보다 {why.much}km 멂",
    "shuns": lambda names, why: "서로 만나지 않기로 한 시설",
    "forbidden": lambda names, why: "다른 사람으로 정해 둠" if why.what else "이 신청에서 빼기로 함",
    "day": lambda names, why: f"{_day(why)} 하루 근로시간을 {span(why.much)} 넘김",
    "week": lambda names, why: f"{_day(why)}이 든 주의 근로시간을 {span(why.much)} 넘김",
    "days": lambda names, why: f"{_day(why)}이 든 주에 일하는 날이 {why.much}일 많음",
    "overlap": lambda names, why: f"{_beside(names, why)} 시간이 겹침",
    "rest": lambda names, why: f"{_beside(names, why)} 사이에 쉬는 시간이 {span(why.much)} 모자람",
    "way": lambda names, why: f"{_job(names, why)}에서 오갈 시간이 {span(why.much)} 모자람",
}


def shown_cost(cost: Cost) -> list[tuple[str, int, str]]:
    """The terms of a cost: what for, points, and the figure behind."""
    return [
        ("못 보낸 날", cost.undone, f"{cost.days_undone}일"),
        ("오가는 거리", cost.km, f"{cost.km:,}km"),
        ("가장 많이 일하는 사람의 시간", cost.peak_hour, ""),
        ("먼 곳에 가장 많이 가는 사람", cost.peak_far, ""),
        ("처음 가는 시설", cost.stranger, ""),
        ("알린 것을 바꿈", cost.change, ""),
    ]
