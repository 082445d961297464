"""Whether somebody could do a job if they had nothing else to do, and each reason why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from chomchom.rostering.problem import Job, Limits, Problem, Shift, Ways, Worker, week_of

Rule = Literal["skill", "certificate", "away", "reach", "shuns", "forbidden", "day", "week", "days", "overlap", "rest", "way"]
"""What an assignment can break: alone (`skill` to `week`), or together with others (`week` to `way`)."""


@dataclass(frozen=True)
class Reason:
    """Why a worker cannot do a job. `what` is the skill or the other job; `day` where it is about one; `much` is by how much: days
    without a certificate, minutes, kilometres."""

    rule: Rule
    what: str = ""
    day: int | None = None
    much: int = 0


def reasons(job: Job, worker: Worker, ways: Ways) -> list[Reason]:
    """All of them; none where the worker could do it."""
    return [*_unfit(job, worker), *_absent(job, worker), *_too_far(job, worker, ways), *_too_long(job, worker)]


def fits(problem: Problem) -> dict[str, list[str]]:
    """For each job the workers who could do it alone, in the order of the workers; a pinned one has at most its own."""
    places = dict.fromkeys(job.place for job in problem.jobs)
    near = {place: [each for each in problem.workers if _km_too_far(each, place, problem.ways) <= 0] for place in places}
    found: dict[str, list[str]] = {}
    for job in problem.jobs:
        asked = near[job.place] if job.pinned is None else [each for each in near[job.place] if each.key == job.pinned]
        within = dict[Limits, bool]()
        found[job.key] = [each.key for each in asked if not _any_else(job, each, within)]
    return found


def _any_else(job: Job, worker: Worker, within: dict[Limits, bool]) -> bool:
    """Whether there is a reason beside the way, without looking for all of them. `within` is what is known already of limits:
    whoever works nowhere else can work as long as others with the same."""
    if next(_unfit(job, worker), None) or next(_absent(job, worker), None):
        return True
    if worker.worked:
        return next(_too_long(job, worker), None) is not None
    if worker.limits not in within:
        within[worker.limits] = next(_too_long(job, worker), None) is None
    return not within[worker.limits]


def _unfit(job: Job, worker: Worker) -> Iterator[Reason]:
    if worker.key in job.forbidden:
        yield Reason("forbidden")
    if job.site in worker.shuns:
        yield Reason("shuns", job.site)
    for skill in sorted(job.needs):
        held = worker.skills.get(skill)
        if not held:
            yield Reason("skill", skill)
        elif lacking := [day for day in job.days if not any(span.holds(day) for span in held)]:
            yield Reason("certificate", skill, lacking[0], len(lacking))


def _absent(job: Job, worker: Worker) -> Iterator[Reason]:
    for shift in job.shifts:
        if any(_meet(shift, span) for span in worker.away):
            yield Reason("away", day=shift.day)


def _too_far(job: Job, worker: Worker, ways: Ways) -> Iterator[Reason]:
    if (km := _km_too_far(worker, job.place, ways)) > 0:
        yield Reason("reach", much=km)


def _km_too_far(worker: Worker, place: str, ways: Ways) -> int:
    """By how much a place lies beyond somebody's reach."""
    reach = worker.limits.reach
    return 0 if reach is None else max(ways.far(worker.home, place) - reach, 0)


def _too_long(job: Job, worker: Worker) -> Iterator[Reason]:
    """Also with what the worker works elsewhere."""
    by_day = Counter[int]()
    for shift in job.shifts:
        by_day[shift.day] += shift.minutes
    yield from too_long(by_day, worker)


def too_long(by_day: Counter[int], worker: Worker) -> Iterator[Reason]:
    """What these minutes by day break of somebody's limits, beside what they work elsewhere."""
    limits, by_week, days = worker.limits, Counter[int](), Counter[int]()
    weeks = {week_of(day) for day in by_day}
    for day, minutes in sorted(by_day.items()):
        if (over := minutes + worker.worked.get(day, 0) - limits.minutes_a_day) > 0:
            yield Reason("day", day=day, much=over)
    for day in {*by_day, *(each for each in worker.worked if week_of(each) in weeks)}:
        by_week[week_of(day)] += by_day[day] + worker.worked.get(day, 0)
        days[week_of(day)] += 1
    for week in sorted(weeks):
        first = min(day for day in by_day if week_of(day) == week)
        if (over := by_week[week] - limits.minutes_a_week) > 0:
            yield Reason("week", day=first, much=over)
        if (over := days[week] - limits.days_a_week) > 0:
            yield Reason("days", day=first, much=over)


def _meet(one: Shift, other: Shift) -> bool:
    return one.begins < other.ends and other.begins < one.ends
