"""How the styles of the layout look in Hangul: fonts, indents, fills, kept as numbered shapes in the document header."""

from __future__ import annotations

import math
import unicodedata
from typing import Any, NamedTuple

from chomchom.core.documents.layout import Align, Grid, GridCell, Line, Style

_FONT = "맑은 고딕"
_MARGIN_MM = 20
TEXT_WIDTH = 59528 - 2 * 5669
"""The width between the margins of A4, in HWP units (1/7200 inch)."""

_STEP_MM = 4
_BAR_SIZE, _CELL_SIZE, _GAP_SIZE = 14, 10, 4
_CELL_SPACING = 1.4
_UNITS_PER_POINT = 100


class _Look(NamedTuple):
    size: int
    bold: bool = False
    align: str = "JUSTIFY"
    before: float = 0
    keep: bool = False


_LOOKS: dict[Style, _Look] = {
    "cover_title": _Look(28, bold=True, align="CENTER", before=180),
    "cover_text": _Look(18, align="CENTER", before=260),
    "chapter": _Look(26, bold=True, align="CENTER", before=260),
    "heading": _Look(17, bold=True, before=6, keep=True),
    "label": _Look(13, bold=True, align="CENTER", before=8, keep=True),
    "contents": _Look(12),
    "part": _Look(14, bold=True, before=10, keep=True),
    "strong": _Look(12, bold=True, before=3, keep=True),
    "item": _Look(12, before=2),
    "point": _Look(11),
    "measure": _Look(11, bold=True),
    "centre": _Look(15, bold=True, align="CENTER", before=4),
}
_ALIGN = {"left": "LEFT", "centre": "CENTER", "right": "RIGHT"}


def set_up(document: Any) -> None:
    """A4 with even margins and the page number at the foot."""
    document.page.set_margins(left=5669, right=5669, top=4252, bottom=4252, header=1417, footer=2835)
    document.page.set_page_number(format="page")


class Looks:
    """The shapes of one document, each made when it is first asked for."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._runs: dict[tuple[int, bool], str] = {}
        self._shapes: dict[tuple[str, float, int | None, int, bool], str] = {}
        document.styles.ensure_font(_FONT)
        self.plain_cell = str(document.styles.ensure_border_fill(border_color="#7F7F7F"))
        self.head_cell = str(document.styles.ensure_border_fill(border_color="#7F7F7F", fill_color="#E7ECF4"))
        self.gap_run = self._run(_GAP_SIZE, bold=False)
        self.gap = self._shape("LEFT", 0, None, 100)

    def run(self, style: Style) -> str:
        """The character shape of a style."""
        return self._run(_LOOKS[style].size, bold=_LOOKS[style].bold)

    def line(self, line: Line) -> str:
        """The paragraph shape of a line, hanging behind its mark."""
        look = _LOOKS[line.style]
        return self._shape(look.align, look.before, None if look.align == "CENTER" else line.depth, 150, keep=look.keep)

    def cell_run(self, grid: Grid, cell: GridCell) -> str:
        """The character shape of a cell."""
        return self._run(_size(grid), bold=cell.head or grid.style == "bar")

    def cell_line(self, align: Align) -> str:
        """The paragraph shape of a cell."""
        return self._shape(_ALIGN[align], 0, None, round(_CELL_SPACING * 100))

    def _run(self, size: int, *, bold: bool) -> str:
        if (size, bold) not in self._runs:
            self._runs[size, bold] = str(self._document.styles.ensure_run(font=_FONT, size=size, bold=bold))
        return self._runs[size, bold]

    def _shape(self, align: str, before: float, depth: int | None, spacing: int, *, keep: bool = False) -> str:
        """A paragraph shape can only be made on a paragraph, so a sample is formatted and taken away again.

        With a `depth` the lines after the first hang behind the mark; Hangul hangs them by a negative first-line indent.
        """
        key = (align, before, depth, spacing, keep)
        if key not in self._shapes:
            sample = self._document.add_paragraph("", style="바탕글")
            self._document.styles.apply_paragraph_format(
                paragraphs=[sample],
                alignment=align,
                spacing_before_pt=before,
                line_spacing_percent=spacing,
                indent_left_mm=(depth or 0) * _STEP_MM,
                first_line_indent_mm=0 if depth is None else -_STEP_MM,
                keep_with_next=keep,
            )
            self._shapes[key] = str(sample.element.get("paraPrIDRef"))
            sample.element.getparent().remove(sample.element)
        return self._shapes[key]


def _size(grid: Grid) -> int:
    return _BAR_SIZE if grid.style == "bar" else _CELL_SIZE


def cell_height(text: str, room: int, grid: Grid) -> int:
    """About how high the lines of a cell are in HWP units when they fold at `room`; Hangul corrects it when it lays out."""
    size = _size(grid) * _UNITS_PER_POINT
    lines = sum(max(1, math.ceil(_width(line) * size / max(room, size))) for line in text.split("\n"))
    return round(lines * size * _CELL_SPACING)


def _width(text: str) -> float:
    """The width of a text in full-width characters."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.55 for char in text)
