"""The worker's telephone: an offer, a day from its start to its confirmation, and the month."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from chomchom.accounts.tests.people import browser_of, member
from chomchom.dispatch.models import Request, Shift
from chomchom.dispatch.services.place_codes import code_of
from chomchom.dispatch.tests.factories import request, site
from chomchom.workforce.models import Worker
from chomchom.workforce.tests.factories import centre, worker

pytestmark = pytest.mark.django_db
WRONG, CONFLICT = 422, 409
WHOLE_DAY = (0, 1440)


@pytest.fixture
def one() -> Worker:
    made = worker()
    made.user = member("care_worker", centre(), name="이대체")
    made.save(update_fields=["user"])
    return made


@pytest.fixture
def phone(one: Worker) -> Client:
    assert one.user
    return browser_of(one.user)


@pytest.fixture
def today() -> dt.date:
    return timezone.localdate()


def do(client: Client, act: str, row: Request | Shift, **said: Any) -> Any:
    return client.post(reverse(f"dispatch:duty-{act}", args=[row.pk]), said)


def page(client: Client) -> Any:
    return client.get(reverse("dispatch:duty-today"))


@pytest.mark.parametrize("many", [1, 3])
def test_today_asks_as_often_for_many(
    phone: Client, one: Worker, today: dt.date, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(1, many + 1):
        day = today + dt.timedelta(days=number)
        request(site(f"가 {number}"), day, worker=one, hours=(540, 700))
        request(site(f"나 {number}"), day, worker=one, hours=(800, 1000), status="offered")
    # session, user, roles; the worker; days, offers and their days; the menu: agency, years.
    with django_assert_num_queries(9):
        duty = page(phone).context["duty"]
    assert (len(duty.coming), len(duty.offers), duty.now) == (many, many, None)


def test_who_is_no_worker_is_told_so() -> None:
    assert "등록되어 있지 않습니다" in page(browser_of(member("care_worker"))).content.decode()


def test_nothing_to_do_is_said(phone: Client) -> None:
    assert "정해진 파견이 없습니다" in page(phone).content.decode()


def test_an_offer_is_accepted_or_declined_with_a_reason(phone: Client, one: Worker, today: dt.date) -> None:
    later = today + dt.timedelta(days=2)
    first, second = (
        request(site(name), later, worker=one, status="offered", hours=hours)
        for name, hours in (("가", (0, 300)), ("나", (600, 900)))
    )

    assert "2건" in page(phone).content.decode()
    assert do(phone, "accept", first).status_code == 302
    assert do(phone, "decline", second).status_code == CONFLICT
    assert do(phone, "decline", second, reason="다른 일정").status_code == 302
    assert do(phone, "decline", first, reason="마음이 바뀜").status_code == CONFLICT
    assert do(phone, "accept", second).status_code == 404

    assert [Request.objects.get(pk=row.pk).status for row in (first, second)] == ["confirmed", "screened"]


def test_a_day_from_its_start_to_its_confirmation(phone: Client, one: Worker, today: dt.date) -> None:
    row = request(site(), today, worker=one, hours=WHOLE_DAY, notes="뒷문으로")
    (shift,) = row.shifts.all()
    code = code_of(row.site, today)
    wrong = f"{(int(code) + 1) % 10_000:04}"

    assert "뒷문으로" in page(phone).content.decode()
    for said, word in (({}, "비우고 까닭"), ({"code": wrong}, "맞지 않습니다"), ({"code": "12"}, "네 자리")):
        refused = do(phone, "start", shift, **said)
        assert (refused.status_code, word in refused.content.decode()) == (WRONG, True)
    assert do(phone, "start", shift, code=code).status_code == 302
    again = do(phone, "start", shift, code=code)
    assert (again.status_code, "이미 시작" in again.content.decode()) == (WRONG, True)
    assert do(phone, "sign", shift, minutes=60, signer="김시설").status_code == WRONG
    assert do(phone, "end", shift, log="").status_code == WRONG
    assert do(phone, "end", shift, log="등원을 맞이함").headers["Location"] == reverse("dispatch:duty-show", args=[shift.pk])
    assert do(phone, "end", shift, log="다시").status_code == WRONG
    assert "data-sign" in phone.get(reverse("dispatch:duty-show", args=[shift.pk])).content.decode()
    assert do(phone, "sign", shift, minutes=60, signer="").status_code == WRONG
    assert do(phone, "sign", shift, minutes=60, signer="김시설", outline="M1 1 L2 2").status_code == 302

    kept = Shift.objects.get()
    assert (kept.minutes, kept.place_confirmed, kept.opened("signature")) == (60, True, "M1 1 L2 2")
    duty = page(phone).context["duty"]
    assert (duty.now, len(duty.ended), duty.days, duty.minutes) == (None, 1, 1, 60)
    assert phone.get(reverse("dispatch:duty-start", args=[shift.pk])).status_code == 302


def test_yesterday_that_was_not_ended_stays_on_top(phone: Client, one: Worker, today: dt.date) -> None:
    row = request(site(), today - dt.timedelta(days=1), today, worker=one, status="working", hours=WHOLE_DAY)
    yesterday, now_ = row.shifts.order_by("day")
    Shift.objects.filter(pk=yesterday.pk).update(started_at=timezone.now() - dt.timedelta(days=1))

    duty = page(phone).context["duty"]

    assert (duty.now, duty.later, duty.days) == (yesterday, [now_], 0)


def test_a_day_of_somebody_else_is_not_found(phone: Client, today: dt.date) -> None:
    (shift,) = request(site(), today, worker=worker("남"), hours=WHOLE_DAY).shifts.all()

    assert phone.get(reverse("dispatch:duty-show", args=[shift.pk])).status_code == 404
    for act in ("start", "end", "sign"):
        assert do(phone, act, shift, code="0000").status_code == 404
