"""Who is helped how much: what the rules of the programme say of a request, and what weight it has. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from chomchom.core.clock import DAY
from chomchom.core.workdays import is_working_day, working_days_after
from chomchom.dispatch.terms import Rules


@dataclass(frozen=True)
class Hours:
    """A day and its minutes: `ends` beyond 1440 is on the next day."""

    day: dt.date
    begins: int
    ends: int
    pause: int = 0

    @property
    def minutes(self) -> int:
        """Of work."""
        return self.ends - self.begins - self.pause


@dataclass(frozen=True, kw_only=True)
class Case:
    """A request beside the rules: what the site used of its days in each year, how it asked and when."""

    hours: Sequence[Hours]
    is_urgent: bool
    works_on_days_off: bool
    used: dict[int, int]
    today: dt.date


def faults(case: Case, rules: Rules, off: Set[dt.date]) -> Iterator[str]:
    """Everything that keeps it from being taken, each in a sentence; nothing for one that can be."""
    days = [each.day for each in case.hours]
    if not days:
        yield "날을 하나 이상 골라 주세요."
        return
    yield from _of_hours(case, rules)
    if early := [day for day in days if day < case.today]:
        yield f"지난 날({_named(early)})은 신청할 수 없습니다."
    elif not case.is_urgent and min(days) < (soonest := working_days_after(case.today, rules.lead_days, off)):
        yield f"근무일로 {rules.lead_days}일 전에 신청합니다. {soonest}부터 신청하거나, 갑작스러운 일이면 긴급으로 표시하세요."
    if not case.works_on_days_off and (free := [day for day in days if not is_working_day(day, off)]):
        yield f"쉬는 날({_named(free)})이 들어 있습니다. 그날도 운영하면 ‘쉬는 날에도 일합니다’에 표시하세요."
    if len(days) > rules.days_a_request:
        yield f"한 번에 {rules.days_a_request}일까지 신청합니다. {len(days)}일을 나누어 신청하세요."
    yield from _of_years(case, rules)


def weight_of(reason: int, rules: Rules, *, staff: int, is_urgent: bool) -> int:
    """Of a request whose reason weighs that much: small sites and urgent absences come first."""
    return reason + (rules.small_weight if staff <= rules.small_staff else 0) + (rules.urgent_weight if is_urgent else 0)


def _of_hours(case: Case, rules: Rules) -> Iterator[str]:
    if len({each.day for each in case.hours}) < len(case.hours):
        yield "같은 날이 두 번 들어 있습니다. 하루에 한 줄만 적으세요."
    for each in case.hours:
        if not (
            0 <= each.begins < DAY and each.begins < each.ends <= each.begins + DAY and 0 <= each.pause < each.ends - each.begins
        ):
            yield f"{each.day}의 시간이 맞지 않습니다. 시작, 끝, 쉬는 시간을 다시 보세요."
        elif each.minutes > rules.minutes_a_day:
            yield f"{each.day}에 {each.minutes}분은 너무 깁니다. 쉬는 시간을 빼고 하루 {rules.minutes_a_day}분까지 신청합니다."


def _of_years(case: Case, rules: Rules) -> Iterator[str]:
    for year in sorted({each.day.year for each in case.hours}):
        asked = sum(each.day.year == year for each in case.hours)
        used = case.used.get(year, 0)
        if used + asked > rules.days_a_year:
            left = max(rules.days_a_year - used, 0)
            yield f"{year}년에 쓸 수 있는 {rules.days_a_year}일 가운데 {used}일을 썼습니다. 남은 {left}일까지 신청할 수 있습니다."


def _named(days: Sequence[dt.date]) -> str:
    shown = ", ".join(f"{day.month}월 {day.day}일" for day in sorted(days)[:3])
    return shown + (f" 등 {len(days)}일" if len(days) > 3 else "")
