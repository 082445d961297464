"""What Typst cannot say in the tags of a PDF: what a table holds, and which of its cells name their row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

import pikepdf

from chomchom.core.documents.cells import Scope


class Told(NamedTuple):
    """Of a table: its words for who cannot see it, and for each cell in reading order what it names, "" of what names nothing."""

    summary: str
    scopes: tuple[Scope, ...]


def tagged(data: bytes, tables: Sequence[Told]) -> bytes:
    """The file with the tables told about, in reading order."""
    if not tables:
        return data
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        found = list(_elements(document.Root.StructTreeRoot.K, "/Table"))
        for element, told in zip(found, tables, strict=True):
            _tell(element, told)
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _tell(table: pikepdf.Object, told: Told) -> None:
    if told.summary:
        _add(table, pikepdf.Dictionary(O=pikepdf.Name.Table, Summary=pikepdf.String(told.summary)))
    cells = [*_elements(table.K, "/TH", "/TD")]
    for cell, scope in zip(cells, told.scopes, strict=True):
        if scope and cell.S == "/TD":
            cell.S = pikepdf.Name.TH
            _add(cell, pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name(f"/{scope}")))


def _add(element: pikepdf.Object, attributes: pikepdf.Dictionary) -> None:
    """Attributes of an element are one dictionary or several."""
    had = element.get("/A", pikepdf.Array())
    element.A = pikepdf.Array([*(had if isinstance(had, pikepdf.Array) else [had]), attributes])


def _elements(kids: pikepdf.Object, *names: str) -> Iterator[pikepdf.Object]:
    """The elements of such names below, in reading order; not those inside of one."""
    stack = [kids]
    while stack:
        element = stack.pop()
        if isinstance(element, pikepdf.Array):
            stack.extend(reversed(list(element)))
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            if element.S in names:
                yield element
            elif "/K" in element:
                stack.append(element.K)
