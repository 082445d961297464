"""Entries as rows of a table to take away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils import timezone

from chomchom.core.tables import Cell, Sheet
from chomchom.ledger.kinds import all_kinds
from chomchom.ledger.models import Entry
from chomchom.ledger.queries.entries import entries
from chomchom.ledger.queries.filters import Filters

MOST_ROWS = 200_000
HEADINGS = [
    "번호", "종류", "종류 이름", "날짜", "조직", "제목", "구분", "부호", "수량", "인원", "금액(원)", "점수",
    "상대 기관", "지역", "대상자 가명", "메모", "올린 사람", "올린 시각", "취소한 실적", "바로잡은 실적",
]  # fmt: skip


RELATED = ("organisation", "counterpart", "region", "by")


def entry_sheet(filters: Filters) -> Sheet:
    """What the filters let through, newest first."""
    return Sheet("실적 원장", HEADINGS, rows(entries(filters).select_related(*RELATED).iterator(chunk_size=2000)))


def rows(found: Iterable[Entry]) -> Iterator[list[Cell]]:
    """One row for each entry. Figures are as posted: multiplied by 부호 (-1 for a reversal) they add up."""
    kinds = {kind.code: kind for kind in all_kinds()}
    labels = {kind.code: {label.code: label.name for label in kind.labels} for kind in kinds.values()}
    for entry in found:
        kind, names = kinds.get(entry.kind), labels.get(entry.kind, {})
        said = "; ".join(f"{names.get(code, code)}={value}" for code, value in sorted(entry.labels.items()))
        yield [
            entry.pk,
            entry.kind,
            kind.name if kind else "",
            entry.happened_on,
            str(entry.organisation),
            entry.title,
            said,
            *_figures(entry),
        ]


def _figures(entry: Entry) -> list[Cell]:
    return [
        entry.sign,
        entry.quantity,
        entry.people,
        entry.amount,
        entry.score,
        str(entry.counterpart or ""),
        str(entry.region or ""),
        entry.subject,
        entry.note,
        str(entry.by or ""),
        timezone.localtime(entry.posted_at).replace(tzinfo=None, microsecond=0),
        entry.reverses_id,
        entry.corrects_id,
    ]
