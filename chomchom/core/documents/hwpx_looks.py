"""How the styles of the layout look in Hangul: fonts, indents, fills, kept as numbered shapes in the document header."""

from __future__ import annotations

from typing import Any, NamedTuple

from chomchom.core.documents.layout import Align, Dress, Grid, GridCell, Line
from chomchom.core.documents.looks import (
    BAR_LEVEL,
    BOTTOM,
    CELL_SPACING,
    CONTENTS_TITLE,
    ENTRIES,
    FOOT_SIZE,
    GAP,
    LINE_SPACING,
    LOOKS,
    SIDE,
    STEP,
    TEXT_WIDTH,
    TIGHT,
    TOP,
    Look,
    cell_size,
)

_ALIGN = {"left": "LEFT", "centre": "CENTER", "right": "RIGHT"}
_MM = 25.4 / 72
_PAPER, _INK = "#FFFFFF", "#000000"
_FAINT = "#595959"
_MARKER = "#FFF2CC"  # behind what somebody has yet to write
_HEADER, _FOOTER = 14.17, 28.35  # parts of the upper and the lower margin
_SPARE_FONT = "함초롬돋움"  # comes with Hangul
_RULE = "0.5 mm"


def units(points: float) -> int:
    """In HWP units, 1/100 point."""
    return round(points * 100)


def set_up(document: Any, dress: Dress) -> None:
    """A4, the agency's font with one in its place that Hangul brings, and headings without numbers of their own."""
    document.page.set_margins(
        left=units(SIDE),
        right=units(SIDE),
        top=units(TOP - _HEADER),
        bottom=units(BOTTOM - _FOOTER),
        header=units(_HEADER),
        footer=units(_FOOTER),
    )
    document.styles.ensure_font(dress.font, subst_face=_SPARE_FONT, subst_type="TTF")
    for header in document.parts.headers:
        for level in header.element.iter("{http://www.hancom.co.kr/hwpml/2011/head}paraHead"):
            level.text = None
        header.mark_dirty()


class Shape(NamedTuple):
    """What tells a paragraph from others. With a `depth` the lines after the first hang behind the mark."""

    align: str = "LEFT"
    before: float = 0
    depth: int | None = None
    spacing: float = LINE_SPACING
    keep: bool = False
    level: int = 0
    ruled: bool = False
    dotted: bool = False


class Letters(NamedTuple):
    """What tells letters from others."""

    size: float
    bold: bool = False
    colour: str = _INK
    marked: bool = False


class Looks:
    """The shapes of one document, each made when it is first asked for."""

    def __init__(self, document: Any, dress: Dress) -> None:
        self._document, self._dress = document, dress
        self._runs: dict[Letters, str] = {}
        self._shapes: dict[Shape, str] = {}
        fill = document.styles.ensure_border_fill
        self.plain_cell = str(fill(border_color=dress.rule))
        self.head_cell = str(fill(border_color=dress.rule, fill_color=dress.shade))
        self.number_cell = str(fill(border_color=dress.accent, fill_color=dress.accent))
        self.title_cell = str(fill(border_color=dress.accent, fill_color=dress.shade))
        self.foot_cell = str(fill(border_color=dress.rule, active_borders=("top",)))
        self.gap_run = self.letters(Letters(GAP))
        self.foot_run = self.letters(Letters(FOOT_SIZE, colour=_FAINT))

    def run(self, line: Line) -> str:
        """The character shape of a line."""
        return self._letters_of(LOOKS[line.style], marked=line.origin == "to_write")

    def line(self, line: Line) -> str:
        """The paragraph shape of a line, hanging behind its mark."""
        return self._shape_of(LOOKS[line.style], line.depth)

    def contents_title(self) -> tuple[str, str]:
        """Paragraph and character shape above the contents."""
        return self._shape_of(CONTENTS_TITLE, 0), self._letters_of(CONTENTS_TITLE)

    def entry(self, depth: int) -> tuple[str, str]:
        """Paragraph and character shape of a line of the contents: dots, and the page at the right margin."""
        look = ENTRIES[min(depth, len(ENTRIES) - 1)]
        return self.shape(Shape(before=look.before, dotted=True)), self.letters(Letters(look.size, look.bold))

    def plain(self, align: Align) -> str:
        """The paragraph shape of what is no line of the layout: tables, pictures, room."""
        return self.shape(Shape(_ALIGN[align], spacing=TIGHT))

    def room(self, points: float) -> str:
        """The character shape of an empty line so high."""
        return self.letters(Letters(points))

    def cell_run(self, grid: Grid, cell: GridCell) -> str:
        """The character shape of a cell."""
        if grid.style == "bar":
            return self.letters(Letters(cell_size(grid), bold=True, colour=_PAPER if cell.head else self._dress.accent))
        return self.letters(Letters(cell_size(grid), bold=cell.head))

    def cell_line(self, align: Align, grid: Grid, cell: GridCell) -> str:
        """The paragraph shape of a cell; the title in a bar is a heading."""
        level = BAR_LEVEL if grid.style == "bar" and not cell.head else 0
        return self.shape(Shape(_ALIGN[align], spacing=CELL_SPACING, level=level))

    def cell_fill(self, grid: Grid, cell: GridCell) -> str:
        """Border and fill of a cell."""
        if grid.style == "bar":
            return self.number_cell if cell.head else self.title_cell
        return self.head_cell if cell.head else self.plain_cell

    def letters(self, letters: Letters) -> str:
        """The number of a character shape."""
        if letters not in self._runs:
            made = self._document.styles.ensure_run(
                font=self._dress.font,
                size=letters.size,
                bold=letters.bold,
                color=letters.colour,
                highlight=_MARKER if letters.marked else None,
            )
            self._runs[letters] = str(made)
        return self._runs[letters]

    def shape(self, shape: Shape) -> str:
        """The number of a paragraph shape. It can only be made on a paragraph, so a sample is formatted and taken away again."""
        if shape not in self._shapes:
            sample = self._document.add_paragraph("", style="바탕글")
            self._document.styles.apply_paragraph_format(paragraphs=[sample], **self._format(shape))
            self._shapes[shape] = str(sample.element.get("paraPrIDRef"))
            sample.element.getparent().remove(sample.element)
        return self._shapes[shape]

    def _letters_of(self, look: Look, *, marked: bool = False) -> str:
        return self.letters(Letters(look.size, look.bold, self._dress.accent if look.accent else _INK, marked))

    def _shape_of(self, look: Look, depth: int) -> str:
        hanging = depth if look.align == "left" else None
        return self.shape(Shape(_ALIGN[look.align], look.before, hanging, keep=look.keep, level=look.level, ruled=look.ruled))

    def _format(self, shape: Shape) -> dict[str, Any]:
        """In the words of the library. Hangul hangs lines by a negative first-line indent."""
        said: dict[str, Any] = {
            "alignment": shape.align,
            "spacing_before_pt": shape.before,
            "line_spacing_percent": round(shape.spacing * 100),
            "indent_left_mm": (shape.depth or 0) * STEP * _MM,
            "first_line_indent_mm": 0 if shape.depth is None else -STEP * _MM,
            "keep_with_next": shape.keep,
        }
        if shape.level:
            said["outline_level"] = shape.level
        if shape.ruled:
            said["border"] = {"sides": ("top", "bottom"), "color": self._dress.accent, "width": _RULE, "offset_mm": (0, 0, 5, 2)}
        if shape.dotted:  # to the right margin; Hangul draws DASH as fine dots
            said["tab_stops"] = [{"pos_mm": TEXT_WIDTH * _MM, "type": "RIGHT", "leader": "DASH"}]
        return said
