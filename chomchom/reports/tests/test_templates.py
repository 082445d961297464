"""Templates of the agency from upload to a filled report: who may, what is refused, what stays for documents of its time."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test import Client
from hwpx import HwpxDocument
from pytest_django import DjangoAssertNumQueries

from chomchom.core.models import AuditLine
from chomchom.ledger.models import Content
from chomchom.orgs.models import Organisation
from chomchom.plan.models import Version
from chomchom.reports.filling.vocabulary import WORK_REPORT
from chomchom.reports.models import Template, WorkReport
from chomchom.reports.services import templates as service
from chomchom.reports.services.reports import Writer
from chomchom.reports.services.templates import CannotKeepTemplate
from chomchom.reports.tests.conftest import NOW, meet
from chomchom.reports.tests.filling.files import (
    DOCUMENT,
    SECTION,
    fill_table,
    hangul,
    hangul_of,
    hangul_table,
    members,
    runs,
    with_members,
    word,
)
from chomchom.reports.tests.test_views import begun

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
BODIES = {"hwpx": SECTION, "docx": DOCUMENT}
HEADS = ["{{주요실적.제목}}", "{{주요실적.날짜}}", "{{주요실적.인원}}"]


def form_of_the_agency(document: Any) -> None:
    document.page.set_header(text="{{기관명}}")
    document.fields.add("문서 제목", prompt="제목")
    document.add_paragraph("○ {{한 일}}")
    fill_table(document.add_table(2, 3), [["제목", "날짜", "인원"], HEADS])


HANGUL = hangul(form_of_the_agency)
SMALL = hangul_of(runs("{{기관명}}"))


def upload(
    client: Client, data: bytes = SMALL, name: str = "본부 양식", file: str = "양식.hwpx", purpose: str = "work_report"
) -> HttpResponse:
    sent = {"name": name, "purpose": purpose, "file": SimpleUploadedFile(file, data)}
    return client.post("/reports/templates/upload/", sent)  # type: ignore[return-value]  # a test's answer


def kept(
    agency: Organisation, data: bytes = SMALL, name: str = "본부 양식", at: dt.datetime = NOW, file: str = "양식.hwpx"
) -> Template:
    return service.upload(agency, name, service.check("work_report", file, data), writer=Writer(None, at))


@pytest.fixture
def agency(org: Organisation) -> Organisation:
    return Organisation.objects.get(kind="agency")


def test_a_report_goes_out_in_the_form_of_the_agency(
    version: Version, org: Organisation, planner: Client, colleague: Client
) -> None:
    meet(org, dt.date(2031, 5, 20))
    meet(org, dt.date(2031, 5, 21), "임시 이사회")
    answer = upload(planner, HANGUL)
    template = Template.objects.get()
    report = begun(colleague, org)
    address = f"/reports/{report.pk}/templates/{template.pk}/"

    draft = colleague.get(address)
    colleague.post(f"/reports/{report.pk}/write/", {"summary": "이사회를 열었음\n안건 셋", "freeze": ""})
    page = colleague.get(report.get_absolute_url()).content.decode()
    frozen = colleague.get(address)

    assert answer["Location"] == template.get_absolute_url()
    assert f'href="{address}"' in page
    document = HwpxDocument.open(frozen.content)
    assert document.fields.all[0].value == str(report)
    assert [line for line in document.text.plain().splitlines() if line.startswith("○")] == ["○ 이사회를 열었음", "○ 안건 셋"]
    assert hangul_table(frozen.content)[1:] == [["이사회 정기회의", "5. 20.", "9"], ["임시 이사회", "5. 21.", "9"]]
    assert "사회서비스원".encode() in members(frozen.content)["Contents/section0.xml"]
    assert "○ 해당 없음" in HwpxDocument.open(draft.content).text.plain()
    lines = AuditLine.objects.filter(code="reports.report.filled")
    assert [(line.object_id, line.details) for line in lines] == [(report.pk, {"template": template.pk})] * 2


def test_a_form_of_word_is_filled_too(version: Version, org: Organisation, planner: Client) -> None:
    upload(planner, word(lambda document: document.add_paragraph("{{작성 조직}} {{보고 종류}} ({{상태}})")), file="양식.docx")
    report = begun(planner, org)

    made = planner.get(f"/reports/{report.pk}/templates/{Template.objects.get().pk}/")

    assert docx.Document(io.BytesIO(made.content)).paragraphs[0].text == "기획팀 주간 (초안)"
    assert made["Content-Type"].endswith("wordprocessingml.document")
    assert ".docx" in made["Content-Disposition"]


@pytest.mark.parametrize(
    ("data", "file", "says"),
    [
        (hangul_of(runs("{{기관 명}}")), "양식.hwpx", "‘기관명’을 뜻했다면"),
        (hangul_of(runs("{{기관명")), "양식.hwpx", "닫는 중괄호"),
        (hangul_of(runs("{{한 일}}") + runs("{{한 일}}")), "양식.hwpx", "두 번 있습니다"),
        (hangul_of(runs("글만 있음")), "양식.hwpx", "하나도 없습니다"),
        (SMALL, "양식.docx", "이름 끝을 .hwpx로"),
        (b"%PDF-1.4 x", "양식.pdf", "서식이 될 수 없습니다"),
        ("글만 있음".encode(), "양식.docx", "문서가 아닙니다"),
        (with_members(SMALL, {"BinData/a.ole": b"x"}), "양식.hwpx", "매크로나 다른 프로그램"),
        (b"", "양식.hwpx", "빈 파일"),
        (SMALL, "양식 010-1234-5678.hwpx", "휴대전화 번호"),
    ],
    ids=["unknown", "broken", "doubled", "none", "ending", "pdf", "text", "ole", "empty", "personal name"],
)
def test_a_file_with_faults_is_told_and_not_kept(org: Organisation, planner: Client, data: bytes, file: str, says: str) -> None:
    answer = upload(planner, data, file=file)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert (Template.objects.count(), Content.objects.count()) == (0, 0)


def test_a_check_shows_which_fields_are_known_and_where(org: Organisation, planner: Client) -> None:
    page = upload(planner, hangul_of(runs("{{기관명}} {{없는 것}}"))).content.decode()

    assert "우리 기관의 이름" in page
    assert "본문 2번째 문단: ‘없는 것’은 모르는 항목입니다" in page
    assert "모르는 항목</span>" in page


def test_a_nameless_field_is_shown_as_a_place_for_people(agency: Organisation, planner: Client) -> None:
    named = hangul(lambda document: (document.fields.add("의견", prompt="쓰세요"), document.add_paragraph("{{기관명}}")))
    section = members(named)["Contents/section0.xml"].replace('name="의견"'.encode(), b'name=""')
    upload(planner, with_members(named, {"Contents/section0.xml": section}))

    page = planner.get(Template.objects.get().get_absolute_url()).content.decode()

    assert "사람이 쓸 자리</span>" in page
    assert "이름 없는 누름틀입니다" in page


def test_fields_of_reports_are_unknown_to_a_form_for_all_documents(org: Organisation, planner: Client) -> None:
    data = hangul_of(runs("{{기관명}} {{한 일}}"))

    assert upload(planner, data, purpose="any").status_code == 422
    assert upload(planner, data).status_code == 302


def test_only_who_may_write_for_the_agency_decides_about_templates(
    org: Organisation, agency: Organisation, colleague: Client
) -> None:
    template = kept(agency)

    page = colleague.get(template.get_absolute_url()).content.decode()

    assert "거두기" not in page
    assert "서식 올리기" not in colleague.get("/reports/templates/").content.decode()
    assert upload(colleague).status_code == 404
    assert colleague.get("/reports/templates/upload/").status_code == 404
    assert colleague.get(f"/reports/templates/{template.pk}/replace/").status_code == 404
    assert colleague.post(f"/reports/templates/{template.pk}/retire/").status_code == 404


def test_a_name_is_used_once_at_a_time(agency: Organisation, planner: Client) -> None:
    first = kept(agency)

    answer = upload(planner)
    service.retire(first, writer=Writer(None, NOW))

    assert (answer.status_code, "서식이 이미 있습니다" in answer.content.decode()) == (422, True)
    assert upload(planner).status_code == 302


def test_another_file_takes_the_place_of_the_first(agency: Organisation, planner: Client) -> None:
    old = kept(agency)

    bad = planner.post(f"/reports/templates/{old.pk}/replace/", {"file": SimpleUploadedFile("b.hwpx", hangul_of(runs("{{모름}}")))})
    good = planner.post(f"/reports/templates/{old.pk}/replace/", {"file": SimpleUploadedFile("b.hwpx", HANGUL)})

    old.refresh_from_db()
    new = Template.objects.get(retired_at=None)
    assert (bad.status_code, good["Location"]) == (422, new.get_absolute_url())
    assert (new.replaces, new.name, new.purpose, len(new.found)) == (old, old.name, old.purpose, 6)
    assert (old.retired_at, AuditLine.objects.filter(code="reports.template.replaced").get().details["replaced"]) == (NOW, old.pk)
    with pytest.raises(CannotKeepTemplate, match="이미 거둔"):
        service.replace(old, service.check("work_report", "a.hwpx", SMALL), writer=Writer(None, NOW))
    with pytest.raises(CannotKeepTemplate, match="다른 문서의 서식"):
        service.replace(new, service.check("any", "a.hwpx", SMALL), writer=Writer(None, NOW))


def test_a_retired_template_stays_for_the_reports_of_its_time(
    version: Version, org: Organisation, agency: Organisation, planner: Client
) -> None:
    old, late = kept(agency, at=NOW - DAY), kept(agency, name="뒤의 양식", at=NOW + DAY)
    frozen, draft = begun(planner, org), begun(planner, org, "monthly:2031-04-01")
    planner.post(f"/reports/{frozen.pk}/write/", {"freeze": ""})
    for template in (old, late):
        service.retire(template, writer=Writer(None, NOW + 2 * DAY))

    page = planner.get(frozen.get_absolute_url()).content.decode()

    assert "확정할 때의 서식" in page
    assert planner.get(f"/reports/{frozen.pk}/templates/{old.pk}/").status_code == 200
    assert [
        planner.get(f"/reports/{report.pk}/templates/{each.pk}/").status_code for report, each in ((frozen, late), (draft, old))
    ] == [409] * 2
    assert "기관 서식으로 받기" not in planner.get(draft.get_absolute_url()).content.decode()
    assert "본부 양식" in planner.get("/reports/templates/?state=retired").content.decode()
    assert planner.get(old.get_absolute_url()).status_code == 200


def test_nobody_changes_a_retired_template(agency: Organisation) -> None:
    template = service.retire(kept(agency), writer=Writer(None, NOW))

    with pytest.raises(CannotKeepTemplate, match="이미 거둔"):
        service.retire(template, writer=Writer(None, NOW))
    for statement in ("UPDATE reports_template SET name = 'x'", "DELETE FROM reports_template"):
        with pytest.raises(DatabaseError, match="거둔 서식"), transaction.atomic():
            connection.cursor().execute(statement)


def test_a_template_is_tried_and_taken_away(agency: Organisation, colleague: Client) -> None:
    template = kept(agency, HANGUL)

    tried, taken = (colleague.get(f"/reports/templates/{template.pk}/{act}/") for act in ("try", "file"))

    assert hangul_table(tried.content)[1][0] == "이사회 정기회의"
    assert taken.content == service.check("work_report", "양식.hwpx", HANGUL).file.content
    assert "{{한 일}}" in HwpxDocument.open(taken.content).text.plain()


def test_the_fields_that_there_are_go_out_as_a_table(org: Organisation, colleague: Client) -> None:
    page = colleague.get("/reports/templates/fields/").content.decode()
    book = openpyxl.load_workbook(io.BytesIO(colleague.get("/reports/templates/fields/export/xlsx/").content))

    rows = list(book.active.iter_rows(values_only=True))
    assert "목표.누계" in page
    assert ("업무보고", "{{기관명}}", "우리 기관의 이름", "보기사회서비스원") in rows
    assert ("모든 문서", "{{기관명}}", "우리 기관의 이름", "보기사회서비스원") in rows
    text = b"".join(colleague.get("/reports/templates/fields/export/csv/").streaming_content).decode()  # type: ignore[attr-defined]  # a stream
    assert "업무보고,{{목표.이름}}," in text
    assert colleague.get("/reports/templates/fields/export/pdf/").status_code == 404


@pytest.mark.parametrize("form", ["hwpx", "docx"])
def test_the_template_to_begin_with_is_good_and_has_every_field(org: Organisation, planner: Client, form: str) -> None:
    data = planner.get(f"/reports/templates/starter/{form}/").content

    checked = service.check("work_report", f"본보기.{form}", data)

    assert (checked.faults, {each.name for each in checked.fields}) == ([], set(WORK_REPORT.known.names))
    assert b"{{" not in members(service.tried(kept(Organisation.objects.get(kind="agency"), data, file=f"a.{form}")))[BODIES[form]]
    assert planner.get("/reports/templates/starter/pdf/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_many_questions_whatever_there_is(
    agency: Organisation, colleague: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        kept(agency, name=f"양식 {number}")
    # session, user, roles; count, templates; may they upload; years, agency
    with django_assert_num_queries(8):
        page = colleague.get("/reports/templates/").content.decode()
    assert page.count("본부 양식") == 0 != page.count("양식 0")


def test_reports_offer_templates_in_one_question(
    version: Version, org: Organisation, agency: Organisation, colleague: Client
) -> None:
    report = begun(colleague, org)
    kept(agency)

    assert "본부 양식" in colleague.get(report.get_absolute_url()).content.decode()
    assert WorkReport.objects.count() == 1
