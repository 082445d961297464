"""How much one text may hold. No paragraph and no cell of a plan comes near, and without a limit one broken line costs hours.

What reads a text may take time that grows with the square of its length, or make a number of its digits: both stay small within
these limits, and what is beyond them is refused with its line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chomchom.plan.reader.blocks import Block, Table
from chomchom.plan.reader.safety import UnreadableFile

LONGEST = 20_000
"""Characters of a paragraph or cell; the longest of a real plan has some hundreds."""
MOST_DIGITS = 100
_ENDLESS = re.compile(rf"\d[\d,]{{{MOST_DIGITS},}}")
_TOLD = 20


def excess(text: str) -> str:
    """What is too much about a text, as a Korean sentence; empty where nothing is."""
    if len(text) > LONGEST:
        return f"글이 너무 깁니다({len(text):,}자, 한도 {LONGEST:,}자)."
    if endless := _ENDLESS.search(text):
        return f"숫자가 {len(endless[0]):,}자리나 이어져 있습니다(‘{endless[0][:_TOLD]}…’, 한도 {MOST_DIGITS}자리)."
    return ""


def check_blocks(blocks: Sequence[Block]) -> None:
    """Refuse a document with a text beyond the limits; the sentence names its line."""
    for block in blocks:
        for place, text in [(each.place, each.text) for each in (block.cells if isinstance(block, Table) else (block,))]:
            if told := excess(text):
                raise UnreadableFile(
                    f"{place.line:,}번째 줄(또는 문단)의 {told} 문서가 깨진 것일 수 있습니다. "
                    "그 줄을 나누거나 지우고 다시 올려 주세요."
                )
