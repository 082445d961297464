"""What a machine can check of PDF/UA-1, by the checkpoints of the Matterhorn Protocol 1.1: an independent reading of the file.

The numbers before faults are those of the protocol; `docs/decisions/0023-documents-out.md` lists what is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

GROUPING = "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private"
BLOCKS = "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot"
INLINE = "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form"
STANDARD = {*GROUPING.split(), *BLOCKS.split(), *INLINE.split()}
PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TOCI": {"TOC"},
    "LI": {"L"},
    "Lbl": {"LI", "Note", "TOCI"},
    "LBody": {"LI"},
}
PAINTING = set("Tj TJ ' \" S s f F f* B B* b b* Do sh BI".split())
_IS_PART_1 = re.compile(rb"<pdfuaid:part>1</pdfuaid:part>|pdfuaid:part=[\"']1[\"']")


class Element:
    """An element of the tree of structure, by its standard name."""

    def __init__(self, made: Any, parent: Element | None, roles: dict[str, str]) -> None:
        self.made, self.parent = made, parent
        self.role = str(made.S)[1:]
        self.name = roles.get(self.role, self.role)
        kids = made.get("/K", [])
        self.kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        self.children = [Element(kid, self, roles) for kid in self.kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]

    def __iter__(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            yield from child

    def attribute(self, name: str) -> Any:
        """A value among its attributes, None if it has none of that name."""
        held = self.made.get("/A", [])
        return next((each[name] for each in (held if isinstance(held, pikepdf.Array) else [held]) if name in each), None)

    def span(self, name: str) -> int:
        return int(self.attribute(name) or 1)


def faults(data: bytes) -> list[str]:
    """What is wrong with a file; empty if nothing is found."""
    with pikepdf.open(BytesIO(data)) as document:
        return list(_faults(document))


def tree(document: pikepdf.Pdf) -> Element:
    """The structure of a document."""
    root = document.Root.StructTreeRoot
    top = root.K[0] if isinstance(root.K, pikepdf.Array) else root.K
    return Element(top, None, {str(name)[1:]: str(role)[1:] for name, role in root.get("/RoleMap", {}).items()})


def _faults(document: pikepdf.Pdf) -> Iterator[str]:
    root = document.Root
    yield from _of_the_whole(document, root)
    if "/StructTreeRoot" not in root:
        yield "01-005 no structure"
        return
    elements = list(tree(document))
    yield from _of_elements(elements)
    yield from _of_headings([int(each.name[1]) for each in elements if re.fullmatch("H[1-6]", each.name)])
    for table in (each for each in elements if each.name == "Table"):
        yield from _of_table(table)
    for number, page in enumerate(document.pages, 1):
        yield from _of_page(number, page)
    yield from _of_fonts(document)


def _of_the_whole(document: pikepdf.Pdf, root: Any) -> Iterator[str]:
    metadata = root.Metadata.read_bytes() if "/Metadata" in root else b""
    marked = root.get("/MarkInfo", {})
    wrong = {
        "06-001 no metadata": not metadata,
        "06-002 does not say that it is PDF/UA-1": not _IS_PART_1.search(metadata),
        "06-003 no title": b"<dc:title>" not in metadata,
        "07-002 shows no title": not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False),
        "01-007 suspects": bool(marked.get("/Suspects", False)),
        "00-000 is not marked as tagged": not marked.get("/Marked", False),
        "11-006 no language": not str(root.get("/Lang", "")),
        "25-001 XFA": "/XFA" in root.get("/AcroForm", {}),
        "26-001 may not be read aloud": document.is_encrypted and not document.allow.accessibility,
    }
    yield from (what for what, is_so in wrong.items() if is_so)


def _of_elements(elements: list[Element]) -> Iterator[str]:
    for each in elements:
        parent = each.parent.name if each.parent else ""
        if each.name not in STANDARD:
            yield f"02-001 {each.role} is no standard type"
        if each.name in PARENTS and parent not in PARENTS[each.name]:
            yield f"09-004 {each.name} in {parent}"
        if each.name == "Figure" and not str(each.made.get("/Alt", "")):
            yield "13-004 a figure without words"
        if each.name == "TH" and str(each.attribute("/Scope")) not in ("/Row", "/Column", "/Both"):
            yield "15-003 a head of a table without scope"
        if each.name == "Link" and not any(_is_annotation(kid) for one in each for kid in one.kids):
            yield "28-011 a link without its annotation"


def _is_annotation(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"


def _of_headings(levels: list[int]) -> Iterator[str]:
    above = 0
    for level in levels:
        if level > above + 1:
            yield f"14-003 a heading of level {level} after one of level {above}"
        above = level


def _of_table(table: Element) -> Iterator[str]:
    """Every row of a table covers the same columns, each once."""
    rows = [each for each in table if each.name == "TR"]
    covered: list[set[int]] = [set() for _ in rows]
    for number, row in enumerate(rows):
        for cell in (each for each in row.children if each.name in ("TH", "TD")):
            first = next(column for column in range(10_000) if column not in covered[number])
            taken = set(range(first, first + cell.span("/ColSpan")))
            for below in range(number, number + cell.span("/RowSpan")):
                if below >= len(rows) or covered[below] & taken:
                    yield "15-004 cells of a table that overlap or reach out of it"
                    return
                covered[below] |= taken
    if len({frozenset(each) for each in covered}) > 1:
        yield "15-004 rows of a table of different length"


def _of_page(number: int, page: pikepdf.Page) -> Iterator[str]:
    annotations = list(page.get("/Annots", []))
    if annotations and page.get("/Tabs") != "/S":
        yield f"28-008 page {number}: the order of tabs is not that of the structure"
    yield from (f"28-004 page {number}: an annotation without words" for each in annotations if not str(each.get("/Contents", "")))
    marks: list[str] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name in ("BMC", "BDC"):
            mark = "artifact" if operands[0] == "/Artifact" else "tagged" if _has_number(operands) else ""
            if mark and {*marks, mark} >= {"artifact", "tagged"}:
                yield f"01-003 page {number}: {mark} inside of the other"
            if mark == "tagged" and "/StructParents" not in page:
                yield f"01-005 page {number} belongs to no structure"
            marks.append(mark)
        elif name == "EMC":
            marks.pop()
        elif name in PAINTING and not any(marks):
            yield f"01-005 page {number}: {name} is neither tagged nor an artifact"


def _has_number(operands: Any) -> bool:
    """By which the tree of structure knows the content; other marks only say how it is read."""
    return len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]


def _of_fonts(document: pikepdf.Pdf) -> Iterator[str]:
    for font in (each for each in document.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"):
        name = str(font.get("/BaseFont", font.get("/Subtype")))
        if font.get("/Subtype") == "/Type0":
            inner = font.DescendantFonts[0]
            descriptor: Any = inner.get("/FontDescriptor", {})
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"31-009 {name} is not in the file"
            if "/ToUnicode" not in font:
                yield f"31-027 {name} does not say which letters it shows"
            if inner.Subtype == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
                yield f"31-005 {name} has no map of its letters"
