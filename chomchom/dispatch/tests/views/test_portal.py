"""The facility's pages: asking, who comes, confirming what was worked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from chomchom.accounts.tests.people import browser_of, member
from chomchom.dispatch.models import Request, Site
from chomchom.dispatch.services.place_codes import code_of
from chomchom.dispatch.tests.factories import instrument, request, site
from chomchom.ledger.models import Entry
from chomchom.surveys.services.invitations import address_of
from chomchom.workforce.tests.factories import worker

pytestmark = pytest.mark.django_db
WRONG = 422


@pytest.fixture
def place() -> Site:
    return site()


@pytest.fixture
def asker(place: Site) -> Client:
    return browser_of(member("provider", place.organisation, name="김시설"))


@pytest.fixture
def today() -> dt.date:
    return timezone.localdate()


def monday(today: dt.date) -> dt.date:
    return today + dt.timedelta(days=21 - today.weekday())


def said(place: Site, day: dt.date, **more: Any) -> dict[str, Any]:
    known = {"site": place.pk, "role": "care", "reason": "annual", "absent": "교사 1", "first": day.isoformat(), "weeks": "1"}
    return known | {"begins": "09:00", "ends": "18:00", "pause": "60", "works_on_days_off": "on"} | more


def do(client: Client, act: str, row: Request, **sent: Any) -> Any:
    return client.post(reverse(f"dispatch:mine-{act}", args=[row.pk]), sent)


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_as_often_for_many(
    asker: Client, place: Site, today: dt.date, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(many):
        one = worker(f"사람 {number}")
        request(place, today, worker=one, absent=f"교사 {number}", hours=(0, 1440))
        request(place, today - dt.timedelta(days=9), worker=one, absent=f"교사 {number}", status="working")
        request(place, today - dt.timedelta(days=30), status="cancelled", absent=f"교사 {number}")
    # session, user, roles; sites; days, open requests; to be told of; past ones: count and rows; the menu: agency, years.
    asker.get(reverse("dispatch:mine-list"))  # what a process asks for once
    with django_assert_num_queries(11):
        page = asker.get(reverse("dispatch:mine-list"))
    shown = page.context["shown"]
    assert (len(shown.open), len(shown.to_confirm), len(page.context["page"].object_list)) == (2 * many, many, many)


def test_the_list_shows_the_number_of_today_only(asker: Client, place: Site, today: dt.date) -> None:
    later = today + dt.timedelta(days=2)  # the number of tomorrow shows from eleven in the evening on
    request(place, today, later, worker=worker(), hours=(0, 1440))

    text = asker.get(reverse("dispatch:mine-list")).content.decode()

    assert code_of(place, today) in text
    assert f"</span> {code_of(place, later)}<" not in text
    assert "이대체" in text


def test_asking_leads_to_the_request(asker: Client, place: Site, today: dt.date) -> None:
    answer = asker.post(reverse("dispatch:mine-ask"), said(place, monday(today)), follow=True)

    made = Request.objects.get()
    assert (made.channel, made.site, made.status) == ("online", place, "requested")
    assert answer.redirect_chain[-1][0] == reverse("dispatch:mine-show", args=[made.pk])
    assert "센터가 살펴보고 있습니다" in answer.content.decode()


def test_asking_for_weeks_leads_to_the_list(asker: Client, place: Site, today: dt.date) -> None:
    answer = asker.post(reverse("dispatch:mine-ask"), said(place, monday(today), weeks="3"))

    assert answer.headers["Location"] == reverse("dispatch:mine-list")
    assert Request.objects.count() == 3


def test_everything_wrong_is_said_at_once_and_what_was_typed_stays(asker: Client, place: Site, today: dt.date) -> None:
    yesterday = today - dt.timedelta(days=1)
    answer = asker.post(reverse("dispatch:mine-ask"), said(place, yesterday, absent="돌봄 선생님 둘째", begins="06:00", pause="0"))

    text = answer.content.decode()
    assert answer.status_code == WRONG
    assert "지난 날" in text
    assert "너무 깁니다" in text
    assert 'value="돌봄 선생님 둘째"' in text
    assert asker.post(reverse("dispatch:mine-ask"), {}).status_code == WRONG
    assert not Request.objects.exists()


def test_who_asks_for_no_site_and_for_a_closed_one_is_told_whom_to_call(asker: Client, place: Site) -> None:
    Site.objects.update(closed_on=dt.date(2026, 1, 1))
    assert "센터에 연락" in asker.get(reverse("dispatch:mine-list")).content.decode()
    other = browser_of(member("facility_staff"))
    assert "등록되어 있지 않습니다" in other.get(reverse("dispatch:mine-list")).content.decode()
    assert "신청할 수 있는 시설이 없습니다" in other.get(reverse("dispatch:mine-ask")).content.decode()


def test_another_site_is_not_found(today: dt.date) -> None:
    row = request(site("남의 곳"), today, worker=worker())
    other = browser_of(member("provider", site("이웃").organisation))

    assert other.get(reverse("dispatch:mine-show", args=[row.pk])).status_code == 404
    for act in ("cancel", "confirm", "complete"):
        assert do(other, act, row, reason="x").status_code == 404


def test_cancelling_needs_a_reason_and_a_state(asker: Client, place: Site, today: dt.date) -> None:
    row = request(place, monday(today), status="requested")
    assert do(asker, "cancel", row).status_code == WRONG
    assert do(asker, "cancel", row, reason="필요 없음").status_code == 302
    again = do(asker, "cancel", row, reason="필요 없음")
    assert (again.status_code, "바꿀 수 없습니다" in again.content.decode()) == (WRONG, True)
    row.refresh_from_db()
    assert row.status == "cancelled"


def test_the_reason_of_a_worker_is_not_shown(asker: Client, place: Site, today: dt.date) -> None:
    row = request(place, monday(today))
    row.moves.create(before="confirmed", after="screened", reason="심한 몸살", at=timezone.now())
    row.moves.create(before="screened", after="unmet", reason="갈 사람 없음", at=timezone.now())

    text = asker.get(reverse("dispatch:mine-show", args=[row.pk])).content.decode()

    assert ("몸살" in text, "갈 사람 없음" in text) == (False, True)


def test_confirming_and_completing(asker: Client, place: Site, today: dt.date) -> None:
    instrument()
    days = [today - dt.timedelta(days=number) for number in (2, 1)]
    row = request(place, *days, worker=worker())
    first, second = row.shifts.order_by("day")
    fields = {f"m-{first.pk}": 480, f"r-{first.pk}": "", f"m-{second.pk}": 0, "signer": "김시설"}

    assert "확인하십시오" in asker.get(reverse("dispatch:mine-show", args=[row.pk])).content.decode()
    refused = do(asker, "confirm", row, **fields)
    assert (refused.status_code, "까닭을 적어" in refused.content.decode()) == (WRONG, True)
    assert do(asker, "confirm", row, signer="").status_code == WRONG
    early = do(asker, "complete", row, people=3)
    assert (early.status_code, "확인하지 않은 날" in early.content.decode()) == (WRONG, True)
    assert do(asker, "confirm", row, **fields, **{f"r-{second.pk}": "오지 않음"}).status_code == 302
    assert 'value="30"' in asker.get(reverse("dispatch:mine-show", args=[row.pk])).content.decode()
    assert do(asker, "complete", row).status_code == WRONG
    assert do(asker, "complete", row, people=28).status_code == 302

    row.refresh_from_db()
    assert (row.status, row.people) == ("done", 28)
    assert row.invitation
    answering = address_of(row.invitation, "http://testserver")
    assert answering in asker.get(reverse("dispatch:mine-show", args=[row.pk])).content.decode()
    assert "어떠셨는지 알려 주십시오" in asker.get(reverse("dispatch:mine-list")).content.decode()
    assert "대체인력 파견 만족도" in asker.get(answering, follow=True).content.decode()
    assert list(Entry.objects.order_by("kind").values_list("quantity", flat=True)) == [1, 1]
    assert asker.get(reverse("dispatch:mine-complete", args=[row.pk])).status_code == 302


def test_what_nobody_came_to_is_told_so(asker: Client, place: Site, today: dt.date) -> None:
    row = request(place, today - dt.timedelta(days=1), worker=worker())
    (shift,) = row.shifts.all()
    do(asker, "confirm", row, **{f"m-{shift.pk}": 0, f"r-{shift.pk}": "오지 않음", "signer": "김시설"})

    answer = asker.post(reverse("dispatch:mine-complete", args=[row.pk]), {"people": 3}, follow=True)

    assert "취소한 것으로" in answer.content.decode()
