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
LIST = f"{reverse('ledger:month-list')}?year={LAST_YEAR}"


def address(act: str) -> str:
    return reverse(f"ledger:month-{act}", args=[LAST_YEAR, 5])


def test_a_planner_closes_and_reopens_what_is_ticked(planner: Client, own: Organisation, other: Organisation) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    why = {"reason": "빠짐", "until": tomorrow}
    planner.post(address("close"), {"organisations": [own.pk]})
    assert planner.get(LIST).content.decode().count(">마감</small>") == 1
    told = planner.post(address("close"), {"organisations": [own.pk, other.pk]}, follow=True).content.decode()
    assert "조직 1곳을 마감했습니다" in told
    assert MonthAct.objects.filter(act="close").count() == 2
    told = planner.post(address("reopen"), {"organisations": [own.pk, other.pk]} | why, follow=True).content.decode()
    assert "조직 2곳을" in told
    assert told.count("까지 열림") == 2
    page = planner.get(LIST).content.decode()
    assert page.count("<summary>조직 2곳</summary>") == 1  # both were opened by one act
    assert page.count("빠짐 (") == 1
    assert page.count("<b>마감</b>") == 2


@pytest.mark.parametrize(
    ("missing", "sentence"), [("reason", "까닭을 적어"), ("until", "언제까지"), ("organisations", "조직을 하나라도")]
)
def test_a_reopening_needs_organisations_reason_and_end(planner: Client, own: Organisation, missing: str, sentence: str) -> None:
    planner.post(address("close"), {"organisations": [own.pk]})
    data = {"organisations": [own.pk], "reason": "빠짐", "until": timezone.localdate() + timedelta(days=1)}
    refused = planner.post(address("reopen"), {name: value for name, value in data.items() if name != missing})
    assert (refused.status_code, sentence in refused.content.decode()) == (422, True)
    assert not MonthAct.objects.filter(act="reopen").exists()


def test_staff_see_the_months_and_close_none(member: Client, own: Organisation) -> None:
    assert "마감하기" not in member.get(address("show")).content.decode()
    assert member.post(address("close"), {"organisations": [own.pk]}).status_code == 404


@pytest.mark.parametrize("place", ["2031-13", "9999-01", "1999-12", "2031-0"])
def test_months_that_are_none_are_not_found(member: Client, place: str) -> None:
    assert member.get(f"/ledger/months/{place}/").status_code == 404


def test_a_kind_shows_its_months(member: Client, own: Organisation) -> None:
    now = timezone.now()
    for number, score in enumerate([80, 90]):
        post_one(posting(str(number), on=timezone.localdate(now), at=now, score=score, amount=1_500_000))
    page = member.get(reverse("ledger:kind-show", args=[HELD.code])).content.decode()
    assert "85.00" in page
    assert "3,000" in page
    assert member.get(reverse("ledger:kind-show", args=["no.such"])).status_code == 404
