"""The tables of a document as sheets: one for each chapter and page heading that has any, after one with its words.

What is a number and nothing else is written as one; a text is never computed. Rows are kept until the end, because cells that are
merged down are written before the rows that they cover.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any, NamedTuple, TypeGuard

import xlsxwriter

from chomchom.core.documents.cells import head_rows, scope_of, whole_cells
from chomchom.core.documents.dressing import colours_of
from chomchom.core.documents.layout import Align, Block, Frame, Grid, GridCell, Line, Picture
from chomchom.core.documents.markup import plain

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_LONGEST_NAME, _LONGEST_TEXT, _LONGEST_NUMBER = 31, 32_767, 15
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\n\t]")
_NUMBER = re.compile(r"([-−△▲]?)((?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.(\d+))?)(%?)")
_WIDTH = 100  # letters: of a table
_NARROWEST = 4
_BOLD = ("cover_title", "chapter", "heading", "part", "strong", "label")
_ABOVE_TABLES = ("chapter", "heading", "part", "label")
_OUTLINE = "차례와 글"
_ALIGN: dict[Align, str] = {"left": "left", "centre": "center", "right": "right"}


class Number(NamedTuple):
    """A number, and how Excel writes it."""

    value: float
    form: str


def written(blocks: Sequence[Block], frame: Frame) -> bytes:
    """An .xlsx file."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as workbook:
        told = {
            "title": plain(frame.title),
            "company": plain(frame.organisation),
            "created": frame.at.replace(tzinfo=None),
        }
        workbook.set_properties(told)
        writer = _Writer(workbook, frame)
        writer.outline(blocks)
        for name, part in _parts(blocks, frame.title):
            writer.sheet(name, part)
    return out.getvalue()


def _parts(blocks: Sequence[Block], title: str) -> Iterator[tuple[str, list[Block]]]:
    """What stands under each chapter and page heading, with a name for its sheet; what has no table has no sheet."""
    parts: list[tuple[str, list[Block]]] = [(title, [])]
    for block in blocks:
        if isinstance(block, Line) and block.style in ("chapter", "heading"):
            parts.append((block.text, []))
        parts[-1][1].append(block)
    used = {_OUTLINE}
    for name, part in parts:
        if any(map(_is_table, part)):
            used.add(free := _free_name(name, used))
            yield free, part


def _free_name(text: str, used: set[str]) -> str:
    """A name for a sheet that none has: Excel tells no case apart, and allows 31 letters."""
    base = " ".join(_NOT_IN_A_NAME.sub(" ", plain(text)).split()).strip("'") or "표"
    known = {each.casefold() for each in used} | {"history"}
    name, number = base[:_LONGEST_NAME].strip("' "), 1
    while not name or name.casefold() in known:
        number += 1
        ending = f" ({number})"
        name = base[: _LONGEST_NAME - len(ending)].strip("' ") + ending
    return name


def number_of(text: str) -> Number | None:
    """The number that a text is and nothing else; △ is minus, as offices write it. None of texts such as 007."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None or sum(letter.isdigit() for letter in match[2]) > _LONGEST_NUMBER:
        return None
    sign, digits, decimals, percent = match.groups()
    value = Decimal(digits.replace(",", "")) * (-1 if sign else 1)
    form = ("#,##0" if "," in digits else "0") + (f".{'0' * len(decimals)}" if decimals else "")
    if percent:
        return Number(float(value / 100), f"{form}%")
    return Number(float(value), f'{form};"{sign}"{form}' if sign in "△▲" and sign else form)


class _Writer:
    """The sheets of a workbook, and its looks, each made once."""

    def __init__(self, workbook: Any, frame: Frame) -> None:
        self._workbook, self._shade = workbook, colours_of(frame.dress)["shade"]
        self._looks: dict[tuple[tuple[str, Any], ...], Any] = {}

    def outline(self, blocks: Sequence[Block]) -> None:
        """Every line of the document, indented as it stands."""
        page = self._page(_OUTLINE)
        page.set_column(0, 0, _WIDTH)
        row = 0
        for block in blocks:
            text = _outline_text(block)
            if text:
                bold = not isinstance(block, Line) or block.style in _BOLD
                indent = block.depth + (block.style in ("item", "point", "measure", "note")) if isinstance(block, Line) else 0
                page.write_string(row, 0, text, self._look(bold=bold, indent=min(indent, 15), text_wrap=True, valign="top"))
                row += 1

    def sheet(self, name: str, part: Sequence[Block]) -> None:
        """The tables of a part below each other, each under the headings that stand before it."""
        page = self._page(name)
        tables = [block for block in part if _is_table(block)]
        self._set_columns(page, tables)
        row = 0
        for block in part:
            if _is_table(block):
                self._table(page, row, block)
                if len(tables) == 1 and head_rows(block):
                    page.repeat_rows(row, row + head_rows(block) - 1)
                row += len(block.rows) + 1
            elif _is_heading(block):
                page.write_string(row, 0, _outline_text(block), self._look(bold=True))
                row += 1

    def _page(self, name: str) -> Any:
        page = self._workbook.add_worksheet(name)
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        return page

    def _set_columns(self, page: Any, grids: Sequence[Grid]) -> None:
        """Each column as wide as the table needs that has it widest."""
        for column in range(max(len(grid.widths) for grid in grids)):
            shares = (grid.widths[column] / sum(grid.widths) for grid in grids if column < len(grid.widths))
            page.set_column(column, column, max(_NARROWEST, round(max(shares) * _WIDTH)))

    def _table(self, page: Any, top: int, grid: Grid) -> None:
        heads = head_rows(grid)
        for placed in whole_cells(grid):
            cell, is_head = placed.cell, bool(scope_of(placed, grid, heads))
            look = self._cell_look(cell, is_head=is_head)
            row, column = top + placed.row, placed.column
            if cell.rowspan > 1 or cell.colspan > 1:
                page.merge_range(row, column, row + cell.rowspan - 1, column + cell.colspan - 1, "", look)
            number = None if is_head else number_of(cell.text)
            if number:
                page.write_number(row, column, number.value, self._cell_look(cell, form=number.form))
            else:
                page.write_string(row, column, _text(cell.text), look)

    def _cell_look(self, cell: GridCell, *, is_head: bool = False, form: str = "General") -> Any:
        head = {"bold": True, "bg_color": self._shade} if is_head else {}
        align = "right" if form != "General" and cell.align != "left" else _ALIGN[cell.align]
        return self._look(border=1, text_wrap=True, valign="vcenter", align=align, num_format=form, **head)

    def _look(self, **said: Any) -> Any:
        key = tuple(sorted(said.items()))
        if key not in self._looks:
            self._looks[key] = self._workbook.add_format(said)
        return self._looks[key]


def _is_table(block: Block) -> TypeGuard[Grid]:
    """What has numbers to work with: no bar, and no box of those who sign."""
    return isinstance(block, Grid) and block.style not in ("bar", "approval")


def _is_heading(block: Block) -> bool:
    return isinstance(block, Line | Grid) and block.style in ("bar", *_ABOVE_TABLES)


def _outline_text(block: Block) -> str:
    """What a block says in one line; "" of tables, which have sheets, and of what only shows."""
    if isinstance(block, Line):
        return _text(block.text)
    if isinstance(block, Grid) and block.style == "bar":
        return _text(" ".join(cell.text for cell in block.rows[0] if cell.text))
    return _text(f"[그림] {block.alt}") if isinstance(block, Picture) else ""


def _text(text: str) -> str:
    return plain(text)[:_LONGEST_TEXT]
