"""Content controls of Word that take text: known by their tag, or by their title where they have none."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from functools import partial

from lxml import etree

from chomchom.reports.filling.dialect import Native
from chomchom.reports.filling.fields import FieldKind, name_of
from chomchom.reports.filling.text import Element
from chomchom.reports.filling.word_merges import said
from chomchom.reports.filling.xml import children, kind_of, space_of

# Controls that hold something else than a text to be written.
_OTHER = {"docPartObj", "docPartList", "picture", "checkbox", "group", "citation", "bibliography", "equation", "repeatingSection"}
_OTHER |= {"repeatingSectionItem"}
_GUIDE = {"showingPlcHdr", "dataBinding"}  # after filling it is no guide any more, and no other part of the file says what it says


def is_field(sdt: Element) -> bool:
    """Whether it has a name, takes text, and stands around runs, whole paragraphs or one cell."""
    properties = _child(sdt, "sdtPr")
    if properties is None or any(kind_of(each) in _OTHER for each in children(properties)) or not _name(properties):
        return False
    held = _held(sdt)
    if not held:
        return kind_of(sdt.getparent()) == "p"
    return held <= {"r", "hyperlink", "ins"} or held == {"p"} or _is_cell(sdt)


def _is_cell(sdt: Element) -> bool:
    """Whether it is around one cell, in which there is text alone."""
    held = _content(sdt)
    return [kind_of(each) for each in held] == ["tc"] and {kind_of(each) for each in children(held[0])} <= {"tcPr", "p"}


def stands_alone(sdt: Element) -> bool:
    """Whether it is around paragraphs or a cell, and not in a line."""
    return bool(_held(sdt) & {"p", "tc"})


def control_of(sdt: Element) -> Native:
    """The field that it is."""
    return Native(_name(_child(sdt, "sdtPr")), FieldKind.CONTROL, partial(_fill, sdt))


def _fill(sdt: Element, lines: Sequence[str]) -> None:
    content = _child(sdt, "sdtContent")
    if content is None:
        content = etree.SubElement(sdt, f"{{{space_of(sdt)}}}sdtContent")
    properties: Element = _child(sdt, "sdtPr")
    was_guide = _child(properties, "showingPlcHdr") is not None
    look = _look(properties, content, was_guide=was_guide)
    for each in [each for each in children(properties) if kind_of(each) in _GUIDE]:
        properties.remove(each)
    holder = _child(content, "tc") if _is_cell(sdt) else content
    paragraphs = [each for each in children(holder) if kind_of(each) == "p"]
    if not paragraphs:
        content[:] = [_run(sdt, look, lines)]
        return
    first, *others = paragraphs
    for each in others:
        each.getparent().remove(each)
    for line in reversed(lines):
        made = deepcopy(first)
        made[:] = [each for each in children(made) if kind_of(each) == "pPr"] + [_run(sdt, look, [line])]
        first.addnext(made)
    first.getparent().remove(first)


def _look(properties: Element, content: Element, *, was_guide: bool) -> Element | None:
    """The look of the first letter; that of a guide is grey, and gives way to what the control itself says."""
    own = _child(properties, "rPr")
    if was_guide:
        return own
    run = next(content.iter(f"{{{space_of(content)}}}r"), None)
    return own if run is None else _child(run, "rPr")


def _run(sdt: Element, look: Element | None, lines: Sequence[str]) -> Element:
    run = etree.Element(f"{{{space_of(sdt)}}}r")
    if look is not None:
        run.append(deepcopy(look))
    run.extend(said(sdt, lines))
    return run


def _name(properties: Element) -> str:
    """Word lets a tag be empty, and then shows the title."""
    said_by = {kind_of(each): name_of(each.get(f"{{{space_of(each)}}}val") or "") for each in children(properties)}
    return said_by.get("tag") or said_by.get("alias", "")


def _held(sdt: Element) -> set[str]:
    return {kind_of(each) for each in _content(sdt)} - {"bookmarkStart", "bookmarkEnd", "proofErr"}


def _content(sdt: Element) -> list[Element]:
    content = _child(sdt, "sdtContent")
    return [] if content is None else list(children(content))


def _child(element: Element, name: str) -> Element | None:
    return next((each for each in children(element) if kind_of(each) == name), None)
