"""Layout blocks as HTML: a file that stands by itself, for archive and mail, and the same as a part of a page of the site.

Looks are classes of `static/core/document.css`, since pages of the site may have no style of their own; the file has
that sheet in it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path

from chomchom.core.documents.cells import Scope, head_rows, scope_of, whole_cells
from chomchom.core.documents.dressing import colours_of
from chomchom.core.documents.headings import levels_of
from chomchom.core.documents.layout import (
    Block,
    Contents,
    Dress,
    Entry,
    Frame,
    Grid,
    Line,
    Link,
    Origin,
    Picture,
    Placed,
    entries_of,
)
from chomchom.core.documents.markup import plain

Address = Callable[[str], str]
"""Where a figure opens, by its key; "" if nowhere."""

_SHEET = Path(__file__).parent.parent / "static/core/document.css"
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_ORIGINS: dict[Origin, str] = {"computed": "계산", "carried": "이어짐", "to_write": "쓸 곳"}
_DEEPEST_HEADING, _DEEPEST_LINE, _MANY_COLUMNS = 6, 5, 6
_NO_NAME = re.compile(r"[^\w \-]")


def written(blocks: Sequence[Block], frame: Frame) -> bytes:
    """An .html file without anything outside of it."""
    title = escape(plain(frame.title))
    has_cover = any(isinstance(block, Line) and block.style == "cover_title" for block in blocks)
    logo = _drawing(frame.dress.logo, f"{frame.organisation} 로고", "doc-logo") if frame.dress.logo else ""
    foot = " · ".join(escape(plain(each)) for each in (frame.foot, frame.organisation, f"{frame.at:%Y-%m-%d %H:%M}") if each)
    body = _Page(blocks, None, top=2, titled=True).body()
    return (
        f'<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<style>\n{_style(frame.dress)}</style>\n</head>\n'
        f'<body class="doc-file">\n<main class="doc">\n{logo}{"" if has_cover else f"<h1>{title}</h1>"}\n{body}\n</main>\n'
        f"<footer>{foot}</footer>\n</body>\n</html>\n"
    ).encode()


def fragment(blocks: Sequence[Block], address: Address | None = None, top: int = 2) -> str:
    """The document for the body of a page whose headings begin at level `top`; figures are links to their `address`."""
    return f'<div class="doc">\n{_Page(blocks, address, top=top, titled=False).body()}\n</div>'


def _style(dress: Dress) -> str:
    """The sheet of the site, with the colours and the font of the agency."""
    own = "".join(f"--doc-{name}: {it}; " for name, it in colours_of(dress).items())
    font = f'"Pretendard GOV", Pretendard, "{_NO_NAME.sub("", dress.font)}", sans-serif'
    return f"{_SHEET.read_text(encoding='utf-8')}\n.doc {{ {own}}}\n.doc-file {{ font-family: {font}; }}\n"


class _Page:
    """One document being written: what is to be known of all its blocks."""

    def __init__(self, blocks: Sequence[Block], address: Address | None, *, top: int, titled: bool) -> None:
        self._blocks, self._address, self._top = list(blocks), address, top
        self._levels = levels_of(self._blocks)
        self._untitled = titled
        self._tables = 0

    def body(self) -> str:
        """All blocks, one below the other."""
        return "\n".join(self._block(place, block) for place, block in enumerate(self._blocks))

    def _block(self, place: int, block: Block) -> str:
        match block:
            case Line():
                return self._line(place, block)
            case Grid(style="bar"):
                return self._bar(place, block)
            case Grid():
                return self._table(block)
            case Picture():
                return f'<figure class="doc-picture">{_drawing(block.svg, block.alt, f"doc-w{_tenths(block.width)}")}</figure>'
            case Contents():
                return self._contents(place, block)

    def _heading(self, place: int) -> str:
        """The element of a heading, "p" of what is none."""
        level = self._levels.get(place)
        return f"h{min(level + self._top - 1, _DEEPEST_HEADING)}" if level else "p"

    def _line(self, place: int, line: Line) -> str:
        name = self._heading(place)
        if line.style == "cover_title" and self._untitled:
            name, self._untitled = "h1", False
        new = " doc-new" if line.new_page else ""
        depth = f" doc-d{min(line.depth, _DEEPEST_LINE)}" if line.depth else ""
        words = self._words(line.text, line.links) + _origin(line.origin)
        return f'<{name} id="doc-{place}" class="doc-{line.style}{depth}{new}">{words}</{name}>'

    def _bar(self, place: int, grid: Grid) -> str:
        number, *rest = [self._words(cell.text, cell.links) for cell in grid.rows[0]]
        words = f'<span class="doc-number">{number}</span> {" ".join(rest)}' if rest else number
        name, new = self._heading(place), " doc-new" if grid.new_page else ""
        return f'<{name} id="doc-{place}" class="doc-bar{new}">{words}</{name}>'

    def _contents(self, place: int, contents: Contents) -> str:
        entries = "".join(_entry(entry) for entry in entries_of(self._blocks))
        name, title = self._heading(place), _text(contents.title)
        head = f'<{name} id="doc-{place}" class="doc-heading">{title}</{name}>'
        return f'<nav class="doc-contents" aria-label="{title}">{head}<ol>{entries}</ol></nav>'

    def _table(self, grid: Grid) -> str:
        self._tables += 1
        heads = head_rows(grid)
        rows = [""] * len(grid.rows)
        for placed in whole_cells(grid):
            rows[placed.row] += self._cell(placed, scope_of(placed, grid, heads))
        caption = f'<caption class="doc-unseen">{_text(grid.caption)}</caption>' if grid.caption else ""
        columns = "".join(f'<col width="{width / sum(grid.widths):.1%}">' for width in grid.widths)
        wide = " doc-wide" if len(grid.widths) > _MANY_COLUMNS else ""
        new = " doc-new" if grid.new_page else ""
        return (
            f'<div class="doc-table{new}" tabindex="0" role="region" aria-label="표 {self._tables} {_text(grid.caption)}">'
            f'<table class="doc-grid doc-{grid.style}{wide}">{caption}<colgroup>{columns}</colgroup>'
            f"{_rows('thead', rows[:heads])}{_rows('tbody', rows[heads:])}</table></div>"
        )

    def _cell(self, placed: Placed, scope: Scope) -> str:
        cell = placed.cell
        name = "th" if scope else "td"
        group = "group" if scope == "Column" and cell.colspan > 1 else ""
        spans = "".join(f' {key}="{count}"' for key, count in (("rowspan", cell.rowspan), ("colspan", cell.colspan)) if count > 1)
        names = f' scope="{scope.lower().replace("umn", "")}{group}"' if scope else ""
        return f'<{name} class="doc-to-{cell.align}"{spans}{names}>{self._words(cell.text, cell.links)}</{name}>'

    def _words(self, text: str, links: Iterable[Link]) -> str:
        """The text with its figures as links; those that lie in another are left out."""
        pieces: list[str] = []
        end = 0
        for link in sorted(links):
            address = self._address(link.key) if self._address and end <= link.start < link.end <= len(text) else ""
            if address:
                pieces += [_text(text[end : link.start]), f'<a href="{escape(address)}">{_text(text[link.start : link.end])}</a>']
                end = link.end
        return "".join([*pieces, _text(text[end:])])


def _entry(entry: Entry) -> str:
    return f'<li class="doc-d{entry.depth}"><a href="#doc-{entry.block}">{_text(entry.text)}</a></li>'


def _rows(name: str, rows: Sequence[str]) -> str:
    return f"<{name}>{''.join(f'<tr>{row}</tr>' for row in rows)}</{name}>" if rows else ""


def _text(text: str) -> str:
    return escape(plain(text)).replace("\n", "<br>")


def _origin(origin: Origin) -> str:
    """Where a sentence comes from, in words."""
    return f' <span class="doc-origin doc-{origin}">{_ORIGINS[origin]}</span>' if origin else ""


def _drawing(svg: str, alt: str, kind: str) -> str:
    """A drawing as a picture: nothing in it can run, and its style is its own."""
    data = base64.b64encode(plain(svg).encode()).decode()
    return f'<img class="{kind}" src="data:image/svg+xml;base64,{data}" alt="{escape(plain(alt))}">'


def _tenths(width: float) -> int:
    return min(max(round(width * 10), 1), 10)
