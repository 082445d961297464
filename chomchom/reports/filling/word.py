"""Word (.docx): text in runs, content controls around runs, paragraphs or a cell, merge fields that run over several runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy

from lxml import etree

from chomchom.reports.filling.dialect import Dialect, Native, Part, Read, Role
from chomchom.reports.filling.text import OBJECT, Element, Slot
from chomchom.reports.filling.word_controls import control_of, is_field, stands_alone
from chomchom.reports.filling.word_merges import Merges
from chomchom.reports.filling.word_rows import goes_on, repeat, without_marks
from chomchom.reports.filling.xml import children, kind_of, space_of

_PARTS = {"document": "본문", "header": "머리말", "footer": "꼬리말", "footnotes": "각주", "endnotes": "미주"}
_MEMBER = re.compile(r"word/(document|header|footer|footnotes|endnotes)(\d*)\.xml$")
_ROLES = {"p": Role.PARAGRAPH, "tbl": Role.TABLE, "tr": Role.ROW, "tc": Role.CELL, "txbxContent": Role.BOX}
_SKIPPED = {"pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "del", "moveFrom", "sdtPr"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OBJECTS = {"sym", "drawing", "pict", "object", "AlternateContent", "footnoteReference", "endnoteReference"}
_AROUND_RUNS = {"hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo"}
_PLAIN = {"rPr", "t", "lastRenderedPageBreak", *_SIGNS}
_MARKS = {"proofErr", "bookmarkStart", "bookmarkEnd"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OFFICE = ("http://schemas.openxmlformats.org/wordprocessingml/", "http://purl.oclc.org/ooxml/wordprocessingml/")


class Word(Dialect):
    """WordprocessingML, transitional and strict."""

    def parts(self, members: Iterable[str]) -> list[Part]:
        found = [(list(_PARTS).index(match[1]), name, match[1]) for name in members if (match := _MEMBER.match(name))]
        return [Part(name, _PARTS[kind]) for _, name, kind in sorted(found)]

    def enter(self, root: Element) -> None:
        """Word's marks know nothing of other paragraphs."""

    def role(self, element: Element) -> Role:
        name = kind_of(element)
        if name == "Fallback":
            return Role.SHADOW
        if not space_of(element).startswith(_OFFICE):
            return Role.THROUGH
        if name in _SKIPPED:
            return Role.SKIP
        if name == "sdt" and is_field(element) and stands_alone(element):
            return Role.HOLDER
        return _ROLES.get(name, Role.THROUGH)

    def read(self, holder: Element) -> Read:
        if kind_of(holder) == "sdt":
            return Read([], [control_of(holder)])
        merges = Merges()
        slots: list[Slot] = []
        natives: list[Native] = []
        for item in _items(holder):
            if kind_of(item) == "sdt":
                natives.append(control_of(item))
            elif not merges.takes(item):
                slots += _slots(item)
        return Read(slots, natives + merges.found())

    def put(self, slot: Slot, before: str, lines: Sequence[str], after: str) -> None:
        at = slot.element
        _say(at, before + lines[0])
        for line in lines[1:]:
            broken, following = etree.Element(_like(at, "br")), etree.Element(at.tag)
            at.addnext(broken)
            broken.addnext(following)
            at = following
            _say(at, line)
        _say(at, (at.text or "") + after)

    def take(self, element: Element) -> None:
        element.getparent().remove(element)

    def is_plain(self, paragraph: Element) -> bool:
        return all(_is_plain(each) for each in children(paragraph))

    def copy(self, paragraph: Element) -> Element:
        made = without_marks(deepcopy(paragraph))
        paragraph.addnext(made)
        return made

    def goes_on(self, row: Element) -> bool:
        return goes_on(row)

    def repeat(self, row: Element, times: int) -> list[Element]:
        return repeat(row, times)

    def settle(self, root: Element) -> None:
        """Word lays every page out itself."""


def _items(holder: Element) -> Iterator[Element]:
    """What stands in the runs of a paragraph, and whole what is a field of its own."""
    for each in children(holder):
        name = kind_of(each)
        if name == "sdt" and is_field(each):
            yield each
        elif name == "r":
            yield from (item for item in children(each) if kind_of(item) != "rPr")
        elif name == "fldSimple":
            yield each
            yield from () if Merges.is_merge(each) else _items(each)
        elif name in _AROUND_RUNS:
            yield from _items(each)


def _slots(item: Element) -> Iterator[Slot]:
    if kind_of(item) == "t":
        yield Slot(item, "text")
    elif sign := OBJECT if kind_of(item) in _OBJECTS else _SIGNS.get(kind_of(item)):
        yield Slot(item, "", sign)


def _is_plain(element: Element) -> bool:
    match kind_of(element):
        case "pPr":
            return not any(kind_of(each) == "sectPr" for each in children(element))
        case "r":
            return all(kind_of(each) in _PLAIN for each in children(element))
    return kind_of(element) in _MARKS


def _say(element: Element, text: str) -> None:
    """Blanks at the ends of a text are kept only where it says so."""
    element.text = text
    element.set(_SPACE, "preserve")


def _like(element: Element, name: str) -> str:
    return f"{{{space_of(element)}}}{name}"
