"""A content as layout blocks, as Korean public documents have it: cover, box of those who signed, contents, text. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chomchom.core.documents import layout
from chomchom.core.documents.layout import Block, Grid, GridCell, Line, Picture
from chomchom.documents.charts import alternative, drawn
from chomchom.documents.content import Cell, Chart, Content, Figure, Heading, Part, Passage, Sentence, Table, Words

_MARKS = {"strong": "", "item": "○ ", "point": "- ", "note": "※ "}
UNWRITTEN = "(아직 쓰지 않았습니다)"


class Signed(NamedTuple):
    """Somebody of the approval line: what they did, and their name and day where they did it."""

    role: str
    name: str = ""
    day: str = ""


class Standing(NamedTuple):
    """What stands on a document beside what it says: its number, who signed, and by what it can be verified."""

    number: str
    signed: Sequence[Signed] = ()
    digest: str = ""


def blocks(content: Content, standing: Standing, *, has_cover: bool) -> list[Block]:
    """The whole document; one of few pages has no cover and no contents."""
    return list(_blocks(content, standing, has_cover))


def _blocks(content: Content, standing: Standing, has_cover: bool) -> Iterator[Block]:  # noqa: FBT001 -- private
    if has_cover:
        yield Line(content.title, "cover_title")
        yield Line(f"{content.as_of.year}. {content.as_of.month}. {content.as_of.day}.", "cover_text")
        yield Line(content.organisation, "cover_text")
    if standing.signed:
        yield _approval(standing.signed)
    if has_cover:
        yield layout.Contents()
    else:
        yield Line(content.title, "heading")
    text = text_of(content, standing)
    if has_cover and isinstance(text[0], Line):
        text[0] = text[0]._replace(new_page=True)
    yield from text


def text_of(content: Content, standing: Standing) -> list[Block]:
    """All that stands below the head of the document."""
    return [*(block for part in content.parts for block in _part(part)), *_verification(content, standing)]


def _approval(signed: Sequence[Signed]) -> Grid:
    heads = tuple(GridCell(each.role, head=True) for each in signed)
    names = tuple(GridCell("\n".join(filter(None, (each.name, each.day)))) for each in signed)
    return Grid((heads, names), (1.0,) * len(signed), "approval", heads=1, caption="결재한 사람")


def _part(part: Part) -> Iterator[Block]:
    match part:
        case Heading(text, 1):
            yield Line(text, "heading")
        case Heading(text):
            yield Line(f"□ {text}", "part")
        case Sentence(words, style, depth):
            text, links = _worded(words, _MARKS[style])
            yield Line(text, style, depth, links=links)
        case Passage():
            yield from _passage(part)
        case Table():
            yield _grid(part)
        case Chart(caption):
            yield Line(caption, "label")
            yield Picture(drawn(part), alternative(part))


def _passage(passage: Passage) -> Iterator[Line]:
    if passage.title:
        yield Line(passage.title, "strong")
    lines = [line.strip() for line in passage.text.splitlines() if line.strip()]
    if not lines:
        yield Line(UNWRITTEN, "point", origin="to_write")
    for line in lines:
        is_marked = line[0] in "○-※·•"
        yield Line(line if is_marked else f"○ {line}", "point" if is_marked and line[0] != "○" else "item")


def _grid(table: Table) -> Grid:
    heads = tuple(tuple(_cell(cell, head=True) for cell in row) for row in table.heads)
    rows = tuple(tuple(_cell(cell, head=False) for cell in row) for row in table.rows)
    return Grid((*heads, *rows), table.widths, heads=len(heads), caption=table.caption)


def _cell(cell: Cell, *, head: bool) -> GridCell:
    text, links = _worded(cell.words)
    return GridCell(text, cell.rowspan, cell.colspan, head, cell.align, links)


def _worded(words: Words, mark: str = "") -> tuple[str, tuple[layout.Link, ...]]:
    """The text, and where the figures stand in it."""
    text, links = mark, []
    for each in words:
        start = len(text)
        text += each.shown if isinstance(each, Figure) else each
        if isinstance(each, Figure):
            links.append(layout.Link(start, len(text), each.key))
    return text, tuple(links)


def _verification(content: Content, standing: Standing) -> Iterator[Line]:
    yield Line(f"※ {standing.number} · {content.organisation} · {content.as_of:%Y. %-m. %-d.} 기준", "note")
    day = f"({content.sealed_on.isoformat()})" if content.sealed_on else ""
    yield Line(f"※ 원장의 마지막 봉인{day}: {content.chain or '없음'}", "note")
    if standing.digest:
        yield Line(f"※ 이 문서의 지문(SHA-256): {standing.digest}", "note")
