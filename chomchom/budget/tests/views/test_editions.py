"""Pages of editions, as planners work with them."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from chomchom.accounts.tests.people import browser_of, member
from chomchom.budget.models import Balance, Budget, Edition, Line
from chomchom.budget.services import editions
from chomchom.budget.tests.made import heading
from chomchom.budget.tests.services.test_editions import BY, decided, drafted, line, opened
from chomchom.budget.views import drafting
from chomchom.core.models import AuditLine
from chomchom.orgs.tests.tree import agency, team

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner() -> Client:
    """A planner of the agency."""
    return browser_of(member("planner"))


def said(client: Client, address: str, status: int = 200) -> str:
    """The words of a page."""
    answer = client.get(address)
    assert answer.status_code == status
    return words(answer)


def words(answer: Any) -> str:
    """What is read on it, without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def value(answer: Any, name: str) -> str:
    """What stands in a field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())
    assert found, name
    return unescape(found[1])


def seen(**amounts: int) -> str:
    """What the page of amounts showed."""
    return msgspec.json.encode({f"amount-{line(title).pk}": won for title, won in amounts.items()}).decode()


def test_a_budget_comes_to_be_in_the_browser(planner: Client) -> None:
    answer = planner.post("/budget/open/", {"organisation": agency().pk, "year": 2026})
    budget = Budget.objects.get()
    assert answer.headers["Location"] == f"/budget/{budget.pk}/editions/"
    assert "이미 있습니다" in planner.post("/budget/open/", {"organisation": agency().pk, "year": 2026}).content.decode()
    planner.post(f"/budget/{budget.pk}/editions/begin/", {"kind": "original"})
    edition = budget.editions.get()
    added = {"heading": heading().pk, "organisation": team().pk, "title": "인쇄", "basis": "1,000천원", "act": "save"}
    assert planner.post(f"/budget/{budget.pk}/lines/add/", added).status_code == 302
    assert "인쇄 1,000천원" in said(planner, f"/budget/editions/{edition.pk}/")
    file = SimpleUploadedFile("의결서.txt", "의결함".encode())
    decide = f"/budget/editions/{edition.pk}/decide/"
    assert planner.post(decide, {"on": "2026-01-05", "words": ""}).status_code == 422
    assert "이사회" in planner.post(decide, {"on": "2027-01-01", "words": "제1회 이사회 의결"}).content.decode()
    assert planner.post(decide, {"on": "2026-01-05", "words": "제1회 이사회 의결", "document": file}).status_code == 302
    assert Balance.objects.get().available == 1_000_000
    taken = planner.get(f"/budget/editions/{edition.pk}/document/")
    assert (taken.content.decode(), taken.headers["X-Content-Type-Options"]) == ("의결함", "nosniff")
    assert AuditLine.objects.filter(code="budget.edition.document_taken", object_id=edition.pk).count() == 1


def test_the_table_says_before_after_and_change(planner: Client) -> None:
    budget = opened()
    first = decided(drafted(budget, 인쇄=1_000_000, 여비=500_000))
    second = drafted(budget, "supplementary")
    editions.set_amount(second, line("인쇄"), 1_200_000, **BY)
    words = said(planner, f"/budget/editions/{second.pk}/")
    assert "세출 1,500,000 1,700,000 +200,000" in words
    assert "인쇄 나눔팀 1,000,000 1,200,000 +200,000" in words
    narrowed = said(planner, f"/budget/editions/{second.pk}/?show=changed")
    assert "여비 나눔팀" not in narrowed
    for address in ("?q=여비", f"?organisation={team().pk}", f"?heading={heading().parent_id}", "?way=expense"):
        assert "여비 나눔팀" in said(planner, f"/budget/editions/{second.pk}/{address}")
    assert "조건에 맞는 줄이 없습니다" in said(planner, f"/budget/editions/{second.pk}/?way=revenue")
    assert "여비 나눔팀 0 500,000 +500,000" in said(planner, f"/budget/editions/{first.pk}/")
    listed = said(planner, f"/budget/{budget.pk}/editions/")
    assert "제1차 추가경정예산 추가경정예산 편성안 1 1,500 1,700 +200" in listed
    assert planner.get(f"/budget/editions/{second.pk}/export.xlsx").content[:2] == b"PK"
    assert (
        "인쇄,나눔팀,1000000,1200000,200000"
        in b"".join(
            planner.get(f"/budget/editions/{second.pk}/export.csv").streaming_content  # type: ignore[attr-defined]  # it streams
        ).decode()
    )


def test_nothing_that_was_typed_is_lost(planner: Client) -> None:
    edition = drafted(인쇄=1_000, 여비=2_000)
    address = f"/budget/editions/{edition.pk}/amounts/"
    first, second = f"amount-{line('인쇄').pk}", f"amount-{line('여비').pk}"
    before = seen(인쇄=1_000, 여비=2_000)

    wrong = planner.post(address, {"seen": before, first: "이천", second: "3,000"})
    assert wrong.status_code == 422
    assert [value(wrong, name) for name in (first, second)] == ["이천", "3,000"]

    editions.set_amount(edition, line("인쇄"), 1_500, **BY)
    clash = planner.post(address, {"seen": before, first: "1,200", second: "3,000"})
    assert clash.status_code == 409
    assert "그 사이 1,500원으로 바뀌었습니다" in words(clash)
    assert value(clash, first) == "1,200"
    assert dict(edition.estimates.values_list("line__title", "amount")) == {"인쇄": 1_500, "여비": 3_000}

    again = {name: value(clash, name) for name in ("seen", first, second)}
    assert planner.post(address, again).status_code == 302
    assert dict(edition.estimates.values_list("line__title", "amount")) == {"인쇄": 1_200, "여비": 3_000}
    assert planner.post(address, again | {"seen": "{"}).status_code == 422


def test_a_transfer_is_made_by_moving(planner: Client) -> None:
    budget = opened()
    decided(drafted(budget, 인쇄=1_000_000, 여비=500_000))
    edition = drafted(budget, "transfer")
    address = f"/budget/editions/{edition.pk}/transfer/"
    told = {"source": line("인쇄").pk, "target": line("여비").pk}
    refused = planner.post(address, told | {"amount": "1,000,001"})
    assert refused.status_code == 422
    assert "옮길 수 있는 돈은 1,000천원" in refused.content.decode()
    assert 'value="1,000,001"' in refused.content.decode()
    assert planner.post(address, told | {"target": told["source"], "amount": "1"}).status_code == 422
    assert planner.post(address, told | {"amount": "100천원"}).status_code == 302
    assert "이용·전용 · 전용" in said(planner, f"/budget/editions/{edition.pk}/")
    assert planner.get(f"/budget/editions/{edition.pk}/amounts/").status_code == 302


def test_a_transfer_shows_what_moves(planner: Client) -> None:
    budget = opened()
    decided(drafted(budget, 인쇄=1_000_000, 여비=500_000, 강사료=300_000))
    edition = drafted(budget, "transfer")
    page, lines = f"/budget/editions/{edition.pk}/", f"/budget/lines/{line('강사료').pk}/"
    assert "아직 옮긴 돈이 없습니다" in said(planner, page)
    told = {"source": line("인쇄").pk, "target": line("여비").pk, "amount": "100천원"}
    planner.post(f"{page}transfer/", told)

    assert f'href="{lines}"' not in planner.get(page).content.decode()
    assert "세출 기정 1,800천원" in said(planner, page), "the sum of all lines"
    assert f'href="{lines}"' in planner.get(f"{page}?show=all").content.decode()


def test_lines_are_dropped_and_drafts_thrown_away_and_taken_up(planner: Client) -> None:
    edition = drafted(인쇄=1_000, 여비=2_000)
    assert planner.post(f"/budget/editions/{edition.pk}/lines/{line('여비').pk}/drop/").status_code == 302
    assert [each.title for each in Line.objects.all()] == ["인쇄"]
    assert planner.post(f"/budget/editions/{edition.pk}/lines/0/drop/").status_code == 404
    planner.post(f"/budget/editions/{edition.pk}/discard/")
    assert "버린 안입니다" in said(planner, f"/budget/editions/{edition.pk}/")
    planner.post(f"/budget/editions/{edition.pk}/restore/")
    assert Edition.objects.get().is_draft


def test_officers_read_what_planners_change() -> None:
    edition = drafted(인쇄=1_000)
    officer = browser_of(member("officer"))
    assert "금액 고치기" not in said(officer, f"/budget/editions/{edition.pk}/")
    assert officer.post(f"/budget/editions/{edition.pk}/discard/").status_code == 404
    accountant = browser_of(member("accountant"))
    assert accountant.get(f"/budget/editions/{edition.pk}/amounts/").status_code == 200
    assert accountant.get(f"/budget/editions/{edition.pk}/decide/").status_code == 404, "who writes it does not decide it"
    assert browser_of(member("planner", team())).get(f"/budget/editions/{edition.pk}/").status_code == 404


@pytest.mark.parametrize("editions_there", [1, 3])
def test_the_list_asks_as_often_for_many_editions(
    editions_there: int, planner: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    budget = opened()
    for number in range(editions_there):
        decided(drafted(budget, "supplementary" if number else "original", **{f"줄{number}": 1_000}))
    planner.get(f"/budget/{budget.pk}/editions/")
    # session, user, roles; the budget; amounts, editions, the last decision; may change; agency, years
    with django_assert_num_queries(10):
        planner.get(f"/budget/{budget.pk}/editions/")


@pytest.mark.parametrize("lines", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_lines(
    lines: int, planner: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edition = drafted(None, "original", **{f"줄{number}": 1_000 for number in range(lines)})
    planner.get(f"/budget/editions/{edition.pk}/")
    # session, user, roles; the edition; 기정, 경정, headings, lines, who answers for them; may change, may decide; agency, years
    with django_assert_num_queries(13):
        planner.get(f"/budget/editions/{edition.pk}/")


def test_an_amount_beyond_reason_is_asked_back_before_it_is_kept(planner: Client) -> None:
    edition = drafted(인쇄=1_000_000)
    address, field = f"/budget/editions/{edition.pk}/amounts/", f"amount-{line('인쇄').pk}"
    typed = {"seen": seen(인쇄=1_000_000), field: "20,000,000천원"}

    page = words(planner.post(address, typed))

    assert "200억원입니다. 20,000천원을 뜻하셨나요?" in page
    assert "금액이 맞습니다" in page
    assert edition.estimates.get().amount == 1_000_000
    planner.post(address, typed | {"is_sure": "on"})
    assert edition.estimates.get().amount == 20_000_000_000


def test_many_lines_are_set_page_by_page(planner: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "_LINES_OF_A_FORM", 2)
    edition = drafted(하나=1_000, 둘=2_000, 셋=3_000)
    address = f"/budget/editions/{edition.pk}/amounts/?page=2"

    page = said(planner, address)

    assert "줄이 3개라 2쪽으로" in page
    assert "6,000" in page, "the sum of the whole tree"
    assert f'name="amount-{line("하나").pk}"' not in planner.get(address).content.decode()
    answer = planner.post(address, {"seen": seen(셋=3_000), f"amount-{line('셋').pk}": "4,000"})
    assert answer.headers["Location"] == address
    assert edition.estimates.get(line=line("셋")).amount == 4_000
