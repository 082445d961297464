"""A period of INRC-I as a problem of the engine.

Each nurse that the cover asks for is a job that nothing outweighs. Requests to be off and skills that are lacking are kilometres
from home, at their weights. In place of the sum of what is beyond the maximum of each contract the engine makes the largest excess
small. A pattern of two shifts that no contract wants is never worked, where the format only prices it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from chomchom.rostering.instances.grid import HOUR, LIMITS, NEVER_FAR, TWICE, Clock, Slot, assigned, ways
from chomchom.rostering.instances.inrc1.judging import UNJUDGED, judged, lacking
from chomchom.rostering.instances.inrc1.values import ANY, NONE, Pattern, Period
from chomchom.rostering.instances.trial import Trial
from chomchom.rostering.problem import Problem, Weights, Worker

COVER = 1_000
"""Points for a nurse who is missing: the format does not allow it."""
WEIGHTS = Weights(undone=TWICE * COVER, km=1, peak_hour=TWICE, peak_far=0, stranger=0, change=0, far=NEVER_FAR)
MOST = "MaxNumAssignments"


def problem_of(period: Period) -> Trial:
    """The whole period."""
    slots = [Slot(day, shift, "", number) for (day, shift), count in period.demand.items() for number in range(count)]
    never = [pattern for pattern in period.patterns if _is_never(period, pattern)]
    clock = Clock.of(period.days, list(period.shift), {(each.entries[0].shift, each.entries[1].shift) for each in never})
    problem = Problem(
        workers=_workers(period),
        jobs=[each.job(clock, (), 1) for each in slots],
        ways=ways(clock, _prices(period)),
        weights=WEIGHTS,
    )
    return Trial(
        name=period.id,
        format="INRC-I",
        size=f"{len(period.employees)} nurses, {period.days} days, {len(slots)} assignments",
        problem=problem,
        judge=lambda roster: judged(period, assigned(slots, roster)),
        covered=["CoverRequirements", "SingleAssignmentPerDay", *_covered(period)],
        stands_in=[
            *[f"{MOST}: the largest excess is made small, in place of the sum" for _ in range(_counts(period, MOST))],
            *(f"UnwantedPattern {_said(each)}: never, in place of its price" for each in never),
        ],
        uncovered=[*_uncovered(period, never), *(f"unknown element {each}" for each in period.unread)],
    )


def _counts(period: Period, name: str) -> bool:
    return any(contract.rule(name).counts for contract in period.contracts)


def _covered(period: Period) -> Iterator[str]:
    yield from (kind for kind in ("DayOff", "ShiftOff") if period.within(kind))
    yield from (name for name in ("AlternativeSkillCategory",) if _counts(period, name))


def _uncovered(period: Period, never: list[Pattern]) -> Iterator[str]:
    """What counts in this period and is not in the problem."""
    names = dict.fromkeys(name for contract in period.contracts for name in contract.rules)
    known = {MOST, "SingleAssignmentPerDay", "AlternativeSkillCategory"}
    for name in names:
        if name not in known and _counts(period, name):
            yield f"{name} (nor judged)" if name in UNJUDGED else name
    wanted = {name for contract in period.contracts for name in contract.patterns}
    yield from (f"UnwantedPattern {_said(each)}" for each in period.patterns if each.id in wanted and each not in never)
    yield from (f"{kind} requests" for kind in ("DayOn", "ShiftOn") if period.within(kind))
    yield from (
        f"{each.kind} on {each.date}, outside the period"
        for each in period.requests
        if not 0 <= period.day(each.date) < period.days
    )


def _said(pattern: Pattern) -> str:
    return f"{pattern.id} ({' '.join(each.shift for each in pattern.entries)})"


def _is_never(period: Period, pattern: Pattern) -> bool:
    """Whether it is of two shifts on any days, and no contract wants it."""
    shifts = [each.shift for each in pattern.entries if each.weekday is None and each.shift not in (ANY, NONE)]
    everywhere = all(pattern.id in contract.patterns for contract in period.contract_of.values())
    return len(shifts) == len(pattern.entries) == 2 and everywhere and pattern.weight > 0


def _workers(period: Period) -> list[Worker]:
    """Skills are a matter of price; who may work less begins with more."""
    rules = {name: contract.rule(MOST) for name, contract in period.contract_of.items()}
    left = {name: rule.value if rule.counts else period.days for name, rule in rules.items()}
    most = max(left.values(), default=0)
    return [Worker(key=each.id, home=each.id, limits=LIMITS, load=HOUR * (most - left[each.id])) for each in period.employees]


def _prices(period: Period) -> dict[tuple[str, int, str], int]:
    prices = Counter[tuple[str, int, str]]()
    for request in (*period.within("DayOff"), *period.within("ShiftOff")):
        for shift in period.shift:
            if request.shift in (None, ANY, shift):
                prices[request.employee, period.day(request.date), shift] += request.weight
    for employee in period.employees:
        rule = period.contract_of[employee.id].rule("AlternativeSkillCategory")
        for shift in period.shift:
            if rule.counts and (skills := lacking(period, employee, shift)):
                prices.update({(employee.id, day, shift): rule.weight * skills for day in range(period.days)})
    return prices
