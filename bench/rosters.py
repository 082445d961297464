"""Months of a centre for substitutes, invented from a seed: few homes, requests from everywhere, some days of leave."""

from __future__ import annotations

import datetime as dt
import math
import random

from chomchom.rostering.problem import DAY, Days, Job, Limits, Problem, Shift, Ways, Worker

# Where the town halls are, in degrees, and how many requests come from there for each hundred.
TOWNS: dict[str, tuple[float, float, int]] = {
    "전주": (35.82, 127.15, 30),
    "군산": (35.97, 126.74, 14),
    "익산": (35.95, 126.96, 14),
    "정읍": (35.57, 126.86, 7),
    "남원": (35.42, 127.39, 6),
    "김제": (35.80, 126.88, 6),
    "완주": (35.90, 127.16, 7),
    "진안": (35.79, 127.42, 2),
    "무주": (36.01, 127.66, 2),
    "장수": (35.65, 127.52, 2),
    "임실": (35.62, 127.29, 2),
    "순창": (35.37, 127.14, 2),
    "고창": (35.44, 126.70, 3),
    "부안": (35.73, 126.73, 3),
}
HOMES = {"전주": 7, "익산": 3, "군산": 2, "완주": 1, "정읍": 1, "남원": 1}
DETOUR, KM_AN_HOUR, KM_OF_A_DEGREE = 1.3, 45, 111.2
LENGTHS = {1: 45, 2: 25, 3: 15, 5: 15}
FIRST = dt.date(2031, 5, 1)


def month(seed: int, workers: int = 15, requests: int = 170, agency: str = "") -> Problem:
    """One month, of 15 workers and 170 requests where nothing else is said; names begin with the `agency`."""
    dice = random.Random(f"{seed}:{agency}")  # noqa: S311 -- a month to measure with, no secret
    days = [FIRST.toordinal() + day for day in range(31) if (FIRST + dt.timedelta(days=day)).weekday() < 5]
    return Problem(
        workers=[_worker(f"{agency}일꾼 {number}", number, dice, days, agency) for number in range(workers)],
        jobs=[_job(f"{agency}신청 {number}", dice, days, agency, facilities=requests // 4) for number in range(requests)],
        ways=_ways(agency),
    )


def together(agencies: int, workers: int, requests: int) -> Problem:
    """The same month of several agencies at once, too far from each other to go there."""
    every = [month(1, workers, requests, f"{number}/") for number in range(agencies)]
    km = {pair: far for each in every for pair, far in each.ways.km.items()}
    minutes = {pair: long for each in every for pair, long in each.ways.minutes.items()}
    return Problem(
        workers=[worker for each in every for worker in each.workers],
        jobs=[job for each in every for job in each.jobs],
        ways=_Apart(km, minutes),
    )


class _Apart(Ways):
    """Ways between agencies are longer than anybody's reach."""

    def far(self, one: str, other: str) -> int:
        return super().far(one, other) if one.partition("/")[0] == other.partition("/")[0] else 9_999

    def long(self, one: str, other: str) -> int:
        return super().long(one, other) if one.partition("/")[0] == other.partition("/")[0] else 9_999


def _worker(key: str, number: int, dice: random.Random, days: list[int], agency: str) -> Worker:
    skill = "조리" if number % 15 >= 13 else "돌봄"
    away = dice.sample(days, dice.choice([0, 1, 1, 2]))
    return Worker(
        key=key,
        home=agency + _drawn(HOMES, dice),
        skills={skill: (Days(0, 9_999_999),), **({"행정": (Days(0, 9_999_999),)} if dice.random() < 0.4 else {})},
        limits=Limits(reach=dice.choice([40, 70, 70, 110])),
        away=[Shift(day * DAY, (day + 1) * DAY) for day in away],
        knows={f"{agency}시설 {dice.randrange(40)}": 1 for _ in range(8)},
    )


def _job(key: str, dice: random.Random, days: list[int], agency: str, facilities: int) -> Job:
    site = dice.randrange(facilities)
    of_site = random.Random(f"{agency}:{site}")  # noqa: S311 -- where a site lies is the same for each of its requests
    place = _drawn({town: weight for town, (_, _, weight) in TOWNS.items()}, of_site)
    first, length = dice.randrange(len(days)), _drawn(LENGTHS, dice)
    needs = {"조리"} if dice.random() < 0.15 else {"돌봄", "행정"} if dice.random() < 0.1 else {"돌봄"}
    begins, ends, pause = (540, 1_080, 60) if dice.random() < 0.85 else (540, 780, 0)
    return Job(
        key=key,
        site=f"{agency}시설 {site}",
        place=agency + place,
        shifts=tuple(Shift(day * DAY + begins, day * DAY + ends, pause) for day in days[first : first + length]),
        needs=frozenset(needs),
        weight=_drawn({1: 60, 2: 30, 3: 10}, dice),
    )


def _drawn[Key](weights: dict[Key, int], dice: random.Random) -> Key:
    return dice.choices(list(weights), list(weights.values()))[0]


def _ways(agency: str) -> Ways:
    km = {
        (agency + one, agency + other): round(_km(TOWNS[one], TOWNS[other])) for one in TOWNS for other in TOWNS if one < other
    } | {(agency + town, agency + town): 5 for town in TOWNS}
    return Ways(km, {pair: round(far * 60 / KM_AN_HOUR) for pair, far in km.items()})


def _km(one: tuple[float, float, int], other: tuple[float, float, int]) -> float:
    """By road, from the straight line."""
    north = (one[0] - other[0]) * KM_OF_A_DEGREE
    east = (one[1] - other[1]) * KM_OF_A_DEGREE * math.cos(math.radians(one[0]))
    return DETOUR * math.hypot(north, east)
