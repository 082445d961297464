"""A judge of its own opens what is written for Hangul: text, tables, pictures and pages are what was meant."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest

from chomchom.core.documents import hwpx
from chomchom.core.documents.layout import Block, Contents, Frame, Grid, Line, Picture, entries_of, placed_cells
from chomchom.core.documents.markup import plain
from chomchom.core.tests.documents.judge import Judge, judge, said_and_targets
from chomchom.core.tests.documents.samples import ALT, AT, FRAME, LONG_ROWS, every_kind
from chomchom.orgs import house_style
from chomchom.orgs.profiles import FOLDER
from chomchom.plan import outline, reader
from chomchom.plan.sample import sample_plan
from chomchom.plan.writer.book import plan_hwpx

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def judging() -> Iterator[Judge]:
    with judge() as made:
        yield made


def section_of(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read("Contents/section0.xml")


def meant_lines(blocks: list[Block], pages: dict[int, int]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Line(text):
                yield text
            case Grid():
                for cell, _, _ in placed_cells(block):
                    yield from cell.text.split("\n")
            case Contents(title):
                yield title
                for entry in entries_of(blocks):
                    yield f"{entry.text}\t{pages[entry.block]}"
            case Picture():
                pass


def in_order(lines: Iterator[str]) -> list[str]:
    return [line.strip() for each in lines if (line := plain(each)).strip()]


def test_text_tables_and_pictures_are_what_was_meant(judging: Judge) -> None:
    blocks = every_kind()
    pages = {entry.block: 10 + entry.block for entry in entries_of(blocks)}

    found = judging.read(hwpx.written(blocks, FRAME, pages))

    assert [line.strip() for line in found["text"].split("\r\n") if line.strip()] == in_order(meant_lines(blocks, pages))
    grids = [block for block in blocks if isinstance(block, Grid)]
    assert [[tuple(cell) for cell in table] for table in found["tables"]] == [
        [(row, column, cell.rowspan, cell.colspan, cell.text) for cell, row, column in placed_cells(grid)] for grid in grids
    ]
    assert found["pictures"] == [FRAME.organisation, ALT]


def test_pages_are_as_the_contents_say_and_heads_and_foot_stand_on_each(judging: Judge) -> None:
    data = hwpx.written(every_kind(), FRAME)
    found = judging.read(data)
    entries = said_and_targets(section_of(data))

    assert [(text, page) for text, page, _ in entries] == [
        (text, page) for (text, _, _), page in zip(entries, judging.pages_of([target for _, _, target in entries]), strict=True)
    ]
    first, last = 6, entries[-1][1]
    of_the_table = [page for page in range(first, last) if "번호이름" in judging.letters(page)]
    rows = "".join(judging.letters(page) for page in of_the_table)
    assert len(of_the_table) > 1
    assert all(f"이름{row}" in rows for row in range(1, LONG_ROWS + 1))
    assert found["pages"] == last
    foot = FRAME.foot.replace(" ", "")
    assert [page for page in range(1, last + 1) if judging.letters(page).endswith(f"{foot}{page}/{last}")] == [*range(2, last + 1)]


def test_drawings_stay_drawings(judging: Judge) -> None:
    judging.read(hwpx.written([Line("글", "item"), *(block for block in every_kind() if isinstance(block, Picture))], FRAME))

    assert 'href="data:image/svg+xml' in judging.drawn(1)


def test_one_page_needs_neither_cover_nor_contents(judging: Judge) -> None:
    data = hwpx.written([Line("회의록", "heading", new_page=True)], Frame("회의록", "가", dt.datetime(2031, 1, 1, tzinfo=dt.UTC)))

    assert judging.read(data)["pages"] == 1
    assert judging.letters(1).endswith("1/1")


def test_the_contents_of_the_sample_plan_say_the_right_pages(judging: Judge) -> None:
    folder = FOLDER / "jeonbuk"
    draft = outline.parse(reader.read_bytes((sample_plan(folder, 2031) or "").encode(), "계획").blocks)
    data = plan_hwpx(draft, AT, house_style.load(folder).dress)

    found = judging.read(data)
    entries = said_and_targets(section_of(data))
    real = judging.pages_of([target for _, _, target in entries])
    wrong = [(text, said, page) for (text, said, _), page in zip(entries, real, strict=True) if said != page]

    assert len(entries) > len(draft.projects)
    assert found["pages"] >= real[-1]
    assert all(project.title in found["text"] for project in draft.projects)
    # Letters of other fonts fold elsewhere now and then: of a hundred lines a few may say a neighbouring page.
    assert len(wrong) <= len(entries) // 20, wrong
    assert all(abs(said - page) == 1 for _, said, page in wrong), wrong
