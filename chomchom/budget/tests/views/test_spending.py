"""The pages of spending: from a line to a paid voucher by clicks, lists that narrow, and who may do what."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from chomchom.accounts.tests.people import browser_of, member
from chomchom.budget.models import Commitment, Line, Paper, Payment, Receipt, Resolution
from chomchom.budget.services import commitments, payments, resolutions
from chomchom.budget.services.commitments import Committing
from chomchom.budget.services.resolutions import Resolving
from chomchom.budget.tests.made import budget, heading, line
from chomchom.orgs.tests.tree import team

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()
SAID = {"on": TODAY.isoformat(), "title": "책상", "amount": "600천원", "expense_type": "goods", "payee": "나눔가구"}
CONFLICT, UNPROCESSABLE, GONE = 409, 422, 404


def here(amount: int = 1_000_000, title: str = "책상", **made: Any) -> Line:
    """A line of this year, because pages live today."""
    return line(amount, title, of=budget(year=TODAY.year), **made)


def bound(of: Line, won: int = 600_000, **said: Any) -> Commitment:
    values: dict[str, Any] = {"on": TODAY, "title": "책상", "expense_type": "goods", "payee": "나눔가구"} | said
    return commitments.approve(commitments.propose(of, Committing(amount=won, **values), by=None, at=NOW), by=None, at=NOW)


def paid(of: Line, won: int, **said: Any) -> Payment:
    made = bound(of, won, **said)
    voucher = resolutions.propose(made, Resolving(made.on, made.title, won, made.payee), by=None, at=NOW)
    voucher = resolutions.approve(voucher, by=None, at=NOW, waived="월말")
    return payments.pay(voucher, made.on, won, by=None, at=NOW)


def text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.fixture
def officer() -> Client:
    return browser_of(member("officer", "나눔팀"))


@pytest.fixture
def head() -> Client:
    return browser_of(member("team_head", "나눔팀"))


@pytest.fixture
def accountant() -> Client:
    return browser_of(member("accountant"))


def test_the_whole_way_by_clicks(officer: Client, head: Client, accountant: Client) -> None:
    spent = here()
    page = officer.post(reverse("budget:commitment-propose", args=[spent.pk]), SAID, follow=True)
    made = Commitment.objects.get()
    assert "결재를 기다립니다" in text(page)
    assert "team_head(팀장, 5,000천원까지)" in text(page)
    assert "책상" in text(head.get(reverse("budget:approval-list")))
    head.post(reverse("budget:commitment-decide", args=[made.pk]), {"decision": "approve"})
    officer.post(reverse("budget:resolution-propose", args=[made.pk]), SAID)
    voucher = Resolution.objects.get()
    for kind in ("estimate", "invoice"):
        file = SimpleUploadedFile(f"{kind}.txt", kind.encode())
        assert "서류를 붙였습니다" in text(
            officer.post(reverse("budget:paper-attach", args=[voucher.pk]), {"kind": kind, "file": file}, follow=True)
        )
    head.post(reverse("budget:resolution-decide", args=[voucher.pk]), {"decision": "approve", "remark": "좋음"})
    said = {"on": TODAY.isoformat(), "amount": "600,000", "means": "transfer"}
    assert "지급을 적었습니다" in text(accountant.post(reverse("budget:resolution-pay", args=[voucher.pk]), said, follow=True))
    payment = Payment.objects.get()
    back = {"on": TODAY.isoformat(), "amount": "100,000", "reason": "하나 덜 옴"}
    page = accountant.post(reverse("budget:payment-refund", args=[payment.pk]), back, follow=True)
    assert "반납: 하나 덜 옴" in text(page)
    assert "지급(계좌이체)" in text(page)
    shown = text(officer.get(made.get_absolute_url()))
    assert "500천원" in shown, "what was paid without what came back"


def test_the_type_of_an_expense_is_asked_for_until_the_line_has_one(officer: Client) -> None:
    spent = here()
    address = reverse("budget:commitment-propose", args=[spent.pk])
    assert '<option value="" selected>고르세요</option>' in text(officer.get(address))
    bound(spent, 1_000, expense_type="travel")
    assert '<option value="travel" selected>' in text(officer.get(address))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"amount": "0"}, "1원 이상"),
        ({"amount": "1e20"}, "처럼 적어 주세요"),
        ({"amount": "9" * 20}, "너무 큽니다"),
        ({"amount": "-5"}, "0보다 작은 금액"),
        ({"amount": "1,000,001"}, "쓸 수 있는 돈은 1,000천원인데"),
        ({"on": "2019-01-01"}, "회계연도가 아닙니다"),
        ({"on": "어제"}, "날짜를"),
        ({"title": "자문 900101-1234567"}, "개인정보를 적지 않습니다"),
        ({"business_number": "123-45-67890"}, "사업자등록번호가 아닙니다"),
        ({"preferred": "gold"}, "목록에 있는 것을"),
        ({"expense_type": ""}, "지출 유형을 골라 주세요"),
    ],
)
def test_what_is_wrong_is_said_in_the_form_and_nothing_is_kept(officer: Client, changes: dict[str, str], told: str) -> None:
    answer = officer.post(reverse("budget:commitment-propose", args=[here().pk]), SAID | changes)
    assert answer.status_code == UNPROCESSABLE
    assert told in text(answer)
    assert not Commitment.objects.exists()


def test_a_line_that_runs_ahead_is_told_and_not_refused(officer: Client) -> None:
    spent = here()
    page = officer.post(reverse("budget:commitment-propose", args=[spent.pk]), SAID | {"amount": "1,000천원"}, follow=True)
    assert "이 줄의 100%를 썼거나" in text(page)
    assert "이 줄의 100%를 썼거나" in text(officer.get(reverse("budget:commitment-propose", args=[spent.pk])))


def test_refusals_of_small_forms_come_back_as_messages(officer: Client, head: Client, accountant: Client) -> None:
    made = bound(here())
    waiting = resolutions.propose(made, Resolving(TODAY, "책상", 100_000), by=None, at=NOW)
    page = head.post(reverse("budget:resolution-decide", args=[waiting.pk]), {"decision": "approve"}, follow=True)
    assert "꼭 있어야 하는 서류가 없습니다" in text(page)
    page = head.post(reverse("budget:resolution-decide", args=[waiting.pk]), {"decision": "reject"}, follow=True)
    assert "반려하는 까닭을 적어 주세요" in text(page)
    page = head.post(reverse("budget:resolution-decide", args=[waiting.pk]), {}, follow=True)
    assert "결재를 골라 주세요" in text(page)
    page = accountant.post(
        reverse("budget:resolution-pay", args=[waiting.pk]), {"on": TODAY, "amount": "1", "means": "card"}, follow=True
    )
    assert "승인된 지출결의만" in text(page)
    page = officer.post(reverse("budget:commitment-release", args=[made.pk]), {"amount": "600,000"}, follow=True)
    assert "남은 돈은 500천원" in text(page)
    file = SimpleUploadedFile("표.xls", b"\xd0\xcf\x11\xe0" + b"x" * 20)
    page = officer.post(reverse("budget:paper-attach", args=[waiting.pk]), {"kind": "estimate", "file": file}, follow=True)
    assert "옛 형식" in text(page)


def test_what_was_proposed_is_taken_back_and_the_rest_released(officer: Client) -> None:
    spent = here()
    first = bound(spent, 300_000)
    voucher = resolutions.propose(first, Resolving(TODAY, "책상", 100_000), by=None, at=NOW)
    officer.post(reverse("budget:resolution-cancel", args=[voucher.pk]), {"reason": "잘못 올림"})
    officer.post(reverse("budget:commitment-release", args=[first.pk]), {"amount": "100천원", "reason": "쌈"})
    officer.post(reverse("budget:commitment-cancel", args=[first.pk]), {"reason": "취소"})
    first.refresh_from_db()
    assert (first.status, first.released, Line.objects.get(pk=spent.pk).balance.available) == ("undone", 100_000, 1_000_000)


def test_a_paper_is_saved_and_taken_off(officer: Client) -> None:
    voucher = resolutions.propose(bound(here()), Resolving(TODAY, "책상", 100_000), by=None, at=NOW)
    file = SimpleUploadedFile("견적서.txt", "견적".encode("cp949"))
    officer.post(reverse("budget:paper-attach", args=[voucher.pk]), {"kind": "estimate", "file": file})
    paper = Paper.objects.get()
    answer = officer.get(reverse("budget:paper-show", args=[paper.pk]))
    assert (answer.content.decode(), answer["X-Content-Type-Options"]) == ("견적", "nosniff")
    officer.post(reverse("budget:paper-remove", args=[paper.pk]))
    assert not Paper.objects.exists()


def test_a_team_sees_its_own_vouchers_of_the_budget_of_the_agency(officer: Client, accountant: Client) -> None:
    mine, theirs = here(title="우리 줄"), here(title="남의 줄", at=team("다른팀"))
    paid(mine, 1_000, title="우리 결의")
    paid(theirs, 1_000, title="남의 결의")
    address = reverse("budget:spending-list", args=[budget(year=TODAY.year).pk])
    assert "남의" not in text(officer.get(address))
    assert "남의 결의" in text(accountant.get(address))
    assert "우리 결의" not in text(officer.get(f"{address}?line={theirs.pk}"))
    assert officer.get(Resolution.objects.get(title="남의 결의").get_absolute_url()).status_code == GONE


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "가나"),
        ("payee=나눔", "가"),
        ("type=service", "나"),
        ("preferred=women", "가"),
        ("signed=yes", "나"),
        ("status=approved", "가나"),
        ("status=rejected", ""),
        ("type=nonsense&status=x&month=13&line=x", "가나"),
        ("month=1", "가"),
    ],
)
def test_the_list_is_narrowed(accountant: Client, query: str, found: str) -> None:
    new_year = date(TODAY.year, 1, 1)
    paid(here(9_000_000), 1_000, title="가-하나", payee="나눔가구", labels={"preferred": ["women"]}, on=new_year)
    contract = {"contract": "용역", "e_contract": "yes"}
    paid(here(9_000_000), 5_000_000, title="나-둘", payee="다른곳", expense_type="service", labels=contract)
    page = text(accountant.get(f"{reverse('budget:spending-list', args=[budget(year=TODAY.year).pk])}?{query}"))
    assert [name for name in ("가-하나", "나-둘") if name in page] == [name for name in ("가-하나", "나-둘") if name[0] in found]


def test_the_list_is_narrowed_by_heading_and_goes_on_where_it_ended(accountant: Client) -> None:
    spent = here(9_000_000, under=heading("여비"))
    for number in range(102):
        paid_on = TODAY if number % 2 else date(TODAY.year, 1, 1)
        Resolution.objects.create(
            budget=spent.budget,
            line=spent,
            commitment=bound(spent, 1),
            on=paid_on,
            amount=1,
            title=f"결의{number:03}",
            status="rejected",
            at=NOW,
        )
    paid(here(title="다른 과목"), 1_000, title="다른 결의")
    parent = spent.heading.parent
    assert parent is not None
    address = reverse("budget:spending-list", args=[spent.budget_id])
    assert "다른 결의" in text(accountant.get(f"{address}?heading={parent.pk}"))
    first = accountant.get(f"{address}?heading={spent.heading_id}")
    after = first.context["listing"].after
    second = accountant.get(f"{address}?heading={spent.heading_id}&after={after}")
    titles = [row.resolution.title for page in (first, second) for row in page.context["listing"].rows]
    assert (len(first.context["listing"].rows), len(titles), len(set(titles))) == (100, 102, 102)
    assert accountant.get(f"{address}?after=nonsense").status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_often_for_many_as_for_one(
    accountant: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    spent = here(9_000_000)
    for _ in range(rows):
        paid(spent, 1_000)
    address = reverse("budget:spending-list", args=[spent.budget_id])
    # session, user, memberships; budget; lines; headings above; balances; number of lines; vouchers; payments; refunds;
    # of the menu: agency, years with a plan; its year is that of the budget
    with django_assert_num_queries(13):
        accountant.get(address)


def test_vouchers_are_taken_away(accountant: Client) -> None:
    payment = paid(here(), 1_000)
    answer = accountant.get(reverse("budget:spending-export", args=[payment.budget_id, "xlsx"]))
    rows = list(openpyxl.load_workbook(BytesIO(answer.getvalue())).active.values)
    assert rows[1][5:11] == ("책상", "물품구매", "나눔가구", 1_000, 1_000, 0)
    assert accountant.get(reverse("budget:spending-export", args=[payment.budget_id, "pdf"])).status_code == GONE


def test_shares_come_from_what_was_paid_and_stayed(accountant: Client) -> None:
    spent = here(99_000_000)
    paid(spent, 6_000_000, labels={"preferred": ["women", "small-business"], "contract": "물품", "e_contract": "yes"})
    paid(spent, 5_000_000, labels={"preferred": ["technology", "small-business"], "contract": "물품", "e_contract": "no"})
    paid(spent, 5_000_000, labels={"contract": "물품", "e_contract": "excused"})
    paid(spent, 4_000_000, labels={"preferred": ["green"], "items": ["green"]})
    paid(spent, 7_000_000, expense_type="utilities")
    payments_back = Payment.objects.get(amount=6_000_000)
    accountant.post(
        reverse("budget:payment-refund", args=[payments_back.pk]),
        {"on": TODAY.isoformat(), "amount": "1,000천원", "reason": "덜 옴"},
    )
    page = accountant.get(reverse("budget:purchases"))
    found = page.context["found"]
    shares = {each.ratio.code: each for each in found.shares}
    assert found.total == 19_000_000
    assert (shares["women"].bought, shares["women"].whole, shares["women"].meets_plan) == (5_000_000, 19_000_000, True)
    assert (shares["green"].bought, shares["green"].whole) == (4_000_000, 4_000_000)
    assert (shares["technology"].bought, shares["technology"].whole) == (5_000_000, 10_000_000)
    assert (shares["start-up"].short, shares["start-up"].meets_plan) == (190_000, False)
    assert (found.contracts.counted, found.contracts.electronic, found.contracts.excused) == (2, 1, 1)
    answer = accountant.get(reverse("budget:purchases-export", args=["xlsx"]))
    rows = {row[0]: row for row in openpyxl.load_workbook(BytesIO(answer.getvalue())).active.values}
    assert rows["여성기업 생산품"][2:6] == (19_000_000, 5_000_000, 26.32, 5)
    assert rows["전자계약"][2:5] == (2, 1, 50)


def test_a_page_of_purchases_without_any_says_so(officer: Client) -> None:
    assert "0천원" in text(officer.get(f"{reverse('budget:purchases')}?year=x&budget=7"))


def test_what_lacks_papers_is_listed_until_they_come(officer: Client) -> None:
    payment = paid(here(), 1_000)
    address = reverse("budget:incomplete-list")
    assert "견적서, 세금계산서" in text(officer.get(address))
    for kind in ("estimate", "invoice"):
        file = SimpleUploadedFile(f"{kind}.txt", kind.encode())
        officer.post(reverse("budget:paper-attach", args=[payment.resolution_id]), {"kind": kind, "file": file})
    assert "빠진 증빙이 없습니다" in text(officer.get(address))


def test_an_approver_sees_what_others_must_approve() -> None:
    person = member("team_head", "나눔팀")
    commitments.propose(here(9_000_000), Committing(TODAY, "내가 올림", 1_000, "utilities"), by=person, at=NOW)
    commitments.propose(here(9_000_000), Committing(TODAY, "큰 것", 6_000_000, "utilities"), by=None, at=NOW)
    page = browser_of(person).get(reverse("budget:approval-list"))
    assert [row.why_not for row in page.context["others"]] == ["스스로 올림", "전결 금액을 넘음"]
    assert page.context["able"] == []


def test_money_comes_in_by_the_page_and_goes_back(officer: Client) -> None:
    income = here(5_000, "예금 이자", under=heading("이자수입", "revenue"))
    form = reverse("budget:receipt-receive", args=[income.pk])
    said = {"on": TODAY.isoformat(), "amount": "7,000", "title": "이자", "payer": "나눔은행"}
    assert officer.post(form, said | {"on": (TODAY + timedelta(days=400)).isoformat()}).status_code == UNPROCESSABLE
    assert "7천원" in text(officer.post(form, said, follow=True))
    receipt = Receipt.objects.get()
    officer.post(reverse("budget:receipt-reverse", args=[receipt.pk]), {"on": TODAY.isoformat(), "reason": "다른 돈"})
    page = officer.get(reverse("budget:receipt-list", args=[income.budget_id]))
    assert "되돌림: 다른 돈" in text(page)
    assert page.context["received"] == 0
    rows = openpyxl.load_workbook(
        BytesIO(officer.get(reverse("budget:receipt-export", args=[income.budget_id, "xlsx"])).getvalue())
    ).active.values
    assert sorted(row[6] for row in rows if row[0] != "번호") == [-7_000, 7_000]


def test_money_beyond_reason_that_comes_in_is_asked_back(officer: Client) -> None:
    income = here(5_000, "예금 이자", under=heading("이자수입", "revenue"))
    form = reverse("budget:receipt-receive", args=[income.pk])
    said = {"on": TODAY.isoformat(), "amount": "20,000,000천원", "title": "이자"}
    assert "금액이 맞습니다" not in text(officer.get(form))
    page = officer.post(form, said)
    assert "20,000천원을 뜻하셨나요?" in text(page)
    assert not Receipt.objects.exists()
    officer.post(form, said | {"is_sure": "on"})
    assert Receipt.objects.get().amount == 20_000_000_000


def test_some_may_only_look() -> None:
    made = bound(here())
    auditor = browser_of(member("auditor"))
    page = text(auditor.get(made.get_absolute_url()))
    assert "지출결의 올리기" not in page
    assert "거두기" not in page
    assert auditor.post(reverse("budget:commitment-release", args=[made.pk]), {"amount": "1"}).status_code == GONE


def test_the_ledger_takes_nothing_back_that_a_payment_posted(officer: Client) -> None:
    """Else the sums of the ledger and of the budget part for good, and the refund finds its entry gone."""
    entry = paid(here(), 100_000).entry
    assert entry is not None
    assert "고쳐서 다시 올리기" not in text(officer.get(entry.get_absolute_url()))
    for name in ("ledger:entry-reverse", "ledger:entry-correct"):
        answer = officer.post(reverse(name, args=[entry.pk]), {"reason": "잘못"})
        assert (answer.status_code, "저절로 나왔습니다" in text(answer)) == (CONFLICT, True)
    assert not type(entry).objects.filter(reverses=entry).exists()


def test_a_form_that_is_sent_twice_counts_once(accountant: Client) -> None:
    """A part of a voucher could be paid twice by a double click; what was refused may be sent again as it is."""
    made = bound(here(), 600_000)
    voucher = resolutions.propose(made, Resolving(TODAY, "책상", 600_000), by=None, at=NOW)
    pay = reverse("budget:resolution-pay", args=[voucher.pk])
    said = {"on": TODAY.isoformat(), "amount": "200천원", "means": "transfer", "csrfmiddlewaretoken": "of one page"}
    assert "승인된 지출결의만" in text(accountant.post(pay, said, follow=True))
    resolutions.approve(voucher, by=None, at=NOW, waived="월말")
    assert "지급을 적었습니다" in text(accountant.post(pay, said, follow=True))
    assert "두 번 보냈습니다" in text(accountant.post(pay, said, follow=True))
    assert [payment.amount for payment in Payment.objects.all()] == [200_000]
    accountant.post(pay, said | {"csrfmiddlewaretoken": "of the next page"})
    assert Payment.objects.count() == 2
