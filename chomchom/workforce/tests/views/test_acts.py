"""What is done on the page of a worker: each act, and each refusal with what was typed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chomchom.accounts.models import Membership
from chomchom.accounts.tests.people import browser_of, member
from chomchom.dispatch.tests import factories as dispatching
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import team
from chomchom.workforce.models import Credential, Leave, Worker
from chomchom.workforce.services import leaves, workers
from chomchom.workforce.services.leaves import Away
from chomchom.workforce.tests.factories import AT, LONG_AGO, worker

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
OK, REFUSED, CONFLICT, GONE = 200, 422, 409, 404


@pytest.fixture
def ours() -> Organisation:
    return team("나눔팀")


@pytest.fixture
def officer(ours: Organisation) -> Client:
    return browser_of(member("officer", ours))


@pytest.fixture
def person(ours: Organisation) -> Worker:
    return worker(of=ours)


def sent(client: Client, name: str, thing: Any, **said: Any) -> tuple[int, str]:
    answer = client.post(reverse(f"workforce:{name}", args=[thing.pk]), said, follow=True)
    return answer.status_code, answer.content.decode()


def later(days: int) -> str:
    return str(TODAY + dt.timedelta(days=days))


def test_what_is_held_is_written_down_and_taken_away(officer: Client, person: Worker) -> None:
    status, page = sent(officer, "credential-note", person, kind="first-aid", since=later(0), until="")
    made = Credential.objects.get(kind="first-aid")

    assert (status, made.since) == (OK, TODAY)
    assert made.until is not None
    assert "응급처치 교육" in page

    status, page = sent(officer, "credential-remove", made)
    assert (status, "변경 이력에는 남습니다" in page) == (OK, True)
    assert not Credential.objects.filter(kind="first-aid").exists()
    assert sent(officer, "credential-remove", made)[0] == GONE


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": "", "since": "2031-01-01"}, "필수"),
        ({"kind": "flying", "since": "2031-01-01"}, "목록에 있는 것을"),
        ({"kind": "driving", "since": "26-01-01"}, "2031-05-20처럼"),
        ({"kind": "driving", "since": "2031-01-02", "until": "2031-01-01"}, "앞섭니다"),
        ({"kind": "crime-check", "since": str(LONG_AGO)}, "범죄경력 조회는 이미 적혀"),
    ],
)
def test_what_cannot_be_held_comes_back(officer: Client, person: Worker, said: dict[str, str], words: str) -> None:
    status, page = sent(officer, "credential-note", person, **said)

    assert (status, words in page) == (REFUSED, True)
    assert f'value="{said["since"]}"' in page
    assert person.credentials.count() == 2


def test_each_paper_says_how_it_stands(officer: Client, person: Worker) -> None:
    person.credentials.all().delete()
    spans = [("driving", 0, None), ("first-aid", -9, 9), ("infant-care", 1, None), ("health-check", -9, -1)]
    for kind, since, until in spans:
        person.credentials.create(
            kind=kind,
            since=TODAY + dt.timedelta(days=since),
            until=None if until is None else TODAY + dt.timedelta(days=until),
            noted_at=AT,
        )
    person.credentials.create(kind="flying", since=TODAY, noted_at=AT)

    page = officer.get(person.get_absolute_url())

    assert [(paper.name, paper.group, paper.state) for paper in page.context["page"].papers] == [
        ("응급처치 교육", "교육", "soon"),
        ("운전", "할 수 있는 일", "good"),
        ("flying", "", "good"),
        ("영유아 돌봄", "할 수 있는 일", "later"),
        ("건강진단", "검진과 조회", "over"),
    ]
    assert "건강진단 없음" in page.content.decode()


def test_an_absence_is_written_down_and_taken_back(officer: Client, person: Worker) -> None:
    sent(officer, "leave-note", person, kind="annual", first_on=later(0), last_on="", begins="", ends="")
    status, page = sent(
        officer, "leave-note", person, kind="training", first_on=later(1), last_on=later(1), begins="9:00", ends="00:00"
    )
    whole, part = Leave.objects.order_by("pk")

    assert (status, whole.last_on, whole.begins) == (OK, TODAY, None)
    assert (part.begins, part.ends) == (540, 1440)
    assert "09:00~24:00" in page
    assert "오늘 부재" in page

    assert "풀린 배정은 되돌아오지 않으니" in sent(officer, "leave-cancel", whole)[1]
    status, page = sent(officer, "leave-cancel", whole)
    assert (status, "이미 거둔 부재입니다" in page) == (CONFLICT, True)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": "whim"}, "목록에 있는 것을"),
        ({"last_on": later(-1)}, "앞섭니다"),
        ({"begins": "09:00"}, "시작과 끝을 모두"),
        ({"begins": "9시", "ends": "10:00"}, "09:30처럼"),
        ({"begins": "10:00", "ends": "09:00"}, "앞서야"),
        ({"first_on": later(20)}, "겹칩니다"),
    ],
)
def test_an_absence_that_cannot_be_comes_back(officer: Client, person: Worker, said: dict[str, str], words: str) -> None:
    day = TODAY + dt.timedelta(days=20)
    leaves.note(person, Away(kind="annual", first_on=day, last_on=day), by=None, at=AT)
    first = {"kind": "annual", "first_on": later(0), "last_on": "", "begins": "", "ends": ""}

    status, page = sent(officer, "leave-note", person, **first | said)

    assert (status, words in page) == (REFUSED, True)
    assert f'value="{(first | said)["first_on"]}"' in page
    assert person.leaves.count() == 1


def test_hours_of_the_week_are_set_and_emptied(officer: Client, person: Worker) -> None:
    _, page = sent(officer, "hours-set", person, begins_0="09:00", ends_0="18:00", begins_6="10:00", ends_6="24:00")

    assert [str(each) for each in person.hours.order_by("weekday")] == ["월 09:00~18:00", "일 10:00~24:00"]
    assert 'value="18:00"' in page
    assert 'value="00:00"' in page  # midnight, as browsers write it

    assert "아무 때나 갈 수 있는 것으로" in sent(officer, "hours-set", person)[1]
    assert not person.hours.exists()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"begins_1": "09:00"}, "화요일의 시작과 끝을"),
        ({"begins_1": "25:00", "ends_1": "18:00"}, "09:30처럼"),
        ({"begins_1": "22:00", "ends_1": "06:00"}, "화요일은 시작이 끝보다"),
    ],
)
def test_hours_that_cannot_be_come_back(officer: Client, person: Worker, said: dict[str, str], words: str) -> None:
    status, page = sent(officer, "hours-set", person, **said)

    assert (status, words in page) == (REFUSED, True)
    assert f'value="{said["begins_1"]}"' in page
    assert not person.hours.exists()


def test_a_log_in_is_chosen_among_those_with_the_role_there(officer: Client, ours: Organisation, person: Worker) -> None:
    user, other = member("care_worker", ours, name="전화기"), member("care_worker", ours, name="남의 것")
    workers.connect(worker("다른 사람", of=ours), other, by=None, at=AT)
    member("care_worker", "다른팀", name="옆 팀")
    member("care_worker", ours, name="닫힌 사람", is_active=False)

    choices = officer.get(person.get_absolute_url()).context["connect"].fields["user"].queryset
    assert [str(each) for each in choices] == ["전화기"]
    assert sent(officer, "worker-connect", person, user=other.pk)[0] == REFUSED
    assert "전화기" in sent(officer, "worker-connect", person, user=user.pk)[1]

    person.refresh_from_db()
    assert person.user == user
    Membership.objects.filter(user=user).update(ended_at=timezone.now())
    choices = officer.get(person.get_absolute_url()).context["connect"].fields["user"].queryset
    assert [str(each) for each in choices] == ["전화기"]
    sent(officer, "worker-connect", person, user="")
    person.refresh_from_db()
    assert person.user is None


def test_a_log_in_that_was_taken_meanwhile_is_told(
    officer: Client, ours: Organisation, person: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = member("care_worker", ours)
    workers.connect(worker("다른 사람", of=ours), user, by=None, at=AT)
    monkeypatch.setattr("chomchom.workforce.views.employment.log_ins", lambda *_: type(user).objects.all())

    status, page = sent(officer, "worker-connect", person, user=user.pk)

    assert (status, "이미 다른 사람의 로그인입니다" in page) == (REFUSED, True)


def test_the_last_day_is_set_and_taken_back(officer: Client, person: Worker) -> None:
    status, page = sent(officer, "worker-end", person, on=later(10), reason="계약 만료")
    assert (status, "까지 일합니다" in page) == (OK, True)
    person.refresh_from_db()
    assert person.ended_on == TODAY + dt.timedelta(days=10)

    assert "계속 배정할 수 있습니다" in sent(officer, "worker-stay", person)[1]
    assert sent(officer, "worker-stay", person)[0] == CONFLICT
    for day, words in (("", "필수"), ("2019-12-31", "앞설 수 없습니다")):
        status, page = sent(officer, "worker-end", person, on=day)
        assert (status, words in page) == (REFUSED, True)


def test_nobody_leaves_who_is_promised_after_it(officer: Client, ours: Organisation, person: Worker) -> None:
    site = dispatching.site(of=ours)
    dispatching.request(site, TODAY + dt.timedelta(days=14), worker=person)

    status, page = sent(officer, "worker-end", person, on=later(7))

    assert (status, "갈 곳이 남아 있습니다" in page) == (REFUSED, True)
    person.refresh_from_db()
    assert person.ended_on is None


_ACTS = ("worker-connect", "worker-end", "worker-stay", "hours-set", "leave-note", "credential-note", "worker-correct")


@pytest.mark.parametrize("name", _ACTS)
def test_who_only_reads_or_is_a_neighbour_changes_nothing(person: Worker, name: str) -> None:
    for client in (browser_of(member("team_head", "나눔팀")), browser_of(member("officer", "다른팀"))):
        assert sent(client, name, person)[0] == GONE
    page = browser_of(member("team_head", "나눔팀")).get(person.get_absolute_url()).content.decode()
    for words in ("갖춘 것 적기", "부재 적기", "시간 정하기", "마지막 날 정하기", "고치기"):
        assert words not in page


def test_neighbours_take_nothing_away(person: Worker) -> None:
    stranger = browser_of(member("officer", "다른팀"))
    leave = leaves.note(person, Away(kind="annual", first_on=TODAY, last_on=TODAY), by=None, at=AT)

    assert sent(stranger, "leave-cancel", leave)[0] == GONE
    assert sent(stranger, "credential-remove", person.credentials.order_by("pk")[0])[0] == GONE
    assert sent(stranger, "leave-cancel", Leave(pk=999_999))[0] == GONE
    assert sent(stranger, "credential-remove", Credential(pk=999_999))[0] == GONE
