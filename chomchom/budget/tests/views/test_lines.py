"""The pages of a line: seen, written with its amount in sight, refused with what was typed still there."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from chomchom.accounts.tests.people import browser_of, member
from chomchom.budget.models import Edition, Line
from chomchom.budget.services.factors import add_factor
from chomchom.budget.services.taking_over import take_over
from chomchom.budget.tests import made, planned
from chomchom.budget.tests.services.test_lines import draft
from chomchom.orgs.tests.tree import team

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: Any) -> None:
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def shares(*percents: str) -> dict[str, str]:
    return {f"share_{place}": percent for place, percent in enumerate(percents)}


def typed(line: Line, basis: str, act: str = "save", **more: str) -> dict[str, Any]:
    return {"title": line.title, "heading": line.heading_id, "basis": basis, "act": act, **shares("50", "50")} | more


def test_a_line_tells_its_editions_its_tree_its_payers_and_its_plan() -> None:
    edition = take_over(planned.version(), made.budget(), by=None, at=made.AT)
    line = Line.objects.order_by("position")[0]

    page = browser_of(member("auditor")).get(line.get_absolute_url()).content.decode()

    for words in ("안내문 100천원×3회", "300,000원", "국비 50%", "본예산", "편성안", "이사회 운영", "200천원", "+400,000"):
        assert words.removeprefix("+") in page, words
    assert reverse("budget:line-edit", args=[line.pk]) not in page
    wrong = edition.estimates.order_by("line__position")[2].line
    page = browser_of(member("auditor")).get(wrong.get_absolute_url()).content.decode()
    assert "정한 금액은 600천원인데 산식은 60천원입니다" in page


def test_a_line_in_force_tells_what_is_left() -> None:
    line = made.line(1_000_000)
    page = browser_of(member("auditor")).get(line.get_absolute_url()).content.decode()

    assert "남은 돈" in page
    assert "산출내역 없이 금액만 정했습니다" in page
    assert reverse("budget:commitment-propose", args=[line.pk]) not in page
    assert (
        reverse("budget:commitment-propose", args=[line.pk])
        in browser_of(member("officer")).get(line.get_absolute_url()).content.decode()
    )


def test_the_amount_is_seen_before_it_is_kept() -> None:
    line = made.line()
    edition = draft()
    add_factor(edition.budget, "여비 단가", "25천원", by=None, at=made.AT)
    browser = browser_of(member("planner"))
    address = reverse("budget:line-edit", args=[line.pk])

    seen = browser.post(address, typed(line, "[여비 단가]×3회", act="preview"))
    assert seen.status_code == 200
    assert "75천원" in seen.content.decode()
    assert not edition.estimates.exists()
    kept = browser.post(address, typed(line, "[여비 단가]×3회"))
    assert kept.status_code == 302
    assert edition.estimates.get().amount == 75_000
    assert "[여비 단가]×3회" in browser.get(address).content.decode()


@pytest.mark.parametrize(
    ("basis", "more", "words"),
    [
        ("50,000×15명", {}, "원이면 750,000원, 천원이면 750,000,000원"),
        ("100천원×3회=500천원", {}, "뒤에 적힌 결과는 500,000원"),
        ("100천원×0명", {}, "‘0명’ 때문에"),
        ("100천원×-3명", {}, "0보다 작은 수"),
        ("[여비]×3명", {}, "단가가 없습니다"),
        ("20,000,000천원×1식", {}, "20,000천원을 뜻하셨나요?"),
        ("100천원×3회", shares("50", "40"), "재원 비율을 더하면 90%"),
        ("100천원×3회", {"title": "다른 이름"}, "부기와 과목을 바꾸지 않습니다"),
        ("", {}, "산출내역을 적어 주세요"),
    ],
)
def test_what_is_refused_stays_typed(basis: str, more: dict[str, str], words: str) -> None:
    line = made.line()
    edition = draft()

    answer = browser_of(member("planner")).post(reverse("budget:line-edit", args=[line.pk]), typed(line, basis, **more))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert basis in page
    assert 'value="50"' in page
    assert not edition.estimates.exists()


def test_an_amount_beyond_reason_is_kept_when_it_is_said_to_be_right() -> None:
    line = made.line()
    edition = draft()
    browser = browser_of(member("planner"))
    address = reverse("budget:line-edit", args=[line.pk])
    assert 'name="is_sure"' in browser.post(address, typed(line, "20,000,000천원×1식")).content.decode()

    assert browser.post(address, typed(line, "20,000,000천원×1식", is_sure="on")).status_code == 302
    assert edition.estimates.get().amount == 20_000_000_000


def test_without_a_draft_one_must_be_begun() -> None:
    line = made.line()
    browser = browser_of(member("planner"))

    for address in (reverse("budget:line-edit", args=[line.pk]), reverse("budget:line-add", args=[line.budget_id])):
        answer = browser.get(address)
        assert answer.status_code == 409
        assert "편성안을 먼저 시작해 주세요" in answer.content.decode()


def test_a_new_line_of_a_project() -> None:
    planned.version()
    edition = draft()
    heading, own = made.heading(), team("기획팀")
    browser = browser_of(member("planner"))
    address = reverse("budget:line-add", args=[edition.budget_id])
    assert "이사회 운영" in browser.get(address).content.decode()

    said = {"title": "다과", "heading": heading.pk, "organisation": own.pk, "basis": "10천원×5명", "act": "save"}
    assert browser.post(address, said).status_code == 302
    line = Line.objects.get(title="다과")
    assert (line.organisation, line.lineage, line.estimates.get().amount) == (own, None, 50_000)


def test_a_line_of_another_team_is_nobodys_to_see() -> None:
    line = made.line()
    other = browser_of(member("officer", "다른팀"))

    assert other.get(line.get_absolute_url()).status_code == 404
    assert browser_of(member("officer", "나눔팀")).get(reverse("budget:line-edit", args=[line.pk])).status_code in (403, 404)
    assert Edition.objects.count() == 1


def test_what_only_asks_for_the_amount_saves_nothing_even_with_the_name_of_the_button() -> None:
    line, edition, who = made.line(), draft(), browser_of(member("planner"))
    url = reverse("budget:line-add", args=[edition.budget_id])
    said = typed(line, "100천원×3회") | {"organisation": team().pk, "title": "새 줄"}
    count = Line.objects.count()

    assert who.post(url, said, headers={"HX-Request": "true"}).status_code == 200
    assert Line.objects.count() == count
    assert who.post(url, said).status_code == 302
    assert Line.objects.count() == count + 1


def test_a_form_that_is_sent_twice_adds_one_line() -> None:
    line, edition, who = made.line(), draft(), browser_of(member("planner"))
    url = reverse("budget:line-add", args=[edition.budget_id])
    said = typed(line, "100천원×3회") | {"organisation": team().pk, "title": "새 줄"}
    said["csrfmiddlewaretoken"] = "of-this-page"

    assert who.post(url, said).status_code == 302
    again = who.post(url, said)

    assert "두 번 보냈습니다" in again.content.decode()
    assert Line.objects.filter(title="새 줄").count() == 1


@pytest.mark.parametrize(("basis", "words"), [("홍길동 010-1234-5678 100천원×2회", "휴대전화"), ("((100천원×3명", "여는 괄호")])
def test_numbers_of_people_and_open_brackets_are_asked_back(basis: str, words: str) -> None:
    line, _, who = made.line(), draft(), browser_of(member("planner"))
    answer = who.post(reverse("budget:line-edit", args=[line.pk]), typed(line, basis))

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_two_people_at_one_line_are_told_of_each_other() -> None:
    line, edition = made.line(), draft()
    address = reverse("budget:line-edit", args=[line.pk])
    first, second = browser_of(member("planner")), browser_of(member("accountant"))
    opened = first.get(address).context["form"]["over"].value()
    assert second.post(address, typed(line, "200천원×3회", over=opened)).status_code == 302

    assert second.post(address, typed(line, "200천원×3회", over=opened)).status_code == 302, "the same once more is no clash"
    late = first.post(address, typed(line, "300천원×3회", over=opened))

    page = late.content.decode()
    assert late.status_code == 422
    assert "그사이 다른 사람이 이 줄을 고쳤습니다. 지금은 600천원(200천원×3회)" in page
    assert "300천원×3회</textarea>" in page
    assert edition.estimates.get().amount == 600_000
    assert first.post(address, typed(line, "300천원×3회", over=late.context["form"]["over"].value())).status_code == 302
    assert edition.estimates.get().amount == 900_000
