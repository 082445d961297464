"""Printing a draft into the workbook that `sheets` describes."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import xlsxwriter

from chomchom.plan.draft import Draft, project_key
from chomchom.plan.writer.xlsx import cells, sheets
from chomchom.plan.writer.xlsx.sheets import Kind, Sheet

Row = dict[str, str | int | float | None]

_HELP = (
    "이 파일은 촘촘에서 내보낸 사업계획입니다. 엑셀에서 고친 뒤 그대로 다시 가져올 수 있습니다.",
    "행을 더하거나 지워도 됩니다. 딸린 행(수치, 편성, 산식, 개선대책, 대책 등)은 딸린 곳의 바로 아래에 둡니다.",
    "그래서 행을 정렬하지 말고, 골라 보려면 필터를 쓰세요.",
    "사업의 부분은 '사업순번'으로 사업에 붙습니다. 새 사업은 '사업' 시트에 새 순번으로 한 행을 더하세요.",
    "'사업(참고)'은 보기만 하는 칸입니다.",
    "금액은 원 단위 숫자입니다. 추진계획의 달에는 ■를 적습니다.",
    "비운 칸은 '적혀 있지 않음'입니다. '(빈칸)'은 적혀 있으나 비어 있다는 뜻입니다.",
    "'원문 줄'은 원래 문서의 자리입니다. 새로 더한 행은 0이나 빈칸으로 둡니다.",
)


def workbook(draft: Draft) -> bytes:
    """The draft as an .xlsx file; `draft_from_workbook` gives back an equal draft."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        _Writer(book, draft).write()
    return stream.getvalue()


class _Writer:
    """One workbook being written."""

    def __init__(self, book: Any, draft: Draft) -> None:
        self._book = book
        self._draft = draft
        self._long: list[str] = []
        base = {"valign": "top", "font_name": "맑은 고딕", "font_size": 10}
        # '@' keeps a later edit of such a cell text as well, so nothing typed becomes a formula or a date.
        self._text = book.add_format({**base, "num_format": "@", "text_wrap": True})
        self._number = book.add_format({**base, "num_format": "#,##0.####"})
        self._head = book.add_format({**base, "bold": True, "bg_color": "#DCE6F2", "border": 1, "text_wrap": True})

    def write(self) -> None:
        guide = self._book.add_worksheet(sheets.GUIDE)
        guide.set_column(0, 0, 110)
        for row, line in enumerate(_HELP):
            guide.write_string(row, 0, line, self._text)
        for sheet in sheets.SHEETS:
            self._sheet(sheet)
        if self._long:
            self._long_texts()

    def _sheet(self, sheet: Sheet) -> None:
        page = self._book.add_worksheet(sheet.name)
        heads = sheets.headers(sheet)
        for column, head in enumerate(heads):
            width = sheets.MONTH_WIDTH if head in sheets.MONTH_HEADERS else sheets.WIDTHS.get(head, sheets.DEFAULT_WIDTH)
            page.set_column(column, column, width, self._text)
            page.write_string(0, column, head, self._head)
        page.freeze_panes(1, _frozen(heads))
        last = 0
        for last, row in enumerate(self._rows(sheet), start=1):
            self._row(page, last, [row.get(head) for head in heads])
        page.autofilter(0, 0, max(last, 1), len(heads) - 1)
        _validate(page, sheet, heads, last + 500)

    def _row(self, page: Any, number: int, values: list[str | int | float | None]) -> None:
        for column, value in enumerate(values):
            if isinstance(value, str):
                page.write_string(number, column, value, self._text)
            elif value is not None:
                page.write_number(number, column, value, self._number)

    def _rows(self, sheet: Sheet) -> Iterator[Row]:
        if sheet.owner != "project":
            yield from self._of(self._draft.strategy if sheet.owner == "strategy" else self._draft, sheet.kinds, {})
        else:
            for number, project in enumerate(self._draft.projects, start=1):
                lead: Row = {sheets.PROJECT_KEY: number, sheets.PROJECT_NAME: f"{project_key(project)} {project.title}"[:100]}
                yield from self._of(project, sheet.kinds, lead)

    def _of(self, owner: Any, kinds: tuple[Kind, ...], lead: Row) -> Iterator[Row]:
        """The rows of an object's parts: each part followed by its own parts."""
        for kind in kinds:
            for part in _parts(owner, kind):
                yield lead | {sheets.KIND: kind.label} | self._values(part, kind)
                yield from self._of(part, kind.children, lead)

    def _values(self, part: Any, kind: Kind) -> Row:
        row: Row = {}
        fields = cells.fields_of(kind.type)
        for name, head in kind.columns.items():
            if name == "months":
                row |= {sheets.MONTH_HEADERS[month - 1]: cells.MARK for month in part.months}
            else:
                row[head] = cells.encode(getattr(part, name), fields[name], self._store)
        return row

    def _store(self, text: str) -> int:
        self._long.append(text)
        return len(self._long)

    def _long_texts(self) -> None:
        """Texts over the limit of a cell, cut into pieces that stand beside each other under their number."""
        page = self._book.add_worksheet(sheets.LONG_TEXTS)
        page.write_string(0, 0, "번호", self._head)
        for row, text in enumerate(self._long, start=1):
            page.write_number(row, 0, row)
            for column, start in enumerate(range(0, len(text), cells.CELL_LIMIT), start=1):
                page.write_string(0, column, f"글 {column}", self._head)
                page.write_string(row, column, text[start : start + cells.CELL_LIMIT], self._text)


def _parts(owner: Any, kind: Kind) -> list[Any]:
    if not kind.attribute:
        return [owner]
    value = getattr(owner, kind.attribute)
    if kind.many:
        return list(value)
    return [] if value is None else [value]


def _frozen(heads: list[str]) -> int:
    return heads.index(sheets.KIND) + 1 if sheets.KIND in heads else 0


def _validate(page: Any, sheet: Sheet, heads: list[str], last: int) -> None:
    """Let Excel itself refuse a wrong kind, choice or mark before it is saved."""
    kinds = sheets.every_kind(sheet.kinds)
    for column, head in enumerate(heads):
        if options := _options(kinds, head):
            page.data_validation(
                1,
                column,
                last,
                column,
                {
                    "validate": "list",
                    "source": options,
                    "error_title": head,
                    "error_message": f"{', '.join(options)} 가운데 하나를 고르세요."[:255],
                },
            )


def _options(kinds: list[Kind], head: str) -> list[str]:
    if head == sheets.KIND:
        return [kind.label for kind in kinds]
    if head in sheets.MONTH_HEADERS:
        return [cells.MARK]
    fields = [cells.fields_of(kind.type)[name] for kind in kinds for name, each in kind.columns.items() if each == head]
    if len(fields) != 1:
        return []
    return [cells.YES] if fields[0].kind == "flag" else list(fields[0].choices)
