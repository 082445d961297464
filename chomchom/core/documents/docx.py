"""Layout blocks as a Word document.

python-docx makes the package; the body is written as XML, since its table objects take seconds for hundreds of tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from chomchom.core.documents.docx_body import Body
from chomchom.core.documents.docx_setup import picture_parts, set_up
from chomchom.core.documents.docx_xml import NAMESPACES
from chomchom.core.documents.layout import Block, Frame, Line
from chomchom.core.documents.paging import pages_of


def written(blocks: Sequence[Block], frame: Frame, pages: Mapping[int, int] | None = None) -> bytes:
    """A .docx file. `pages` says on which page each entry of the contents stands, where that is known."""
    import docx  # noqa: PLC0415 -- slow import
    from docx.oxml import parse_xml  # noqa: PLC0415 -- slow import

    document = docx.Document()
    has_cover = bool(blocks) and isinstance(blocks[0], Line) and blocks[0].style == "cover_title"
    set_up(document, frame, has_cover=has_cover)
    body = Body(frame, picture_parts(document))
    content = "".join(body.written(blocks, pages_of(blocks) if pages is None else pages))
    end = document.element.body.sectPr
    for element in list(parse_xml(f"<w:body {NAMESPACES}>{content}</w:body>")):
        end.addprevious(element)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
