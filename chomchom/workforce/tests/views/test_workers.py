"""The list and the page of people who work: what stands there, what is closed until opened, and who finds it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from chomchom.accesslog.models import Act, Line
from chomchom.accounts.tests.people import browser_of, member
from chomchom.core import openings
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import team
from chomchom.workforce.models import Worker
from chomchom.workforce.services import leaves, workers
from chomchom.workforce.services.leaves import Away
from chomchom.workforce.tests.factories import AT, hold, region, worker

pytestmark = pytest.mark.django_db
LIST, ADD = reverse("workforce:worker-list"), reverse("workforce:worker-add")
TODAY = timezone.localdate()
PHONE = "010-1234-5678"


@pytest.fixture
def ours() -> Organisation:
    return team("나눔팀")


@pytest.fixture
def officer(ours: Organisation) -> Client:
    return browser_of(member("officer", ours))


@pytest.fixture
def person(ours: Organisation) -> Worker:
    return worker(of=ours, phone=PHONE, sex="f", reach_km=40)


def of(name: str, thing: Any) -> str:
    return reverse(f"workforce:{name}", args=[thing.pk])


def text(client: Client, address: str, **params: Any) -> str:
    answer = client.get(address, params)
    assert answer.status_code == 200
    return answer.content.decode()


def filled(ours: Organisation, **changes: Any) -> dict[str, Any]:
    said = {"name": "새사람", "organisation": ours.pk, "post": "care", "home": region().pk, "travel": "car", "reach_km": ""}
    said |= {"hours_a_day": "", "hours_a_week": "", "began_on": "2031-01-02", "phone": PHONE, "sex": "f", "reason": ""}
    return said | changes


def opened(client: Client, person: Worker, **said: Any) -> Any:
    return client.post(of("worker-open", person), {"purpose": "파견 연락", "detail": "내일 일정"} | said, follow=True)


def test_the_list_says_who_lacks_what_and_who_is_away(officer: Client, ours: Organisation, person: Worker) -> None:
    cook = worker("박조리", of=ours, post="cook", travel="bus")
    cook.credentials.filter(kind="cook").delete()
    cook.credentials.filter(kind="crime-check").update(until=TODAY + dt.timedelta(days=30))
    leaves.note(person, Away(kind="sick", first_on=TODAY, last_on=TODAY), by=None, at=AT)
    leaves.note(
        cook, Away(kind="annual", first_on=TODAY + dt.timedelta(days=9), last_on=TODAY + dt.timedelta(days=9)), by=None, at=AT
    )

    page = text(officer, LIST)

    for words in ("돌봄직 1명, 조리직 1명", "모자란 사람 <b>1명</b>", "있는 사람 <b>1명</b>", "조리사 없음", "40km까지", "어디든"):
        assert words in page, words
    assert f"범죄경력 조회 {(TODAY + dt.timedelta(days=30)).month}월" in page
    assert page.count("부재 중") == 1
    assert "1234" not in page
    assert "모두 갖춤" in page


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_of_any_length_takes_as_many_queries(
    officer: Client, ours: Organisation, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for each in range(number):
        worker(f"사람{each}", of=ours)
    officer.get(LIST)
    # session, user, roles; count, workers, credentials, absences; all who work today, their credentials and absences; homes to
    # choose from; years of the menu, agency
    with django_assert_num_queries(13):
        officer.get(LIST)


def test_the_list_is_narrowed(officer: Client, ours: Organisation, person: Worker) -> None:
    far = region("52130", "군산시")
    gone = worker("옛사람", of=ours, home=far)
    workers.end(gone, TODAY - dt.timedelta(days=1), by=None, at=AT)
    workers.end(person, TODAY, by=None, at=AT)

    for query, names in {
        "": ["이대체"],
        "post=care": ["이대체"],
        "post=cook": [],
        f"home={far.pk}": [],
        f"home={person.home_id}": ["이대체"],
        "state=gone": ["옛사람"],
        f"state=gone&home={far.pk}": ["옛사람"],
        "post=pilot&home=x&page=zz": ["이대체"],
    }.items():
        assert [row.worker.name for row in officer.get(f"{LIST}?{query}").context["rows"]] == names, query
    assert "조건 지우기" in text(officer, LIST, post="cook")
    assert f"{TODAY - dt.timedelta(days=1)}까지 일함" in text(officer, LIST, state="gone")


def test_without_anybody_the_list_says_how_to_begin(officer: Client) -> None:
    page = text(officer, LIST)

    assert "아직 등록한 사람이 없습니다" in page
    assert "오늘 일하는 사람" not in page


def test_who_begins_later_does_not_work_today(officer: Client, ours: Organisation) -> None:
    worker(of=ours, began_on=TODAY + dt.timedelta(days=1))

    page = officer.get(LIST)

    assert page.context["stand"].all == 0
    assert f"{TODAY + dt.timedelta(days=1)}부터 일함" in page.content.decode()


def test_the_page_is_closed_until_somebody_says_what_for(officer: Client, person: Worker) -> None:
    closed = text(officer, of("worker-show", person))
    assert PHONE not in closed
    assert "010-****-5678" in closed
    assert not Line.objects.exclude(kind="account").exists()

    page = opened(officer, person).content.decode()

    assert PHONE in page
    assert "여</dd>" in page
    lines = Line.objects.filter(kind="worker").order_by("pk")
    assert [(line.act, line.subjects, line.purpose) for line in lines] == [(Act.OPEN, [person.pk], "파견 연락: 내일 일정")] * 2
    assert PHONE not in text(browser_of(member("officer", "나눔팀")), of("worker-show", person))


def test_it_closes_after_ten_minutes(officer: Client, person: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openings, "LASTS", dt.timedelta(seconds=-1))

    assert PHONE not in opened(officer, person).content.decode()


def test_who_may_not_open_sees_no_form_and_an_old_opening_is_no_use(person: Worker, ours: Organisation) -> None:
    client = browser_of(member("auditor"))
    assert "전화번호와 성별 보기" not in text(client, of("worker-show", person))
    assert opened(client, person).status_code == 404
    session = client.session
    session[openings.key_of(Worker)] = {str(person.pk): [timezone.now().timestamp() + 600, "파견 연락"]}
    session.save()
    assert PHONE not in text(client, of("worker-show", person))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"purpose": ""}, "필수"),
        ({"purpose": "그 밖", "detail": " "}, "무엇 때문에 보는지"),
        ({"detail": "01012345678 확인"}, "휴대전화 번호로 보이는"),
    ],
)
def test_without_a_purpose_it_stays_closed(officer: Client, person: Worker, said: dict[str, str], words: str) -> None:
    answer = opened(officer, person, **said)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert PHONE not in answer.content.decode()
    assert not Line.objects.filter(kind="worker").exists()
    assert officer.get(of("worker-open", person)).status_code == 302


def test_somebody_is_taken_on(officer: Client, ours: Organisation) -> None:
    assert officer.get(ADD).context["form"].initial["organisation"] == ours

    answer = officer.post(ADD, filled(ours, hours_a_day="7.5", hours_a_week="35", reach_km="60"), follow=True)

    made = Worker.objects.get()
    assert answer.redirect_chain == [(made.get_absolute_url(), 302)]
    assert "이어서 갖춘 것을 적으십시오" in answer.content.decode()
    assert (made.minutes_a_day, made.minutes_a_week, made.reach_km, made.full_phone) == (450, 2100, 60, PHONE)
    assert Line.objects.get(kind="worker").act == Act.ADD


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "필수"),
        ({"name": "900101-1234567"}, "주민등록번호나"),
        ({"name": "😀"}, "쓸 수 없는 기호"),
        ({"phone": "모름"}, "알아볼 수 없습니다"),
        ({"hours_a_day": "9"}, "8시간까지"),
        ({"hours_a_day": "8", "hours_a_week": "7"}, "하루보다 적을 수 없고"),
        ({"began_on": "0031-01-02"}, "네 자리"),
        ({"post": "pilot"}, "목록에 있는 것을"),
    ],
)
def test_what_cannot_be_kept_comes_back(officer: Client, ours: Organisation, changes: dict[str, str], words: str) -> None:
    answer = officer.post(ADD, filled(ours, **changes))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Worker.objects.exists()
    assert not Line.objects.filter(kind="worker").exists()


def test_nobody_is_taken_on_for_others(officer: Client, ours: Organisation) -> None:
    assert officer.post(ADD, filled(team("다른팀"))).status_code == 422


def test_somebody_is_corrected_without_what_is_closed(officer: Client, ours: Organisation, person: Worker) -> None:
    address = of("worker-correct", person)
    page = text(officer, address)
    assert "phone" not in officer.get(address).context["form"].fields
    assert "먼저 그 사람의 화면에서" in page

    officer.post(address, filled(ours, name="이바꿈", phone="010-9999-9999", sex="m", reason="개명"))

    person.refresh_from_db()
    assert (person.name, person.full_phone, person.shown_sex) == ("이바꿈", PHONE, "여")
    assert Line.objects.get(kind="worker").act == Act.CHANGE


def test_what_is_open_is_corrected_too(officer: Client, ours: Organisation, person: Worker) -> None:
    opened(officer, person)
    page = text(officer, of("worker-correct", person))
    assert f'value="{PHONE}"' in page

    officer.post(of("worker-correct", person), filled(ours, name="이대체", phone="063-123-4567", sex=""))

    person.refresh_from_db()
    assert (person.full_phone, person.shown_sex) == ("063-123-4567", "")
    assert [line.act for line in Line.objects.filter(kind="worker").order_by("pk")] == [Act.OPEN] * 3 + [Act.CHANGE]


def test_a_refused_correction_keeps_what_was_typed(officer: Client, ours: Organisation, person: Worker) -> None:
    workers.end(person, TODAY, by=None, at=AT)

    answer = officer.post(of("worker-correct", person), filled(ours, name="이바꿈", began_on=str(TODAY + dt.timedelta(days=1))))

    assert answer.status_code == 422
    assert "시작한 날이 끝난 날" in answer.content.decode()
    assert 'value="이바꿈"' in answer.content.decode()
    person.refresh_from_db()
    assert person.name == "이대체"


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_takes_as_many_queries_for_much(
    officer: Client, person: Worker, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for each in range(number):
        hold(person, "driving", TODAY - dt.timedelta(days=each))
        day = TODAY + dt.timedelta(days=each)
        leaves.note(person, Away(kind="annual", first_on=day, last_on=day), by=None, at=AT)
    workers.set_hours(person, dict.fromkeys(range(number), (540, 600)), by=None, at=AT)
    officer.get(of("worker-show", person))
    # session, user, roles; worker; may open, may change; credentials, the row's credentials and absences, hours, absences; log-ins
    # to choose from; years of the menu, agency
    with django_assert_num_queries(14):
        officer.get(of("worker-show", person))


@pytest.mark.parametrize("role", ["officer", "team_head"])
def test_neighbours_find_nobody(person: Worker, role: str) -> None:
    stranger = browser_of(member(role, "다른팀"))

    assert person.name not in text(stranger, LIST)
    for name in ("worker-show", "worker-open"):
        assert stranger.post(of(name, person)).status_code in (404, 405)
    assert stranger.get(of("worker-show", person)).status_code == 404
