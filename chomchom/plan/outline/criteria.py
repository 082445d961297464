"""평가방법: what is judged by which measure, in numbers (정량) or in words (정성).

A row names its kind only where it changes, its item only where that changes. Rows whose merged cells got lost slide
to the left: they are read by how many texts are left, not by their column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from chomchom.plan.draft import Criterion
from chomchom.plan.outline.findings import Findings
from chomchom.plan.outline.grid import Row, joined, rows_of
from chomchom.plan.outline.items import items_of
from chomchom.plan.outline.names import plain
from chomchom.plan.outline.totals import is_total
from chomchom.plan.reader.blocks import Block, Table

Kind = Literal["정량", "정성"]
_KIND = re.compile(r"정\s?([량성])(?:\s?적)?\s*(?:평가|지표|목표|성과)?\s*(?:지표|방법)?")
_KIND_LENGTH = 20
_LONGEST = 60
_BRACKETS = re.compile(r"[\s()\[\]<>〈〉【】]")
_WEIGHT = re.compile(r"배점|가중치|비중|반영비율")
_ASIDE = re.compile(rf"목표(?:치|값|수준)?|비고|{_WEIGHT.pattern}|연번|번호|순번|담당(?:자)?")
_WEIGHED = re.compile(r"\d{1,3}(?:\.\d+)?\s?[%％점]?")
_REMARK = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_KIND_PREFIX = re.compile(
    r"[(\[]?\s*정\s?([량성])(?:\s?적)?\s*(?:평가|지표|목표|성과)?\s*(?:지표|방법)?\s*(?:[)\]:：]|$)\s*[:：]?\s*"
)
_HEADER = re.compile(
    r"구분|성과기준|평가(?:항목|내용|지표|기준|방법)?|성과지표|지표(?:명)?|세부지표|측정(?:방법|산식)|산식|항목|목표(?:치|값)?|비고|내용|기준"
)


def criteria_of(blocks: Sequence[Block], findings: Findings) -> list[Criterion]:
    """The criteria of the part in order, from its tables and from points that begin with their kind."""
    tables = [block for block in blocks if isinstance(block, Table)]
    found = _from_rows([row for table in tables for row in rows_of(table)], findings)
    return found + _from_points(blocks)


def kind_of(text: str) -> Kind | None:
    """The kind that a cell names, or None."""
    match = _KIND.fullmatch(_BRACKETS.sub("", text)) if len(text) < _KIND_LENGTH else None
    if match is None:
        return None
    return "정량" if match[1] == "량" else "정성"


def _from_rows(rows: Iterable[Row], findings: Findings) -> list[Criterion]:
    found: list[Criterion] = []
    shifted: list[tuple[int, int]] = []
    kind: Kind | None = None
    item = ""
    aside = _Aside()
    for row in rows:
        named = next((kind_of(text) for text in row.cells if text and kind_of(text)), None)
        if named:
            kind, item = named, "" if named != kind else item
        if _is_header(row):
            aside = _aside_of(row)
            continue
        texts = [
            joined(text) for column, text in enumerate(row.cells) if text and not aside.holds(column, text) and not kind_of(text)
        ]
        if kind is None or not texts or is_total(texts[0]):
            continue
        measure = _measure(row, texts)
        item = texts[0] if len(texts) > 1 else item
        if named is None and row.first() == 0 and not row.merged and len(row.cells) > len(texts):
            shifted.append((row.line, len(found)))
        found.append(Criterion(type=kind, item=item, measure=measure, line=row.line))
    if shifted:
        line, place = shifted[0]
        findings.add(
            "P301", line, f"평가방법 표에서 왼쪽으로 밀린 줄 {len(shifted)}개를 되돌려 읽었습니다.", path=f"criteria/{place}"
        )
    return found


@dataclass(frozen=True, slots=True)
class _Aside:
    """The columns that belong to no measure, and whether one of them holds weights: those are known even in a row that slid."""

    columns: frozenset[int] = frozenset()
    weighed: bool = False

    def holds(self, column: int, text: str) -> bool:
        return column in self.columns or (self.weighed and _WEIGHED.fullmatch(text) is not None)


def _aside_of(header: Row) -> _Aside:
    names = {column: _name(text) for column, text in enumerate(header.cells)}
    columns = frozenset(column for column, name in names.items() if _ASIDE.fullmatch(name))
    return _Aside(columns, weighed=any(_WEIGHT.fullmatch(name) for name in names.values()))


def _name(text: str) -> str:
    """The name of a column without its unit: `가중치(%)`."""
    return plain(_REMARK.sub("", text)) if len(text) <= _LONGEST else plain(text)


def _measure(row: Row, texts: Sequence[str]) -> str:
    return " ".join(texts[1:]) if len(texts) > 1 else texts[0]


def _is_header(row: Row) -> bool:
    names = [_name(text) for text in row.filled()]
    return bool(names) and all(_HEADER.fullmatch(name) or _ASIDE.fullmatch(name) for name in names)


def _from_points(blocks: Iterable[Block]) -> list[Criterion]:
    """`(정량) item: measure`, or points under a line `정량평가`."""
    found: list[Criterion] = []
    kind: Kind | None = None
    for item in items_of(blocks):
        match = _KIND_PREFIX.match(item.text)
        if match:
            kind = "정량" if match[1] == "량" else "정성"
        text = item.text[match.end() :] if match else item.text
        if kind and text and item.mark not in ("*", "※"):
            name, _, measure = text.partition(":") if ":" in text else ("", "", text)
            found.append(Criterion(type=kind, item=name.strip(), measure=measure.strip(), line=item.line))
    return found
