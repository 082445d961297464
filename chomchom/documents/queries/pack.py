"""The evidence pack (증빙 묶음): every file behind the indicators in a zip with an index, streamed, a file at a time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from django.db.models import QuerySet

from chomchom.core.tables import Cell, Sheet, book
from chomchom.documents.queries.indicators import Shown, evidence_of
from chomchom.ledger.models import Evidence
from chomchom.orgs.models import Organisation
from chomchom.plan.queries.progress import Moment

INDEX = "증빙 목록.xlsx"
_HEADS = ("지표", "지표 이름", "파일", "실적 번호", "날짜", "조직", "실적", "크기", "지문(SHA-256)")


class _Sink:
    """What was written since it was last taken: the zip never lies in memory as a whole."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def taken(self) -> bytes:
        pieces, self._pieces = b"".join(self._pieces), []
        return pieces


def pack(year: int, moment: Moment, own: QuerySet[Organisation]) -> Iterator[bytes]:
    """The zip in pieces: the files of entries of these organisations in folders by indicator, the index last."""
    sink, rows = _Sink(), list[list[Cell]]()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:  # type: ignore[call-overload]  # it only writes
        for shown in evidence_of(year, moment, own):
            archive.writestr(shown.path, _content(shown.evidence))
            rows.append(_row(shown))
            yield sink.taken()
        archive.writestr(INDEX, book(Sheet("증빙 목록", _HEADS, rows)), zipfile.ZIP_DEFLATED)
    yield sink.taken()


def _content(evidence: Evidence) -> bytes:
    return bytes(evidence.content.content)


def _row(shown: Shown) -> list[Cell]:
    evidence, of = shown.evidence, shown.indicator
    entry = evidence.entry
    where = shown.path.rpartition("/")[2]
    said: list[Cell] = [entry.pk, entry.happened_on, str(entry.organisation), entry.title]
    return [of.code, of.name, where, *said, evidence.size, evidence.content_id]
