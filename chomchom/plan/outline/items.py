"""The lines of a part as points with a level: what stands under what, judged by mark and indent among the neighbours.

No mark has a fixed depth: `-` stands under `◆` here and is the outermost there. Within one part the outermost kind of
mark is level 1. A line without a mark that only carries on the line before is joined to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from chomchom.plan.reader.blocks import Block, Heading, ListItem, Paragraph, Table

ANSWER_MARKS = frozenset("▣▶►☑☒✓✔√→⇒⇨➔➜➡▷▻☞☛➢➤❯»⇛⟹⟶➝➞➙➧➨➩➪⮕↳└┗■▤▥▦▧▨▩") | {"->", "-->", "=>", "==>"}
"""Marks that answer a point: a measure, a countermeasure."""
NOTE_MARKS = frozenset("※＊*")
_DASHES = frozenset("-‐‑‒–—―─━－ㅡ")
_RANKS = (
    (frozenset("□■▢◻◼☐❏❑❐❒⬜⬛<"), 0),
    (frozenset("◆◇◈♦❖⬥⬦★☆○●◎❍◯〇⚪⚫◉⊙oOㅇ△▲▽▼✦✧◁◀"), 2),
    (_DASHES, 3),
    (frozenset("•∙‧・·⦁⋅ㆍ◦∘▪▫‣⁃◾◽"), 4),
    (NOTE_MARKS, 5),
)
_NUMERAL = re.compile(r"[\d①-⑳❶-❿➀-➓⓪⓵-⓾㉠-㉻㈀-㈜⑴-⒇⒈-⒛가-힣\U000f02b1-\U000f02c4]")
_FRAMED_NUMBER = re.compile(r"\d{1,3}\s*[-‐‑‒–—―─━－ㅡ]")
_PAGE_OF = re.compile(r"[-–—]\s*\d{1,3}\s*[-–—]|\d{1,3}\s*/\s*\d{1,3}|(?:쪽|[Pp]age|[Pp]\.?)\s*\d{1,3}|\d{1,3}\s?쪽")
_BARE_NUMBER = re.compile(r"\d{1,3}")
_ALONE = frozenset("등및수후중시외내각전간건명것및데때곳점면형별용도안씩총약더또즉의을를이가은는에로와과만")
_OPEN_END = re.compile(r"(?:[,·ㆍ(]|\s및|[가-힣](?:하여|하고|하며|되어|위한|통한|대한|따른|관한|을|를|에서|으로))$")
_TAIL = re.compile(r"(?:등|및)\s")
_OWN_HEAD = re.compile(r"[(\[【<〔]|[가-힣 ]{2,10}[:：]")


_ROUNDS = frozenset("○◯〇⚪oOㅇ")
_ROUND = "○"


class _Kind(NamedTuple):
    """What decides the level of a point: the rank of its mark, its indent, and the mark where its rank has several."""

    rank: int
    depth: int
    mark: str


@dataclass(slots=True)
class Item:
    """A point: its text, its mark (empty: none), its level from 1, its line; `answers` if the mark says that it answers
    the point before."""

    line: int
    text: str
    mark: str = ""
    level: int = 1
    answers: bool = False


def is_numeral(mark: str) -> bool:
    """Whether a mark counts: `①`, `1)`, `가.`."""
    return bool(mark) and _NUMERAL.search(mark) is not None


def number_of(mark: str) -> int | None:
    """The number that a mark counts (`3.`, `(3)`, `③`), or None for another mark."""
    digits = re.search(r"\d{1,2}", mark)
    if digits:
        return int(digits[0])
    value = unicodedata.numeric(mark, 0) if len(mark) == 1 else 0
    return int(value) or None


def items_of(blocks: Iterable[Block], *, tables: bool = False, bullets: Set[str] = frozenset()) -> list[Item]:
    """The points of a part in order, with levels. Tables are left out unless `tables`, which makes each row a point.

    Of the answering marks, `bullets` are signs like `◆` in these blocks.
    """
    found: list[Item] = []
    depths: list[int] = []
    before: Block | None = None
    for block in blocks:
        above, before = before, block
        if isinstance(block, Table):
            if tables:
                rows = _table_items(block)
                found.extend(rows)
                depths.extend(1 for _ in rows)
            continue
        item, depth = _item(block)
        item.answers = item.mark in ANSWER_MARKS and item.mark not in bullets
        if not item.text or _is_page_number(item):
            continue
        if not item.mark and found and (_carries_on(found[-1].text, item.text) or _goes_on_over_page(above, block)):
            found[-1].text = glue(found[-1].text, item.text)
            continue
        found.append(item)
        depths.append(depth)
    _level(found, depths)
    return found


def glue(before: str, after: str) -> str:
    """Join a broken line; a lone syllable that is no word of its own was cut off within a word."""
    return before + after if _is_cut(before.rsplit(" ", 1)[-1], after) else f"{before} {after}"


def _item(block: Block) -> tuple[Item, int]:
    if isinstance(block, ListItem):
        return Item(block.place.line, block.text.strip(), block.mark), block.depth
    if isinstance(block, Heading):
        return Item(block.place.line, block.text.strip(), block.mark), 1
    assert not isinstance(block, Table)  # noqa: S101 -- tables are read apart
    return Item(block.place.line, block.text.strip()), 1


def _table_items(table: Table) -> list[Item]:
    lines: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.text.strip():
            lines.setdefault(cell.place.line, []).append(" ".join(cell.text.split()))
    return [Item(line, " ".join(texts)) for line, texts in lines.items()]


def is_page_mark(block: Block) -> bool:
    """A page number between dashes or with its count; a bare number may be that of a section."""
    if isinstance(block, ListItem):
        return block.mark in _DASHES and _FRAMED_NUMBER.fullmatch(block.text) is not None
    if isinstance(block, Heading):
        return block.mark.isdecimal() and block.text == "쪽"
    return isinstance(block, Paragraph) and _PAGE_OF.fullmatch(block.text) is not None


def _is_page_number(item: Item) -> bool:
    return not item.mark and _BARE_NUMBER.fullmatch(item.text) is not None


def _carries_on(before: str, text: str) -> bool:
    """A line without mark carries on a line that plainly did not end, or begins with a word that cannot begin one."""
    last = before.rsplit(" ", 1)[-1]
    return (
        _is_cut(last, text)
        or _OPEN_END.search(before) is not None
        or _TAIL.match(text) is not None
        or before.count("(") > before.count(")")
    )


def _goes_on_over_page(above: Block | None, block: Block) -> bool:
    """A line without mark at the top of a page goes on with the point that ended the page above, unless it has its own head."""
    return isinstance(block, Paragraph) and block.after_page and isinstance(above, ListItem) and _OWN_HEAD.match(block.text) is None


def _is_cut(last: str, text: str) -> bool:
    return len(last) == 1 and "가" <= last <= "힣" and last not in _ALONE and "가" <= text[:1] <= "힣"


def _rank(item: Item) -> int:
    if is_numeral(item.mark):
        return 1
    if not item.mark or item.mark in ANSWER_MARKS:
        return 2
    return next((rank for marks, rank in _RANKS if item.mark in marks), 3)


def _level(items: Sequence[Item], depths: Sequence[int]) -> None:
    """Number the kinds of points from the outermost; a note and an answer stand one below the point before them."""
    stack: list[_Kind] = []
    for item, depth in zip(items, depths, strict=True):
        rank = _rank(item)
        key = _Kind(rank, depth, _ROUND if item.mark in _ROUNDS else item.mark if rank in (2, 4) else "")
        if item.mark in NOTE_MARKS or item.answers:
            item.level = len(stack) + 1 if stack else 1
            continue
        while stack and (key in stack or not _below(key, stack[-1])):
            stack.pop()
        stack.append(key)
        item.level = len(stack)


def _below(inner: _Kind, outer: _Kind) -> bool:
    """A mark of higher rank is deeper, and so is a deeper indent; of two marks alike in both, the one seen first is the outer."""
    if (inner.rank, inner.depth) == (outer.rank, outer.depth):
        return inner.mark != outer.mark
    return inner.rank > outer.rank or inner.depth > outer.depth
