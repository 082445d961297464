"""The columns of a budget table, from its header: labels (세목, 항목), 산출내역, amount, and the unit of bare amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chomchom.plan import formula
from chomchom.plan.outline.grid import Row
from chomchom.plan.outline.names import plain

_LABEL = re.compile(
    r"(?:예산)?(?:세?세목|비목|과목|관|항|목|항목|세항|세부항목|구분|예산항목|예산과목|지출과목|사업명|단위사업|세부사업|내용|품목|통계목|편성목)(?:\(.*\))?"
)
_BASIS = re.compile(r"산출(?:내역|근거|기초|식)?(?:및.*)?|산정(?:내역|기준|근거)|세부(?:산출)?내역|내역|산출내용|집행내역|편성내역")
_AMOUNT = re.compile(
    r"(?:소요|예산|요구|편성|총|사업)?(?:금액|예산액|액|예산|사업비|소요액|합계|계)(?:단위.*)?(?:천원|백만원|원|만원)?|\d{4}년도?(?:예산)?(?:액)?"
)
_UNIT = re.compile(r"단위\s*[:：]?\s*(천\s?원|백만\s?원|만\s?원|억\s?원|원)|\((천\s?원|백만\s?원|만\s?원|원)\)")
_WON = {"원": 1, "천원": 1_000, "만원": 10_000, "백만원": 1_000_000, "억원": 100_000_000}


@dataclass(slots=True)
class BudgetColumns:
    """Where things are. `basis` to `basis_end` are the columns of 산출내역, `amount` that of the amount, `unit` the won of a
    bare number."""

    labels: list[int]
    basis: int
    amount: int | None
    unit: int | None
    header: tuple[str, ...]
    basis_end: int = 0

    @property
    def first_label(self) -> int:
        return self.labels[0] if self.labels else 0

    def is_header(self, row: Row) -> bool:
        """The header itself, or its repetition after a page break."""
        return tuple(plain(text) for text in row.filled()) == self.header

    def won(self, text: str) -> int | None:
        """A cell of the amount column in won."""
        return formula.won(text, self.unit)


def unit_of(text: str) -> int | None:
    """The unit that a caption gives (`(단위: 천원)`), in won."""
    match = _UNIT.search(text)
    return _WON[(match[1] or match[2]).replace(" ", "")] if match else None


def columns_of(rows: Sequence[Row], unit: int | None) -> BudgetColumns | None:
    """The columns by the header within the first rows, or None if this is no budget table."""
    for row in rows[:3]:
        names = [(column, plain(text)) for column, text in enumerate(row.cells) if text]
        labels = [column for column, name in names if _LABEL.fullmatch(name)]
        basis = next((column for column, name in names if _BASIS.fullmatch(name)), None)
        amount = next(
            (column for column, name in names if column not in labels and column != basis and _AMOUNT.fullmatch(name)), None
        )
        if basis is not None and (labels or amount is not None):
            own = next((found for _, name in names if (found := unit_of(name) or unit_of(f"({name})"))), None)
            header = tuple(name for _, name in names)
            after = [column for column, _ in names if column > basis]
            return BudgetColumns(
                labels, basis, amount, own or unit, header, basis_end=min(after, default=basis + row.spans.get(basis, 1)) - 1
            )
    return None
