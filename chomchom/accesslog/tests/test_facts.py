"""What the database counts is what the rules need: seen through the findings."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from chomchom.accesslog.models import Act, Neighbourhood
from chomchom.accesslog.queries.facts import facts_of
from chomchom.accesslog.queries.filters import Filters
from chomchom.accesslog.queries.lines import lines
from chomchom.accesslog.services import note
from chomchom.accesslog.unusual import findings
from chomchom.accesslog.unusual.facts import Repeated, UserDay
from chomchom.accesslog.visits import Visit
from chomchom.accounts.models import User
from chomchom.accounts.services.memberships import end
from chomchom.accounts.services.users import Details, change_user
from chomchom.accounts.tests.people import member

pytestmark = pytest.mark.django_db
MONTH = date(2031, 6, 1)


def at(day: int, hour: int = 10, minute: int = 0, month: int = 6) -> datetime:
    return datetime(2031, month, day, hour, minute, tzinfo=timezone.get_default_timezone())


def did(user: User, moment: datetime, *subjects: int, act: Act = Act.OPEN, address: str = "192.0.2.1", place: str = "") -> None:
    places = [place] if place else []
    note(act, visit=Visit(user, moment, address), kind="client", subjects=subjects, purpose="상담", places=places)


def found() -> dict[str, list[str]]:
    """Sentences by rule."""
    sentences: dict[str, list[str]] = {}
    for finding in findings(facts_of(MONTH)):
        sentences.setdefault(finding.rule, []).append(finding.sentence)
    return sentences


@pytest.fixture
def kim() -> User:
    return member("officer", name="김담당")


def test_days_are_those_of_the_agency_and_persons_are_counted_once(kim: User) -> None:
    did(kim, at(1, 0, 1), 1, 2)  # still May in UTC
    did(kim, at(1, 9), 2, 3)
    did(kim, at(1, 9, 30), *range(50), act=Act.LIST)
    did(kim, at(30, 23, 59), 9, act=Act.CHANGE)
    did(kim, at(31, 23, 59, month=5), 4)
    did(kim, at(1, 0, 0, month=7), 5)

    facts = facts_of(MONTH)

    assert facts.days == [UserDay(kim.pk, date(2031, 6, 1), 3, 3, 1), UserDay(kim.pk, date(2031, 6, 30), 1, 0, 0)]
    assert facts.before == [UserDay(kim.pk, date(2031, 5, 31), 1, 1, 0)]
    assert sorted((hour.day.day, hour.hour, hour.lines) for hour in facts.hours) == [(1, 0, 1), (1, 9, 2), (30, 23, 1)]


def test_strangers_are_in_no_fact() -> None:
    note(Act.LOG_IN_FAILED, visit=Visit(None, at(3)), kind="account")
    assert found() == {}


def test_own_neighbours_are_found_and_lists_do_not_count(kim: User) -> None:
    Neighbourhood.objects.create(user=kim, token="here")
    did(kim, at(3), 1, place="here")
    did(kim, at(4), 1, place="here", act=Act.CHANGE)
    did(kim, at(4), 2, place="there")
    did(kim, at(4), 3, place="here", act=Act.LIST)
    assert found()["near"] == ["김담당: 자기가 사는 동네의 이용자 1명을 2번 열거나 고쳤습니다."]


def test_views_are_repeated_only_where_nothing_was_written(kim: User) -> None:
    for day in (2, 3, 4):
        for hour in (9, 10):
            did(kim, at(day, hour), 7)
            did(kim, at(day, hour), 8)
    did(kim, at(4, 11), 8, act=Act.CHANGE)
    assert sorted(facts_of(MONTH).repeated) == [
        Repeated(kim.pk, "client", 7, 6, 3, has_contact=False),
        Repeated(kim.pk, "client", 8, 6, 3, has_contact=True),
    ]
    assert len(found()["repeated"]) == 1


def test_a_client_and_a_worker_of_one_number_are_two_people(kim: User) -> None:
    for day in (2, 3, 4):
        did(kim, at(day, 9), 7)
        note(Act.OPEN, visit=Visit(kim, at(day, 10)), kind="worker", subjects=[7], purpose="파견 연락")
    assert facts_of(MONTH).repeated == []
    assert {each.persons for each in facts_of(MONTH).days} == {2}
    assert [each.kind for each in lines(Filters(kind="worker", subject=7), MONTH)] == ["worker"] * 3


def test_who_was_switched_off_or_lost_a_role_is_found(kim: User) -> None:
    lee = member("officer", name="이담당")
    for user in (kim, lee):
        did(user, at(10), 1)
        did(user, at(17), 1)
    assert "former" not in found()
    end(kim.memberships.get(), by=None, at=at(11))
    member("system_admin", name="관리자")
    change_user(lee.email, Details(is_active=False), at=at(16))
    assert found()["former"] == [
        "김담당: 역할이 2031-06-12에 끝났는데 기록 1건이 있습니다(17일).",
        "이담당: 2031-06-16에 멈춘 계정인데 기록 1건이 있습니다(17일).",
    ]


def test_log_ins_are_read_in_order_with_the_places_of_the_year_before(kim: User) -> None:
    for day in range(1, 21):
        note(Act.LOG_IN, visit=Visit(kim, at(day, month=4), "192.0.2.1"), kind="account")
    for minute in range(5):
        note(Act.LOG_IN_FAILED, visit=Visit(kim, at(3, 11, minute), "192.0.2.9"), kind="account")
    note(Act.LOG_IN, visit=Visit(kim, at(3, 11, 5), "192.0.2.9"), kind="account")
    sentences = found()
    assert sentences["guessed"] == [
        "김담당: 로그인을 5번 잇달아 틀린 뒤 3일 11:05에 들어왔습니다(192.0.2.9, 지난 한 해 동안 쓴 적이 없는 접속지)."
    ]
    assert len(sentences["new_address"]) == 1


def test_many_persons_of_one_day_are_found(kim: User) -> None:
    for day in (2, 3, 4, 5, 9, 10):
        did(kim, at(day), *range(10))
    for subject in range(120):
        did(kim, at(11) + timedelta(seconds=subject), subject)
    did(kim, at(12), *range(15), act=Act.EXPORT)
    assert found()["many_persons"] == [
        "김담당: 11일 하루에 이용자 120명의 정보를 열거나 내려받았습니다. 본인의 보통 날은 10명입니다."
    ]
    assert found()["download"] == ["김담당: 파일을 1번 내려받았습니다(이용자 15명). 사유: ‘상담’."]


def test_the_number_of_questions_does_not_grow_with_people(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    for number in range(3):
        did(member("officer", name=f"담당 {number}"), at(3), 1)
    # hours, persons, log-ins, known, near, downloads, repeated; hours and persons of the month before; roles, lent, left, users
    with django_assert_num_queries(13):  # type: ignore[operator]  # a fixture that is a function
        facts_of(MONTH)
