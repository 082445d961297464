"""The pages: what an organisation and its reviewers see and do, and that nobody sees what is not theirs."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from chomchom.accounts.tests.people import browser_of, member
from chomchom.budget.models import Budget
from chomchom.budget.tests import made as budgets
from chomchom.core.models import AuditLine
from chomchom.orgs.tests.tree import facility, team
from chomchom.settlements.models import MonthCheck, Remark, Statement
from chomchom.settlements.services import remarks, reviews
from chomchom.settlements.services.remarks import Raising
from chomchom.settlements.services.statements import Words, begin, write
from chomchom.settlements.tests.made import AT, FIRST, YEAR, House, handed_in, heading, house, spend

pytestmark = pytest.mark.django_db
CONFLICT, GONE = 409, 404
FACILITIES: dict[str, Any] = {"chart": "facility", "year": YEAR}


@pytest.fixture(autouse=True)
def april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: AT)
    for name in ("statements", "months", "remarks"):
        monkeypatch.setattr(f"chomchom.settlements.views.{name}.now", lambda: AT)


@pytest.fixture
def ours(db: None) -> House:
    return house()


def opened(client: Client, name: str, *args: Any, **params: Any) -> str:
    """The text of a page, which must open."""
    answer = client.get(reverse(f"settlements:{name}", args=args), params)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, name: str, *args: Any, **data: Any) -> tuple[int, str]:
    """The status of what is sent, and what is said."""
    answer = client.post(reverse(f"settlements:{name}", args=args), data, follow=True)
    return answer.status_code, answer.content.decode()


def test_the_year_of_all_puts_first_who_is_late(ours: House) -> None:
    """In April the first quarter runs until the 15th; January and February should have been looked at; one opened no budget."""
    facility("빈집", team())
    for month in (1, 2):
        MonthCheck.objects.create(budget=ours.budget, month=month, approved=0, paid=0, words="봄", at=AT)
    other = house(name="다른집")

    rows = browser_of(ours.reviewer).get(reverse("settlements:home"), {"year": YEAR}).context["rows"]

    assert [(str(row.organisation), row.overdue, row.months.late) for row in rows] == [
        ("다른집", 2, [1, 2]),
        ("사회서비스원", 1, []),
        ("빈집", 1, []),
        ("나눔의집", 0, []),
    ]
    assert rows[3].months.waiting == [3]
    assert rows[3].stands == "추경 2차"
    assert [cell.state for cell in rows[3].cells] == ["missing", "running", "future", "future", "running"]
    assert (rows[3].rate, other.budget.pk) == (4_000_000 / 13_200_000, rows[0].budget.pk)


@pytest.mark.parametrize("houses", [1, 3])
def test_the_year_of_all_takes_as_many_queries_for_many(houses: int, django_assert_num_queries: Any) -> None:
    """Organisations; budgets; editions; sums; statements; checks; remarks; over which one submits, opens, and reviews. Around: who
    asks (session, user, memberships), and of the frame the agency's name and the years of the menu."""
    places = [house(name=f"{number}번집") for number in range(houses)]
    client = browser_of(places[0].reviewer)
    with django_assert_num_queries(15):
        client.get(reverse("settlements:home"), {"year": YEAR})


def test_a_facility_sees_its_own_only(ours: House) -> None:
    other, statement = house(name="다른집"), handed_in(ours)
    neighbour = browser_of(other.head)
    remark = remarks.raise_remark(ours.budget, Raising(kind="other", text="봄"), by=ours.reviewer, at=AT)

    page = opened(neighbour, "home", year=YEAR)

    assert "다른집" in page
    assert "나눔의집" not in page
    assert "봄" not in opened(neighbour, "remark-list")
    for name, *args in (("statement-show", statement.pk), ("month-show", ours.budget.pk, 1), ("remark-show", remark.pk)):
        assert neighbour.get(reverse(f"settlements:{name}", args=args)).status_code == GONE


def test_the_accountant_of_a_facility_submits_for_it_and_does_not_review_it(ours: House) -> None:
    """Though the role holds both rights: it is reviewed from above."""
    statement, clerk = handed_in(ours), browser_of(member("accountant", ours.budget.organisation))

    assert 'name="confirm"' not in opened(clerk, "statement-show", statement.pk)
    assert sent(clerk, "statement-review", statement.pk, number=1, confirm="")[0] == GONE
    assert sent(clerk, "month-check", ours.budget.pk, 1, words="봄")[0] == GONE
    assert 'name="confirm"' in opened(browser_of(ours.reviewer), "statement-show", statement.pk)


def test_from_the_draft_to_the_confirmation_by_pages(ours: House) -> None:
    head, reviewer = browser_of(ours.head), browser_of(ours.reviewer)
    spend(ours.wages, 4_000_000, dt.date(YEAR, 3, 5))
    status, page = sent(head, "statement-begin", budget=ours.budget.pk, quarter=1)
    statement = Statement.objects.get()
    assert (status, "까닭과 대책을" in page, "계획과 다름" in page) == (200, True, True)
    key = f"h-{ours.wages.heading_id}"

    status, page = sent(head, "statement-write", statement.pk, summary="", submit="")
    assert (status, "설명이 없습니다: 급여" in page) == (CONFLICT, True)
    _, page = sent(head, "statement-write", statement.pk, summary="예산대로", submit="", **{key: "성과급을 3월에 지급함"})
    assert "냈습니다" in page
    assert "성과급을 3월에 지급함" in page
    _, page = sent(reviewer, "statement-review", statement.pk, number=1, words="여비를 설명하세요", **{"return": ""})
    assert "돌려보냈습니다" in page
    assert "여비를 설명하세요" in opened(head, "statement-show", statement.pk)
    sent(head, "statement-write", statement.pk, summary="다시", submit="", **{key: "성과급"})
    status, page = sent(reviewer, "statement-review", statement.pk, number=1, confirm="")
    assert (status, "새로 낸 것을 보고" in page) == (CONFLICT, True)
    sent(reviewer, "statement-review", statement.pk, number=2, confirm="")

    statement.refresh_from_db()
    assert statement.status == "confirmed"
    assert "예산대로" in opened(head, "statement-show", statement.pk, number=1)
    assert head.get(reverse("settlements:statement-show", args=[statement.pk]), {"number": 9}).status_code == GONE


def test_words_of_two_are_both_on_the_page(ours: House) -> None:
    """What one typed stays in the form when another kept something else meanwhile."""
    statement = begin(ours.budget, FIRST, by=ours.head, at=AT)
    write(statement, Words("먼저 저장한 글"), by=ours.second, at=AT)

    answer = browser_of(ours.head).post(
        reverse("settlements:statement-write", args=[statement.pk]), {"summary": "내가 적은 글", "over": "begun"}
    )

    assert answer.status_code == CONFLICT
    assert "내가 적은 글" in answer.content.decode()
    statement.refresh_from_db()
    assert statement.summary == "먼저 저장한 글"


def test_a_month_is_looked_at_and_remarked_upon_by_pages(ours: House) -> None:
    head, reviewer = browser_of(ours.head), browser_of(ours.reviewer)
    status, page = sent(reviewer, "month-check", ours.budget.pk, 2, words="급여 대장과 맞음")
    assert (status, "점검 실적으로 올라갔습니다" in page, "4,000,000" in page) == (200, True, True)
    assert sent(reviewer, "month-check", ours.budget.pk, 2, words="또")[0] == CONFLICT
    assert reviewer.get(reverse("settlements:month-show", args=[ours.budget.pk, 13])).status_code == GONE

    said: dict[str, Any] = {"kind": "papers", "heading": heading("131").pk, "text": "출장 보고서가 없습니다", "month": 2}
    _, page = sent(reviewer, "remark-raise", ours.budget.pk, **said)
    remark = Remark.objects.get()
    assert "지적했습니다" in page
    assert remark.month_check == MonthCheck.objects.get()
    status, _ = sent(reviewer, "remark-raise", ours.budget.pk, kind="papers", text="")
    assert status == CONFLICT

    file = SimpleUploadedFile("보고서.txt", "출장 보고".encode())
    _, page = sent(head, "remark-answer", remark.pk, text="붙였습니다", file=file)
    assert "보고서.txt" in page
    reply = remark.replies.get()
    taken = reviewer.get(reverse("settlements:reply-file", args=[reply.pk]))
    assert AuditLine.objects.filter(code="settlements.reply.taken", object_id=remark.pk).exists()
    assert (taken.content.decode(), "attachment" in taken.headers["Content-Disposition"]) == ("출장 보고", True)
    sent(reviewer, "remark-review", remark.pk, text="날짜가 없습니다", again="")
    sent(head, "remark-answer", remark.pk, text="날짜를 적었습니다")
    sent(reviewer, "remark-review", remark.pk, text="", settle="")
    remark.refresh_from_db()
    assert remark.status == "settled"


def test_open_remarks_are_listed_late_ones_first(ours: House) -> None:
    def raised(text: str, due_on: dt.date) -> Remark:
        return remarks.raise_remark(ours.budget, Raising(kind="other", text=text, due_on=due_on), by=ours.reviewer, at=AT)

    later, soon, late = raised("나중", dt.date(YEAR, 5, 9)), raised("곧", dt.date(YEAR, 4, 30)), raised("늦음", AT.date())
    Remark.objects.filter(pk=late.pk).update(due_on=dt.date(YEAR, 4, 1))
    done = raised("끝", dt.date(YEAR, 4, 20))
    remarks.answer(done, "고침", by=ours.head, at=AT)
    remarks.settle(done, by=ours.reviewer, at=AT)
    client = browser_of(ours.head)

    def listed(**params: Any) -> list[Remark]:
        return list(client.get(reverse("settlements:remark-list"), params).context["page"].object_list)

    assert listed() == [late, soon, later]
    assert listed(state="late") == [late]
    assert listed(state="settled") == [done]
    assert listed(state="all", org=ours.budget.organisation_id) == [late, soon, later, done]
    assert listed(org=0) == [late, soon, later]


def test_an_independent_reader_finds_the_settlement_in_the_workbook(ours: House) -> None:
    """Headings merged down, sums of every 관 and of all, words beside their heading, numbers as numbers."""
    budgets.line(600_000, "회의", of=ours.budget, under=heading("123"))
    budgets.line(900_000, "책상", of=ours.budget, under=heading("212"))
    statement = handed_in(ours)
    spend(ours.wages, 1_000_000, dt.date(YEAR, 3, 31))  # after it was handed in

    answer = browser_of(ours.reviewer).get(reverse("settlements:statement-export", args=[statement.pk]))

    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["세입", "세출", "총평"]
    page = book["세출"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=3)]
    assert rows[1][:3] == ["관", "항", "목"]
    assert rows[0][3:] == ["예산현액", "지출액", "이월액", "잔액(불용)", "집행률", "설명"]
    assert rows[2] == ["사무비", "인건비", "급여", 12_000_000, 4_000_000, 0, 8_000_000, 1 / 3, "인건비를 앞당겨 지급함"]
    assert [row[0] for row in rows[2:]] == ["사무비", None, None, "사무비 계", "재산조성비", "재산조성비 계", "합계"]
    assert rows[5][3:5] == [13_800_000, 4_000_000]
    assert rows[8][3:5] == [14_700_000, 4_000_000]
    assert {"A5:A7", "A3:C3", "A8:C8", "A11:C11"} <= {str(each) for each in page.merged_cells.ranges}
    assert book["세입"]["F5"].value == -15_000_000
    assert statement.submissions.get().digest in str(page["A2"].value)


def test_the_chart_shows_which_budgets_use_a_heading(ours: House) -> None:
    """Those that the person may read."""
    other = house(name="다른집")
    address = reverse("budget:heading-list")

    page = browser_of(ours.reviewer).get(address, FACILITIES)
    rows = {row.heading.code: row for part in page.context["parts"] for row in part.rows if part.code == "expense"}
    assert [str(use.budget.organisation) for use in rows["111"].uses] == ["나눔의집", "다른집"]
    assert (rows["111"].is_leaf, rows["11"].is_leaf, rows["112"].uses) == (True, False, [])
    assert "관" in page.content.decode()

    mine = browser_of(other.head).get(address, FACILITIES).content.decode()
    assert "다른집" in mine
    assert "나눔의집" not in mine
    assert browser_of(ours.reviewer).get(address, {"chart": "nonsense", "year": "x"}).status_code == 200


def test_a_settlement_of_the_agency_is_reviewed_within_it(ours: House) -> None:
    agency: Budget = budgets.budget(year=YEAR)
    budgets.line(1_000, of=agency)
    clerk = member("accountant")
    sent(browser_of(clerk), "statement-begin", budget=agency.pk, quarter=1)
    statement = Statement.objects.get()
    sent(browser_of(clerk), "statement-write", statement.pk, summary="", submit="")

    assert sent(browser_of(clerk), "statement-review", statement.pk, number=1, confirm="")[0] == CONFLICT
    assert sent(browser_of(ours.second), "statement-review", statement.pk, number=1, confirm="")[0] == 200
    with pytest.raises(reviews.CannotReview, match="검토를 기다리지"):
        reviews.confirm(statement.submissions.get(), by=ours.reviewer, at=AT)


def test_words_that_name_a_person_are_not_kept_and_stand_there_again(ours: House) -> None:
    statement = begin(ours.budget, FIRST, by=ours.head, at=AT)
    status, page = sent(browser_of(ours.head), "statement-write", statement.pk, summary="급여 담당 010-1234-5678", save="")
    assert status == CONFLICT
    assert "저장하지 않았습니다" in page
    assert "휴대전화 번호" in page
    assert "급여 담당 010-1234-5678</textarea>" in page
    statement.refresh_from_db()
    assert statement.summary == ""
