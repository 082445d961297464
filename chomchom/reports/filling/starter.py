"""A template to begin with (본보기 서식): every field of a vocabulary in its place, to be dressed as the agency likes."""

from __future__ import annotations

from collections.abc import Iterator

from chomchom.core.documents.layout import Block, Grid, GridCell, Line
from chomchom.reports.filling.vocabulary import Vocabulary, Word

_WIDTHS = {"번호": 0.6, "사업": 2.4, "이름": 2.4, "제목": 2.4, "목표": 2.4, "종류": 1.8}
_OF_THE_HEAD = ("기관명", "문서 제목", "기간", "기준일")


def starter(vocabulary: Vocabulary) -> list[Block]:
    """The whole template: who and what above, texts as points, tables with a row that is repeated."""
    return list(_blocks(vocabulary))


def _blocks(vocabulary: Vocabulary) -> Iterator[Block]:
    yield Line("{{기관명}}", "centre")
    yield Line("{{문서 제목}}", "heading")
    yield Line("{{기간}} ({{기준일}} 기준)", "point")
    plain = [word for word in vocabulary.words if not word.is_once and word.name not in _OF_THE_HEAD]
    yield Grid(tuple(_fact(word) for word in plain), (1, 3))
    for word in vocabulary.words:
        if word.is_once:
            yield Line(f"□ {word.name}", "part")
            yield Line(f"○ {{{{{word.name}}}}}", "item")
    for table in vocabulary.tables:
        yield Line(f"□ {table.name}", "part")
        heads = tuple(GridCell(name, head=True) for name, _ in table.columns)
        row = tuple(GridCell(f"{{{{{table.name}.{name}}}}}") for name, _ in table.columns)
        yield Grid((heads, row), tuple(_WIDTHS.get(name, 1) for name, _ in table.columns), heads=1)


def _fact(word: Word) -> tuple[GridCell, GridCell]:
    return GridCell(word.name, head=True), GridCell(f"{{{{{word.name}}}}}", align="left")
