"""Whatever stands in a text, files are whole, and the text is in them but for what XML cannot carry."""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from io import BytesIO
from typing import Any

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from chomchom.core.documents import docx as word
from chomchom.core.documents import hwpx
from chomchom.core.documents.layout import Block, Contents, Grid, GridCell, Line, Picture
from chomchom.core.documents.markup import plain
from chomchom.core.tests.documents.samples import AT, CHART, FRAME

_ODD = st.sampled_from(
    ["\x00", "\x07", "\ud800", "\udfff", "\ufffe", "]]>", "&amp;", "<hp:t>", "\t", "\n", "\r\n", "\r", "표", "ㄱ", "😀", '"', "'"]
)
_TEXTS = st.lists(_ODD | st.text(max_size=8), max_size=6).map("".join)


def blocks_of(text: str) -> list[Block]:
    cell = GridCell(text, head=True)
    return [Contents(text), Line(text, "heading"), Grid(((cell, GridCell(text)),), (1, 2), caption=text), Picture(CHART, text)]


@given(text=_TEXTS)
@settings(max_examples=15, deadline=None)
def test_any_text_makes_a_whole_hangul_document(text: str) -> None:
    data = hwpx.written(blocks_of(text), FRAME._replace(title=text, organisation=text, foot=text))

    with zipfile.ZipFile(BytesIO(data)) as archive:
        trees = {name: ET.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith((".xml", ".hpf"))}
    marks = {"tab": "\t", "lineBreak": "\n"}
    heading = next(each for each in trees["Contents/section0.xml"].iter() if each.get("styleIDRef") == "3")
    said = "".join(
        (each.text or "") + marks.get(each.tag.rpartition("}")[2], "") + (each.tail or "")
        for each in heading.iter()
        if each is not heading
    )
    assert said == plain(text)


@given(text=_TEXTS)
@settings(max_examples=15, deadline=None)
def test_any_text_makes_a_whole_word_document(text: str) -> None:
    data = word.written(blocks_of(text), FRAME._replace(title=text, organisation=text, foot=text, at=AT))

    document: Any = docx.Document(BytesIO(data))

    assert next(each.text for each in document.paragraphs if each.style.name == "Heading 2") == plain(text)
    assert document.tables[0].cell(0, 0).text == plain(text)
    assert document.inline_shapes[0]._inline.docPr.get("descr") is not None
