"""Hangul (.hwpx): text in `hp:t`, which a line break or a blank cuts; 누름틀 between two marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from functools import partial

from lxml import etree

from chomchom.reports.filling.dialect import Dialect, Native, Part, Read, Role
from chomchom.reports.filling.fields import Broken, FieldKind, name_of
from chomchom.reports.filling.hangul_rows import free_numbers, goes_on, renumber, repeat
from chomchom.reports.filling.text import OBJECT, Element, Slot
from chomchom.reports.filling.xml import children, kind_of

_PARTS = ((re.compile(r"Contents/section(\d+)\.xml$"), "본문"), (re.compile(r"Contents/masterpage(\d+)\.xml$"), "바탕쪽"))
_ROLES = {
    "p": Role.PARAGRAPH,
    "tbl": Role.TABLE,
    "tr": Role.ROW,
    "tc": Role.CELL,
    "drawText": Role.BOX,
    "header": Role.HEADER,
    "footer": Role.FOOTER,
    "footNote": Role.NOTE,
    "endNote": Role.NOTE,
    "secPr": Role.SHADOW,  # some programs keep headers there, too
    "fieldBegin": Role.SKIP,  # what it holds is a memo
    "hiddenComment": Role.SKIP,
}
_SIGNS = {"lineBreak": "\n", "tab": "\t", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
_BESIDE = {"secPr", "ctrl"}  # of a run: nothing that is seen in the line


class Hangul(Dialect):
    """OWPML, KS X 6101."""

    def __init__(self) -> None:
        self._begun: set[str] = set()
        self._free: Iterator[str] = iter(())

    def enter(self, root: Element) -> None:
        self._begun = {each.get("id") or "" for each in root.iter("{*}fieldBegin")}
        self._free = free_numbers(root)

    def parts(self, members: Iterable[str]) -> list[Part]:
        found = [(title, int(match[1]), name) for pattern, title in _PARTS for name in members if (match := pattern.match(name))]
        several = sum(title == "본문" for title, _, _ in found) > 1
        return [Part(name, f"{number + 1}구역" if several and title == "본문" else title) for title, number, name in sorted(found)]

    def role(self, element: Element) -> Role:
        return _ROLES.get(kind_of(element), Role.THROUGH)

    def read(self, holder: Element) -> Read:
        slots: list[Slot] = []
        natives: list[Native] = []
        opened: list[_Opened] = []
        for item in _items(holder):
            mark = _mark_of(item)
            if mark is not None and kind_of(mark) == "fieldBegin" and mark.get("type") == "CLICK_HERE":
                opened.append(_Opened(item, mark, is_inside=bool(opened)))
            elif mark is not None and kind_of(mark) == "fieldEnd":
                natives += self._ended(opened, mark)
            elif opened:
                opened[-1].content.append(item)
            else:
                slots += _slots(item)
        return Read(slots, natives + [each.native(Broken.ENDLESS) for each in opened])

    def _ended(self, opened: list[_Opened], end: Element) -> list[Native]:
        """The field that ends here, and those in it that do not. The end of what is no 누름틀 (a link, a memo) is nobody's."""
        begun = end.get("beginIDRef") or ""
        for place, each in enumerate(opened):
            if each.begin.get("id") == begun:
                inner, opened[place:] = opened[place + 1 :], []
                return [each.native(), *(one.native(Broken.ENDLESS) for one in inner)]
        return [] if begun in self._begun else [Native("", FieldKind.CLICK_HERE, lambda _: None, Broken.BEGINLESS)]

    def put(self, slot: Slot, before: str, lines: Sequence[str], after: str) -> None:
        first, *others = lines
        holder = slot.element if slot.part == "text" else slot.element.getparent()
        at = 0 if slot.part == "text" else holder.index(slot.element) + 1
        if not others:
            setattr(slot.element, slot.part, before + first + after)
            return
        setattr(slot.element, slot.part, before + first)
        for place, line in enumerate(others):
            broken = etree.Element(_like(holder, "lineBreak"))
            broken.tail = line + (after if place == len(others) - 1 else "")
            holder.insert(at + place, broken)

    def take(self, element: Element) -> None:
        before, holder = element.getprevious(), element.getparent()
        if before is None:
            holder.text = (holder.text or "") + (element.tail or "")
        else:
            before.tail = (before.tail or "") + (element.tail or "")
        holder.remove(element)

    def is_plain(self, paragraph: Element) -> bool:
        return all(kind_of(each) == "linesegarray" for each in children(paragraph) if kind_of(each) != "run") and all(
            kind_of(each) == "t" for each in _items(paragraph)
        )

    def copy(self, paragraph: Element) -> Element:
        made = deepcopy(paragraph)
        made.attrib.update({"pageBreak": "0", "columnBreak": "0"})
        last = paragraph.getparent()
        last.insert(last.index(paragraph) + 1, made)
        return made

    def goes_on(self, row: Element) -> bool:
        return goes_on(row)

    def repeat(self, row: Element, times: int) -> list[Element]:
        made = repeat(row, times)
        for each in made[1:]:
            renumber(each, self._free)
        return made

    def settle(self, root: Element) -> None:
        """Hangul lays lines out again where it finds no `linesegarray`."""
        for each in list(root.iter("{*}linesegarray")):
            each.getparent().remove(each)


class _Opened:
    """A 누름틀 whose end is still to come."""

    def __init__(self, ctrl: Element, begin: Element, *, is_inside: bool) -> None:
        self.ctrl, self.begin, self.is_inside = ctrl, begin, is_inside
        self.content: list[Element] = []

    def native(self, broken: Broken | None = None) -> Native:
        name = name_of(self.begin.get("name") or "")
        fill = partial(_fill_click_here, self.ctrl, self.begin, self.content)
        fault = Broken.INSIDE if self.is_inside else None if name else Broken.NAMELESS
        return Native(name, FieldKind.CLICK_HERE, fill, broken or fault)


def _fill_click_here(ctrl: Element, begin: Element, content: Sequence[Element], lines: Sequence[str]) -> None:
    """A field that shows its guide takes the look of its mark, one that was written in keeps the look of what was written."""
    texts = [item for item in content if kind_of(item) == "t"]
    shown = "".join("".join(item.itertext()) for item in texts).strip()
    guide = "".join(each.text or "" for each in begin.iter("{*}stringParam") if each.get("name") == "Direction").strip()
    if texts and shown != guide:
        target, others = texts[0], texts[1:]
        target[:] = []
    else:
        target, others = etree.Element(_like(ctrl, "t")), texts
        run = ctrl.getparent()
        run.insert(run.index(ctrl) + 1, target)
    for each in others:
        each.getparent().remove(each)
    Hangul().put(Slot(target, "text"), "", lines, "")
    begin.set("dirty", "1")


def _items(paragraph: Element) -> Iterator[Element]:
    for run in children(paragraph):
        if kind_of(run) == "run":
            yield from children(run)


def _mark_of(item: Element) -> Element | None:
    if kind_of(item) != "ctrl":
        return None
    return next((each for each in children(item) if kind_of(each) in ("fieldBegin", "fieldEnd")), None)


def _slots(item: Element) -> Iterator[Slot]:
    if kind_of(item) == "t":
        yield Slot(item, "text")
        for sign in children(item):
            if found := _SIGNS.get(kind_of(sign)):
                yield Slot(sign, "", found)
            yield Slot(sign, "tail")
    elif kind_of(item) not in _BESIDE:
        yield Slot(item, "", OBJECT)


def _like(element: Element, name: str) -> str:
    """The name in the namespace of an element."""
    return str(etree.QName(etree.QName(element).namespace, name))
