"""Reading an edited workbook back into a draft, by the same description that it was printed by.

Every cell that cannot be read is named at once, with its sheet, its address and what to do; nothing is guessed, nothing dropped.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, NamedTuple

import msgspec

from chomchom.core.particles import with_particle
from chomchom.plan.draft import Diagnostic, Draft
from chomchom.plan.reader.safety import UnreadableFile, check_archive, refusing
from chomchom.plan.writer.json import UnreadablePlan
from chomchom.plan.writer.xlsx import cells, sheets
from chomchom.plan.writer.xlsx.sheets import Kind, Sheet

_BROKEN = "엑셀 파일(.xlsx)이 아니거나 손상되었습니다. 촘촘에서 내보낸 파일을 엑셀에서 .xlsx로 저장해 올려 주세요."
_NOT_OURS = (
    "촘촘에서 내려받은 엑셀이 아닙니다. ‘초안과 판’에서 xlsx로 내려받아 고친 파일이나, 사업계획서(.hwpx, .docx 등)를 올려 주세요."
)
_MOST_TOLD = 30
_SHOWN = 30
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
        book = openpyxl.load_workbook(BytesIO(data), read_only=True)
        return {page.title: _page(page) for page in book.worksheets}


def _page(page: Any) -> _Page:
    """All rows of a sheet. Cells with a formula or an error of Excel (#REF!) are marked, since their text alone could be meant."""
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


class _FormulaValue(NamedTuple):
    """A formula. What it gave when the file was saved may be missing or old, so it is no value."""

    shown: str


def _value(cell: Any) -> Any:
    match cell.data_type:
        case "e":
            return _ErrorValue(str(cell.value))
        case "f":
            return _FormulaValue(str(cell.value)[:_SHOWN])
        case _:
            return cell.value


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
        self._faults: list[str] = []
        self._unplaced: set[tuple[str, object]] = set()

    def draft(self) -> Draft:
        told, *read = sheets.FINDINGS, *(sheet for sheet in sheets.SHEETS if sheet is not sheets.FINDINGS)
        if missing := [sheet.name for sheet in read if sheet.name not in self._pages]:
            if len(missing) == len(read):
                raise UnreadablePlan(_NOT_OURS)
            named = ", ".join(f"‘{name}’" for name in missing)
            self._faults.append(f"{named} 시트가 없습니다. 촘촘에서 내려받은 파일을 고쳐서 올려 주세요.")
        # Projects first: the other sheets refer to them.
        for sheet in sorted(read, key=lambda each: each.name != sheets.PROJECTS):
            page = self._pages.get(sheet.name)
            if page is not None and (head := _missing_head(sheet, page)):
                self._faults.append(f"‘{sheet.name}’ 시트에 ‘{head}’ 열이 없습니다. 지우거나 이름을 바꾼 열을 되돌려 주세요.")
            elif page is not None:
                self._sheet(sheet, page)
        if self._faults:
            raise UnreadablePlan(_all_told(self._faults))
        self._tree["projects"] = list(self._projects.values())
        self._told(told)
        return msgspec.convert(self._tree, Draft)

    def _told(self, sheet: Sheet) -> None:
        """The findings that the file lists. They are no part of the plan: rows that cannot be read, or all, may be missing."""
        page = self._pages.get(sheet.name)
        if page is not None and not _missing_head(sheet, page):
            self._sheet(sheet, page)
        self._tree["diagnostics"] = [each for each in self._tree.get("diagnostics", []) if _is_finding(each)]

    def _sheet(self, sheet: Sheet, page: _Page) -> None:
        paths = _paths(sheet.kinds)
        opened: dict[object, dict[str, Tree]] = {}
        for row in page.rows:
            cursor = _Cursor(sheet, page, row, self._long, self._faults)
            key: object = None
            try:
                key = cursor.project() if sheet.owner == "project" else None
                self._add(cursor, cursor.path(paths), key, opened.setdefault(key, {}))
            except _Misplaced as fault:
                self._unplaced.add((sheet.name, key if key in self._projects else None))
                self._faults += [str(fault)] if str(fault) else []

    def _owner(self, cursor: _Cursor, kind: Kind, key: object) -> Tree:
        if cursor.sheet.owner != "project":
            return self._strategy if cursor.sheet.owner == "strategy" else self._tree
        if cursor.sheet.name == sheets.PROJECTS and not kind.attribute:
            if key in self._projects:
                raise cursor.wrong(
                    sheets.PROJECT_KEY,
                    f"사업순번 {with_particle(str(key), '이')} 두 번 나옵니다. 사업마다 다른 번호를 적어 주세요.",
                )
            self._projects[key] = {}
        if key not in self._projects:
            if self._is_unplaced(sheets.PROJECTS):
                raise _Misplaced  # the fault is in the sheet of the projects
            told = f"사업순번 {with_particle(str(key), '이')} ‘{sheets.PROJECTS}’ 시트에 없습니다. 번호를 확인해 주세요."
            raise cursor.wrong(sheets.PROJECT_KEY, told)
        return self._projects[key]

    def _add(self, cursor: _Cursor, path: tuple[Kind, ...], key: object, opened: dict[str, Tree]) -> None:
        """Put one row into the tree, below the last row of its parent kind."""
        *above, kind = path
        owner = self._owner(cursor, kind, key)
        if above and above[-1].attribute:
            if above[-1].label not in opened:
                if {(cursor.sheet.name, key), (cursor.sheet.name, None)} & self._unplaced:
                    raise _Misplaced  # the row above it is named already
                told = f"‘{kind.label}’ 행 위에 ‘{above[-1].label}’ 행이 없습니다. 딸린 행을 그 아래로 옮겨 주세요."
                raise cursor.wrong(sheets.KIND, told)
            owner = opened[above[-1].label]
        values = cursor.values(kind)
        if not kind.attribute:
            owner.update(values)
            return
        if kind.many:
            owner.setdefault(kind.attribute, []).append(values)
        elif kind.attribute in owner:
            raise cursor.wrong(sheets.KIND, f"‘{kind.label}’ 행은 하나만 둘 수 있습니다. 하나로 합치거나 지워 주세요.")
        else:
            owner[kind.attribute] = values
        for below in sheets.every_kind(kind.children):
            opened.pop(below.label, None)
        opened[kind.label] = values

    def _is_unplaced(self, sheet: str) -> bool:
        return any(name == sheet for name, _ in self._unplaced)


class _Misplaced(Exception):
    """A row whose place in the plan cannot be told; without a text where that follows from another fault."""


class _Cursor(NamedTuple):
    """One row being read: it knows where it stands, for messages. What is wrong in its cells is added to the `faults`."""

    sheet: Sheet
    page: _Page
    row: _Row
    long_texts: dict[int, str]
    faults: list[str]

    def wrong(self, head: str, message: str) -> _Misplaced:
        """The refusal for the cell under `head`."""
        return _Misplaced(f"‘{self.sheet.name}’ 시트 {self.page.columns.get(head, 'A')}{self.row.number} 칸: {message}")

    def path(self, paths: dict[str, tuple[Kind, ...]]) -> tuple[Kind, ...]:
        """The kind of this row with the kinds above it."""
        if len(paths) == 1:
            return next(iter(paths.values()))
        given = self.row.values.get(sheets.KIND, "")
        label = (given.shown if isinstance(given, _FormulaValue | _ErrorValue) else str(given)).strip()
        if label not in paths:
            raise self.wrong(sheets.KIND, f"구분이 ‘{label}’입니다. {', '.join(paths)} 가운데 하나를 적어 주세요.")
        return paths[label]

    def project(self) -> object:
        """The running number of the project that this row belongs to."""
        return self.value(sheets.PROJECT_KEY, cells.Field("whole", optional=False, choices={}))

    def value(self, head: str, field: cells.Field) -> object:
        """The value under `head`, refused if it does not fit the field."""
        value = self.row.values.get(head)
        if isinstance(value, _FormulaValue):
            raise self.wrong(head, f"수식({value.shown})이 들어 있습니다. 수식 대신 값을 적어 주세요(복사해서 ‘값’으로 붙여넣기).")
        if isinstance(value, _ErrorValue):
            raise self.wrong(head, f"엑셀 오류({value.shown})가 들어 있습니다. 수식을 고치거나 값을 적어 주세요.")
        try:
            return cells.decode(value, field, self.long_texts)
        except cells.BadCell as fault:
            raise self.wrong(head, str(fault)) from fault

    def values(self, kind: Kind) -> Tree:
        """The fields of this row; a value in a column that its kind does not use is refused, lest it be lost."""
        self._check_unused(kind)
        values: Tree = {}
        for name, head in kind.columns.items():
            try:
                values[name] = self._field(kind, name, head)
            except _Misplaced as fault:
                self.faults.append(str(fault))
        return values

    def _check_unused(self, kind: Kind) -> None:
        used = {sheets.KIND, sheets.PROJECT_KEY, sheets.PROJECT_NAME, *kind.columns.values()}
        used |= set(sheets.MONTH_HEADERS) if "months" in kind.columns else set()
        for head in sheets.headers(self.sheet):
            if head not in used and self.row.values.get(head) not in (None, ""):
                fitting = ", ".join(f"‘{each.label}’" for each in sheets.every_kind(self.sheet.kinds) if _has(each, head))
                told = f"‘{kind.label}’ 행에서는 ‘{head}’ 칸을 쓰지 않습니다. 비우거나 {fitting} 행에 적어 주세요."
                self.faults.append(str(self.wrong(head, told)))

    def _field(self, kind: Kind, name: str, head: str) -> object:
        if name == "months":
            flag = cells.Field("flag", optional=False, choices={})
            return [month for month, each in enumerate(sheets.MONTH_HEADERS, start=1) if self.value(each, flag)]
        if name == "line" and self.row.values.get(head) is None:
            return 0
        return self.value(head, cells.fields_of(kind.type)[name])


def _is_finding(values: Tree) -> bool:
    try:
        msgspec.convert(values, Diagnostic)
    except msgspec.ValidationError:
        return False
    return True


def _has(kind: Kind, head: str) -> bool:
    return head in kind.columns.values() or ("months" in kind.columns and head in sheets.MONTH_HEADERS)


def _missing_head(sheet: Sheet, page: _Page) -> str:
    """The first column of a sheet that is not there; empty where all are."""
    return next((head for head in sheets.headers(sheet) if head not in page.columns and head != sheets.PROJECT_NAME), "")


def _all_told(faults: list[str]) -> str:
    """One fault as it is, several as a list; of very many only the first."""
    if len(faults) == 1:
        return faults[0]
    left = len(faults) - _MOST_TOLD
    return "\n".join([f"고칠 곳이 {len(faults)}곳 있습니다.", *faults[:_MOST_TOLD], *([f"그 밖에 {left}곳"] if left > 0 else [])])


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
        and not any(isinstance(value, _FormulaValue | _ErrorValue) for value in row.values.values())
    }
