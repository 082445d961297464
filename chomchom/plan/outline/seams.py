"""Words that a line end cut in two: `나눔지` and, on a line of its own, `기 위촉`.

Only the document itself proves such a cut: it uses the whole word elsewhere, and the first piece nowhere else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from chomchom.plan.reader.blocks import Block, ListItem, Paragraph, Table

_WORD = re.compile(r"[가-힣]+")
_LAST = re.compile(r"(?<![^\s(·])[가-힣]+$")
_FIRST = re.compile(r"[가-힣]+(?![^\s).,·])")


def without_cuts(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, a point whose last word goes on in the unmarked line after it joined to that line."""
    if not any(_pieces(blocks, place) for place in range(1, len(blocks))):
        return blocks
    uses = Counter(word for block in blocks for text in _texts(block) for word in _WORD.findall(text))
    kept: list[Block] = []
    for place, block in enumerate(blocks):
        pieces, above = _pieces(blocks, place), kept[-1] if kept else None
        if pieces and isinstance(above, ListItem) and isinstance(block, Paragraph) and _is_one_word(*pieces, uses):
            kept[-1] = msgspec.structs.replace(above, text=above.text + block.text)
        else:
            kept.append(block)
    return kept


def _pieces(blocks: Sequence[Block], place: int) -> tuple[str, str] | None:
    """The last word of a point and the first of the unmarked line that begins after it."""
    above, below = blocks[place - 1], blocks[place]
    if not place or not isinstance(above, ListItem) or not isinstance(below, Paragraph):
        return None
    last, first = _LAST.search(above.text), _FIRST.match(below.text)
    return (last[0], first[0]) if last and first else None


def _is_one_word(last: str, first: str, uses: Counter[str]) -> bool:
    return uses[last] == 1 and uses[last + first] > 0


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from (cell.text for cell in block.cells)
    else:
        yield block.text
