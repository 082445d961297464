"""What waits about money stands on the desk of who can do it, and of nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import browser_of, member
from chomchom.budget.models import Edition
from chomchom.budget.services import commitments, payments
from chomchom.budget.services.commitments import Committing
from chomchom.budget.tests import made
from chomchom.budget.tests.scene_spending import things
from chomchom.home.waiting import money_waits
from chomchom.settlements.models import Remark
from chomchom.settlements.tests.made import handed_in, house

pytestmark = pytest.mark.django_db


def texts(user: User) -> list[str]:
    return [each.text for each in money_waits(User.objects.get(pk=user.pk), made.TODAY)]


def test_spending_waits_for_who_approves_it_and_papers_for_who_owes_them(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    found = things()
    head, officer = member("team_head", "나눔팀"), member("officer", "나눔팀")
    large = Committing(
        timezone.localdate(),
        "큰 인쇄",
        6_000_000,
        "print",
        "나눔인쇄",
        "",
        {"preferred": ["women"], "contract": "물품", "e_contract": "yes"},
    )
    commitments.propose(found["line"], large, by=officer, at=timezone.now())

    # roles; acts that wait; vouchers without papers and their papers; overdue remarks and statements are of others
    with django_assert_num_queries(5):
        assert texts(head) == ["결재할 지출 2건", "증빙 빠진 결의서 1건"], "the large one is beyond what the head approves"
    assert texts(member("director")) == ["결재할 지출 3건"]
    assert texts(officer) == ["증빙 빠진 결의서 1건"]
    assert texts(member("officer", "다른팀")) == texts(member("auditor")) == []
    assert "결재할 지출 2건" not in browser_of(officer).get("/desk/").content.decode()


def test_vouchers_wait_for_who_pays_them() -> None:
    found = things()
    accountant = member("accountant")

    assert "지급할 결의서 1건" in texts(accountant)
    assert "/budget/vouchers/payable/" in browser_of(accountant).get("/desk/").content.decode()
    assert not [each for each in texts(member("team_head", "나눔팀")) if "지급할" in each]
    payments.pay(found["voucher"], timezone.localdate(), 200_000, by=None, at=timezone.now())
    assert not [each for each in texts(accountant) if "지급할" in each]


def test_accounts_wait_for_who_answers_and_for_who_reviews() -> None:
    of = house()
    handed_in(of)
    late = {"text": "영수증이 없습니다", "kind": "papers", "due_on": made.TODAY - timedelta(days=1), "at": made.AT}
    Remark.objects.create(budget=of.budget, owner=of.budget.organisation, **late)
    Remark.objects.create(budget=of.budget, owner=of.budget.organisation, **late | {"due_on": made.TODAY})

    assert texts(of.head) == ["늦은 지적 1건"]
    assert "검토할 보고 1건" in texts(of.second)
    assert texts(member("officer", "나눔팀")) == []


def test_drafts_wait_for_who_writes_them() -> None:
    edition = Edition.objects.create(budget=made.budget(), kind="original", title="본예산", at=made.AT)

    (first,) = money_waits(member("planner"), made.TODAY)

    assert (first.url, first.text) == (edition.get_absolute_url(), "사회서비스원 2031년 예산 본예산")
    assert texts(member("officer")) == []
