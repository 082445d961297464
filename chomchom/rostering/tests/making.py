"""Small rosters, made by hand and by hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from chomchom.rostering.problem import DAY, Days, Job, Limits, Problem, Shift, Ways, Weights, Worker

MONDAY = 741_001 - (741_001 - 1) % 7
"""The ordinal of a Monday."""
PLACES = ("전주", "군산", "남원")
KM = {("전주", "군산"): 48, ("전주", "남원"): 60, ("군산", "남원"): 105}
WAYS = Ways(KM, {pair: km + 10 for pair, km in KM.items()})
ALWAYS = (Days(0, 9_999_999),)


def shift(day: int, begins: int = 540, ends: int = 1_080, pause: int = 60) -> Shift:
    """On the days after that Monday; nine to six with a break."""
    return Shift((MONDAY + day) * DAY + begins, (MONDAY + day) * DAY + ends, pause)


def job(key: str, *days: int, **given: Any) -> Job:
    """Whole days in 전주."""
    values: dict[str, Any] = {
        "site": f"시설 {key}",
        "place": "전주",
        "shifts": tuple(map(shift, days)),
        "needs": frozenset({"돌봄"}),
    }
    return Job(key=key, **(values | given))


def worker(key: str, home: str = "전주", **given: Any) -> Worker:
    """Who can care."""
    return Worker(key=key, home=home, **({"skills": {"돌봄": ALWAYS}} | given))


def problem(workers: list[Worker], jobs: list[Job], **weights: int) -> Problem:
    return Problem(workers=workers, jobs=jobs, ways=WAYS, weights=Weights(**weights))


@st.composite
def problems(draw: st.DrawFn, most_jobs: int = 6) -> Problem:
    """Three workers and a few jobs of one or two weeks, of hours that meet, that rest forbids, and that go on past midnight."""
    skills = st.sampled_from(["돌봄", "조리"])
    workers = [
        worker(
            f"일꾼 {number}",
            draw(st.sampled_from(PLACES)),
            skills={draw(skills): ALWAYS, draw(skills): (Days(MONDAY, MONDAY + draw(st.integers(0, 9))),)},
            limits=Limits(
                minutes_a_week=draw(st.sampled_from([900, 2_400])),
                days_a_week=draw(st.integers(2, 5)),
                reach=draw(st.sampled_from([None, 50])),
            ),
            away=[shift(draw(st.integers(0, 9)))],
            worked={MONDAY + draw(st.integers(0, 9)): 240},
        )
        for number in range(3)
    ]
    jobs = []
    for number in range(draw(st.integers(1, most_jobs))):
        first, begins = draw(st.integers(0, 9)), draw(st.sampled_from([0, 540, 780, 1_320]))
        length = draw(st.sampled_from([240, 540]))
        shifts = tuple(shift(first + after, begins, begins + length, 60) for after in range(draw(st.integers(1, 3))))
        jobs.append(
            Job(
                key=f"일 {number}",
                site=draw(st.sampled_from(["가", "나"])),
                place=draw(st.sampled_from(PLACES)),
                shifts=shifts,
                needs=frozenset({draw(skills)}),
                weight=draw(st.integers(1, 3)),
                forbidden=frozenset({draw(st.sampled_from(["일꾼 0", "아무도"]))}),
                kept_by=draw(st.sampled_from([None, "일꾼 1"])),
            )
        )
    return problem(workers, jobs)
