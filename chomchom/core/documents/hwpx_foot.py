"""The foot of every page: what stands there at the left, `page / pages` at the right.

A table of three cells: where one paragraph holds both numbers, readers other than Hangul draw neither.
"""

from __future__ import annotations

from collections.abc import Callable

from chomchom.core.documents import hwpx_xml as xml
from chomchom.core.documents.hwpx_looks import Looks, units
from chomchom.core.documents.layout import Align
from chomchom.core.documents.looks import FOOT_SIZE, TEXT_WIDTH, TIGHT

_SHARES = (0.84, 0.08, 0.08)
_TALL = 1.6


def foot(text: str, looks: Looks, new_id: Callable[[], int]) -> str:
    """The control that stands in the first paragraph of the section."""
    look = looks.foot_run
    contents: tuple[tuple[Align, str], ...] = (
        ("left", xml.run(text, look)),
        ("right", xml.counted("PAGE", look)),
        ("left", xml.run(" / ", look) + xml.counted("TOTAL_PAGE", look)),
    )
    widths, height = [units(TEXT_WIDTH * share) for share in _SHARES], units(FOOT_SIZE * _TALL)
    cells = [
        xml.cell(
            xml.Cell(xml.paragraph(words, looks.plain(align), new_id()), looks.foot_cell, 0, column, widths[column], height), 0, 0
        )
        for column, (align, words) in enumerate(contents)
    ]
    table = xml.table(xml.Table(new_id(), widths, [height], looks.foot_cell, in_line=True), ["".join(cells)])
    line = xml.paragraph(xml.holding(f"{table}<hp:t/>", look), looks.plain("left"), new_id())
    inside = xml.sub_list(line, "BOTTOM", units(TEXT_WIDTH), units(FOOT_SIZE * TIGHT * 3))
    return f'<hp:ctrl><hp:footer id="{new_id()}" applyPageType="BOTH">{inside}</hp:footer></hp:ctrl>'
