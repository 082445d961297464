"""What people see and do on the pages of the books."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from chomchom.accounts.tests.people import browser_of, member
from chomchom.bookkeeping.models import Journal, MappingVersion
from chomchom.bookkeeping.tests import made
from chomchom.bookkeeping.tests.made import CASH, OFFICE, a_line, account, book, grant, in_force
from chomchom.bookkeeping.tests.scene import Things, things
from chomchom.budget.signals import receipts_taken, resolutions_approved
from chomchom.budget.tests.made import TODAY, YEAR, budget, heading
from chomchom.orgs.tests.tree import agency, facility

pytestmark = pytest.mark.django_db


@pytest.fixture
def accountant() -> Client:
    """Who keeps the agency's books."""
    return browser_of(member("accountant", agency()))


@pytest.fixture
def kept(accountant: Client) -> Things:
    return things(agency())


def address(name: str, *parts: object, query: str = "") -> str:
    return reverse(f"bookkeeping:{name}", args=parts) + query


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("acts", [1, 3])
def test_the_list_of_journals_takes_the_same_queries_for_any_number(
    accountant: Client, django_assert_num_queries: DjangoAssertNumQueries, acts: int
) -> None:
    in_force()
    resolutions_approved.send(None, resolutions=[made.resolution(a_line()) for _ in range(acts)])
    url = address("journal-list", book().pk)
    accountant.get(url)
    with django_assert_num_queries(11):  # session, user, roles; book, may change; journals, lines, accounts, count; menu
        assert accountant.get(url).content.decode().count("지출결의 안내문 인쇄") == acts


def test_the_list_pages_by_keyset_and_narrows(accountant: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chomchom.bookkeeping.queries.journals.listing.__defaults__", ("", 2))
    in_force()
    resolutions_approved.send(None, resolutions=[made.resolution(a_line(), title=f"{place}째 것") for place in "첫둘셋"])
    receipts_taken.send(None, receipts=[made.receipt(a_line(grant()))])
    url = address("journal-list", book().pk)
    page = text_of(accountant, url)
    assert [each in page for each in ("수납", "셋째", "둘째", "첫째")] == [True, True, False, False]
    assert f"after={TODAY}.3" in page
    page = text_of(accountant, f"{url}?after={TODAY}.3")
    assert [each in page for each in ("셋째", "둘째", "첫째")] == [False, True, True]
    page = text_of(accountant, f"{url}?account=1110")  # what is below it, too
    assert ("1분기 교부" in page, "셋째" in page) == (True, False)
    assert "둘째" in text_of(accountant, f"{url}?q=둘째&number=2&since=x&kind=nonsense")
    assert "조건에 맞는 분개가 없습니다" in text_of(accountant, f"{url}?kind=closing")


def test_statements_fit_each_other_on_the_page_and_in_the_file(accountant: Client, kept: Things) -> None:
    query = f"?org={kept.book.organisation_id}&year={kept.book.year}&month=12"
    trial = text_of(accountant, address("statement-show", "trial-balance", query=query))
    assert "차변과 대변이 맞습니다" in trial
    assert "과목에 계정이 없는 지출과 수납은 여기에 아직 없고" in trial
    assert "자산과 부채·순자산이 맞습니다" in text_of(accountant, address("statement-show", "position", query=query))
    assert "운영차액 <b>117,780,000원</b>" in text_of(accountant, address("statement-show", "performance", query=query))
    march = text_of(accountant, address("statement-show", "performance", query=query.replace("=12", "=2")))
    assert "운영차액 <b>120,000,000원</b>" in march
    rows = {}
    for name in ("trial-balance", "position", "performance"):
        answer = accountant.get(address("statement-export", name, "xlsx", query=query))
        sheet = load_workbook(BytesIO(answer.getvalue())).worksheets[1]
        rows[name] = list(sheet.iter_rows(values_only=True))
    assert rows["performance"][-1][2] == 117_780_000
    totals = rows["trial-balance"][-1]
    assert (totals[2], totals[4], totals[6]) == (totals[3], totals[5], totals[7])
    assert accountant.get(address("statement-export", "position", "pdf")).status_code == 404
    assert accountant.get(address("statement-show", "cash-flow")).status_code == 404


def test_several_are_seen_as_one(accountant: Client) -> None:
    house = facility("나눔의집")
    given, taken = heading("시설전출금"), heading("법인전입금", "revenue", "facility")
    in_force({given: "5330"})
    in_force({taken: "4160"}, "facility")
    resolutions_approved.send(None, resolutions=[made.resolution(a_line(given), 700)])
    receipts_taken.send(None, receipts=[made.receipt(a_line(taken, budget(house)), 500)])
    page = text_of(accountant, address("statement-show", "performance", query=f"?org=all&year={YEAR}"))
    assert "전입금 500원은 뺐습니다" in page
    assert "준 쪽과 받은 쪽이 200원 다릅니다" in page
    assert "운영차액 <b>-200원</b>" in page
    head = browser_of(member("facility_head", house))
    page = text_of(head, address("statement-show", "performance", query=f"?org=all&year={YEAR}"))
    assert "운영차액 <b>500원</b>" in page  # of the books that the person may read
    assert "사회서비스원 2031년" not in text_of(head, address("book-list"))


def test_an_adjusting_entry_is_typed_refused_and_written(accountant: Client) -> None:
    url = address("journal-write", book(year=2025).pk)  # days to come would be refused
    typed = {"on": "2025-06-15", "text": "감가상각", "reason": "결산", "key": str(uuid4())}
    lines = {"account_1": account("5400").pk, "debit_1": "1,200", "account_2": account("1219").pk, "credit_2": "1100"}
    answer = accountant.post(url, typed | lines)
    assert answer.status_code == 422
    assert "100원 다릅니다" in answer.content.decode()
    assert 'value="1,200"' in answer.content.decode()  # what was typed stays
    assert accountant.post(url, typed | lines | {"credit_2": "십"}).status_code == 422
    assert accountant.post(url, typed | {"debit_1": "5"}).status_code == 422
    for _ in range(2):
        answer = accountant.post(url, typed | lines | {"credit_2": "1200원"}, follow=True)
    assert "결산 분개를 썼습니다" in answer.content.decode()
    journal = Journal.objects.get()
    answer = accountant.post(address("journal-reverse", journal.pk), {"reason": ""})
    assert (answer.status_code, "까닭을 적어 주세요" in answer.content.decode()) == (422, True)
    answer = accountant.post(address("journal-reverse", journal.pk), {"reason": "두 번 적음"}, follow=True)
    assert "1번 분개를 2번 취소 분개로" in answer.content.decode()


def test_opening_balances_are_typed(accountant: Client) -> None:
    url = address("opening-write", book().pk)
    typed = {f"won_{account(CASH).pk}": "30,000,000", f"won_{account('3200').pk}": "29,000,000"}
    answer = accountant.post(url, typed)
    assert (answer.status_code, "1,000천원 다릅니다" in answer.content.decode()) == (422, True)
    answer = accountant.post(url, typed | {f"won_{account('2110').pk}": "1000000"}, follow=True)
    assert "기초 잔액을 적었습니다" in answer.content.decode()
    assert "30,000,000" in answer.content.decode()


def test_what_waits_is_journalised_by_one_click(accountant: Client, kept: Things) -> None:
    url = address("waiting-list", kept.book.pk)
    assert "분개를 기다리는 것이 <b>1건</b>" in text_of(accountant, url)
    answer = accountant.post(address("waiting-journalise", kept.book.pk), follow=True)
    assert "1건은 과목에 계정이 없어 아직 기다립니다" in answer.content.decode()
    assert "초안 고치기" in text_of(accountant, address("mapping-list"))
    answer = accountant.post(address("mapping-enforce", kept.draft.pk), follow=True)
    assert "시행했습니다" in answer.content.decode()
    answer = accountant.post(address("waiting-journalise", kept.book.pk), follow=True)
    assert "기다리는 것이 없습니다" in answer.content.decode()


def test_a_pair_is_set_on_the_page_of_the_draft(accountant: Client, kept: Things) -> None:
    said = {"heading": heading().pk, "account": account("5240").pk}
    answer = accountant.post(address("mapping-pair", kept.draft.pk), said, follow=True)
    assert "‘사무관리비’의 계정을 ‘5240 업무추진비’로 정했습니다" in answer.content.decode()
    assert accountant.post(address("mapping-pair", kept.draft.pk), {"heading": "x"}).status_code == 404
    in_use = MappingVersion.objects.get(status="in_force")
    assert accountant.post(address("mapping-pair", in_use.pk), said).status_code == 409
    assert "시행</b> 중입니다" in text_of(accountant, in_use.get_absolute_url())
    assert accountant.post(address("mapping-discard", kept.draft.pk)).status_code == 302


def test_a_year_is_closed_and_opened_again(accountant: Client, kept: Things) -> None:
    url = address("book-close", kept.book.pk)
    assert "아직 마감할 수 없습니다" in text_of(accountant, url)
    assert accountant.post(url).status_code == 409
    accountant.post(address("mapping-enforce", kept.draft.pk))
    accountant.post(address("waiting-journalise", kept.book.pk))
    assert "마감할 수 있습니다" in text_of(accountant, url)
    answer = accountant.post(url, follow=True)
    assert f"{kept.book.year + 1}년으로 이월했습니다" in answer.content.decode()
    assert accountant.post(address("book-reopen", kept.book.pk), {"reason": ""}).status_code == 422
    answer = accountant.post(address("book-reopen", kept.book.pk), {"reason": "빠진 분개"}, follow=True)
    assert "다시 열었습니다" in answer.content.decode()


def test_a_journal_says_what_it_came_of(accountant: Client, kept: Things) -> None:
    journal = Journal.objects.filter(key__startswith="payment:")[0]
    page = text_of(accountant, journal.get_absolute_url())
    assert "미지급금" in page
    assert "나온 곳" in page
    assert 'option "title"' in accountant.get(address("book-export", kept.book.pk)).getvalue().decode()


def test_the_chart_is_kept_by_who_keeps_the_agency(accountant: Client, kept: Things) -> None:
    said = {"parent": account("5200").pk, "code": "5270", "name": "보험료"}
    assert "5270 보험료" in accountant.post(address("account-add"), said, follow=True).content.decode()
    assert accountant.post(address("account-add"), said).status_code == 409
    assert accountant.post(address("account-add"), said | {"parent": account(OFFICE).pk}).status_code == 422
    assert accountant.post(address("account-remove", account("5270").pk)).status_code == 302
    other = browser_of(member("accountant", facility("나눔의집")))
    assert other.post(address("account-add"), said).status_code == 404
    assert other.post(address("mapping-enforce", kept.draft.pk)).status_code == 404
    assert "더하기" not in text_of(other, address("account-list"))
    assert other.get(kept.book.get_absolute_url()).status_code == 404
