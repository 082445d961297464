"""Word documents: body order of paragraphs and tables, list marks, merged cells, nested tables and text boxes kept.

python-docx opens the package; the body is walked as XML because its object model skips content controls, text boxes,
insertions and the numbers of lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from chomchom.plan.reader.blocks import Block
from chomchom.plan.reader.docx_lists import ListMarks
from chomchom.plan.reader.flow import Flow, GridCell
from chomchom.plan.reader.safety import refusing

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_TWIPS_PER_CHARACTER = 220
_MOST_COLUMNS = 1000
_BROKEN = "워드 문서(.docx)의 내용이 손상되어 읽을 수 없습니다. 워드에서 열어 다시 저장한 뒤 올려 주세요."


def read_docx(data: bytes) -> list[Block]:
    """Read the blocks of a .docx whose archive was already checked; raise UnreadableFile if its content is damaged."""
    import docx  # noqa: PLC0415 -- slow import
    from docx.exceptions import PythonDocxError  # noqa: PLC0415 -- slow import

    with refusing(_BROKEN, PythonDocxError):
        document = docx.Document(BytesIO(data))
        return _Walk(document).blocks()


class _Walk:
    """One pass over a document body."""

    def __init__(self, document: Any) -> None:
        self._body = document.element.body
        self._marks = ListMarks(document)
        self._flow = Flow()
        if self._body.find(f".//{W}lastRenderedPageBreak") is not None:
            self._flow.page = 1

    def blocks(self) -> list[Block]:
        self._container(self._body)
        return self._flow.blocks

    def _container(self, element: Any) -> None:
        for child in element:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}moveTo") and not _is_contents(child):
                self._container(child)

    def _paragraph(self, paragraph: Any) -> None:
        if self._flow.page is not None:
            self._flow.page += sum(1 for _ in paragraph.iter(f"{W}lastRenderedPageBreak"))
        self._flow.paragraph(self._line(paragraph), indent=_indent(paragraph), level=self._marks.heading_level(paragraph))
        for box in _boxes(paragraph):
            self._container(box)

    def _line(self, paragraph: Any) -> str:
        text = "".join(_texts(paragraph))
        mark = self._marks.mark(paragraph) if text.strip() else ""
        return f"{mark} {text}" if mark else text

    def _table(self, table: Any) -> None:
        nested: list[Any] = []
        self._flow.table(self._cells(table, nested))
        for inner in nested:
            self._table(inner)

    def _cells(self, table: Any, nested: list[Any]) -> list[GridCell]:
        """The cells of a table with vertical merges joined; tables inside cells are put aside in `nested`."""
        cells: list[GridCell] = []
        open_merges: dict[int, int] = {}
        for row, tr in enumerate(_children(table, "tr")):
            column = _number(tr.find(f"{W}trPr/{W}gridBefore"), 0)
            for tc in _children(tr, "tc"):
                width = max(1, min(_number(tc.find(f"{W}tcPr/{W}gridSpan"), 1), _MOST_COLUMNS))
                merge = tc.find(f"{W}tcPr/{W}vMerge")
                above = open_merges.get(column) if merge is not None and merge.get(f"{W}val") != "restart" else None
                if above is not None:
                    cells[above] = cells[above]._replace(rowspan=row - cells[above].row + 1)
                else:
                    cells.append(GridCell(self._cell_text(tc, nested), row, column, 1, width))
                    _note_merge(open_merges, column, len(cells) - 1 if merge is not None else None)
                column += width
        return cells

    def _cell_text(self, cell: Any, nested: list[Any]) -> str:
        lines: list[str] = []
        for child in _children(cell, "p", "tbl"):
            if child.tag == f"{W}tbl":
                nested.append(child)
                continue
            lines.append(self._line(child))
            for box in _boxes(child):
                lines.extend("".join(_texts(inner)) for inner in box.iter(f"{W}p"))
        return "\n".join(line.strip() for line in lines).strip()


def _is_contents(element: Any) -> bool:
    """Whether these are contents that Word made itself: they say nothing that the headings do not say."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _note_merge(open_merges: dict[int, int], column: int, cell: int | None) -> None:
    if cell is None:
        open_merges.pop(column, None)
    else:
        open_merges[column] = cell


def _children(element: Any, *names: str) -> Iterator[Any]:
    """Children with these names, looking through content controls."""
    tags = {f"{W}{name}" for name in names}
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _children(child, *names)


def _texts(element: Any) -> Iterator[str]:
    """The visible text of a paragraph: deletions, instructions and text boxes are left out."""
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _TEXT:
            yield _TEXT[child.tag]
        elif child.tag == f"{W}br" and child.get(f"{W}type") not in ("page", "column"):
            yield "\n"
        elif child.tag == f"{W}sym":
            yield chr(int(child.get(f"{W}char", "20"), 16))
        elif child.tag not in (f"{W}del", f"{W}moveFrom", f"{W}txbxContent", f"{W}pPr", f"{W}rPr", _FALLBACK):
            yield from _texts(child)


def _boxes(element: Any) -> Iterator[Any]:
    """Text boxes anchored in a paragraph, each once: the fallback repeats the choice."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag != _FALLBACK:
            yield from _boxes(child)


def _number(element: Any, default: int) -> int:
    value = "" if element is None else element.get(f"{W}val", "")
    return int(value) if value.isdecimal() else default


def _indent(paragraph: Any) -> int:
    indent = paragraph.find(f"{W}pPr/{W}ind")
    if indent is None:
        return 0
    left = indent.get(f"{W}left") or indent.get(f"{W}start") or "0"
    hanging = indent.get(f"{W}hanging") or "0"
    return max(0, round((float(left) - float(hanging)) / _TWIPS_PER_CHARACTER))
