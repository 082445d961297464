"""Nights and days off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from chomchom.accesslog.unusual.facts import Facts, UserHour
from chomchom.accesslog.unusual.rules import Finding, days_text, rule
from chomchom.core.workdays import is_working_day


@rule("night", "밤에 접속", "아무도 보지 않는 시간의 접속은 본인이 아닐 수 있습니다. 밤에 일할 까닭이 있었는지 물어보십시오.")
def night(facts: Facts) -> Iterator[Finding]:
    """Users with lines in the hours of the night."""
    clock = facts.clock
    when = f"밤({clock.night_from}시~{clock.night_until}시)"
    yield from _by_user(facts, "night", when, lambda hour: clock.is_night(hour.hour))


@rule("day_off", "쉬는 날에 접속", "주말과 공휴일의 접속입니다. 쉬는 날에 일할 까닭이 있었는지 물어보십시오.")
def day_off(facts: Facts) -> Iterator[Finding]:
    """Users with lines on weekends, holidays, and days that were declared off."""
    off = facts.clock.declared_off
    yield from _by_user(facts, "day_off", "쉬는 날", lambda hour: not is_working_day(hour.day, off))


def _by_user(facts: Facts, code: str, when: str, is_meant: Callable[[UserHour], bool]) -> Iterator[Finding]:
    found = defaultdict(list)
    for hour in facts.hours:
        if is_meant(hour):
            found[hour.by].append(hour)
    for by, hours in found.items():
        lines = sum(hour.lines for hour in hours)
        said = f"{facts.name(by)}: {when}에 기록 {lines:,}건을 남겼습니다({days_text([hour.day for hour in hours])})."
        yield Finding(code, f"{code}:{by}", by, said, {"by": str(by), "when": code})
