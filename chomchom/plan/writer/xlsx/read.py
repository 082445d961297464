"""Reading an edited workbook back into a draft, by the same description that it was printed by.

A cell that cannot be read is refused with its sheet, its address and what to do; nothing is guessed and nothing is dropped.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, NamedTuple

import msgspec

from chomchom.plan.draft import Draft
from chomchom.plan.reader.safety import UnreadableFile, check_archive, refusing
from chomchom.plan.writer.json import UnreadablePlan
from chomchom.plan.writer.xlsx import cells, sheets
from chomchom.plan.writer.xlsx.sheets import Kind, Sheet

_BROKEN = "엑셀 파일(.xlsx)이 아니거나 손상되었습니다. 촘촘에서 내보낸 파일을 엑셀에서 .xlsx로 저장해 올려 주세요."
Tree = dict[str, Any]


def draft_from_workbook(data: bytes) -> Draft:
    """Read a workbook that `workbook` wrote and a planner edited; raise UnreadablePlan, naming sheet and cell, if it is wrong."""
    try:
        pages = _pages(data)
    except UnreadableFile as refused:
        raise UnreadablePlan(str(refused)) from refused
    return _Reader(pages).draft()


class _Row(NamedTuple):
    """One row: its number as Excel counts it, and its values by column head."""

    number: int
    values: dict[str, Any]


class _Page(NamedTuple):
    """A sheet by its heads; `columns` gives the letter of each for messages."""

    columns: dict[str, str]
    rows: list[_Row]


def _pages(data: bytes) -> dict[str, _Page]:
    import openpyxl  # noqa: PLC0415 -- slow import

    with refusing(_BROKEN):
        check_archive(data)
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        return {page.title: _page(page) for page in book.worksheets}


def _page(page: Any) -> _Page:
    """All rows of a sheet. Cells with an error of Excel (#REF!) are marked, since their text alone could be meant."""
    rows = iter(page.iter_rows())
    heads = [str(cell.value).strip() if cell.value is not None else "" for cell in next(rows, ())]
    columns = {head: _letter(index) for index, head in enumerate(heads) if head}
    listed = []
    for number, row in enumerate(rows, start=2):
        values = {head: _value(cell) for head, cell in zip(heads, row, strict=False) if head and cell.value is not None}
        if values:
            listed.append(_Row(number, values))
    return _Page(columns, listed)


class _ErrorValue(NamedTuple):
    """What Excel shows for a formula that failed."""

    shown: str


def _value(cell: Any) -> Any:
    return _ErrorValue(str(cell.value)) if cell.data_type == "e" else cell.value


def _letter(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class _Reader:
    """One workbook being read into a tree of plain values."""

    def __init__(self, pages: dict[str, _Page]) -> None:
        self._pages = pages
        self._long = _long_texts(pages.get(sheets.LONG_TEXTS))
        self._projects: dict[object, Tree] = {}
        self._strategy: Tree = {}
        self._tree: Tree = {"strategy": self._strategy}

    def draft(self) -> Draft:
        # Projects first: the other sheets refer to them.
        for sheet in sorted(sheets.SHEETS, key=lambda each: each.name != sheets.PROJECTS):
            if sheet.name not in self._pages:
                raise UnreadablePlan(f"'{sheet.name}' 시트가 없습니다. 촘촘에서 내보낸 파일을 고쳐서 올려 주세요.")
            self._sheet(sheet, self._pages[sheet.name])
        self._tree["projects"] = list(self._projects.values())
        return msgspec.convert(self._tree, Draft)

    def _sheet(self, sheet: Sheet, page: _Page) -> None:
        for head in sheets.headers(sheet):
            if head not in page.columns and head != sheets.PROJECT_NAME:
                raise UnreadablePlan(f"'{sheet.name}' 시트에 '{head}' 열이 없습니다. 지우거나 이름을 바꾼 열을 되돌려 주세요.")
        paths = _paths(sheet.kinds)
        opened: dict[object, dict[str, Tree]] = {}
        for row in page.rows:
            cursor = _Cursor(sheet, page, row, self._long)
            path = cursor.path(paths)
            key = cursor.project() if sheet.owner == "project" else None
            self._add(cursor, path, key, opened.setdefault(key, {}))

    def _owner(self, cursor: _Cursor, kind: Kind, key: object) -> Tree:
        if cursor.sheet.owner != "project":
            return self._strategy if cursor.sheet.owner == "strategy" else self._tree
        if cursor.sheet.name == sheets.PROJECTS and not kind.attribute:
            if key in self._projects:
                raise cursor.wrong(sheets.PROJECT_KEY, f"사업순번 {key}이(가) 두 번 나옵니다. 사업마다 다른 번호를 적어 주세요.")
            self._projects[key] = {}
        if key not in self._projects:
            raise cursor.wrong(
                sheets.PROJECT_KEY, f"사업순번 {key}이(가) '{sheets.PROJECTS}' 시트에 없습니다. 번호를 확인해 주세요."
            )
        return self._projects[key]

    def _add(self, cursor: _Cursor, path: tuple[Kind, ...], key: object, opened: dict[str, Tree]) -> None:
        """Put one row into the tree, below the last row of its parent kind."""
        *above, kind = path
        owner = self._owner(cursor, kind, key)
        if above and above[-1].attribute:
            if above[-1].label not in opened:
                raise cursor.wrong(
                    sheets.KIND, f"'{kind.label}' 행 위에 '{above[-1].label}' 행이 없습니다. 딸린 행을 그 아래로 옮겨 주세요."
                )
            owner = opened[above[-1].label]
        values = cursor.values(kind)
        if not kind.attribute:
            owner.update(values)
            return
        if kind.many:
            owner.setdefault(kind.attribute, []).append(values)
        elif kind.attribute in owner:
            raise cursor.wrong(sheets.KIND, f"'{kind.label}' 행은 하나만 둘 수 있습니다. 하나로 합치거나 지워 주세요.")
        else:
            owner[kind.attribute] = values
        for below in sheets.every_kind(kind.children):
            opened.pop(below.label, None)
        opened[kind.label] = values


class _Cursor(NamedTuple):
    """One row being read: it knows where it stands, for messages."""

    sheet: Sheet
    page: _Page
    row: _Row
    long_texts: dict[int, str]

    def wrong(self, head: str, message: str) -> UnreadablePlan:
        """The refusal for the cell under `head`."""
        return UnreadablePlan(f"'{self.sheet.name}' 시트 {self.page.columns.get(head, 'A')}{self.row.number} 칸: {message}")

    def path(self, paths: dict[str, tuple[Kind, ...]]) -> tuple[Kind, ...]:
        """The kind of this row with the kinds above it."""
        if len(paths) == 1:
            return next(iter(paths.values()))
        label = str(self.row.values.get(sheets.KIND, "")).strip()
        if label not in paths:
            raise self.wrong(sheets.KIND, f"구분이 '{label}'입니다. {', '.join(paths)} 가운데 하나를 적어 주세요.")
        return paths[label]

    def project(self) -> object:
        """The running number of the project that this row belongs to."""
        return self.value(sheets.PROJECT_KEY, cells.Field("whole", optional=False, choices={}))

    def value(self, head: str, field: cells.Field) -> object:
        """The value under `head`, refused if it does not fit the field."""
        value = self.row.values.get(head)
        if isinstance(value, _ErrorValue):
            raise self.wrong(head, f"엑셀 오류({value.shown})가 들어 있습니다. 수식을 고치거나 값을 적어 주세요.")
        try:
            return cells.decode(value, field, self.long_texts)
        except cells.BadCell as fault:
            raise self.wrong(head, str(fault)) from fault

    def values(self, kind: Kind) -> Tree:
        """The fields of this row; a value in a column that its kind does not use is refused, lest it be lost."""
        used = {sheets.KIND, sheets.PROJECT_KEY, sheets.PROJECT_NAME, *kind.columns.values()}
        used |= set(sheets.MONTH_HEADERS) if "months" in kind.columns else set()
        for head in sheets.headers(self.sheet):
            if head not in used and self.row.values.get(head) not in (None, ""):
                raise self.wrong(head, f"'{kind.label}' 행에서는 쓰지 않는 칸입니다. 비우거나 알맞은 행에 적어 주세요.")
        return {name: self._field(kind, name, head) for name, head in kind.columns.items()}

    def _field(self, kind: Kind, name: str, head: str) -> object:
        if name == "months":
            flag = cells.Field("flag", optional=False, choices={})
            return [month for month, each in enumerate(sheets.MONTH_HEADERS, start=1) if self.value(each, flag)]
        if name == "line" and self.row.values.get(head) is None:
            return 0
        return self.value(head, cells.fields_of(kind.type)[name])


def _paths(kinds: tuple[Kind, ...], above: tuple[Kind, ...] = ()) -> dict[str, tuple[Kind, ...]]:
    """Every kind by its label, with the kinds above it."""
    paths: dict[str, tuple[Kind, ...]] = {}
    for kind in kinds:
        paths[kind.label] = (*above, kind)
        paths |= _paths(kind.children, (*above, kind))
    return paths


def _long_texts(page: _Page | None) -> dict[int, str]:
    """Texts that were too long for a cell, by their number."""
    rows = page.rows if page else []
    return {
        int(row.values["번호"]): "".join(str(value) for head, value in row.values.items() if head != "번호")
        for row in rows
        if str(row.values.get("번호", "")).isdecimal()
    }
