"""A plan book of any format reads back as the draft that it was made from, and is laid out as the agencies lay it out."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import msgspec
import pytest
from hwpx import HwpxDocument
from hwpx.tools.package_validator import validate_package
from hypothesis import HealthCheck, given, settings

from chomchom.core.tests.documents.pdf_ua import faults
from chomchom.orgs import house_style
from chomchom.orgs.profiles import FOLDER
from chomchom.plan import draft as d
from chomchom.plan import outline, reader
from chomchom.plan.reader.blocks import Table
from chomchom.plan.sample import sample_plan
from chomchom.plan.tests.writer import pdf
from chomchom.plan.tests.writer.drafts import any_draft, small_draft
from chomchom.plan.writer.book import plan_docx, plan_hwpx, plan_pdf
from chomchom.plan.writer.text import plan_text

AT = dt.datetime(2031, 6, 15, tzinfo=dt.UTC)
AT = dt.datetime(2026, 11, 28, 9, tzinfo=dt.UTC)


def hangul_book(draft: d.Draft) -> bytes:
    return plan_hwpx(draft, AT)


def word_book(draft: d.Draft) -> bytes:
    return plan_docx(draft, AT)


def text_book(draft: d.Draft) -> bytes:
    return plan_text(draft).encode()


def hwp_book(draft: d.Draft) -> bytes:
    stream = BytesIO()
    HwpxDocument.open(hangul_book(draft)).save_to_stream(stream, format="hwp")
    return stream.getvalue()


BOOKS: dict[str, Callable[[d.Draft], bytes]] = {
    "txt": text_book,
    "hwpx": hangul_book,
    "hwp": hwp_book,
    "docx": word_book,
    "pdf": pdf.plan_book,
}
MERGED = ["hwpx", "hwp", "docx", "pdf"]


def without_places(value: Any) -> Any:
    """A draft as plain values without lines and diagnostics, which a new file changes."""
    if isinstance(value, dict):
        return {key: without_places(each) for key, each in value.items() if key not in ("line", "diagnostics")}
    return [without_places(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("kind", sorted(BOOKS))
def test_a_book_reads_back_as_its_draft(kind: str) -> None:
    document = reader.read_bytes(BOOKS[kind](small_draft()), "계획")

    read = outline.parse(document.blocks)

    assert document.format == kind
    assert without_places(msgspec.to_builtins(read)) == without_places(msgspec.to_builtins(small_draft()))
    assert read.diagnostics == []


@pytest.mark.parametrize("write", [plan_hwpx, plan_docx])
def test_the_book_of_a_whole_agency_reads_back_with_contents_logo_and_words(write: Callable[..., bytes]) -> None:
    folder = FOLDER / "jeonbuk"
    draft = outline.parse(reader.read_bytes((sample_plan(folder, 2031) or "").encode(), "계획").blocks)

    book = write(draft, AT, house_style.load(folder).dress)
    read = outline.parse(reader.read_bytes(book, "계획").blocks)

    said, back = (without_places(msgspec.to_builtins(each)) for each in (draft, read))
    for each in (said, back):  # the file states them in another order than the book
        each["strategy"]["counts"].sort(key=lambda count: count["of"])
    assert len(draft.projects) > 50
    assert back == said


@pytest.mark.parametrize("kind", ["hwpx", "hwp", "docx"])
def test_the_lines_of_a_basis_survive(kind: str) -> None:
    draft = small_draft()
    assert draft.projects[0].budget
    line = draft.projects[0].budget.lines[0]
    line.text, line.stated = "점검 500천원×2회=1,000천원\n강사 수당 100천원×20명=2,000천원\n(회의비 포함)", 3_000_000

    read = outline.parse(reader.read_bytes(BOOKS[kind](draft), "계획").blocks)

    assert read.projects[0].budget
    assert read.projects[0].budget.lines[0].text == line.text


@pytest.mark.parametrize("kind", ["hwpx", "hwp", "docx"])
@pytest.mark.parametrize(
    "lines",
    [
        "행사운영비\t간담회 포럼 교육\t500천원×2회=1,000천원 800천원×10회=8,000천원\t9,000천원",
        "행사운영비\t점검 200천원×40곳=8,000천원\t\t11,400천원\n\t자문회의 수당\t100천원×10월=1,000천원 100천원×24명=2,400천원\t",
        "행사운영비\t자문회의 수당\t100천원×10월=1,000천원 100천원×24명=2,400천원\t11,400천원\n\t점검 200천원×40곳=8,000천원\t\t",
    ],
)
def test_words_in_a_cell_of_their_own_name_no_formula_afterwards_either(kind: str, lines: str) -> None:
    text = plan_text(small_draft())
    head, end = "세목\t항목\t산출내역\t금액\n", text.index("\n\n", text.index("세목\t항목"))
    table = f"세목\t항목\t산출내역\t\t금액\n일반운영비\t{lines}"
    source = outline.parse(reader.read_bytes((text[: text.index(head)] + table + text[end:]).encode(), "계획").blocks)
    assert source.projects[0].budget
    assert "" in [each.label for each in source.projects[0].budget.lines[0].formulas]

    read = outline.parse(reader.read_bytes(BOOKS[kind](source), "계획").blocks)

    assert without_places(msgspec.to_builtins(read)) == without_places(msgspec.to_builtins(source))


@pytest.mark.parametrize("kind", ["txt", "hwpx", "docx"])
def test_items_without_categories_stay_items(kind: str) -> None:
    draft = small_draft()
    assert draft.projects[0].budget
    for line in draft.projects[0].budget.lines:
        line.category = ""

    read = outline.parse(reader.read_bytes(BOOKS[kind](draft), "계획").blocks)

    assert read.projects[0].budget
    named = [(line.category, line.item) for line in read.projects[0].budget.lines]
    assert named == [("", line.item) for line in draft.projects[0].budget.lines]


@pytest.mark.parametrize("kind", MERGED)
def test_tables_are_merged_as_offices_merge_them(kind: str) -> None:
    blocks = reader.read_bytes(BOOKS[kind](small_draft()), "계획").blocks
    spans: dict[str, tuple[int, int]] = {}
    for block in blocks:
        for cell in block.cells if isinstance(block, Table) else ():
            spans.setdefault(cell.text, (cell.rowspan, cell.colspan))

    assert spans["복리후생비"] == (2, 1)
    assert spans["정량평가"] == (2, 1)
    assert spans["구분"] == (1, 2)
    assert spans["세부추진사항"] == (2, 2)
    assert spans["2026"] == (1, 12)
    assert spans["복지"] == (2, 1)


def printed(draft: d.Draft) -> bytes:
    return plan_pdf(draft, AT)


def test_the_printed_book_reads_back_as_its_draft_though_it_has_contents_with_pages() -> None:
    book = printed(small_draft())

    read = outline.parse(reader.read_bytes(book, "계획").blocks)

    assert without_places(msgspec.to_builtins(read)) == without_places(msgspec.to_builtins(small_draft()))
    assert read.diagnostics == []
    assert faults(book) == []


@given(draft=any_draft())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_draft_can_be_printed(draft: d.Draft) -> None:
    assert faults(printed(draft)) == []


def test_the_hangul_book_is_valid() -> None:
    book = hangul_book(small_draft())

    report = validate_package(BytesIO(book))

    assert HwpxDocument.open(book).validate().issues == ()
    assert [issue for issue in report.issues if issue.level != "warning"] == []


def test_the_hangul_book_numbers_every_paragraph_once() -> None:
    with zipfile.ZipFile(BytesIO(hangul_book(small_draft()))) as archive:
        section = archive.read("Contents/section0.xml").decode()
    ids = re.findall(r'<hp:p id="(\d+)"', section)

    assert len(ids) == len(set(ids))


def test_the_word_book_uses_navigation_styles_and_a_korean_font() -> None:
    document = docx.Document(BytesIO(word_book(small_draft())))

    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Heading 2"]

    assert headings[0] == "경영전략 체계"
    assert headings[-1] == "경영팀 비전 및 전략체계"
    assert 'w:eastAsia="맑은 고딕"' in document.element.body.xml


@pytest.mark.parametrize("kind", ["txt", "hwpx", "docx"])
@given(draft=any_draft())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_draft_makes_a_book_that_can_be_read(kind: str, draft: d.Draft) -> None:
    assert reader.read_bytes(BOOKS[kind](draft), "계획").blocks


def test_amounts_are_printed_in_thousands_where_that_is_exact() -> None:
    line = d.BudgetLine(category="여비", item="국내여비", text="교통비 12,345원×1회", stated=12_345)
    draft = d.Draft(
        strategy=d.Strategy(),
        projects=[d.Project(team="가팀", number=1, title="가 사업", budget=d.Budget(stated_total=5_000, lines=[line]))],
    )

    text = plan_text(draft)

    assert "○ (소요예산) 5천원" in text
    assert "여비\t국내여비\t교통비 12,345원×1회\t12,345원" in text


def test_a_mark_after_december_gets_its_column_back() -> None:
    row = d.ScheduleRow(label="결산", months=[12], beyond_12=True)
    draft = d.Draft(
        strategy=d.Strategy(),
        projects=[d.Project(team="가팀", number=1, title="가", schedule=d.Schedule(stated_year=2026, rows=[row]))],
    )

    table = plan_text(draft).split("□ 추진계획")[1].strip().split("\n")

    assert table[2].split("\t") == ["결산", *[""] * 11, "■", "■"]


@pytest.mark.parametrize("kind", sorted(BOOKS))
def test_divisions_and_counts_of_tasks_survive(kind: str) -> None:
    draft = small_draft()
    draft.teams[0].parent = "경영관리본부"
    draft.teams[0].tasks[0].stated_count = 2
    draft.teams.append(d.Team(name="기획팀", number=2, parent="경영관리본부"))
    draft.projects[1].team = "기획팀"

    read = outline.parse(reader.read_bytes(BOOKS[kind](draft), "계획").blocks)

    assert [(team.name, team.parent) for team in read.teams] == [("경영팀", "경영관리본부"), ("기획팀", "경영관리본부")]
    assert [task.stated_count for task in read.teams[0].tasks] == [2]


@pytest.mark.parametrize("kind", sorted(BOOKS))
def test_goals_that_stand_beside_their_indicators_survive(kind: str) -> None:
    draft = small_draft()
    beside = [
        d.Target(text="청소 요청 처리", numbers=[d.Number(value=3, unit="일", comparator="<")]),
        d.Target(text="쉼터 점검", numbers=[d.Number(value=1, unit="회", period="quarter"), d.Number(value=4, unit="개소")]),
    ]
    draft.projects[0].targets[2:2] = beside

    read = outline.parse(reader.read_bytes(BOOKS[kind](draft), "계획").blocks)

    assert without_places(msgspec.to_builtins(read.projects[0].targets)) == without_places(
        msgspec.to_builtins(draft.projects[0].targets)
    )
