"""사업개요: purpose, period, content and what is said about the money. Its budget table is read by `budget`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from chomchom.plan.draft import Overview, Text
from chomchom.plan.outline.grid import rows_of
from chomchom.plan.outline.items import ANSWER_MARKS, Item, items_of
from chomchom.plan.outline.spans import span_of
from chomchom.plan.reader.blocks import Block, Table

Key = Literal["purpose", "period", "budget", "content"]
_WORDS: tuple[tuple[Key, str], ...] = (
    ("purpose", r"(?:사\s*업\s*|추\s*진\s*)?목\s*적"),
    ("period", r"(?:사\s*업\s*|추\s*진\s*|운\s*영\s*|수\s*행\s*)?기\s*간"),
    ("budget", r"(?:소\s*요\s*|사\s*업\s*|총\s*)?(?:예\s*산(?:\s*액)?|사\s*업\s*비)|소\s*요\s*재\s*원"),
    ("content", r"(?:주\s*요\s*)?(?:사\s*업\s*|추\s*진\s*|세\s*부\s*)?내\s*용"),
)
"""The keys, with any blanks between their syllables: short ones are stretched to the width of the others."""
_KEYS = tuple(
    (key, re.compile(rf"(?:[(\[【<〔]\s*(?:{words})\s*[)\]】>〕]\s*[:：]?|(?:{words})\s*[:：])\s*(?P<rest>.*)", re.DOTALL))
    for key, words in _WORDS
)
_BARE = tuple((key, re.compile(rf"[(\[]?\s*(?:{words})\s*[)\]]?")) for key, words in _WORDS)
_CAPTION = re.compile(r"[(\[<【〔]?\s*단\s*위\s*[:：]\s*(?:천|백만|만|억)?\s?원\s*[)\]>】〕]?")
_OTHER = re.compile(r"[(\[【]\s*[가-힣\s·]{2,10}\s*[)\]】]\s*|[가-힣\s]{2,6}\s*[:：]\s")


@dataclass(slots=True)
class Field:
    """What stands after a key of the overview, and the points under it."""

    key: Key
    line: int
    own: str = ""
    points: list[Item] = field(default_factory=list)

    def text(self) -> str:
        """The key's own text and the points under it, one to a line."""
        return "\n".join(text for text in (self.own, *(point.text for point in self.points)) if text)


def overview_of(fields: Sequence[Field], line: int) -> Overview:
    """The overview of a part that begins at `line`, from its keys."""
    overview = Overview(line=line)
    for found in fields:
        text = Text(text=found.text(), line=found.line)
        if found.key == "period":
            overview.period = overview.period or span_of(text.text, found.line)
        elif found.key == "purpose":
            overview.purpose = overview.purpose or text
        elif found.key == "content":
            overview.content = overview.content or text
        else:
            overview.budget_text = overview.budget_text or text
    return overview


def fields_of(blocks: Sequence[Block]) -> list[Field]:
    """The keys of the overview in order, from its points and from tables of two columns."""
    found: list[Field] = []
    current: Field | None = None
    level = 1
    for item in items_of(blocks, bullets=ANSWER_MARKS):
        if _CAPTION.fullmatch(item.text):
            continue
        keyed = _keyed(item.text)
        if keyed:
            rest = "" if _CAPTION.fullmatch(keyed[1]) else keyed[1]
            current, level = Field(keyed[0], item.line, rest), item.level
            found.append(current)
        elif item.level <= level and _OTHER.match(item.text):
            current = None
        elif current:
            current.points.append(item)
    for block in blocks:
        if isinstance(block, Table):
            found.extend(_from_table(block))
    return found


def key_of(text: str) -> Key | None:
    """The key of the overview that a line begins with (`(목적) …`, `기간 : …`), or None."""
    keyed = _keyed(text)
    return keyed[0] if keyed else None


def _keyed(text: str) -> tuple[Key, str] | None:
    for key, pattern in _KEYS:
        match = pattern.match(text)
        if match:
            return key, match["rest"].strip()
    return next(((key, "") for key, pattern in _BARE if pattern.fullmatch(text)), None)


def _from_table(table: Table) -> Iterator[Field]:
    for row in rows_of(table):
        texts = row.filled()
        if len(texts) == 2:
            for key, pattern in _BARE:
                if pattern.fullmatch(texts[0]):
                    yield Field(key, row.line, texts[1])
