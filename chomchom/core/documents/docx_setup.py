"""What a Word document says of itself: the paper, the language, the fonts, its properties, and the foot of its pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import count
from typing import Any

from chomchom.core.documents import docx_xml as xml
from chomchom.core.documents.docx_xml import NAMESPACES, emu
from chomchom.core.documents.layout import Frame
from chomchom.core.documents.looks import BOTTOM, FOOT_SIZE, PAGE_HEIGHT, PAGE_WIDTH, SIDE, TEXT_WIDTH, TOP
from chomchom.core.documents.markup import attribute, plain
from chomchom.core.documents.pictures import Drawing, png

_LANGUAGE = "ko-KR"
_FAINT = "595959"
_SPARE_FONT = "Malgun Gothic"  # comes with Word, under this name where Windows is not Korean
_LONGEST = 255  # of a property
_ENTRIES = 3
_OWN_LOOKS = ("Heading", "Title", "TOCHeading")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def set_up(document: Any, frame: Frame, *, has_cover: bool) -> None:
    """Everything but the body. What python-docx shows of a file before it is opened is not of this one."""
    relations = document.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        relations.pop(name)
    _paper(document.sections[0], has_cover=has_cover)
    _styles(document, frame)
    _font_table(document, frame.dress.font)
    _properties(document.core_properties, frame)
    _foot(document.sections[0], frame)


def picture_parts(document: Any) -> Callable[[Drawing, float], tuple[str, str]]:
    """A function that puts a drawing into the package, as pixels of a width in points and as it is; returns the names of both."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 -- slow import
    from docx.opc.packuri import PackURI  # noqa: PLC0415 -- slow import
    from docx.opc.part import Part  # noqa: PLC0415 -- slow import

    numbers = count(1)

    def put(name: str, kind: str, content: bytes) -> str:
        part = Part(PackURI(f"/word/media/{name}"), kind, content, document.part.package)
        return str(document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))

    def keep(drawn: Drawing, width: float) -> tuple[str, str]:
        number = next(numbers)
        pixels = put(f"image{number}.png", "image/png", png(drawn, width))
        return pixels, put(f"image{number}.svg", "image/svg+xml", drawn.svg.encode())

    return keep


def _paper(section: Any, *, has_cover: bool) -> None:
    section.page_width, section.page_height = emu(PAGE_WIDTH), emu(PAGE_HEIGHT)
    section.left_margin = section.right_margin = emu(SIDE)
    section.top_margin, section.bottom_margin = emu(TOP), emu(BOTTOM)
    section.footer_distance = emu(BOTTOM / 2)
    section.different_first_page_header_footer = has_cover


def _styles(document: Any, frame: Frame) -> None:
    """Korean everywhere, one font for Hangul and Latin, headings that look as each says itself, and lines of contents."""
    from docx.oxml import parse_xml  # noqa: PLC0415 -- slow import

    font = attribute(frame.dress.font)
    styles = document.styles.element
    for fonts in styles.iterfind(f"{_W}docDefaults//{_W}rFonts"):
        fonts.getparent().replace(
            fonts, parse_xml(f"<w:rFonts {NAMESPACES} w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>")
        )
    for language in styles.iterfind(f"{_W}docDefaults//{_W}lang"):
        language.set(f"{_W}val", _LANGUAGE)
        language.set(f"{_W}eastAsia", _LANGUAGE)
    for language in document.settings.element.iterfind(f"{_W}themeFontLang"):
        language.set(f"{_W}val", _LANGUAGE)
        language.set(f"{_W}eastAsia", _LANGUAGE)
    for style in styles.iterfind(f"{_W}style"):
        if style.get(f"{_W}styleId", "").startswith(_OWN_LOOKS):
            for look in (*style.iterfind(f"{_W}rPr"), *style.iterfind(f"{_W}pPr/{_W}pBdr")):
                look.getparent().remove(look)
    for depth in range(1, _ENTRIES + 1):
        styles.append(
            parse_xml(
                f'<w:style {NAMESPACES} w:type="paragraph" w:styleId="TOC{depth}"><w:name w:val="toc {depth}"/>'
                '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="39"/><w:unhideWhenUsed/></w:style>'
            )
        )


def _font_table(document: Any, font: str) -> None:
    """By which other name the font goes, and what it is like, for a computer that does not have it."""
    from docx.opc.oxml import serialize_part_xml  # noqa: PLC0415 -- slow import
    from docx.oxml import parse_xml  # noqa: PLC0415 -- slow import

    part = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    table = parse_xml(part.blob)
    table.append(
        parse_xml(
            f'<w:font {NAMESPACES} w:name={attribute(font)}><w:altName w:val="{_SPARE_FONT}"/><w:charset w:val="81"/>'
            '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
        )
    )
    part._blob = serialize_part_xml(table)


def _properties(properties: Any, frame: Frame) -> None:
    """Word shows them of the file, and screen readers say the title first."""
    organisation = plain(frame.organisation)[:_LONGEST]
    properties.title = plain(frame.title)[:_LONGEST]
    properties.author = properties.last_modified_by = organisation
    properties.created = properties.modified = frame.at.astimezone(dt.UTC).replace(tzinfo=None)
    properties.language, properties.comments, properties.keywords = _LANGUAGE, "", ""


def _foot(section: Any, frame: Frame) -> None:
    """What stands at the foot at the left, `page / pages` at the right."""
    from docx.oxml import parse_xml  # noqa: PLC0415 -- slow import

    look = xml.Letters(frame.dress.font, FOOT_SIZE, colour=_FAINT)
    pages = xml.field("PAGE", "1", look) + xml.run(" / ", look) + xml.field("NUMPAGES", "1", look)
    how = xml.Paragraph(tab=TEXT_WIDTH, rules=frame.dress.rule.lstrip("#"), ruled=("top",))
    made = xml.paragraph(xml.run(f"{frame.foot}\t", look) + pages, how)
    old = section.footer.paragraphs[0]._p
    old.getparent().replace(old, parse_xml(made.replace("<w:p>", f"<w:p {NAMESPACES}>", 1)))
