"""The small parts of a Word document: runs, paragraphs, fields, pictures; each a string of XML."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.sax.saxutils import escape

from chomchom.core.documents.looks import LINE_SPACING
from chomchom.core.documents.markup import attribute, plain, xml_text

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
)
# Between two tables Word needs a paragraph, or it joins them.
GAP = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="80" w:lineRule="exact"/></w:pPr></w:p>'
_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # the extension that says where the drawing behind the pixels is
_EMU = 12700
_MARKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}


def twips(points: float) -> int:
    """In 1/20 point."""
    return round(points * 20)


def emu(points: float) -> int:
    """In 1/12700 point."""
    return round(points * _EMU)


class Letters(NamedTuple):
    """How letters look: colour and background without `#`."""

    font: str
    size: float
    bold: bool = False
    colour: str = "000000"
    marked: str = ""


class Paragraph(NamedTuple):
    """How a paragraph stands; `tab`: a tab stop so far right, with dots before it if it is `dotted`."""

    style: str = "Normal"
    align: str = "left"
    before: float = 0
    height: float = 0
    left: float = 0
    hanging: float = 0
    keep: bool = False
    turns: bool = False
    rules: str = ""
    ruled: tuple[str, ...] = ()
    tab: float = 0
    dotted: bool = False


def properties(look: Letters) -> str:
    """The properties of a run."""
    font = attribute(look.font)
    marked = f'<w:shd w:val="clear" w:color="auto" w:fill="{look.marked}"/>' if look.marked else ""
    return (
        f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii={font} w:hAnsi={font} w:eastAsia={font}/>{"<w:b/>" if look.bold else ""}'
        f'<w:color w:val="{look.colour}"/><w:sz w:val="{round(look.size * 2)}"/>{marked}</w:rPr>'
    )


def run(text: str, look: Letters) -> str:
    """Letters of one look, with tabs and line breaks as Word keeps them."""
    if not text:
        return ""
    pieces = re.split("([\t\n])", plain(text))
    inline = "".join(_MARKS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in pieces if piece)
    return f"<w:r>{properties(look)}{inline}</w:r>"


def paragraph(content: str, how: Paragraph) -> str:
    """A paragraph. Lines are as high as in Hangul: a share of the letters, not of what the font asks for."""
    parts = [f'<w:pStyle w:val="{how.style}"/>' if how.style != "Normal" else ""]
    parts.append("<w:keepNext/>" if how.keep else "")
    parts.append("<w:pageBreakBefore/>" if how.turns else "")
    if how.ruled:
        sides = "".join(f'<w:{side} w:val="single" w:sz="12" w:space="6" w:color="{how.rules}"/>' for side in how.ruled)
        parts.append(f"<w:pBdr>{sides}</w:pBdr>")
    if how.tab:
        leader = ' w:leader="dot"' if how.dotted else ""
        parts.append(f'<w:tabs><w:tab w:val="right"{leader} w:pos="{twips(how.tab)}"/></w:tabs>')
    line = f' w:line="{twips(how.height)}" w:lineRule="atLeast"' if how.height else ' w:line="240" w:lineRule="auto"'
    parts.append(f'<w:spacing w:before="{twips(how.before)}" w:after="0"{line}/>')
    parts.append(f'<w:ind w:left="{twips(how.left)}" w:hanging="{twips(how.hanging)}"/>' if how.left or how.hanging else "")
    parts.append(f'<w:jc w:val="{how.align}"/>')
    return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{content}</w:p>"


def room(points: float, *, turns: bool) -> str:
    """An empty line so high."""
    return paragraph("", Paragraph(height=points, turns=turns))


def line_of(size: float) -> float:
    """How high a line of such letters is."""
    return size * LINE_SPACING


def bookmarked(content: str, number: int, name: str) -> str:
    """What a link can lead to."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def bookmark(place: int) -> str:
    """By which name links lead to the block at a place."""
    return f"_Toc{place:06}"


def field(instruction: str, shown: str, look: Letters) -> str:
    """A field with what it shows until Word renews it."""
    return (
        begun(instruction, look) + f'<w:r>{properties(look)}<w:t xml:space="preserve">{xml_text(shown)}</w:t></w:r>' + ended(look)
    )


def begun(instruction: str, look: Letters) -> str:
    """The beginning of a field, up to what it shows."""
    said = f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>'
    return "".join(
        f"<w:r>{properties(look)}{part}</w:r>"
        for part in ('<w:fldChar w:fldCharType="begin"/>', said, '<w:fldChar w:fldCharType="separate"/>')
    )


def ended(look: Letters) -> str:
    """The end of a field."""
    return f'<w:r>{properties(look)}<w:fldChar w:fldCharType="end"/></w:r>'


class Drawn(NamedTuple):
    """A picture in the package: its parts, its size in points, and what it shows in words."""

    number: int
    pixels: str
    drawing: str
    width: float
    height: float
    alt: str


def picture(drawn: Drawn) -> str:
    """A picture that stands in the line: a drawing, with pixels for a Word that knows none (before 2016)."""
    size = f'cx="{emu(drawn.width)}" cy="{emu(drawn.height)}"'
    named = f'id="{drawn.number}" name="그림 {drawn.number}" descr={attribute(drawn.alt)}'
    vector = f'<a:extLst><a:ext uri="{_SVG}"><asvg:svgBlip r:embed="{drawn.drawing}"/></a:ext></a:extLst>'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr {named}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{drawn.pixels}">{vector}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
