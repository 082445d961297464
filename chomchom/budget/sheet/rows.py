"""From a table to what its rows say: executions, totals, and what is neither; every fault with its sheet, row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from chomchom.budget.sheet.columns import BY_CODE, unit_of
from chomchom.budget.sheet.header import Header
from chomchom.budget.sheet.reading import Line, Table
from chomchom.budget.sheet.totals import Sums, misfit, total_in
from chomchom.budget.sheet.values import alike, amount_of, composed, day_of
from chomchom.core.particles import with_particle

_WORDS = ("title", "payee", "heading", "project", "reference", "kind")
_LONGEST = {"title": 200, "payee": 120, "heading": 200, "project": 200, "reference": 60, "kind": 60}
_RETURNS = ("반납", "여입", "취소", "반려", "환불", "삭제")
_REVENUE = ("수입", "세입", "수납", "입금")
_GIVE_BACK = "반납은 그 지급의 화면에서 올리고, 이 줄은 까닭을 적고 빼세요."
_MOST_NOTES = 30
_FEW = 2


@dataclass(slots=True)
class Read:
    """One row. A total has no day; `faults` are sentences that say where and what to do."""

    number: int
    is_total: bool = False
    on: date | None = None
    amount: int | None = None
    words: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


@dataclass
class Reading:
    """What came of a table. `stated` is the total of all rows that the file itself says; `notes` say what was left out."""

    rows: list[Read] = field(default_factory=list)
    stated: int | None = None
    hidden: int = 0
    hidden_won: int = 0
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Asked:
    """How a table is to be read: the column of each field, the fiscal year, and whether hidden rows count."""

    columns: Mapping[str, int]
    year: int
    with_hidden: bool = False


def interpret(table: Table, header: Header, asked: Asked) -> Reading:
    """Every row below the headings."""
    return _Interpreter(table, header, asked).run()


class _Interpreter:
    def __init__(self, table: Table, header: Header, asked: Asked) -> None:
        self.table, self.header, self.asked = table, header, asked
        self.headings = header.words
        self.unit = unit_of(header.headings[asked.columns["amount"]])
        self.found, self.sums, self.all_sums = Reading(), Sums(), Sums()
        self.unread = 0
        self.above: list[tuple[Read, str]] = []  # totals that stand before the rows they add up
        self.left_out: list[int] = []

    def run(self) -> Reading:
        for line in self.table.lines:
            if line.number > self.header.last:
                self._take(line)
        below = self.found.stated
        for total, said in self.above:
            self._judge(total, said)
        self.found.stated = self.found.stated if below is None else below
        self._tell()
        return self.found

    def _take(self, line: Line) -> None:
        if self._is_header(line):
            return
        read = Read(line.number, words={code: composed(self._cell(line, code))[: _LONGEST[code]] for code in _WORDS})
        is_dated = self._day(line) is not None
        said = total_in([text for text in line.cells[: len(self.header.headings)] if text], has_day=is_dated)
        amount = self._amount(line)
        if said is not None:
            self._take_total(read, said, amount)
        elif self._is_remark(line):
            self.left_out.append(line.number)
        else:
            self._take_row(read, line, amount)

    def _is_header(self, line: Line) -> bool:
        """Whether the row says the headings once more, as at the top of each printed page."""
        said = [text for text in line.cells if text]
        return len(said) >= _FEW and all(text in self.headings for text in said)

    def _is_remark(self, line: Line) -> bool:
        """Whether it has neither day nor amount, nor a formula for either: a heading between rows, or words below them."""
        if self._cell(line, "amount") or self._day(line) or line.unknown:
            return False
        return not self._cell(line, "on") or len({text for text in line.cells if text}) <= _FEW

    def _take_total(self, read: Read, said: str, amount: int | None) -> None:
        if amount is None:
            self.left_out.append(read.number)
            return
        read.is_total, read.amount = True, amount
        self.found.rows.append(read)
        if not self.sums.all_ and not self.all_sums.all_:
            self.above.append((read, said))
            return
        self._judge(read, said)
        self.sums.close(said)
        self.all_sums.close(said)

    def _judge(self, read: Read, said: str) -> None:
        if wrong := misfit(said, read.amount or 0, self.sums, self.all_sums, self.unread):
            read.faults.append(f"{self._place(read.number)}: {wrong}")
        if Sums.is_grand(alike(said)):
            self.found.stated = read.amount

    def _take_row(self, read: Read, line: Line, amount: int | None) -> None:
        self.all_sums.add(amount or 0, read.words["heading"])
        if line.hidden and not self.asked.with_hidden:
            self.found.hidden += 1
            self.found.hidden_won += amount or 0
            return
        read.on, read.amount = self._day(line), amount
        read.faults = list(self._faults(read, line))
        self.unread += amount is None
        self.sums.add(amount or 0, read.words["heading"])
        self.found.rows.append(read)

    def _faults(self, read: Read, line: Line) -> Iterator[str]:
        if read.on is None:
            yield self._fault(line, "on", "날짜", "2031-05-20처럼")
        elif read.on.year != self.asked.year:
            yield f"{self._place(line.number, 'on')}: {with_particle(str(read.on), '은')} {self.asked.year} 회계연도가 아닙니다."
        yield from self._faults_of_amount(read, line)
        if not read.words["title"]:
            yield self._fault(line, "title", "적요", "한 줄로")
        kind = alike(read.words["kind"])
        if kind.startswith(_REVENUE):
            yield f"{self._place(line.number, 'kind')}: ‘{read.words['kind']}’은 지급이 아닙니다. 수납은 세입의 줄에서 올리세요."
        elif kind.startswith(_RETURNS):
            yield f"{self._place(line.number, 'kind')}: ‘{read.words['kind']}’은 지급이 아닙니다. {_GIVE_BACK}"

    def _faults_of_amount(self, read: Read, line: Line) -> Iterator[str]:
        place = self._place(line.number, "amount")
        if read.amount is None and self.asked.columns["amount"] in line.spread:
            yield f"{place}: 여러 줄에 걸쳐 합쳐진 칸이라 이 줄의 금액을 알 수 없습니다. 병합을 풀고 줄마다 적어 주세요."
        elif read.amount is None:
            yield self._fault(line, "amount", "금액", "원 단위 정수로")
        elif read.amount < 0:
            yield f"{place}: {read.amount:,}원은 반납이나 취소로 보입니다. {_GIVE_BACK}"
        elif read.amount == 0:
            yield f"{place}: 0원입니다."

    def _fault(self, line: Line, code: str, name: str, how: str) -> str:
        place, text = self._place(line.number, code), self._cell(line, code)
        if self.asked.columns.get(code) in line.unknown:
            return f"{place}: 수식의 결과가 파일에 없습니다. 엑셀에서 열어 저장한 뒤 다시 올려 주세요."
        if not text:
            return f"{place}: 비어 있습니다."
        return (
            f"{place}: {with_particle(f'‘{text[:30]}’', '을')} {with_particle(name, '으로')} 읽을 수 없습니다. {how} 적어 주세요."
        )

    def _place(self, number: int, code: str = "") -> str:
        sheet = f"‘{self.table.sheet}’ 시트 " if self.table.sheet else ""
        heading = self.header.headings[self.asked.columns[code]] if code in self.asked.columns else ""
        column = f" ‘{heading}’ 칸" if heading else f" ‘{BY_CODE[code].name}’ 칸" if code else ""
        return f"{sheet}{number:,}번째 줄{column}"

    def _cell(self, line: Line, code: str) -> str:
        column = self.asked.columns.get(code)
        return line.cells[column] if column is not None and column < len(line.cells) else ""

    def _day(self, line: Line) -> date | None:
        return day_of(self._cell(line, "on"), self.asked.year)

    def _amount(self, line: Line) -> int | None:
        if self.asked.columns["amount"] in line.spread:
            return None
        return amount_of(self._cell(line, "amount"), self.unit)

    def _tell(self) -> None:
        notes = self.found.notes
        if self.found.hidden:
            notes.append(f"숨긴 줄 {self.found.hidden:,}개(합계 {self.found.hidden_won:,}원)를 뺐습니다.")
        if self.unit > 1:
            notes.append(
                f"‘{self.header.headings[self.asked.columns['amount']]}’ 열의 숫자에 {self.unit:,}을 곱해 원으로 읽었습니다."
            )
        if self.left_out:
            shown = ", ".join(f"{number:,}" for number in self.left_out[:_MOST_NOTES])
            more = f" 외 {len(self.left_out) - _MOST_NOTES:,}줄" if len(self.left_out) > _MOST_NOTES else "번째 줄"
            notes.append(f"날짜와 금액이 없어 집행이 아닌 글로 보고 넘긴 줄: {shown}{more}.")
