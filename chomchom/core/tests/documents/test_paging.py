"""Pages are guessed from how high blocks are."""

from __future__ import annotations

import pytest

from chomchom.core.documents.layout import Block, Contents, Grid, GridCell, Line, Picture
from chomchom.core.documents.looks import LINE_SPACING, LOOKS, TEXT_HEIGHT, lines_of
from chomchom.core.documents.paging import pages_of, row_heights
from chomchom.core.tests.documents.samples import CHART, LONG

_HEADING = Line("제목", "heading")
_FULL = int(TEXT_HEIGHT // (LOOKS["point"].size * LINE_SPACING))


def page_of_heading(*above: Block) -> int:
    return pages_of([*above, _HEADING])[len(above)]


@pytest.mark.parametrize(
    ("above", "page"),
    [
        ([], 1),
        ([Line("가", "point")] * (_FULL - 3), 1),
        ([Line("가", "point")] * _FULL, 2),
        ([Line("가" * 400, "point")] * _FULL, 11),
        ([Line("가" * 42 * (_FULL - 3), "point")], 1),
        ([Line("가" * 42 * _FULL, "point")], 2),
        ([Line("가", "point"), Line("나", "chapter", new_page=True)], 2),
        ([Line("나", "chapter", new_page=True)], 1),
        ([Line("표지", "cover_title"), Contents()], 2),
        ([LONG], 8),
        ([Picture(CHART, "")] * 8, 1),
        ([Picture(CHART.replace("0 0 760 68", "0 0 760 760"), "")] * 2, 2),
    ],
)
def test_a_page_is_full_when_what_stands_on_it_is_as_high(above: list[Block], page: int) -> None:
    assert page_of_heading(*above) == page


def test_a_heading_stays_with_what_follows() -> None:
    lines = [Line("가", "point")] * (_FULL - 3)
    high = Grid(((GridCell("가\n" * 8),),), (1,))

    assert pages_of([*lines, _HEADING, Line("나", "point")])[len(lines)] == 1
    assert pages_of([*lines, _HEADING, high])[len(lines)] == 2


def test_many_entries_take_many_pages_of_contents() -> None:
    blocks: list[Block] = [Contents(), *[Line("제목", "chapter", new_page=True)] * 100]

    assert pages_of(blocks)[1] == 5
    assert pages_of(blocks)[100] == 104


def test_the_last_row_under_a_merged_cell_takes_what_it_lacks() -> None:
    grid = Grid(((GridCell("가\n" * 9 + "가", rowspan=2), GridCell("나")), (GridCell("다"),)), (1, 1))
    first, last = row_heights(grid)

    assert last > 5 * first


def test_letters_of_half_the_width_fold_later() -> None:
    assert lines_of("가" * 11, 10, 100) == 2
    assert lines_of("a" * 11, 10, 100) == 1
    assert lines_of("가\n나", 10, 100) == 2
    assert lines_of("", 10, 0) == 1
