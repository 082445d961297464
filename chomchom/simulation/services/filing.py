"""Taking a made-up file of executions in, as an accountant does who keeps the books in another system."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence

from chomchom.accounts.models import User
from chomchom.budget.models import Budget, Line
from chomchom.budget.services import imports, working
from chomchom.budget.services.imports import Told
from chomchom.simulation.year.money import Spending

_COLUMNS = {
    "on": "지급일자",
    "title": "적요",
    "payee": "거래처",
    "heading": "예산과목",
    "amount": "지급액",
    "reference": "결의번호",
}


def file_in(budget: Budget, made: Sequence[tuple[Line, Spending]], source: str, *, by: User, at: dt.datetime) -> None:
    """Receive, tell the columns, put each row to its line, compare the total, and save."""
    name = f"{source} {budget.organisation} 집행내역.csv"
    batch = imports.receive(budget, name, _file(made), by=by, at=at)
    imports.tell(batch, Told(source=source, columns=_COLUMNS), by=by, at=at)
    working.work(batch.pk, clock=lambda: at)
    rows: dict[int, list[int]] = {}
    for place, (line, _) in enumerate(made):
        rows.setdefault(line.pk, []).append(place + 2)
    for line in {line.pk: line for line, _ in made}.values():
        imports.match(batch, rows[line.pk], line, by=by, at=at)
    imports.state_total(batch, sum(each.amount for _, each in made), by=by, at=at)
    imports.save(batch, by=by, at=at)
    working.work(batch.pk, clock=lambda: at)


def _file(made: Sequence[tuple[Line, Spending]]) -> bytes:
    """With a total row, in the encoding of Korean desktops."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(_COLUMNS.values())
    for number, (line, each) in enumerate(made, 1):
        title = f"{line.title} {each.paid_on.month}월"
        writer.writerow(
            [each.paid_on, title, each.payee, line.heading.name, f"{each.amount:,}", f"{each.paid_on.year}-{number:04}"]
        )
    writer.writerow(["합계", "", "", "", f"{sum(each.amount for _, each in made):,}", ""])
    return sheet.getvalue().encode("cp949")
