"""Rows of tables in Word: a copy goes after the row; cells merged from above go on by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import count

from chomchom.reports.filling.text import Element
from chomchom.reports.filling.xml import children, kind_of, space_of

_OF_ONE = ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference")
_IDENTITIES = ("paraId", "textId")


def goes_on(row: Element) -> bool:
    """Whether a cell begins here and goes on in the row below."""
    below = next(row.itersiblings(row.tag), None)
    begun = {column for column, merge in _merges(row) if merge == "restart"}
    return below is not None and any(merge == "continue" and column in begun for column, merge in _merges(below))


def repeat(row: Element, times: int) -> list[Element]:
    """The row so many times, without what there may be only one of."""
    clean = without_marks(deepcopy(row))
    made = [deepcopy(clean) for _ in range(times - 1)]
    for each in reversed(made):
        row.addnext(each)
    _renumber(made)
    return [row, *made]


def without_marks(copy: Element) -> Element:
    """A copy without bookmarks, comments, and numbers by which Word knows the original."""
    for each in list(copy.iter("{*}*")):
        for name in [name for name in each.attrib if name.rpartition("}")[2] in _IDENTITIES]:
            del each.attrib[name]
        is_number = kind_of(each) == "id" and kind_of(each.getparent()) == "sdtPr"
        if kind_of(each) in _OF_ONE or is_number:
            each.getparent().remove(each)
    return copy


def _renumber(copies: list[Element]) -> None:
    """Drawings have numbers that nothing else in the part has."""
    if not copies or next(copies[0].iter("{*}docPr"), None) is None:
        return
    used = {each.get("id") for each in copies[0].getroottree().getroot().iter("{*}docPr")}
    free = (str(number) for number in count(1) if str(number) not in used)
    for row in copies:
        for each in row.iter("{*}docPr"):
            each.set("id", next(free))


def _merges(row: Element) -> Iterator[tuple[int, str]]:
    """The column of each merged cell, and whether it begins or goes on."""
    column = _value(_properties(row, "trPr"), "gridBefore", 0)
    for cell in row.iter(f"{{{space_of(row)}}}tc"):
        if next(cell.iterancestors(row.tag)) is not row:
            continue
        properties = _properties(cell, "tcPr")
        merge = next((each for each in children(properties) if kind_of(each) == "vMerge"), None) if properties is not None else None
        if merge is not None:
            yield column, merge.get(f"{{{space_of(merge)}}}val") or "continue"
        column += _value(properties, "gridSpan", 1)


def _properties(element: Element, name: str) -> Element | None:
    return next((each for each in children(element) if kind_of(each) == name), None)


def _value(properties: Element | None, name: str, otherwise: int) -> int:
    found = next((each for each in children(properties) if kind_of(each) == name), None) if properties is not None else None
    said = found.get(f"{{{space_of(found)}}}val", "") if found is not None else ""
    return int(said) if said.isdecimal() else otherwise
