"""Instances invented from a seed, for measuring and testing without anybody's files: two wards, and a day of home care."""

from __future__ import annotations

import datetime as dt
import math
import random

from chomchom.rostering.instances.hhcrsp.values import Instance as HomeCare
from chomchom.rostering.instances.inrc1 import values as period
from chomchom.rostering.instances.inrc2 import values as weekly

HEAD, NURSE = "HeadNurse", "Nurse"
FIRST = dt.date(2031, 9, 1)


def weeks_of_a_ward(seed: int, nurses: int = 20, weeks: int = 4) -> weekly.Instance:
    """In the values of INRC-II: three shifts, two skills, two contracts."""
    dice = _dice(seed)
    name = f"n{nurses:03}w{weeks}"
    people = tuple(
        weekly.Nurse(
            id=f"N_{number}",
            contract=dice.choice(["FullTime", "PartTime"]),
            skills=(HEAD, NURSE) if number % 4 == 0 else (NURSE,),
        )
        for number in range(nurses)
    )
    shifts = [("Early", 2, 5), ("Late", 2, 3), ("Night", 4, 5)]
    never = {"Early": (), "Late": ("Early",), "Night": ("Early", "Late")}
    return weekly.Instance(
        name=f"{name}_0_{'-'.join(map(str, range(weeks)))}",
        scenario=weekly.Scenario(
            id=name,
            number_of_weeks=weeks,
            skills=(HEAD, NURSE),
            shift_types=tuple(
                weekly.ShiftType(
                    id=shift, minimum_number_of_consecutive_assignments=least, maximum_number_of_consecutive_assignments=most
                )
                for shift, least, most in shifts
            ),
            forbidden_shift_type_successions=tuple(
                weekly.Succession(preceding_shift_type=one, succeeding_shift_types=then) for one, then in never.items()
            ),
            contracts=(_contract("FullTime", weeks, (4, 6)), _contract("PartTime", weeks, (2, 3))),
            nurses=people,
        ),
        history=weekly.History(week=0, scenario=name, nurse_history=tuple(_past(each.id, dice) for each in people)),
        weeks=tuple(_week(name, nurses, dice) for _ in range(weeks)),
    )


def _dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 -- an instance to measure with, no secret


def _contract(name: str, weeks: int, a_week: tuple[int, int]) -> weekly.Contract:
    least, most = a_week
    return weekly.Contract(
        id=name,
        minimum_number_of_assignments=least * weeks,
        maximum_number_of_assignments=most * weeks,
        minimum_number_of_consecutive_working_days=3,
        maximum_number_of_consecutive_working_days=5,
        minimum_number_of_consecutive_days_off=2,
        maximum_number_of_consecutive_days_off=4,
        maximum_number_of_working_weekends=weeks // 2,
        complete_weekends=1,
    )


def _past(nurse: str, dice: random.Random) -> weekly.NurseHistory:
    last, days = dice.choice(["Early", "Late", "Night", weekly.NONE]), dice.randint(1, 4)
    worked = last != weekly.NONE
    return weekly.NurseHistory(
        nurse=nurse,
        number_of_assignments=0,
        number_of_working_weekends=0,
        last_assigned_shift_type=last,
        number_of_consecutive_assignments=dice.randint(1, days) * worked,
        number_of_consecutive_working_days=days * worked,
        number_of_consecutive_days_off=days * (not worked),
    )


def _week(scenario: str, nurses: int, dice: random.Random) -> weekly.Week:
    """About half of the nurses are asked for on a day."""
    heads, others = nurses / 24, nurses / 8
    requirements = []
    for shift in ("Early", "Late", "Night"):
        for skill, about in ((HEAD, heads), (NURSE, others)):
            least = [max(round(about + dice.uniform(-1, 0.5)), 0) for _ in weekly.DAYS]
            needs = {
                f"requirement_on_{day.lower()}": weekly.Need(minimum=number, optimal=number + dice.randint(0, 1))
                for day, number in zip(weekly.DAYS, least, strict=True)
            }
            requirements.append(weekly.Requirement(shift_type=shift, skill=skill, **needs))
    requests = tuple(
        weekly.ShiftOffRequest(
            nurse=f"N_{dice.randrange(nurses)}",
            shift_type=dice.choice([weekly.ANY, weekly.ANY, "Early", "Late", "Night"]),
            day=dice.choice(weekly.DAYS),
        )
        for _ in range(nurses // 2)
    )
    return weekly.Week(scenario=scenario, requirements=tuple(requirements), shift_off_requests=requests)


def month_of_a_ward(seed: int, employees: int = 12, days: int = 28) -> period.Period:
    """In the values of INRC-I: three shifts, two contracts, patterns that nobody wants."""
    dice = _dice(seed)
    people = [f"{number}" for number in range(employees)]
    dates = [FIRST + dt.timedelta(days=day) for day in range(days)]
    shifts = [("E", "Early", 390, 870), ("L", "Late", 870, 1_350), ("N", "Night", 1_350, 390)]
    off = [period.Request("DayOff", who, date, None, 1) for who in people for date in sorted(dice.sample(dates, 4))]
    shifts_off = [
        period.Request("ShiftOff", who, date, dice.choice("ELN"), 1) for who in people for date in sorted(dice.sample(dates, 2))
    ]
    return period.Period(
        id=f"ward{seed}",
        begins=dates[0],
        ends=dates[-1],
        skills=(NURSE, HEAD),
        shifts=tuple(period.ShiftType(*each, (NURSE,)) for each in shifts),
        patterns=(
            period.Pattern("0", 1, (period.Entry("L", None), period.Entry("E", None))),
            period.Pattern("1", 1, (period.Entry("None", 4), period.Entry("Any", 5), period.Entry("Any", 6))),
        ),
        contracts=(_rules("0", "fulltime", (20, 9, 6, 3, 4, 2)), _rules("1", "parttime", (12, 6, 5, 2, 7, 2))),
        employees=tuple(
            period.Employee(who, str(number % 2), f"nurse {who}", (NURSE, HEAD) if number % 4 == 0 else (NURSE,))
            for number, who in enumerate(people)
        ),
        covers=tuple(
            period.Cover(shift, max(round(employees / 7 - (weekday > 4)), 1), weekday, None)
            for weekday in range(7)
            for shift in "ELN"
        ),
        requests=(*off, *shifts_off),
    )


def _rules(name: str, description: str, limits: tuple[int, ...]) -> period.Contract:
    rules = {rule: period.Rule(is_on=True, weight=1, value=limit) for rule, limit in zip(period.LIMITS, limits, strict=False)}
    is_on = {"SingleAssignmentPerDay", "CompleteWeekends", "IdenticalShiftTypesDuringWeekend", "AlternativeSkillCategory"}
    switches = {rule: period.Rule(rule in is_on, int(rule in is_on), int(rule in is_on)) for rule in period.SWITCHES}
    return period.Contract(name, description, rules | switches, (5, 6), ("0", "1"))


def day_of_home_care(seed: int, patients: int = 25, caregivers: int = 5) -> HomeCare:
    """In the values of HHCRSP: six services, windows of two hours, and every third patient with two services."""
    dice = _dice(seed)
    places = [(dice.randint(0, 50), dice.randint(0, 50)) for _ in range(patients + 1)]
    places.append(places[0])
    needs = [_needs(number, dice) for number in range(patients)]
    opens = [dice.randint(0, 480) for _ in range(patients)]
    every = tuple(range(6))
    return HomeCare(
        name=f"day{seed}",
        services=6,
        needs=(every, *needs, every),
        skills=tuple(frozenset({0, 1, 2} if number % 2 == 0 else {3, 4, 5}) for number in range(caregivers)),
        double=tuple(number for number, each in enumerate(needs, 2) if len(each) == 2),
        x=tuple(float(x) for x, _ in places),
        y=tuple(float(y) for _, y in places),
        distances=tuple(tuple(round(math.dist(one, other), 3) for other in places) for one in places),
        lasts=tuple(((16.0,) * 6,) * caregivers for _ in places),
        gaps=((0.0, 0.0), *(((0.0, 0.0), (20.0, 40.0))[number % 2] for number in range(patients)), (0.0, 0.0)),
        opens=(0.0, *map(float, opens), 0.0),
        closes=(600.0, *(each + 120.0 for each in opens), 1_000.0),
    )


def _needs(number: int, dice: random.Random) -> tuple[int, ...]:
    first, second = dice.randint(0, 2), dice.randint(3, 5)
    return (first, second) if number % 3 == 0 else (dice.choice([first, second]),)
