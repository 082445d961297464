"""Merge fields of Word: `MERGEFIELD name` between marks in runs of their own, or as one element."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from lxml import etree

from chomchom.reports.filling.dialect import Native
from chomchom.reports.filling.fields import Broken, FieldKind, name_of
from chomchom.reports.filling.text import Element
from chomchom.reports.filling.xml import children, kind_of, space_of

_ASKED = re.compile(r'\s*MERGEFIELD\s+(?:"([^"]*)"|(\S+))', re.I)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class _Complex:
    """A field between marks: what it asks, and all that it is made of."""

    def __init__(self, begin: Element) -> None:
        self.asks, self.is_result = "", False
        self.made_of, self.result = [begin], list[Element]()

    @property
    def name(self) -> str | None:
        """None for a field that merges nothing."""
        return _name_in(self.asks)


class Merges:
    """Takes the items of a paragraph one after the other, keeps those of merge fields, and lets the others pass."""

    def __init__(self) -> None:
        self._open: list[_Complex] = []
        self._natives: list[Native] = []

    @staticmethod
    def is_merge(simple: Element) -> bool:
        """Whether the element is a whole merge field."""
        return _name_in(_attribute(simple, "instr")) is not None

    def takes(self, item: Element) -> bool:
        """Whether the item is part of a merge field."""
        if kind_of(item) == "fldSimple":
            self._simple(item)
        elif kind_of(item) == "fldChar":
            self._mark(item)
        elif self._open and kind_of(item) == "instrText":
            self._open[-1].asks += item.text or ""
            self._open[-1].made_of.append(item)
        elif self._open and any(each.name is not None for each in self._open):
            self._keep(item)
        else:
            return False
        return True

    def found(self) -> list[Native]:
        """The fields, those among them without an end."""
        endless = [each.name for each in self._open if each.name is not None]
        return self._natives + [_broken(name, Broken.ENDLESS) for name in endless]

    def _keep(self, item: Element) -> None:
        self._open[-1].made_of.append(item)
        if self._open[-1].is_result:
            self._open[-1].result.append(item)

    def _simple(self, item: Element) -> None:
        name = _name_in(_attribute(item, "instr"))
        if name is not None:
            self._natives.append(_native(name, partial(_fill_simple, item), is_inside=bool(self._open)))

    def _mark(self, item: Element) -> None:
        match _attribute(item, "fldCharType"):
            case "begin":
                self._open.append(_Complex(item))
            case "separate" if self._open:
                self._open[-1].is_result = True
                self._open[-1].made_of.append(item)
            case "end" if self._open:
                self._end(item)

    def _end(self, item: Element) -> None:
        field = self._open.pop()
        field.made_of.append(item)
        if field.name is not None:
            self._natives.append(_native(field.name, partial(_fill_complex, field), is_inside=bool(self._open)))


def _name_in(asks: str) -> str | None:
    found = _ASKED.match(asks)
    return None if found is None else name_of(found[1] if found[1] is not None else found[2])


def _native(name: str, fill: partial[None], *, is_inside: bool) -> Native:
    return Native(name, FieldKind.MERGE, fill, Broken.INSIDE if is_inside else None if name else Broken.NAMELESS)


def _broken(name: str, how: Broken) -> Native:
    return Native(name, FieldKind.MERGE, lambda _: None, how)


def _fill_complex(field: _Complex, lines: Sequence[str]) -> None:
    """The value stands where the result began, with its look; the marks go, so that Word asks for no list of addresses."""
    where = field.result[0] if field.result else field.made_of[0]
    for element in reversed(said(where, lines)):
        where.addnext(element)
    for element in field.made_of:
        run = element.getparent()
        run.remove(element)
        if all(kind_of(each) == "rPr" for each in children(run)):
            run.getparent().remove(run)


def _fill_simple(simple: Element, lines: Sequence[str]) -> None:
    run = next((each for each in children(simple) if kind_of(each) == "r"), None)
    made = etree.Element(f"{{{space_of(simple)}}}r")
    if run is not None:
        made.extend([each for each in children(run) if kind_of(each) == "rPr"])
    made.extend(said(simple, lines))
    simple.addnext(made)
    simple.getparent().remove(simple)


def said(like: Element, lines: Sequence[str]) -> list[Element]:
    """What goes into a run: lines, with a break between them."""
    made: list[Element] = []
    for line in lines:
        if made:
            made.append(etree.Element(f"{{{space_of(like)}}}br"))
        text = etree.Element(f"{{{space_of(like)}}}t")
        text.text = line
        text.set(_SPACE, "preserve")
        made.append(text)
    return made


def _attribute(element: Element, name: str) -> str:
    return str(element.get(f"{{{space_of(element)}}}{name}", ""))
