"""The small parts of a Hangul section: runs of text, fields, controls; each a string of XML that is put into a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from chomchom.core.documents.markup import xml_text

_TAB = '<hp:tab width="0" leader="0" type="1"/>'
_ENTRY_TAB = '<hp:tab width="34032" leader="3" type="2"/>'
_LINE = "<hp:lineBreak/>"
# Numbers of the kinds of fields, as Hangul writes them: `%hlk` and `%toc` read as big-endian letters.
_LINK_KIND, _CONTENTS_KIND = 627600491, 628387683
_CONTENTS = (
    "TableOfContents:set:140:ContentsMake:uint:31 ContentsStyles:wstring:0: ContentsLevel:int:3 ContentsAutoTabRight:int:0"
    " ContentsLeader:int:3 ContentsHyperlink:bool:1  "
)
HIDDEN_FOOT = (
    '<hp:ctrl><hp:pageHiding hideHeader="0" hideFooter="1" hideMasterPage="0" hideBorder="0" hideFill="0" hidePageNum="0"/>'
    "</hp:ctrl>"
)
_PLAIN_STYLE = 1
"""본문 of the document that the library makes; 개요 1 and deeper follow. Hangul would gather 바탕글, style 0, into contents."""


def paragraph(content: str, shape: str, number: int, *, turns: bool = False, level: int = 0) -> str:
    """A paragraph with its number; `turns` begins a page with it, `level` makes it a heading."""
    head = f'id="{number}" paraPrIDRef="{shape}" styleIDRef="{_PLAIN_STYLE + level}" pageBreak="{int(turns)}"'
    return f'<hp:p {head} columnBreak="0" merged="0">{content}</hp:p>'


def inline(text: str) -> str:
    """Text with its tabs and line breaks as Hangul keeps them."""
    return xml_text(text).replace("\t", _TAB).replace("\n", _LINE)


def run(text: str, look: str) -> str:
    """Letters of one look."""
    return holding(f"<hp:t>{inline(text)}</hp:t>", look)


def holding(content: str, look: str) -> str:
    """A run that holds text or objects."""
    return f'<hp:run charPrIDRef="{look}">{content}</hp:run>'


def entry(text: str, page: str, look: str, *, field: int, target: int) -> str:
    """A line of the contents: a link to a paragraph, dots, and its page."""
    command = f'<hp:stringParam name="Command">?#{target};0;1;0;</hp:stringParam>'
    rest = (
        '<hp:stringParam name="Category">HWPHYPERLINK_TYPE_HWP</hp:stringParam>'
        '<hp:stringParam name="TargetType">HWPHYPERLINK_TARGET_OUTLINE</hp:stringParam>'
        '<hp:stringParam name="DocOpenType">HWPHYPERLINK_JUMP_CURRENTTAB</hp:stringParam>'
    )
    parameters = f'<hp:parameters cnt="5" name=""><hp:integerParam name="Prop">0</hp:integerParam>{command}{rest}</hp:parameters>'
    words = holding(f"<hp:t>{inline(text)}{_ENTRY_TAB}{page}</hp:t>", look)
    return begin("HYPERLINK", _LINK_KIND, field, parameters, look) + words + end(_LINK_KIND, field, look)


def contents_begin(field: int, look: str) -> str:
    """From here to its end stands what Hangul can make anew from the headings (차례 새로 고침)."""
    command = f'<hp:stringParam name="Command" xml:space="preserve">{_CONTENTS}</hp:stringParam>'
    parameters = f'<hp:parameters cnt="2" name=""><hp:integerParam name="Prop">8</hp:integerParam>{command}</hp:parameters>'
    return begin("TABLEOFCONTENTS", _CONTENTS_KIND, field, parameters, look)


def contents_end(field: int, look: str) -> str:
    """The end of the contents."""
    return end(_CONTENTS_KIND, field, look)


def begin(kind: str, number: int, field: int, parameters: str, look: str) -> str:
    """The beginning of a field."""
    editable = int(kind == "TABLEOFCONTENTS")
    head = f'id="{field}" type="{kind}" name="" editable="{editable}" dirty="0" zorder="-1" fieldid="{number}" metaTag=""'
    return holding(f"<hp:ctrl><hp:fieldBegin {head}>{parameters}</hp:fieldBegin></hp:ctrl>", look)


def end(number: int, field: int, look: str) -> str:
    """The end of a field."""
    return holding(f'<hp:ctrl><hp:fieldEnd beginIDRef="{field}" fieldid="{number}"/></hp:ctrl>', look)


def counted(kind: str, look: str) -> str:
    """The number of the page (PAGE) or of all pages (TOTAL_PAGE)."""
    form = '<hp:autoNumFormat type="DIGIT" userChar="" prefixChar="" suffixChar="" supscript="0"/>'
    return holding(f'<hp:ctrl><hp:autoNum num="1" numType="{kind}">{form}</hp:autoNum></hp:ctrl>', look)


class Cell(NamedTuple):
    """A cell of a table: its paragraphs, where it stands and how large it is."""

    content: str
    fill: str
    row: int
    column: int
    width: int
    height: int
    rowspan: int = 1
    colspan: int = 1
    is_head: bool = False


def cell(said: Cell, side: int, top: int) -> str:
    """A cell, with so much room inside at its sides and above and below."""
    head = f'name="" header="{int(said.is_head)}" hasMargin="0" protect="0" editable="0" dirty="0" borderFillIDRef="{said.fill}"'
    return (
        f"<hp:tc {head}>{sub_list(said.content, 'CENTER')}"
        f'<hp:cellAddr colAddr="{said.column}" rowAddr="{said.row}"/>'
        f'<hp:cellSpan colSpan="{said.colspan}" rowSpan="{said.rowspan}"/><hp:cellSz width="{said.width}" height="{said.height}"/>'
        f'<hp:cellMargin left="{side}" right="{side}" top="{top}" bottom="{top}"/></hp:tc>'
    )


class Table(NamedTuple):
    """What is said of a whole table. `breaks`: whether pages cut it between rows (TABLE) or through them (CELL)."""

    number: int
    widths: Sequence[int]
    heights: Sequence[int]
    fill: str
    align: str = "LEFT"
    in_line: bool = False
    breaks: str = "TABLE"
    repeats: bool = False
    below: int = 0
    side: int = 0
    top: int = 0
    words: str = ""


def table(said: Table, rows: Iterable[str]) -> str:
    """A table of rows of cells; `words` tell it to who does not see it."""
    words = f"<hp:shapeComment>{xml_text(said.words)}</hp:shapeComment>" if said.words else ""
    return (
        f'<hp:tbl id="{said.number}" zOrder="0" numberingType="TABLE" textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0"'
        f' dropcapstyle="None" pageBreak="{said.breaks}" repeatHeader="{int(said.repeats)}" rowCnt="{len(said.heights)}"'
        f' colCnt="{len(said.widths)}" cellSpacing="0" borderFillIDRef="{said.fill}" noAdjust="0">'
        f"{size(sum(said.widths), sum(said.heights))}{position(said.align, in_line=said.in_line)}"
        f'<hp:outMargin left="0" right="0" top="{said.top}" bottom="{said.below}"/>{words}'
        f'<hp:inMargin left="{said.side}" right="{said.side}" top="{said.top}" bottom="{said.top}"/>'
        f"{''.join(f'<hp:tr>{row}</hp:tr>' for row in rows)}</hp:tbl>"
    )


def sub_list(content: str, align: str, width: int = 0, height: int = 0) -> str:
    """Paragraphs inside a cell or a foot."""
    return (
        f'<hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="{align}" linkListIDRef="0" linkListNextIDRef="0"'
        f' textWidth="{width}" textHeight="{height}" hasTextRef="0" hasNumRef="0">{content}</hp:subList>'
    )


def picture(name: str, number: int, width: int, height: int, alt: str) -> str:
    """A picture that stands in the line like a letter; `alt` says what it shows."""
    same = 'e1="1" e2="0" e3="0" e4="0" e5="1" e6="0"'
    corners = ((0, 0), (width, 0), (width, height), (0, height))
    points = "".join(f'<hc:pt{place} x="{x}" y="{y}"/>' for place, (x, y) in enumerate(corners))
    return (
        f'<hp:pic id="{number}" zOrder="0" numberingType="PICTURE" textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0"'
        f' dropcapstyle="None" href="" groupLevel="0" instid="{number}" reverse="0"><hp:offset x="0" y="0"/>'
        f'<hp:orgSz width="{width}" height="{height}"/><hp:curSz width="{width}" height="{height}"/>'
        '<hp:flip horizontal="0" vertical="0"/>'
        f'<hp:rotationInfo angle="0" centerX="{width // 2}" centerY="{height // 2}" rotateimage="1"/>'
        f"<hp:renderingInfo><hc:transMatrix {same}/><hc:scaMatrix {same}/><hc:rotMatrix {same}/></hp:renderingInfo>"
        f'<hp:imgRect>{points}</hp:imgRect><hp:imgClip left="0" right="{width}" top="0" bottom="{height}"/>'
        f'<hp:inMargin left="0" right="0" top="0" bottom="0"/><hp:imgDim dimwidth="{width}" dimheight="{height}"/>'
        f'<hc:img binaryItemIDRef="{name}" bright="0" contrast="0" effect="REAL_PIC" alpha="0"/><hp:effects/>'
        f"{size(width, height)}{position('LEFT', in_line=True)}"
        f'<hp:outMargin left="0" right="0" top="0" bottom="0"/><hp:shapeComment>{xml_text(alt)}</hp:shapeComment></hp:pic>'
    )


def size(width: int, height: int) -> str:
    """How large an object is."""
    return f'<hp:sz width="{width}" widthRelTo="ABSOLUTE" height="{height}" heightRelTo="ABSOLUTE" protect="0"/>'


def position(align: str, *, in_line: bool = False) -> str:
    """Where an object stands: in the line like a letter, else below the lines at a margin."""
    return (
        f'<hp:pos treatAsChar="{int(in_line)}" affectLSpacing="0" flowWithText="1" allowOverlap="0" holdAnchorAndSO="0"'
        f' vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP" horzAlign="{align}" vertOffset="0" horzOffset="0"/>'
    )
