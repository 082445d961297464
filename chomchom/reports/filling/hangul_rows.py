"""Rows of tables in Hangul: each cell knows its row and how many it covers, and the table knows how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import count

from chomchom.reports.filling.text import Element
from chomchom.reports.filling.xml import children, kind_of

_NUMBERED = {"tbl", "pic", "rect", "line", "ellipse", "arc", "polygon", "curve", "container", "equation", "ole", "textart", "chart"}


def goes_on(row: Element) -> bool:
    """Whether a cell covers a row below, too."""
    return any(_span(cell) > 1 for cell in _cells(row))


def repeat(row: Element, times: int) -> list[Element]:
    """The row so many times; rows below move down, and cells from above that cover it cover its copies."""
    more, table = times - 1, row.getparent()
    rows = [each for each in children(table) if kind_of(each) == "tr"]
    here = rows.index(row)
    address, height = _address(row, here), _height(row)
    for place, other in enumerate(rows):
        for cell in _cells(other):
            if place > here:
                _add(cell, "cellAddr", "rowAddr", more)
            elif place < here and _address(other, place) + _span(cell) > address:
                _add(cell, "cellSpan", "rowSpan", more)
                _add(cell, "cellSz", "height", more * height)
    made = [deepcopy(row) for _ in range(more)]
    for number, copy in enumerate(made, 1):
        for cell in _cells(copy):
            _add(cell, "cellAddr", "rowAddr", number)
    table[table.index(row) + 1 : table.index(row) + 1] = made
    table.set("rowCnt", str(len(rows) + more))
    _add(table, "sz", "height", more * height)
    return [row, *made]


def free_numbers(root: Element) -> Iterator[str]:
    """Numbers that nothing in the part has, each once."""
    used = {each.get("id") for each in root.iter("{*}*")}
    return (str(number) for number in count(1_000_000_000) if str(number) not in used)


def renumber(row: Element, free: Iterator[str]) -> None:
    """Give the objects and fields in a copied row numbers of their own."""
    fields: dict[str, str] = {}
    for each in row.iter("{*}fieldBegin"):
        fields[each.get("id") or ""] = number = next(free)
        each.set("id", number)
    for each in row.iter("{*}fieldEnd"):
        each.set("beginIDRef", fields.get(each.get("beginIDRef") or "", each.get("beginIDRef") or ""))
    for each in row.iter("{*}*"):
        if kind_of(each) in _NUMBERED and each.get("id"):
            each.set("id", next(free))


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in children(row) if kind_of(cell) == "tc")


def _of(element: Element, child: str, attribute: str, otherwise: int) -> int:
    found = next((each for each in children(element) if kind_of(each) == child), None)
    said = found.get(attribute, "") if found is not None else ""
    return int(said) if said.isdecimal() else otherwise


def _add(element: Element, child: str, attribute: str, more: int) -> None:
    found = next((each for each in children(element) if kind_of(each) == child), None)
    if found is not None and found.get(attribute, "").isdecimal():
        found.set(attribute, str(int(found.get(attribute)) + more))


def _span(cell: Element) -> int:
    return _of(cell, "cellSpan", "rowSpan", 1)


def _address(row: Element, otherwise: int) -> int:
    return next((_of(cell, "cellAddr", "rowAddr", otherwise) for cell in _cells(row)), otherwise)


def _height(row: Element) -> int:
    return max((_of(cell, "cellSz", "height", 0) for cell in _cells(row)), default=0)
