"""Each rule finds its kind of thing, leaves the rest alone, and says why in a sentence."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.accesslog.unusual import RULES, findings
from chomchom.accesslog.unusual.contacts import MANY_DAYS, MANY_VIEWS, download, repeated
from chomchom.accesslog.unusual.facts import Clock, Download, Facts, LogIn, Near, Person, Repeated, Span, UserDay, UserHour
from chomchom.accesslog.unusual.logins import MANY_FAILURES, MANY_LOG_INS, guessed, new_address
from chomchom.accesslog.unusual.persons import former, near
from chomchom.accesslog.unusual.times import day_off, night

MONTH = date(2031, 6, 1)
ALWAYS = (Span(date(2000, 1, 1), None),)
NOON = datetime(2031, 6, 3, 12)  # noqa: DTZ001 -- of the agency's clock
CLOCK = Clock(22, 6)


def facts(**given: Any) -> Facts:
    people = {1: Person("김담당", ALWAYS), 2: Person("이담당", ALWAYS)}
    values: dict[str, Any] = {"month": MONTH, "clock": CLOCK, "people": people} | given
    return Facts(**values)


def day(number: int, by: int = 1) -> UserDay:
    return UserDay(by, date(2031, 6, number), 4, 0, 0)


def hour(number: int, at: int, by: int = 1) -> UserHour:
    return UserHour(by, date(2031, 6, number), at, 2)


@pytest.mark.parametrize(("at", "is_night"), [(21, False), (22, True), (0, True), (5, True), (6, False)])
def test_night_reaches_over_midnight(at: int, is_night: bool) -> None:
    assert bool(list(night(facts(hours=[hour(3, at)])))) is is_night


def test_nights_of_a_user_are_one_finding() -> None:
    hours = [hour(number, 23) for number in (3, 4, 5, 9, 10, 11)] + [hour(3, 10), hour(4, 2, by=2)]
    first, second = night(facts(hours=hours))
    assert first.sentence == "김담당: 밤(22시~6시)에 기록 12건을 남겼습니다(3일, 4일, 5일, 9일, 10일 등 6일)."
    assert (first.lines, second.by) == ({"by": "1", "when": "night"}, 2)


def test_weekends_holidays_and_declared_days_are_off() -> None:
    # 6 June is a public holiday, 7 and 8 June 2031 are Saturday and Sunday.
    hours = [hour(number, 10) for number in (5, 6, 7, 8, 9)]
    (finding,) = day_off(facts(hours=hours))
    assert "(6일, 7일, 8일)" in finding.sentence
    (finding,) = day_off(facts(hours=hours, clock=Clock(22, 6, frozenset({date(2031, 6, 9)}))))
    assert "(6일, 7일, 8일, 9일)" in finding.sentence


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (
            Person("박전담", (Span(date(2030, 1, 1), date(2031, 6, 3)),)),
            "역할이 2031-06-03에 끝났는데 기록 8건이 있습니다(3일, 20일)",
        ),
        (Person("박전담", ALWAYS, left=date(2031, 6, 10)), "2031-06-10에 멈춘 계정인데 기록 4건이 있습니다(20일)"),
        (Person("박전담"), "맡은 역할이 없는데 기록 12건이 있습니다(2일, 3일, 20일)"),
    ],
)
def test_former_staff_are_found_with_the_day_they_left(person: Person, why: str) -> None:
    people = {1: person, 2: Person("이담당", ALWAYS)}
    (finding,) = former(facts(people=people, days=[day(2), day(3), day(20), day(20, by=2)]))
    assert finding.sentence == f"박전담: {why}."


def test_own_neighbours_are_found() -> None:
    (finding,) = near(facts(near=[Near(1, 7, 3)]))
    assert finding.sentence == "김담당: 자기가 사는 동네의 이용자 3명을 7번 열거나 고쳤습니다."


def test_downloads_are_said_with_their_reasons() -> None:
    taken = [Download(1, NOON, 10, reason) for reason in ("보고", "통계", "보고", "명단", "발송")]
    (finding,) = download(facts(downloads=taken))
    assert finding.sentence == "김담당: 파일을 5번 내려받았습니다(이용자 50명). 사유: ‘보고’, ‘통계’, ‘명단’ 외 1가지."


def test_one_person_again_and_again_is_found_unless_something_was_written() -> None:
    often = Repeated(1, "client", 77, MANY_VIEWS, MANY_DAYS, has_contact=False)
    others = [
        often._replace(has_contact=True),
        often._replace(views=MANY_VIEWS - 1),
        often._replace(days=MANY_DAYS - 1),
    ]
    (finding,) = repeated(facts(repeated=[often, *others]))
    assert finding.lines == {"by": "1", "kind": "client", "subject": "77", "act": "open"}
    assert "이용자 77번" in finding.sentence


def attempts(failures: int, *, by: int = 1, minutes: float = 1, address: str = "192.0.2.7", at: datetime = NOON) -> list[LogIn]:
    """So many failures, each some minutes after the other, and a success."""
    wrong = [LogIn(by, at + timedelta(minutes=minutes * place), has_succeeded=False, address=address) for place in range(failures)]
    return [*wrong, LogIn(by, at + timedelta(minutes=minutes * failures), has_succeeded=True, address=address)]


def test_a_guessed_password_is_found_with_the_place() -> None:
    (finding,) = guessed(facts(log_ins=attempts(MANY_FAILURES)))
    assert finding.sentence == (
        "김담당: 로그인을 5번 잇달아 틀린 뒤 3일 12:05에 들어왔습니다(192.0.2.7, 지난 한 해 동안 쓴 적이 없는 접속지)."
    )
    (finding,) = guessed(facts(log_ins=attempts(MANY_FAILURES), known={1: {"192.0.2.7": 1}}))
    assert finding.sentence.endswith("(192.0.2.7).")


def test_slow_few_or_other_people_s_failures_are_not_a_guess() -> None:
    assert list(guessed(facts(log_ins=attempts(MANY_FAILURES - 1)))) == []
    assert list(guessed(facts(log_ins=attempts(MANY_FAILURES, minutes=20)))) == []
    mixed = [*attempts(MANY_FAILURES)[:-1], LogIn(2, NOON + timedelta(hours=1), has_succeeded=True, address="")]
    assert list(guessed(facts(log_ins=mixed))) == []


@given(st.lists(st.tuples(st.integers(0, 59), st.booleans()), max_size=30), st.randoms())
def test_a_guess_is_found_in_whatever_order_the_lines_come(said: list[tuple[int, bool]], chance: Any) -> None:
    log_ins = [LogIn(1, NOON + timedelta(minutes=at, seconds=place), good, "a") for place, (at, good) in enumerate(said)]
    mixed = list(log_ins)
    chance.shuffle(mixed)
    found = list(guessed(facts(log_ins=mixed)))
    assert found == list(guessed(facts(log_ins=log_ins)))
    # No success is found twice, and none without enough failures before it.
    assert len({finding.key for finding in found}) == len(found)
    assert len(found) * MANY_FAILURES <= sum(not good for _, good in said)


def test_a_new_place_of_somebody_who_always_came_from_few_is_found() -> None:
    here = attempts(0) + attempts(0, at=NOON + timedelta(days=1))
    (finding,) = new_address(facts(log_ins=here, known={1: {"192.0.2.1": MANY_LOG_INS}}))
    assert finding.sentence == "김담당: 지난 한 해 1곳에서만 들어왔는데, 3일 12:00부터 2번 192.0.2.7에서 들어왔습니다."
    for known in ({"192.0.2.7": 1, "192.0.2.1": 50}, {"192.0.2.1": 3}, {f"192.0.2.{place}": 30 for place in range(20, 25)}):
        assert list(new_address(facts(log_ins=here, known={1: known}))) == []


def test_findings_come_rule_by_rule_with_keys_of_their_own() -> None:
    found = findings(
        facts(
            days=[day(3)],
            hours=[hour(7, 23)],
            near=[Near(2, 1, 1), Near(1, 1, 1)],
            downloads=[Download(2, NOON, 1, "보고")],
            log_ins=attempts(MANY_FAILURES),
        )
    )
    order = list(RULES)
    assert [order.index(finding.rule) for finding in found] == sorted(order.index(finding.rule) for finding in found)
    assert [finding.by for finding in found if finding.rule == "near"] == [1, 2]
    assert len({finding.key for finding in found}) == len(found) == 6
