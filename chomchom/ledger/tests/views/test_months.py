"""월 마감 and 실적 종류."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chomchom.ledger.models import MonthAct
from chomchom.ledger.services.entries import post_one
from chomchom.ledger.tests.factories import HELD, posting
from chomchom.orgs.models import Organisation

LAST_YEAR = timezone.localdate().year - 1
MONTH = f"{LAST_YEAR}-05"
LIST = f"{reverse('ledger:month-list')}?year={LAST_YEAR}"


def test_a_planner_closes_and_reopens(planner: Client, own: Organisation, other: Organisation) -> None:
    planner.post(reverse("ledger:month-close", args=[own.pk]), {"month": MONTH})
    assert planner.get(LIST).content.decode().count('<span class="krds-badge bg-light-success">마감') == 1
    planner.post(reverse("ledger:months-close"), {"month": MONTH})
    assert MonthAct.objects.filter(act="close").count() == 2
    tomorrow = timezone.localdate() + timedelta(days=1)
    planner.post(reverse("ledger:month-reopen", args=[own.pk]), {"month": MONTH, "reason": "빠짐", "until": tomorrow})
    page = planner.get(LIST).content.decode()
    assert "까지 열림" in page
    assert "빠짐" in page
    again = planner.post(reverse("ledger:month-close", args=[other.pk]), {"month": MONTH})
    assert (again.status_code, "이미 마감" in again.content.decode()) == (409, True)


@pytest.mark.parametrize("data", [{"month": MONTH}, {"month": MONTH, "reason": "빠짐"}, {"month": MONTH, "until": "2031-01-01"}])
def test_a_reopening_needs_reason_and_end(planner: Client, own: Organisation, data: dict[str, str]) -> None:
    planner.post(reverse("ledger:month-close", args=[own.pk]), {"month": MONTH})
    planner.post(reverse("ledger:month-reopen", args=[own.pk]), data)
    assert not MonthAct.objects.filter(act="reopen").exists()


def test_staff_see_the_months_and_close_none(member: Client, own: Organisation) -> None:
    assert "마감하기" not in member.get(LIST).content.decode()
    assert member.post(reverse("ledger:month-close", args=[own.pk]), {"month": MONTH}).status_code == 404


def test_a_kind_shows_its_months(member: Client, own: Organisation) -> None:
    now = timezone.now()
    for number, score in enumerate([80, 90]):
        post_one(posting(str(number), on=timezone.localdate(now), at=now, score=score, amount=1_500_000))
    page = member.get(reverse("ledger:kind-show", args=[HELD.code])).content.decode()
    assert "85.00" in page
    assert "3,000" in page
    assert member.get(reverse("ledger:kind-show", args=["no.such"])).status_code == 404
