"""The first rows of a file of executions, and what its columns seem to hold: as its source is known, or by their headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from chomchom.budget.models import ColumnMapping, Import
from chomchom.budget.sheet.columns import remembered, suggested
from chomchom.budget.sheet.header import header_of
from chomchom.budget.sheet.reading import read
from chomchom.core.sheets import BadSheet

_LOOKED_AT, _SHOWN = 60, 8


@dataclass(frozen=True)
class Preview:
    """What there is to see. `columns` are {field: heading}; `fault` says why there are none."""

    sheet: str
    sheets: list[str]
    source: str = ""
    headings: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    title_rows: int = 0
    fault: str = ""


def preview(batch: Import, sources: Sequence[ColumnMapping], sheet: str | None, source: str | None) -> Preview:
    """The sheet of that name, or the one chosen before; columns as chosen before, as of that source, or as the headings suggest."""
    table = read(batch.name, bytes(batch.content), sheet or batch.reading.sheet, most=_LOOKED_AT)
    try:
        header = header_of(table)
    except BadSheet as refusal:
        return Preview(table.sheet, table.sheets, fault=str(refusal))
    known = next((each for each in sources if each.name == source), None) or batch.mapping or _fitting(sources, header.headings)
    seen = [name for column, name in enumerate(header.headings) if column not in table.hidden_columns]
    columns = remembered(header.headings, known.columns) if known else {}
    if not columns:
        columns = {code: header.headings.index(seen[column]) for code, column in suggested(seen).items()}
    below = [line for line in table.lines if line.number > header.last][:_SHOWN]
    width = len(header.headings)
    return Preview(
        table.sheet,
        table.sheets,
        known.name if known else "",
        header.headings,
        [header.headings[column] for column in sorted(table.hidden_columns) if column < width],
        {code: header.headings[column] for code, column in columns.items()},
        [(line.number, [*line.cells[:width], *[""] * (width - len(line.cells))]) for line in below],
        sum(line.number < header.first for line in table.lines),
    )


def _fitting(sources: Sequence[ColumnMapping], headings: Sequence[str]) -> ColumnMapping | None:
    """The source of which the file has every column, if there is one only."""
    fitting = [each for each in sources if each.columns and set(each.columns.values()) <= set(headings)]
    return fitting[0] if len(fitting) == 1 else None
