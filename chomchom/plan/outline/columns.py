"""The columns of a budget table, from its header: labels (세목, 항목), 산출내역, amount, and the unit of bare amounts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from chomchom.plan import formula
from chomchom.plan.outline.grid import Row
from chomchom.plan.outline.names import plain
from chomchom.plan.outline.payers import is_payer
from chomchom.plan.outline.totals import is_total
from chomchom.plan.outline.worths import sum_of

_LABEL = re.compile(
    r"(?:예산)?(?:세?세목|비목|과목|관|항|목|항목|세항|세부항목|구분|예산항목|예산과목|지출과목|사업명|단위사업|세부사업|내용|품목|통계목|편성목)(?:\(.*\))?"
)
_BASIS = re.compile(r"산출(?:내역|근거|기초|식)?(?:및.*)?|산정(?:내역|기준|근거)|세부(?:산출)?내역|내역|산출내용|집행내역|편성내역")
_AMOUNT = re.compile(
    r"(?:소요|예산|요구|편성|총|사업)?(?:금액|예산액|액|예산|사업비|소요액|합계|계)(?:단위.*)?(?:천원|백만원|원|만원)?|\d{4}년도?(?:예산)?(?:액)?"
)
_ASIDE = re.compile(r"재원(?:구분|별|내역)?|비고|연번|번호|순번|담당(?:자|부서)?|[Nn][Oo]\.?")
_ITEM = re.compile(r"(?:세부)?항목(?:명)?|품목")
_UNIT = re.compile(r"단위\s*[:：]?\s*(천\s?원|백만\s?원|만\s?원|억\s?원|원)|\((천\s?원|백만\s?원|만\s?원|원)\)")
_UNIT_AT_END = re.compile(r"(천원|백만원|만원|원)$")
_FRAMED_UNIT = re.compile(r"[(\[（〔<【](?:단위)?((?:천|백만|만)?원)[)\]）〕>】]$")
_BARE = re.compile(r"\d[\d,]*")
_WON = {"원": 1, "천원": 1_000, "만원": 10_000, "백만원": 1_000_000, "억원": 100_000_000}


@dataclass(slots=True)
class BudgetColumns:
    """Where things are. `basis` to `basis_end` are the columns of 산출내역, `amount` that of the amount, `unit` the won of a
    bare number, `aside` those of funding sources, remarks and running numbers, of which `sources` hold the amounts of a source.
    `item_alone`: the only label is an 항목."""

    labels: list[int]
    basis: int
    amount: int | None
    unit: int | None
    header: tuple[str, ...]
    basis_end: int = 0
    aside: frozenset[int] = frozenset()
    sources: frozenset[int] = frozenset()
    item_alone: bool = False

    @property
    def first_label(self) -> int:
        return self.labels[0] if self.labels else 0

    def is_header(self, row: Row) -> bool:
        """The header itself, its repetition after a page break, or a caption above it that gives the unit."""
        texts = row.filled()
        return (len(texts) == 1 and unit_of(texts[0]) is not None) or tuple(plain(text) for text in row.filled()) == self.header

    def is_like(self, other: BudgetColumns) -> bool:
        """Whether this is the header of the same table, repeated."""
        return self.header == other.header and self.basis == other.basis

    def units_by_formulas(self, rows: Sequence[Row]) -> Counter[int]:
        """For each unit, how many bare amounts are in it just what the formulas beside them are worth."""
        votes: Counter[int] = Counter()
        for row in rows:
            amount = self._bare_amount(row)
            worth = sum_of([entry for text in row.cells for entry in formula.read(text)]) if amount else None
            if worth and worth / amount in _WON.values():
                votes[worth // amount] += 1
        return votes

    def unit_by_total(self, rows: Sequence[Row], total: int | None) -> int | None:
        """The unit in which the bare amount of the row of the total is the stated total."""
        amounts = [self._bare_amount(row) for row in rows if any(is_total(text) for text in row.filled())]
        return next((unit for unit in _WON.values() if total and total in [amount * unit for amount in amounts]), None)

    def _bare_amount(self, row: Row) -> int:
        """The number in the column of amounts, or at the end of a row that slid; 0 if there is none."""
        texts = [row.cells[self.amount] if self.amount is not None else "", *row.filled()[-1:]]
        return next((int(text.replace(",", "")) for text in texts if _BARE.fullmatch(text)), 0)

    def won(self, text: str) -> int | None:
        """A cell of the amount column in won."""
        return formula.won(text, self.unit)


def unit_of(text: str) -> int | None:
    """The unit that a caption gives (`(단위: 천원)`), in won."""
    match = _UNIT.search(text)
    return _WON[(match[1] or match[2]).replace(" ", "")] if match else None


def columns_of(rows: Sequence[Row], unit: int | None) -> BudgetColumns | None:
    """The columns by the header within the first rows, or None if this is no budget table. `unit` is that of the caption."""
    for row in rows[:3]:
        names = [(column, _FRAMED_UNIT.sub(r"\1", plain(text))) for column, text in enumerate(row.cells) if text]
        labels = [column for column, name in names if _LABEL.fullmatch(name)]
        basis = next((column for column, name in names if _BASIS.fullmatch(_UNIT_AT_END.sub("", name))), None)
        amount = next(
            (column for column, name in names if column not in labels and column != basis and _AMOUNT.fullmatch(name)), None
        )
        if basis is not None and (labels or amount is not None):
            header = tuple(plain(text) for text in row.filled())
            after = [column for column, _ in names if column > basis]
            end = min(after, default=basis + row.spans.get(basis, 1)) - 1
            columns = BudgetColumns(labels, basis, amount, _unit_said(names, amount) or unit, header, basis_end=end)
            _put_aside(columns, names)
            others = sum(column < basis for column in [*columns.aside, basis if amount is None else amount])
            columns.item_alone = basis - others == 1 and _is_item(names, labels)
            return columns
        unit = unit_of(" ".join(row.filled())) or unit
    return None


def columns_of_amounts(rows: Sequence[Row], unit: int | None) -> BudgetColumns | None:
    """The columns of a table of amounts without 산출내역, by its heading: labels, one column of amounts, all others aside."""
    names = [(column, _FRAMED_UNIT.sub(r"\1", plain(text))) for column, text in enumerate(rows[0].cells) if text] if rows else []
    labels = [column for column, name in names if _LABEL.fullmatch(name)]
    amount = next((column for column, name in names if column not in labels and _AMOUNT.fullmatch(name)), None)
    aside = [column for column, name in names if column not in [*labels, amount]]
    said = dict(names)
    if not labels or amount is None or not all(_is_aside(said[column]) for column in aside):
        return None
    header = tuple(plain(text) for text in rows[0].filled())
    columns = BudgetColumns(labels, amount, amount, _unit_said(names, amount) or unit, header, basis_end=amount)
    _put_aside(columns, names)
    columns.item_alone = len(labels) == 1 and _is_item(names, labels)
    return columns


def _put_aside(columns: BudgetColumns, names: Sequence[tuple[int, str]]) -> None:
    others = [(column, name) for column, name in names if column != columns.amount]
    columns.aside = frozenset(column for column, name in others if _is_aside(name))
    columns.sources = frozenset(column for column, name in others if _is_source(name))


def _is_aside(name: str) -> bool:
    return _ASIDE.fullmatch(name) is not None or _is_source(name)


def _is_source(name: str) -> bool:
    return _ASIDE.fullmatch(name) is None and is_payer(_UNIT_AT_END.sub("", name))


def _is_item(names: Sequence[tuple[int, str]], labels: Sequence[int]) -> bool:
    return [_ITEM.fullmatch(name) is not None for column, name in names if column in labels] == [True]


def _unit_said(names: Sequence[tuple[int, str]], amount: int | None) -> int | None:
    """The unit in the heading of the amounts, else in that of another column; 재원 ends with no unit."""
    named = [(column, name) for column, name in names if not _is_aside(name)]
    said = {column: _WON[match[1]] for column, name in named if (match := _UNIT_AT_END.search(name))}
    return said.get(amount, next(iter(said.values()), None)) if amount is not None else next(iter(said.values()), None)
