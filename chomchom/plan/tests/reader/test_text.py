from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chomchom.plan.reader.blocks import Block, Heading, ListItem, Paragraph, Table
from chomchom.plan.reader.text import blocks_from_text


def grid(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    rows: dict[int, list[str]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return list(rows.values())


def test_lines_become_blocks_with_their_physical_line() -> None:
    blocks = blocks_from_text("\n□ 추진배경\n\n- 하나\n이어짐\n")

    assert [(type(block), block.place.line) for block in blocks] == [(Heading, 2), (ListItem, 4), (Paragraph, 5)]


def test_runs_of_tabs_become_one_table_without_separator_rows() -> None:
    (table,) = blocks_from_text("쟁점\t예산 부족\n----\t--\n대책\t추경 확보")

    assert grid(table) == [["쟁점", "예산 부족"], ["대책", "추경 확보"]]
    assert isinstance(table, Table)
    assert [cell.place.line for cell in table.cells] == [1, 1, 3, 3]


def test_empty_cells_keep_the_columns_apart() -> None:
    (table,) = blocks_from_text("가\t\t■\n\t\t")

    assert grid(table)[0] == ["가", "", "■"]


def test_residue_of_html_becomes_lines_of_the_cell() -> None:
    (table,) = blocks_from_text('<p style="x">과제 (2)</p>\t<ul style="y"> ▪ 하나 ▪ 둘&amp;셋 ')

    assert grid(table) == [["과제 (2)", "▪ 하나\n▪ 둘&셋"]]


def test_rows_fenced_with_bars_are_a_table_but_a_framed_word_is_not() -> None:
    blocks = blocks_from_text("| 구분 | 금액 |\n|---|---|\n| 가 | 1원 |\n\n|| 목 차 ||")

    assert grid(blocks[0]) == [["구분", "금액"], ["가", "1원"]]
    assert len(blocks) == 2


def test_a_tab_before_a_line_is_an_indent() -> None:
    (item,) = blocks_from_text("\t- 들여 쓴 줄")

    assert isinstance(item, ListItem)
    assert item.depth == 2


def test_windows_line_ends_decomposed_syllables_and_page_breaks() -> None:
    first, second = blocks_from_text("\ufeff한\r\n\x0c- 둘\r\n")

    assert (first.place.line, first.place.page, second.place.line, second.place.page) == (1, 1, 2, 2)
    assert isinstance(first, Paragraph)
    assert first.text == "한"


@given(st.text(alphabet=st.sampled_from("가 \t\n|-□○◆①<>/p*#1.\x0c&;"), max_size=120))
def test_never_raises_and_lines_rise(text: str) -> None:
    lines = [block.place.line for block in blocks_from_text(text)]

    assert lines == sorted(lines)
