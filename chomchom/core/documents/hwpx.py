"""Layout blocks as a Hangul document (.hwpx), as public agencies print.

python-hwpx makes the package, the fonts and the shapes; paragraphs and tables are written as XML, since its table objects take
minutes for hundreds of tables.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO

from chomchom.core.documents.hwpx_looks import TEXT_WIDTH, Looks, cell_height, set_up
from chomchom.core.documents.layout import Block, Grid, Line, Placed, placed_cells
from chomchom.core.documents.markup import xml_text

_SECTION = "Contents/section0.xml"
_SIDE_MARGIN, _TOP_MARGIN = 400, 141


def written(blocks: Iterable[Block]) -> bytes:
    """A .hwpx file."""
    from hwpx import HwpxDocument  # noqa: PLC0415 -- slow import

    document = HwpxDocument.new()
    set_up(document)
    writer = _Writer(Looks(document))
    body = "".join(writer.block(block) for block in blocks)
    return _with_body(bytes(document.to_bytes()), body)


def _with_body(package: bytes, body: str) -> bytes:
    """The package with paragraphs added to its section, every other member as it is.

    The library could add them too, but then checks each of some 30,000 paragraphs several times over.
    """
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == _SECTION:
                before, end, after = data.rpartition(b"</hs:sec>")
                data = before + body.encode() + end + after
            new.writestr(entry, data)
    return stream.getvalue()


class _Writer:
    """Turns layout blocks into paragraphs; every paragraph and table gets its own number."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._last_id = 0

    def _id(self) -> int:
        self._last_id += 1
        return self._last_id

    def block(self, block: Block) -> str:
        """The XML of one layout block; after a table comes a thin empty line."""
        if isinstance(block, Line):
            return self._paragraph(
                self._run(block.text, self._looks.run(block.style)), self._looks.line(block), new_page=block.new_page
            )
        table = f'<hp:run charPrIDRef="{self._looks.gap_run}">{self._table(block)}<hp:t/></hp:run>'
        after = self._paragraph(self._run("", self._looks.gap_run), self._looks.gap)
        return self._paragraph(table, self._looks.gap, new_page=block.new_page) + after

    def _paragraph(self, content: str, shape: str, *, new_page: bool = False) -> str:
        head = (
            f'<hp:p id="{self._id()}" paraPrIDRef="{shape}" styleIDRef="0" pageBreak="{int(new_page)}" columnBreak="0" merged="0">'
        )
        return f"{head}{content}</hp:p>"

    def _run(self, text: str, look: str) -> str:
        return f'<hp:run charPrIDRef="{look}"><hp:t>{xml_text(text)}</hp:t></hp:run>'

    def _table(self, grid: Grid) -> str:
        total = sum(grid.widths)
        widths = [round(TEXT_WIDTH * width / total) for width in grid.widths]
        placed = placed_cells(grid)
        heights = _row_heights(grid, placed, widths)
        rows = "".join(
            f"<hp:tr>{''.join(self._cell(grid, each, widths, heights) for each in placed if each.row == row)}</hp:tr>"
            for row in range(len(grid.rows))
        )
        size = f'<hp:sz width="{sum(widths)}" widthRelTo="ABSOLUTE" height="{sum(heights)}" heightRelTo="ABSOLUTE" protect="0"/>'
        return (
            f'<hp:tbl id="{self._id()}" zOrder="0" numberingType="TABLE" textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0"'
            f' dropcapstyle="None" pageBreak="CELL" repeatHeader="{int(grid.heads > 0)}" rowCnt="{len(grid.rows)}"'
            f' colCnt="{len(widths)}" cellSpacing="0" borderFillIDRef="{self._looks.plain_cell}" noAdjust="0">{size}'
            '<hp:pos treatAsChar="0" affectLSpacing="0" flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" vertRelTo="PARA"'
            ' horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT" vertOffset="0" horzOffset="0"/>'
            '<hp:outMargin left="0" right="0" top="141" bottom="141"/>'
            f'<hp:inMargin left="{_SIDE_MARGIN}" right="{_SIDE_MARGIN}" top="{_TOP_MARGIN}" bottom="{_TOP_MARGIN}"/>{rows}</hp:tbl>'
        )

    def _cell(self, grid: Grid, placed: Placed, widths: list[int], heights: list[int]) -> str:
        cell, row, column = placed
        look = self._looks.cell_run(grid, cell)
        lines = "".join(self._paragraph(self._run(line, look), self._looks.cell_line(cell.align)) for line in cell.text.split("\n"))
        fill = self._looks.head_cell if cell.head else self._looks.plain_cell
        head = f'name="" header="{int(row < grid.heads)}" hasMargin="0" protect="0" editable="0" dirty="0" borderFillIDRef="{fill}"'
        return (
            f'<hp:tc {head}><hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="CENTER" linkListIDRef="0"'
            f' linkListNextIDRef="0" textWidth="0" textHeight="0" hasTextRef="0" hasNumRef="0">{lines}</hp:subList>'
            f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/><hp:cellSpan colSpan="{cell.colspan}" rowSpan="{cell.rowspan}"/>'
            f'<hp:cellSz width="{sum(widths[column : column + cell.colspan])}" height="{sum(heights[row : row + cell.rowspan])}"/>'
            f'<hp:cellMargin left="{_SIDE_MARGIN}" right="{_SIDE_MARGIN}" top="{_TOP_MARGIN}" bottom="{_TOP_MARGIN}"/></hp:tc>'
        )


def _row_heights(grid: Grid, placed: list[Placed], widths: list[int]) -> list[int]:
    """The height of every row in HWP units, from its cells of one row; a cell merged down gets what its rows add up to."""
    heights = [0] * len(grid.rows)
    merged: list[tuple[Placed, int]] = []
    for each in placed:
        room = sum(widths[each.column : each.column + each.cell.colspan]) - 2 * _SIDE_MARGIN
        needed = cell_height(each.cell.text, room, grid) + 2 * _TOP_MARGIN
        if each.cell.rowspan == 1:
            heights[each.row] = max(heights[each.row], needed)
        else:
            merged.append((each, needed))
    for each, needed in merged:
        last = each.row + each.cell.rowspan - 1
        heights[last] += max(0, needed - sum(heights[each.row : last + 1]))
    return heights
