"""The pages of visits, gatherings, promotions, complaints and appraisals."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from chomchom.accounts.tests.people import browser_of, member
from chomchom.dispatch.models import Appraisal, Complaint, Gathering, Promotion, Visit
from chomchom.dispatch.queries.appraisals import Half
from chomchom.dispatch.queries.terms import terms
from chomchom.dispatch.tests.factories import request, site
from chomchom.followup.models import FollowUp
from chomchom.ledger.models import Entry
from chomchom.notices.models import Notice
from chomchom.orgs.tests.tree import team
from chomchom.workforce.tests.factories import centre, worker

pytestmark = pytest.mark.django_db
GONE, CONFLICT, UNPROCESSABLE = 404, 409, 422
TODAY = timezone.localdate()
TOMORROW = TODAY + dt.timedelta(days=1)
# Who asks (session, user, memberships), and of the frame the agency's name and the years of the menu.
AROUND = 5


@pytest.fixture
def clerk() -> Client:
    return browser_of(member("facility_staff", centre(), name="센터 담당"))


@pytest.fixture
def reader() -> Client:
    return browser_of(member("planner"))


def opened(client: Client, name: str, *args: Any, **params: Any) -> str:
    """The text of a page, which must open."""
    answer = client.get(reverse(f"dispatch:{name}", args=args), params)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, name: str, *args: Any, **data: Any) -> tuple[int, str]:
    """The status of what is sent, and what is said."""
    answer = client.post(reverse(f"dispatch:{name}", args=args), data, follow=True)
    return answer.status_code, answer.content.decode()


def checklist(**answers: str) -> dict[str, str]:
    return {f"a-{each.code}": answers.get(each.code, "yes") for each in terms().checklist}


def test_a_visit_is_recorded_and_what_was_found_is_followed_up(clerk: Client, reader: Client) -> None:
    place = site()
    done = request(place, TODAY, worker=worker(), status="done")
    assert str(done.number) in opened(clerk, "visit-record", place.pk)
    said = checklist(safety="no") | {"on": str(TODAY), "findings": "장갑이 없음", "request": str(done.pk)}

    assert sent(clerk, "visit-record", place.pk, **said | {"a-hours": ""})[0] == UNPROCESSABLE
    status, page = sent(clerk, "visit-record", place.pk, **said | {"on": TOMORROW})
    assert (status, "오지 않은 날" in page, "장갑이 없음" in page) == (UNPROCESSABLE, True, True)
    _, page = sent(clerk, "visit-record", place.pk, **said)
    assert "실적으로 올라갔습니다" in page
    visit = Visit.objects.get()
    assert (visit.answers["safety"], visit.answers["hours"], visit.request) == (False, True, done)
    assert sent(clerk, "visit-record", place.pk, **said)[0] == UNPROCESSABLE

    _, page = sent(clerk, "visit-raise", visit.pk, place="safety", kind="at_once")
    assert "후속조치로 올렸습니다" in page
    assert sent(clerk, "visit-raise", visit.pk, place="hours", kind="at_once")[0] == CONFLICT
    assert sent(clerk, "visit-raise", visit.pk, place="safety")[0] == CONFLICT
    assert FollowUp.objects.get().get_absolute_url() in opened(reader, "visit-show", visit.pk)
    assert "올리지 않음" in opened(reader, "visit-show", visit.pk)
    assert sent(reader, "visit-raise", visit.pk, place="findings", kind="rules")[0] == GONE
    assert "햇살어린이집" in opened(reader, "visit-list")


@pytest.mark.parametrize("many", [1, 3])
def test_visits_are_listed_in_as_many_queries_for_many(
    clerk: Client, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Visits and their count."""
    for number in range(many):
        Visit.objects.create(site=site(f"{number}번"), on=TODAY, answers={"hours": False}, at=timezone.now())

    with django_assert_num_queries(AROUND + 2):
        page = opened(clerk, "visit-list")

    assert page.count("1개") == many
    assert "이 해의 방문이 없습니다" in opened(clerk, "visit-list", year=2001)


def test_a_gathering_is_recorded_and_its_wishes_are_followed_up(clerk: Client, reader: Client) -> None:
    said = {"kind": "workers", "topic": "분기 간담회", "on": TODAY, "people": 12, "words": "교통비"}
    assert sent(clerk, "gathering-record", **said | {"people": 0})[0] == UNPROCESSABLE
    status, page = sent(clerk, "gathering-record", **said | {"on": TOMORROW})
    assert (status, "오지 않은 날" in page) == (UNPROCESSABLE, True)
    _, page = sent(clerk, "gathering-record", **said)
    assert "실적으로 올라갔습니다" in page
    made = Gathering.objects.get()

    assert sent(clerk, "gathering-raise", made.pk, title="", kind="rules")[0] == UNPROCESSABLE
    _, page = sent(clerk, "gathering-raise", made.pk, title="교통비를 올려 주기", text="", kind="money")
    assert "교통비를 올려 주기" in page
    assert "바람 올리기" not in opened(reader, "gathering-show", made.pk)
    assert sent(browser_of(member("facility_staff", team("다른팀"))), "gathering-show", made.pk)[0] == GONE
    assert "<b>1분기</b>" in opened(reader, "gathering-list")


@pytest.mark.parametrize("many", [1, 3])
def test_gatherings_are_listed_in_as_many_queries_for_many(
    clerk: Client, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The gatherings."""
    for number in range(many):
        Gathering.objects.create(centre=centre(), kind="training", topic=f"{number}", on=TODAY, people=3, at=timezone.now())

    with django_assert_num_queries(AROUND + 1):
        page = opened(clerk, "gathering-list")

    assert page.count("3명") == many
    assert "이 해의 간담회와 교육이 없습니다" in opened(clerk, "gathering-list", year=2001)
    assert "training" in opened(clerk, "gathering-record", kind="training")


def test_a_letter_is_sent_and_says_who_could_not_be_reached(clerk: Client) -> None:
    site("하나")
    unreached = site("주소 없음")
    unreached.seal(email="")
    unreached.save()
    said = {"subject": "6월 안내", "text": "신청을 받습니다."}

    assert sent(clerk, "letter-write", **said | {"text": "010-1234-5678"})[0] == UNPROCESSABLE
    assert "1곳" in opened(clerk, "letter-write")
    _, page = sent(clerk, "letter-write", **said)

    assert "시설 1곳에 안내문을 보냈습니다" in page
    assert "보내지 못한 시설: 주소 없음" in page
    assert (Notice.objects.count(), Promotion.objects.get().told) == (1, 1)


def test_a_letter_to_nobody_keeps_its_words(clerk: Client) -> None:
    status, page = sent(clerk, "letter-write", subject="안내", text="긴 글")

    assert (status, "전자우편을 적어 둔 시설이 없습니다" in page, "긴 글" in page) == (UNPROCESSABLE, True, True)


def test_a_call_is_logged(clerk: Client) -> None:
    place = site()
    assert f'value="{place.pk}" selected' in opened(clerk, "call-log", site=place.pk)
    said = {"on": TODAY, "subject": "이용 안내", "text": "긴급 신청을 물음"}

    assert sent(clerk, "call-log", **said)[0] == UNPROCESSABLE
    _, page = sent(clerk, "call-log", **said | {"site": place.pk})
    assert "이용 안내" in page  # on the page of the site
    _, page = sent(clerk, "call-log", **said | {"whom": "새싹 어린이집"})
    assert "새싹 어린이집" in page  # on the list

    assert Entry.objects.filter(kind="promotion.posted").count() == 2


@pytest.mark.parametrize("many", [1, 3])
def test_promotions_are_listed_in_as_many_queries_for_many(
    clerk: Client, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Promotions and their count; by month; whom a letter reaches."""
    for number in range(many):
        Promotion.objects.create(centre=centre(), kind="letter", on=TODAY, subject=f"{number}", told=7, at=timezone.now())

    with django_assert_num_queries(AROUND + 4):
        page = opened(clerk, "promotion-list")

    assert page.count("시설 7곳") == many
    assert f"<b>{many}번</b>" in page
    assert "이 해에 안내한 것이 없습니다" in opened(clerk, "promotion-list", year=2001)


def test_a_complaint_is_recorded_from_the_page_of_its_request(clerk: Client, reader: Client) -> None:
    place, who = site(), worker()
    done = request(place, TODAY, worker=who, status="done")

    assert sent(clerk, "complaint-record", done.pk, side="site", text="")[0] == CONFLICT
    assert sent(clerk, "complaint-record", done.pk, side="site", text="010-1234-5678")[0] == CONFLICT
    _, page = sent(clerk, "complaint-record", done.pk, side="site", text="늦게 옴")

    assert "불편을 적고 후속조치로 올렸습니다" in page
    assert "늦게 옴" in page  # on the page of the request
    for name, pk in (("site-show", place.pk), ("appraisal-show", who.pk)):
        page = opened(reader, name, pk)
        assert "늦게 옴" in page
        assert FollowUp.objects.get().get_absolute_url() in page
    assert sent(reader, "complaint-record", done.pk, side="site", text="늦게 옴")[0] == GONE


def test_the_piece_for_the_page_of_a_request_shows_complaints_and_the_form() -> None:
    done = request(site(), TODAY, worker=worker(), status="done")
    said = {"request_row": done, "complaints": list(Complaint.objects.none())}

    assert render_to_string("dispatch/_complaints.html", said).strip() == ""
    assert "불편 적기" in render_to_string("dispatch/_complaints.html", said | {"runs": True})
    Complaint.objects.create(request=done, side="worker", text="쉬는 시간이 없음", at=timezone.now())
    shown = render_to_string("dispatch/_complaints.html", said | {"complaints": list(Complaint.objects.all())})
    assert "쉬는 시간이 없음" in shown
    assert "불편 적기" not in shown


def test_an_appraisal_is_written_once_for_a_half(clerk: Client, reader: Client) -> None:
    who, half = worker(), Half.of(TODAY)
    request(site(), half.first, worker=who, status="done")
    address = f"{reverse('dispatch:appraisal-write', args=[who.pk])}?year={half.year}&half={half.half}"
    assert "평가 적기" in opened(clerk, "appraisal-show", who.pk)

    assert clerk.post(address, {"grade": 6, "words": "글"}).status_code == UNPROCESSABLE
    answer = clerk.post(address, {"grade": 4, "words": "제때 감"}, follow=True)
    assert "평가를 적었습니다" in answer.content.decode()
    again = clerk.post(address, {"grade": 1, "words": "다시"})
    assert (again.status_code, "이미 적었습니다" in again.content.decode()) == (UNPROCESSABLE, True)

    row = Appraisal.objects.get()
    assert (row.grade, row.figures["dispatches"]) == (4, 1)
    page = opened(reader, "appraisal-show", who.pk)
    assert "제때 감" in page
    assert "평가 적기" not in page
    assert sent(browser_of(member("facility_staff", team("다른팀"))), "appraisal-show", who.pk)[0] == GONE


def test_a_half_to_come_is_not_appraised(clerk: Client) -> None:
    assert "평가 적기" not in opened(clerk, "appraisal-show", worker().pk, year=TODAY.year + 1, half=1)


@pytest.mark.parametrize("many", [1, 3])
def test_appraisals_are_listed_in_as_many_queries_for_many(
    clerk: Client, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Workers; dispatches, complaints and shifts; appraisals."""
    place, half = site(), Half.of(TODAY)
    for number in range(many):
        request(place, half.first, worker=worker(f"대체 {'가나다'[number]}"), absent=f"교사 {number}", status="done")

    with django_assert_num_queries(AROUND + 5):
        page = opened(clerk, "appraisal-list")

    assert page.count("8시간") == many
    assert "일한 대체인력이 없습니다" in opened(clerk, "appraisal-list", year=2001, half=1)
