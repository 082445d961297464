"""The parts that are plain lists of points: 추진배경, 주요성과, 개선사항, 실행방안."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from chomchom.plan.draft import Achievement, Action, Improvement, Text
from chomchom.plan.outline.grid import Row, rows_of
from chomchom.plan.outline.items import Item, items_of
from chomchom.plan.outline.names import plain
from chomchom.plan.reader.blocks import Block, Table
from chomchom.plan.reader.marks import split_mark

_ARROW = re.compile(r"(?P<fault>[^→⇒]*[가-힣]{2})(?<!\d[가-힣]{2})(?<!\d[가-힣])\s*[→⇒]\s*(?P<measure>[가-힣][^→⇒]{3,})")


def background_of(blocks: Iterable[Block]) -> list[Text]:
    """Every point of the background."""
    return [Text(text=item.text, line=item.line) for item in items_of(blocks, tables=True)]


def achievements_of(blocks: Iterable[Block], bullets: Set[str] = frozenset()) -> list[Achievement]:
    """Results with the points under them; `bullets` as for `items_of`, here and below."""
    found: list[Achievement] = []
    for item in items_of(blocks, tables=True, bullets=bullets):
        if item.level == 1 or not found:
            found.append(Achievement(text=item.text, line=item.line))
        else:
            found[-1].details.append(Text(text=item.text, line=item.line))
    return found


def actions_of(blocks: Iterable[Block], bullets: Set[str] = frozenset()) -> list[Action]:
    """Ways of carrying out; level 1 is the outermost. Tables and diagrams among them are left out."""
    return [Action(text=item.text, line=item.line, level=item.level) for item in items_of(blocks, bullets=bullets)]


def improvements_of(blocks: Sequence[Block], bullets: Set[str] = frozenset()) -> list[Improvement]:
    """Faults with their measures: a point that answers, or that stands deeper, is a measure of the fault before it."""
    found: list[Improvement] = []
    for block in blocks:
        if isinstance(block, Table):
            found.extend(_from_table(rows_of(block)))
    for item in items_of(blocks, bullets=bullets):
        if found and (item.answers or item.level > 1):
            found[-1].measures.append(Text(text=item.text, line=item.line))
        else:
            found.append(Improvement(text=item.text, line=item.line))
    for improvement in found:
        _split_arrow(improvement)
    return sorted(found, key=lambda improvement: improvement.line)


def _split_arrow(improvement: Improvement) -> None:
    answered = None if improvement.measures else at_arrow(improvement.text)
    if answered:
        improvement.text = answered[0]
        improvement.measures.append(Text(text=answered[1], line=improvement.line))


def at_arrow(text: str) -> tuple[str, str] | None:
    """`fault → measure` on one line, told apart; an arrow between figures is a change, not an answer."""
    match = _ARROW.fullmatch(text)
    return (match["fault"].strip(), match["measure"].strip()) if match else None


def _from_table(rows: Sequence[Row]) -> list[Improvement]:
    """A table with a column of faults and one of measures."""
    if not rows or len(rows[0].filled()) < 2:
        return []
    header = [plain(text) for text in rows[0].cells]
    measure = next(
        (c for c, text in enumerate(header) if text.endswith(("대책", "방안", "계획", "조치", "반영", "내용")) and c), None
    )
    fault = next(
        (c for c, text in enumerate(header) if text and c != measure and text not in ("구분", "연번", "번호", "순번")), None
    )
    if measure is None or fault is None:
        return []
    return [
        Improvement(text=cell_text(row.cells[fault]), line=row.line, measures=cell_points(row.cells[measure], row.line))
        for row in rows[1:]
        if row.cells[fault]
    ]


def cell_text(text: str) -> str:
    """A cell as one sentence, without the mark before it."""
    return " ".join(split_mark(text)[1].split())


def cell_points(text: str, line: int) -> list[Text]:
    """The lines of a cell as points without their marks."""
    return [Text(text=split_mark(part)[1], line=line) for part in text.split("\n") if part.strip()]


def texts(items: Iterable[Item]) -> list[Text]:
    """Points as texts."""
    return [Text(text=item.text, line=item.line) for item in items]
