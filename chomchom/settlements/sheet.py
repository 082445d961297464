"""A statement as a workbook in the layout that offices use: one sheet each for 세입 and 세출, equal headings merged, sums below.

Pure: drawn values in, bytes out. Every number is a number in won, so that sums can be checked in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Any

import xlsxwriter

from chomchom.core.tables import OPTIONS
from chomchom.settlements.drawn import Drawn, Part, Row, Snapshot, Total

type Numbers = Callable[[Row | Total], tuple[int | float | None, ...]]
_FIRST_ROW = 4
_WIDE, _NARROW = 24, 16


@dataclass(frozen=True)
class _Line:
    """A row of the sheet: its headings (the same heading as above is merged with it), numbers, and words."""

    path: tuple[str, ...]
    numbers: tuple[int | float | None, ...]
    words: str = ""
    is_sum: bool = False


def book(snapshot: Snapshot, made: str) -> bytes:
    """The workbook; `made` says below the title whether it is a draft, or who handed it in when under which digest."""
    drawn, out = snapshot.drawn, BytesIO()
    depth = len(drawn.levels)
    with xlsxwriter.Workbook(out, OPTIONS) as workbook:
        formats = _formats(workbook)
        for part, (heads, numbers) in zip(snapshot.parts, (_REVENUE, _EXPENSE), strict=True):
            page = _Page(workbook.add_worksheet(part.name), formats)
            title = f"{drawn.organisation} {drawn.period} ({part.name})"
            page.fill((title, made), (*drawn.levels, *heads, "설명"), list(_lines(part, numbers, depth)), depth)
        _cover(workbook.add_worksheet("총평"), snapshot, formats)
    return out.getvalue()


def _of_revenue(each: Row | Total) -> tuple[int | float | None, ...]:
    return each.budget, each.done, each.more, each.rate


def _of_expense(each: Row | Total) -> tuple[int | float | None, ...]:
    return each.budget, each.done, each.carried, each.left, each.rate


def _lines(part: Part, numbers: Numbers, depth: int) -> Iterator[_Line]:
    """The rows of each heading of the top with their sum, and the sum of all."""
    blank = ("",) * (depth - 1)
    for group in part.groups:
        for row, words in group.rows:
            yield _Line((*row.path, *blank)[:depth], numbers(row), words)
        yield _Line((f"{group.name} 계", *blank), numbers(group.total), is_sum=True)
    yield _Line(("합계", *blank), numbers(part.total), is_sum=True)


def _formats(workbook: Any) -> dict[str, Any]:
    edge: dict[str, Any] = {"border": 1, "valign": "vcenter"}
    sum_ = edge | {"bold": True, "bg_color": "#EEF2F7"}
    return {
        "title": workbook.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"}),
        "note": workbook.add_format({"font_color": "#555555"}),
        "unit": workbook.add_format({"align": "right"}),
        "head": workbook.add_format(edge | {"bold": True, "align": "center", "bg_color": "#E7F0FD"}),
        "text": workbook.add_format(edge | {"text_wrap": True}),
        "won": workbook.add_format(edge | {"num_format": "#,##0;△#,##0;0"}),
        "share": workbook.add_format(edge | {"num_format": "0.0%"}),
        "sum text": workbook.add_format(sum_ | {"align": "center"}),
        "sum won": workbook.add_format(sum_ | {"num_format": "#,##0;△#,##0;0"}),
        "sum share": workbook.add_format(sum_ | {"num_format": "0.0%"}),
    }


_REVENUE = (("예산액", "수납액", "증감", "수납률"), _of_revenue)
_EXPENSE = (("예산현액", "지출액", "이월액", "잔액(불용)", "집행률"), _of_expense)


@dataclass(frozen=True)
class _Page:
    page: Any
    formats: Mapping[str, Any]

    def fill(self, titles: tuple[str, str], heads: Sequence[str], lines: Sequence[_Line], depth: int) -> None:
        last = len(heads) - 1
        self.page.set_landscape()
        self.page.fit_to_pages(1, 0)
        self.page.repeat_rows(2, _FIRST_ROW - 1)
        self.page.freeze_panes(_FIRST_ROW, depth)
        self.page.merge_range(0, 0, 0, last, titles[0], self.formats["title"])
        self.page.write_string(1, 0, titles[1], self.formats["note"])
        self.page.write_string(1, last, "(단위: 원)", self.formats["unit"])
        self._merged((2, 0, 2, depth - 1), "과목", "head")
        for column, head in enumerate(heads):
            self.page.set_column(column, column, _WIDE if column in (depth - 1, last) else _NARROW)
            if column < depth:
                self.page.write_string(3, column, head, self.formats["head"])
            else:
                self._merged((2, column, 3, column), head, "head")
        self._headings(lines, depth)
        for place, line in enumerate(lines, _FIRST_ROW):
            self._values(place, depth, line)

    def _headings(self, lines: Sequence[_Line], depth: int) -> None:
        """Cells of equal headings are merged downwards, level by level within the level above; a sum goes over all levels."""
        for column in range(depth):
            top = _FIRST_ROW
            for (path, is_sum), same in groupby(lines, key=lambda line: (line.path[: column + 1], line.is_sum)):
                bottom = top + len(list(same)) - 1
                if not is_sum:
                    self._merged((top, column, bottom, column), path[-1], "text")
                elif column == 0:
                    self._merged((top, 0, bottom, depth - 1), path[0], "sum text")
                top = bottom + 1

    def _values(self, place: int, column: int, line: _Line) -> None:
        before = "sum " if line.is_sum else ""
        for offset, number in enumerate(line.numbers):
            is_share = offset == len(line.numbers) - 1
            format_ = self.formats[before + ("share" if is_share else "won")]
            if number is None:
                self.page.write_blank(place, column + offset, None, format_)
            else:
                self.page.write_number(place, column + offset, number, format_)
        self.page.write_string(place, column + len(line.numbers), line.words, self.formats[f"{before}text"])

    def _merged(self, cells: tuple[int, int, int, int], text: str, name: str) -> None:
        """From the first row and column to the last; a single cell is written, not merged."""
        if cells[:2] == cells[2:]:
            self.page.write_string(*cells[:2], text, self.formats[name])
        else:
            self.page.merge_range(*cells, text, self.formats[name])


def _cover(page: Any, snapshot: Snapshot, formats: Mapping[str, Any]) -> None:
    """The words about the whole, and what is left of the year's money."""
    drawn: Drawn = snapshot.drawn
    page.set_column(0, 0, _NARROW)
    page.set_column(1, 1, 80)
    said = (
        ("기준일", drawn.as_of.isoformat()),
        ("예산", drawn.edition),
        ("총평", snapshot.summary),
    )
    for place, (name, text) in enumerate(said):
        page.write_string(place, 0, name, formats["head"])
        page.write_string(place, 1, text, formats["text"])
    sums = (("세입 수납액", drawn.revenue_total.done), ("세출 지출액", drawn.expense_total.done), ("차인잔액", drawn.balance))
    for place, (name, won) in enumerate(sums, len(said)):
        page.write_string(place, 0, name, formats["head"])
        page.write_number(place, 1, won, formats["won"])
