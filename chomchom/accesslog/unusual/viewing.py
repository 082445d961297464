"""Looking at very many persons, and leafing through very long lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from chomchom.accesslog.unusual.facts import Facts, UserDay
from chomchom.accesslog.unusual.rules import Finding, rule
from chomchom.accesslog.unusual.usual import Usual, usual

FEWEST_PERSONS, FEWEST_PAGES = 20, 50
"""On one day; fewer are never unusual."""
ALONE = 3
"""Where nobody's usual day is known, so many times the fewest are unusual."""


@rule(
    "many_persons",
    "하루에 많은 이용자를 열람",
    "본인과 동료의 보통 날보다 훨씬 많은 사람의 정보를 열거나 내려받은 날입니다. 한꺼번에 빼내는 것일 수 있습니다.",
)
def many_persons(facts: Facts) -> Iterator[Finding]:
    """Days with persons far above the own usual and that of colleagues."""
    for day, own, others in _far(facts, lambda each: each.persons, FEWEST_PERSONS):
        said = f"{facts.name(day.by)}: {day.day.day}일 하루에 이용자 {day.persons:,}명의 정보를 열거나 내려받았습니다."
        yield _of_day("many_persons", day, f"{said} {_words(own, others, '명')}", "seen")


@rule(
    "many_pages",
    "하루에 많은 목록을 넘겨 봄",
    "본인과 동료의 보통 날보다 훨씬 많이 목록을 넘기거나 검색한 날입니다. 목록을 통째로 베끼는 것일 수 있습니다.",
)
def many_pages(facts: Facts) -> Iterator[Finding]:
    """Days with lists and searches far above the own usual and that of colleagues."""
    for day, own, others in _far(facts, lambda each: each.pages, FEWEST_PAGES):
        said = f"{facts.name(day.by)}: {day.day.day}일 하루에 목록과 검색 결과를 {day.pages:,}번 보았습니다."
        yield _of_day("many_pages", day, f"{said} {_words(own, others, '번')}", "leafed")


def _of_day(code: str, day: UserDay, sentence: str, acts: str) -> Finding:
    lines = {"by": str(day.by), "since": f"{day.day}", "until": f"{day.day}", "acts": acts}
    return Finding(code, f"{code}:{day.by}:{day.day}", day.by, sentence, lines)


def _far(facts: Facts, count: Callable[[UserDay], int], fewest: int) -> Iterator[tuple[UserDay, Usual | None, Usual | None]]:
    """Days that are far above what is usual for the user and for the others, with both."""
    by_user = defaultdict(list)
    for day in [*facts.before, *facts.days]:
        if count(day):
            by_user[day.by].append(day)
    for day in facts.days:
        number = count(day)
        if number < fewest:
            continue
        own = usual([count(each) for each in by_user[day.by] if each.day != day.day])
        if own is not None and number <= own.limit:
            continue
        others = usual([count(each) for user, days in by_user.items() if user != day.by for each in days])
        if (others is None or number > others.limit) and (own or others or number >= ALONE * fewest):
            yield day, own, others


def _words(own: Usual | None, others: Usual | None, unit: str) -> str:
    """What is usual, as one says it."""
    known = [(own, "본인의 보통 날은"), (others, "동료의 보통 날은")]
    said = ", ".join(f"{words} {each.middle:.0f}{unit}" for each, words in known if each)
    return f"{said}입니다." if said else "견줄 만한 다른 날이 아직 없습니다."
