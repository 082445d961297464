"""What is far above the usual is found, whatever the order and however wild a few other days were."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chomchom.accesslog.unusual.facts import Clock, Facts, Person, Span, UserDay
from chomchom.accesslog.unusual.usual import FEWEST_DAYS, usual
from chomchom.accesslog.unusual.viewing import FEWEST_PAGES, FEWEST_PERSONS, many_pages, many_persons

MONTH = date(2031, 6, 1)
ALWAYS = (Span(date(2000, 1, 1), None),)
PEOPLE = {by: Person(f"{by}번", ALWAYS) for by in range(1, 9)}
COUNTS = st.lists(st.integers(1, 300), min_size=FEWEST_DAYS, max_size=40)


def days(by: int, counts: list[int], first: date = MONTH) -> list[UserDay]:
    """One day after the other, with so many persons and pages."""
    return [UserDay(by, first + timedelta(days=place), 2 * count, count, count) for place, count in enumerate(counts)]


def facts(month: list[UserDay], before: list[UserDay] | None = None) -> Facts:
    return Facts(MONTH, Clock(22, 6), PEOPLE, month, before or [])


@given(COUNTS)
def test_the_middle_day_is_never_far(counts: list[int]) -> None:
    found = usual(counts)
    assert found is not None
    assert min(counts) <= found.middle <= max(counts)
    assert found.limit > found.middle


@given(COUNTS, st.integers(1, 10**6))
def test_less_than_half_wild_days_do_not_make_wild_days_usual(counts: list[int], wild: int) -> None:
    few = (len(counts) - 1) // 2
    spoilt = usual([*counts[few:], *[10**9 + wild] * few])
    assert spoilt is not None
    assert spoilt.middle <= max(counts)
    assert spoilt.limit < 10**9


@given(COUNTS, st.randoms())
def test_the_order_of_days_does_not_matter(counts: list[int], chance: object) -> None:
    mixed = list(counts)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis says object
    assert usual(mixed) == usual(counts)


def test_few_days_say_nothing() -> None:
    assert usual([5] * (FEWEST_DAYS - 1)) is None


@given(st.integers(1, 40), st.integers(0, 9))
def test_one_wild_day_among_even_ones_is_found_and_the_even_ones_are_not(each: int, place: int) -> None:
    counts = [each] * 10
    counts[place] = 10 * each + FEWEST_PERSONS + FEWEST_PAGES
    month = days(1, counts)
    others = [day for by in range(2, 5) for day in days(by, [each] * 10)]
    for rule in (many_persons, many_pages):
        assert [finding.key for finding in rule(facts(month + others))] == [f"{rule.__name__}:1:{month[place].day}"]


def test_it_says_what_is_usual_for_the_user_and_for_others() -> None:
    month = days(1, [12] * 9 + [214])
    others = [day for by in (2, 3) for day in days(by, [9] * 10)]
    (finding,) = many_persons(facts(month + others))
    assert finding.sentence == (
        "1번: 10일 하루에 이용자 214명의 정보를 열거나 내려받았습니다. 본인의 보통 날은 12명, 동료의 보통 날은 9명입니다."
    )
    assert finding.lines == {"by": "1", "since": "2031-06-10", "until": "2031-06-10", "acts": "seen"}


def test_who_always_sees_many_is_not_unusual_nor_is_who_does_as_others_do() -> None:
    busy = days(1, [200] * 10)
    others = [day for by in (2, 3) for day in days(by, [5] * 10)]
    assert list(many_persons(facts(busy + others))) == []
    newcomer = days(1, [60])
    alike = [day for by in (2, 3) for day in days(by, [55, 60, 65, 50, 70])]
    assert list(many_persons(facts(newcomer + alike))) == []


def test_the_month_before_counts_as_usual_and_few_persons_never_are_many() -> None:
    before = days(1, [30] * 10, date(2031, 5, 1))
    assert list(many_persons(facts(days(1, [40]), before))) == []
    assert len(list(many_persons(facts(days(1, [400]), before)))) == 1
    assert list(many_persons(facts(days(1, [1] * 9 + [FEWEST_PERSONS - 1])))) == []


def test_where_nobody_s_usual_day_is_known_only_very_many_are_said() -> None:
    assert list(many_persons(facts(days(1, [FEWEST_PERSONS * 2])))) == []
    (finding,) = many_persons(facts(days(1, [FEWEST_PERSONS * 3])))
    assert "견줄 만한 다른 날이 아직 없습니다." in finding.sentence
