"""Reading a file of executions into rows: what each says, what is wrong with it, whether it is known, and to which line it seems to
belong. Everything is written at the end, together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import batched

from django.utils import timezone

from chomchom.budget.models import Import, ImportReading
from chomchom.budget.models.edition import MOST_WON
from chomchom.budget.queries.imports import candidates_of
from chomchom.budget.services.duplicates import mark
from chomchom.budget.services.staging import Staged, write
from chomchom.budget.services.telling import Tell
from chomchom.budget.sheet.columns import remembered
from chomchom.budget.sheet.header import header_of
from chomchom.budget.sheet.matching import Matcher
from chomchom.budget.sheet.reading import read
from chomchom.budget.sheet.rows import Asked, Read, Reading, interpret
from chomchom.core.personal_numbers import is_personal, masked
from chomchom.core.sheets import BadSheet

_CHUNK = 5_000
_PERSONAL = "주민등록번호나 휴대전화 번호로 보이는 숫자가 있습니다. 지우고 다시 올리거나, 까닭을 적고 빼세요."


def read_rows(batch: Import, *, at: datetime, tell: Tell) -> None:
    """Read all rows anew, as a part of the caller's transaction, which saves the reading. Raises BadSheet."""
    reading = batch.reading
    found = _interpreted(batch, reading)
    rows = list(_rows(found, timezone.localdate(at)))
    if not rows:
        raise BadSheet("열 이름 아래에 읽을 줄이 없습니다. 시트와 열을 확인해 주세요.")
    executions = [row for row in rows if not row.is_total]
    mark(batch, [row for row in executions if not row.faults])
    _match(batch, executions)
    batch.rows.all().delete()
    for chunk in batched(rows, _CHUNK):
        write(batch, chunk)
        tell(len(chunk))
    reading.notes, reading.stated = found.notes, found.stated
    batch.stated_total = found.stated


def _interpreted(batch: Import, reading: ImportReading) -> Reading:
    table = read(batch.name, bytes(batch.content), reading.sheet)
    header = header_of(table)
    columns = remembered(header.headings, reading.columns)
    if lost := sorted(set(reading.columns.values()) - {header.headings[column] for column in columns.values()} - {""}):
        raise BadSheet(f"파일에 없는 열입니다: {', '.join(lost)}. 열을 다시 골라 주세요.")
    return interpret(table, header, Asked(columns, batch.budget.year, reading.with_hidden))


def _rows(found: Reading, today: date) -> Iterator[Staged]:
    for each in found.rows:
        words = {name: masked(each.words[name]) for name in ("title", "payee", "heading", "project", "reference")}
        amount = each.amount if each.amount is None or abs(each.amount) <= MOST_WON else None
        yield Staged(
            number=each.number,
            on=each.on,
            amount=amount,
            is_total=each.is_total,
            skipped=each.is_total,
            faults=[*map(masked, each.faults), *_faults(each, today)],
            title=words["title"],
            payee=words["payee"],
            heading=words["heading"],
            project=words["project"],
            reference=words["reference"],
        )


def _faults(each: Read, today: date) -> Iterator[str]:
    if each.on and each.on > today:
        yield f"{each.number:,}번째 줄: {each.on}은 아직 오지 않은 날입니다."
    if each.amount is not None and abs(each.amount) > MOST_WON:
        yield f"{each.number:,}번째 줄: 금액이 너무 큽니다({each.amount:,}원)."
    if not each.is_total and any(map(is_personal, each.words.values())):
        yield f"{each.number:,}번째 줄: {_PERSONAL}"


def _match(batch: Import, rows: list[Staged]) -> None:
    matcher = Matcher(candidates_of(batch.budget), batch.mapping.matches if batch.mapping else {})
    for row in rows:
        suggested = matcher.suggest(row.heading, row.project, row.title)
        row.line_id, row.certainty, row.why = suggested.line, suggested.certainty, suggested.why[:120]
