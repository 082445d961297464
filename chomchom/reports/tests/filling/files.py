"""Real templates, made with the libraries that others read them with, and the same with a body written by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import docx
from hwpx import HwpxDocument

SECTION, DOCUMENT = "Contents/section0.xml", "word/document.xml"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def hangul(make: Callable[[Any], object]) -> bytes:
    """A .hwpx to which something was done."""
    document = HwpxDocument.new()
    make(document)
    return bytes(document.to_bytes())


def word(make: Callable[[Any], object]) -> bytes:
    """A .docx to which something was done."""
    document = docx.Document()
    make(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@lru_cache
def _bare(kind: str) -> bytes:
    return hangul(lambda _: None) if kind == "hwpx" else word(lambda _: None)


def hangul_of(body: str) -> bytes:
    """A .hwpx whose section goes on with that XML."""
    return with_members(
        _bare("hwpx"), {SECTION: members(_bare("hwpx"))[SECTION].replace(b"</hs:sec>", f"{body}</hs:sec>".encode())}
    )


def word_of(body: str) -> bytes:
    """A .docx whose body is that XML."""
    document = f"<w:document {_W} {_MC} {_W14}><w:body>{body}</w:body></w:document>"
    return with_members(_bare("docx"), {DOCUMENT: document.encode()})


def members(data: bytes) -> dict[str, bytes]:
    """What is in the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_members(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The file with other or more members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (members(data) | dict(changed)).items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def hangul_lines(data: bytes) -> list[str]:
    """The text as python-hwpx reads it: lines, cells apart by tabs."""
    return [line for line in HwpxDocument.open(data).text.plain().splitlines() if line]


def hangul_table(data: bytes, number: int = 0) -> list[list[str]]:
    """The cells of a table as python-hwpx reads them."""
    table = HwpxDocument.open(data).tables.all[number]
    return [[table.cell(row, column).text for column in range(table.column_count)] for row in range(table.row_count)]


def word_lines(data: bytes) -> list[str]:
    """The paragraphs of the body as python-docx reads them."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def word_table(data: bytes, number: int = 0) -> list[list[str]]:
    """The cells of a table as python-docx reads them."""
    return [[cell.text for cell in row.cells] for row in docx.Document(io.BytesIO(data)).tables[number].rows]


def fill_table(table: Any, rows: Sequence[Sequence[str]]) -> None:
    """Write texts into the cells of either library's table."""
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text


def runs(*texts: str) -> str:
    """A paragraph of Hangul, cut into runs."""
    pieces = "".join(f'<hp:run charPrIDRef="{number}"><hp:t>{text}</hp:t></hp:run>' for number, text in enumerate(texts))
    return f'<hp:p id="9" paraPrIDRef="0" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0">{pieces}</hp:p>'


def word_runs(*texts: str) -> str:
    """A paragraph of Word, cut into runs, the first one bold."""
    looks = ["<w:rPr><w:b/></w:rPr>", *[""] * (len(texts) - 1)]
    pieces = [f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>' for look, text in zip(looks, texts, strict=True)]
    return f"<w:p>{'<w:proofErr w:type="spellStart"/>'.join(pieces)}</w:p>"


def control(name: str, content: str, properties: str = "") -> str:
    """A content control of Word."""
    return f"<w:sdt><w:sdtPr>{name}<w:id w:val='5'/>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def merge(name: str) -> str:
    """A merge field of Word, over many runs."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "separate", "end")]
    asks = f"<w:r><w:instrText> MERGEF</w:instrText></w:r><w:r><w:instrText>IELD {name} \\* MERGEFORMAT </w:instrText></w:r>"
    return f"{marks[0]}{asks}{marks[1]}<w:r><w:rPr><w:i/></w:rPr><w:t>«{name}»</w:t></w:r>{marks[2]}"
