"""The pages of rates, of the check and of the differences."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from chomchom.accounts.tests.people import browser_of, member
from chomchom.budget.models import Edition, Factor
from chomchom.budget.queries.rates import rates_of
from chomchom.budget.services.factors import add_factor
from chomchom.budget.tests import made, planned
from chomchom.budget.tests.services.test_factors import with_uses

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: Any) -> None:
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def test_a_rate_is_named_and_listed_and_a_refusal_keeps_what_was_typed() -> None:
    budget = made.budget()
    browser = browser_of(member("planner"))
    add, address = reverse("budget:factor-add", args=[budget.pk]), reverse("budget:factor-list", args=[budget.pk])

    assert browser.post(add, {"name": "여비 단가", "text": "25천원"}).status_code == 302
    refused = browser.post(add, {"name": "여비 단가", "text": "31천원"})

    assert refused.status_code == 422
    assert "이미 있습니다" in refused.content.decode()
    assert 'value="31천원"' in refused.content.decode()
    page = browser.get(address).content.decode()
    assert "25천원" in page
    assert "편성안을 먼저 시작" in page
    assert "단가 만들기" not in browser_of(member("auditor")).get(address).content.decode()


def test_a_change_is_shown_then_confirmed() -> None:
    edition = with_uses()
    factor = edition.budget.factors.get()
    browser = browser_of(member("planner"))
    address = reverse("budget:rate-change", args=[factor.pk])

    shown = browser.post(address, {"text": "30천원", "reason": "규정", "act": "preview"}).content.decode()
    assert "<b>2줄</b>이 135천원에서 <b>160천원</b>으로" in shown
    assert 'name="seen" value="2:135000:160000"' in shown
    assert rates_of(edition.budget) == {"여비 단가": "25천원"}
    stale = browser.post(address, {"text": "30천원", "seen": "1:1:1", "act": "save"})
    assert stale.status_code == 422
    assert "달라지는 줄을 다시 보고" in stale.content.decode()
    done = browser.post(address, {"text": "30천원", "seen": "2:135000:160000", "act": "save"}, follow=True)
    assert "모두 25천원 늘었습니다" in done.content.decode()
    assert rates_of(edition.budget) == {"여비 단가": "30천원"}


def test_a_value_that_is_none_and_one_that_breaks_a_formula() -> None:
    factor = with_uses().budget.factors.get()
    browser = browser_of(member("planner"))
    address = reverse("budget:rate-change", args=[factor.pk])

    assert "단위가 없습니다" in browser.post(address, {"text": "30", "act": "preview"}).content.decode()
    broken = browser.post(address, {"text": "3명", "act": "preview"}).content.decode()
    assert "맞지 않게 되는 산식이 있어" in broken
    assert 'value="save"' not in broken


def test_without_a_draft_the_page_says_so() -> None:
    add_factor(made.budget(), "여비 단가", "25천원", by=None, at=made.AT)

    page = browser_of(member("planner")).get(reverse("budget:rate-change", args=[Factor.objects.get().pk])).content.decode()

    assert "편성안을 먼저 시작한 뒤에 단가를" in page


def test_the_plan_is_taken_over_once_and_what_differs_is_listed() -> None:
    planned.version()
    budget = made.budget()
    browser = browser_of(member("planner"))
    page, take = reverse("budget:difference-list", args=[budget.pk]), reverse("budget:plan-take-over", args=[budget.pk])
    assert "사업계획에서 가져오기" in browser.get(page).content.decode()

    listed = browser.post(take, follow=True).content.decode()

    for words in ("사업계획의 6줄을", "산식과 다름", "단위 없음", "3,996,000원", "4,000원", "끝수를 처리하지 않습니다"):
        assert words in listed, words
    again = browser.post(take)
    assert again.status_code == 302 or "‘본예산’을 아직 짜고" in again.content.decode()
    assert Edition.objects.count() == 1


def test_without_a_plan_there_is_nothing_to_take() -> None:
    budget = made.budget(year=2029)
    answer = browser_of(member("planner")).post(reverse("budget:plan-take-over", args=[budget.pk]))

    assert "확정한 사업계획이 없습니다" in answer.content.decode()
    assert not Edition.objects.exists()


def test_the_check_leads_to_lines_and_to_the_pages_of_rules() -> None:
    edition = planned.taken_over()
    browser = browser_of(member("auditor"))
    address = reverse("budget:check", args=[edition.budget_id])

    page = browser.get(address, {"of": "draft"}).content.decode()

    assert 'href="/manual/rules/A02/"' in page
    wrong = edition.estimates.order_by("line__position")[2].line
    assert f'href="{wrong.get_absolute_url()}"' in page
    assert "볼 줄이 없습니다" in browser.get(address).content.decode()


def test_the_budget_of_the_agency_is_opened_from_its_plan_in_one_act() -> None:
    planned.version()
    planner, address = browser_of(member("planner")), reverse("budget:open-from-plan", args=[made.YEAR])
    home = f"{reverse('budget:home')}?year={made.YEAR}"
    assert address in planner.get(home).content.decode()
    assert address not in browser_of(member("auditor")).get(home).content.decode()
    assert browser_of(member("facility_head", "나눔팀")).post(address).status_code == 409
    assert planner.post(address.replace(str(made.YEAR), "2030")).status_code == 409

    assert "사업계획의 6줄을" in planner.post(address, follow=True).content.decode()

    assert Edition.objects.get().budget.year == made.YEAR
    assert address not in planner.get(home).content.decode()
    assert "이미 있습니다" in planner.post(address).content.decode()
