"""The pages of reports: who may write, how many queries, and files that an independent reader opens."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pdfplumber
import pytest
from django.test import Client
from hwpx import HwpxDocument
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from chomchom.ledger.models import Seal
from chomchom.orgs.models import Organisation
from chomchom.orgs.queries import house_style
from chomchom.plan.models import Version
from chomchom.reports.models import WorkReport
from chomchom.reports.tests.conftest import NOW, meet

pytestmark = pytest.mark.django_db


def begun(client: Client, org: Organisation, period: str = "weekly:2031-05-19") -> WorkReport:
    client.post("/reports/begin/", {"org": org.pk, "period": period})
    return WorkReport.objects.latest("pk")


def test_a_team_writes_and_freezes_its_week(version: Version, org: Organisation, colleague: Client) -> None:
    meet(org, dt.date(2031, 5, 20))
    listed = colleague.get("/reports/").content.decode()
    report = begun(colleague, org)

    draft = colleague.get(report.get_absolute_url()).content.decode()
    colleague.post(f"/reports/{report.pk}/write/", {"summary": "이사회를 열었음\n\n안건 셋", "freeze": ""})
    frozen = colleague.get(report.get_absolute_url()).content.decode()

    assert "끝난 기간의 보고 <b>2개</b>" in listed
    assert "이사회 정기회의" in draft
    assert 'name="freeze"' in draft
    assert "<li>이사회를 열었음</li><li>안건 셋</li>" in frozen
    assert 'name="freeze"' not in frozen
    report.refresh_from_db()
    assert report.digest in frozen
    assert "끝난 기간의 보고 <b>1개</b>" in colleague.get("/reports/").content.decode()


def test_words_that_came_meanwhile_stay(version: Version, org: Organisation, colleague: Client, planner: Client) -> None:
    report = begun(colleague, org)
    address, seen = f"/reports/{report.pk}/write/", report.state

    first = planner.post(address, {"summary": "먼저 쓴 글", "over": seen})
    second = colleague.post(address, {"summary": "나중 글", "over": seen})
    report.refresh_from_db()
    page = second.content.decode()

    assert (first.status_code, second.status_code, report.texts["summary"]) == (302, 409, "먼저 쓴 글")
    assert "다른 글을 저장했습니다" in page
    assert "나중 글</textarea>" in page
    assert "<li>먼저 쓴 글</li>" in page
    assert colleague.post(address, {"summary": "합친 글", "over": report.state}).status_code == 302


def test_a_draft_begun_by_mistake_is_thrown_away_and_a_frozen_report_never(
    version: Version, org: Organisation, colleague: Client, planner: Client
) -> None:
    report = begun(colleague, org)
    address = f"/reports/{report.pk}"
    planner.post(f"{address}/write/", {"summary": "다른 사람의 글", "over": report.state})
    assert colleague.post(f"{address}/discard/").status_code == 409
    assert planner.post(f"{address}/discard/").headers["Location"] == "/reports/"
    assert not WorkReport.objects.exists()
    frozen = begun(colleague, org)
    colleague.post(f"/reports/{frozen.pk}/write/", {"summary": "글", "freeze": ""})
    assert colleague.post(f"/reports/{frozen.pk}/discard/").status_code == 409
    assert colleague.get(f"/reports/{frozen.pk}/write/").headers["Location"] == frozen.get_absolute_url()


def test_others_read_and_do_not_write(version: Version, org: Organisation, colleague: Client, stranger: Client) -> None:
    report = begun(colleague, org)

    page = stranger.get(report.get_absolute_url()).content.decode()

    assert 'name="freeze"' not in page
    assert stranger.post(f"/reports/{report.pk}/write/", {"summary": "x"}).status_code == 404
    assert stranger.post(f"/reports/{report.pk}/correct/", {"reason": "x"}).status_code == 404
    assert stranger.post("/reports/begin/", {"org": org.pk, "period": "weekly:2031-05-19"}).status_code == 404


def test_the_agency_is_for_planners(version: Version, org: Organisation, colleague: Client, planner: Client) -> None:
    agency = Organisation.objects.get(kind="agency")

    assert colleague.post("/reports/begin/", {"org": agency.pk, "period": "monthly:2031-05-01"}).status_code == 404
    assert str(begun(planner, agency, "monthly:2031-05-01")) == "사회서비스원 2031년 5월 월간 업무보고"


@pytest.mark.parametrize("form", [{}, {"org": "x", "period": "weekly:2031-05-19"}, {"org": "1", "period": "yearly:2031-05-19"}])
def test_nonsense_is_refused_with_a_sentence(org: Organisation, colleague: Client, form: dict[str, str]) -> None:
    answer = colleague.post("/reports/begin/", form)

    assert answer.status_code == 409
    assert "골라 주세요" in answer.content.decode()


def test_a_frozen_report_is_corrected(version: Version, org: Organisation, colleague: Client) -> None:
    report = begun(colleague, org)
    colleague.post(f"/reports/{report.pk}/write/", {"freeze": ""})

    answer = colleague.post(f"/reports/{report.pk}/correct/", {"reason": "인원 정정"}, follow=True).content.decode()

    assert "정정 사유: 인원 정정" in answer
    assert colleague.post(f"/reports/{report.pk}/correct/", {"reason": ""}).status_code == 409


def test_a_report_goes_out_as_hangul_and_word(version: Version, org: Organisation, colleague: Client) -> None:
    meet(org, dt.date(2031, 5, 20))
    report = begun(colleague, org)
    seal = Seal.objects.create(day=dt.date(2031, 5, 25), leaves=0, root=bytes(32), chain=b"a" * 32, at=NOW)
    colleague.post(f"/reports/{report.pk}/write/", {"summary": "이사회를 열었음", "freeze": ""})
    report.refresh_from_db()

    hangul = colleague.get(f"/reports/{report.pk}/export/hwpx/")
    word = colleague.get(f"/reports/{report.pk}/export/docx/")

    text = HwpxDocument.open(hangul.content).text.plain()
    document = docx.Document(io.BytesIO(word.content))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    for said in ("○ 이사회를 열었음", f"※ 이 보고의 지문(SHA-256): {report.digest}", f"※ 원장의 마지막 봉인(2031-05-25): {seal}"):
        assert said in text
        assert said in paragraphs
    assert (
        f'원장의 마지막 봉인(2031-05-25)</dt><dd class="hash">{seal}' in colleague.get(report.get_absolute_url()).content.decode()
    )
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["결\n재", *house_style().boxes]
    assert document.core_properties.title == str(report)
    assert "filename" in hangul.headers["Content-Disposition"]
    assert colleague.get(f"/reports/{report.pk}/export/txt/").status_code == 404


def test_a_report_goes_out_as_pdf_sheet_and_page(version: Version, org: Organisation, colleague: Client) -> None:
    report = begun(colleague, org)
    colleague.post(f"/reports/{report.pk}/write/", {"summary": "이사회를 열었음", "over": report.state})
    pdf, sheet, page = (colleague.get(f"/reports/{report.pk}/export/{form}/").content for form in ("pdf", "xlsx", "html"))
    with pdfplumber.open(io.BytesIO(pdf)) as printed:
        assert "이사회를 열었음" in "".join(each.extract_text() for each in printed.pages)
    cells = [str(cell.value) for row in load_workbook(io.BytesIO(sheet)).worksheets[0].iter_rows() for cell in row]
    assert any("이사회를 열었음" in cell for cell in cells)
    assert "이사회를 열었음" in page.decode()


@pytest.mark.parametrize("meetings", [1, 3])
def test_pages_ask_as_many_questions_whatever_there_is(
    version: Version, org: Organisation, colleague: Client, django_assert_num_queries: DjangoAssertNumQueries, meetings: int
) -> None:
    report = begun(colleague, org)
    for day in range(meetings):
        meet(org, dt.date(2031, 5, 19 + day))
    # session, user, roles; report; is it the own organisation's; facilities; version, chapter, questions; organisations,
    # stamps, figures; figures of the period; sums, entries, reversals; activities of the month; seal; templates; whether the
    # person reads those of the people; years, agency
    with django_assert_num_queries(24):
        colleague.get(report.get_absolute_url())
    # session, user, roles; the team's organisations, reports that are wanted; count, reports; own places; years, agency
    with django_assert_num_queries(10):
        colleague.get("/reports/")


def test_words_that_are_too_long_or_too_late_stay_on_the_page(version: Version, org: Organisation, colleague: Client) -> None:
    report = begun(colleague, org)
    address, lines = f"/reports/{report.pk}/write/", "\r\n".join(["가" * 39] * 99)

    assert colleague.post(address, {"summary": lines}).status_code == 302
    too_long = colleague.post(address, {"summary": f"{lines}{'나' * 60}"})
    colleague.post(address, {"summary": "끝", "freeze": ""})
    too_late = colleague.post(address, {"summary": "늦게 적은 글"})

    assert (too_long.status_code, f"{'나' * 60}</textarea>" in too_long.content.decode()) == (422, True)
    assert (too_late.status_code, "<li>늦게 적은 글</li>" in too_late.content.decode()) == (409, True)


@pytest.mark.parametrize("period", ["weekly:9999-12-31", "weekly:0001-01-01", "monthly:0026-05-01"])
def test_a_slip_in_a_year_begins_nothing(org: Organisation, colleague: Client, period: str) -> None:
    assert colleague.post("/reports/begin/", {"org": org.pk, "period": period}).status_code == 409
    assert not WorkReport.objects.exists()
