"""Files of executions: `python -m bench.importing [ROWS]`, by default five thousand and then fifty thousand rows.

A file of 50,000 rows is read, matched and saved (commitments, vouchers, payments, balances, ledger, journals) within 20 s, with
progress that others see while it runs; and is taken back.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import xlsxwriter

from bench.measure import Result, timed, told
from bench.pages import installation

YEAR, FEW, MANY, LIMIT = 2025, 5_000, 50_000, 20.0
PROJECTS, HEADINGS = (
    30,
    ("사무관리비", "공공운영비", "행사운영비", "국내여비", "강사료", "임차료", "재료비", "연구용역비", "교육비", "홍보비"),
)


def measure(sizes: list[int]) -> Iterator[Result]:
    """Each size in a budget of 300 lines: read, save, undo."""
    with installation():
        for size in sizes:
            yield from _of(size)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield Result("memory of the process", memory, None, "MB", "at its highest")


def _of(size: int) -> Iterator[Result]:
    from chomchom.budget.models import Import, Payment  # noqa: PLC0415 -- app ready
    from chomchom.budget.services import imports  # noqa: PLC0415 -- app ready

    data, by, now = _file(size), _accountant(), datetime.now(UTC)
    batch = imports.receive(_budget(), f"{size}.xlsx", data, by=by, at=now)
    imports.tell(batch, imports.Told("G20", COLUMNS), by=by, at=now)
    began = time.process_time()
    reading = timed(lambda: _work(batch.pk))
    batch = Import.objects.get(pk=batch.pk)
    imports.save(batch, by=by, at=now)
    seen: set[int] = set()
    with ThreadPoolExecutor(1) as pool:
        watching = pool.submit(_watch, batch.pk, seen)
        saving = timed(lambda: _work(batch.pk))
        watching.result()
    batch = Import.objects.get(pk=batch.pk)
    if batch.status != Import.Status.SAVED or Payment.objects.filter(batch=batch).count() != size:
        raise SystemExit(f"not saved: {batch.refusal}")
    limit = LIMIT if size == MANY else None
    cpu = time.process_time() - began
    yield Result(f"{size:,} rows, read and matched", reading, None, "s", f"{len(data) // 1024:,} KB")
    yield Result(f"{size:,} rows, saved", saving, None, "s", f"{size / saving:,.0f} a second; progress seen {len(seen)} times")
    yield Result(
        f"{size:,} rows, whole import",
        reading + saving,
        limit,
        "s",
        f"{size / (reading + saving):,.0f} rows a second; our CPU {cpu:.1f} s",
    )
    imports.undo(batch, "시험", by=by, at=now)
    yield Result(f"{size:,} rows, taken back", timed(lambda: _work(batch.pk)), None, "s")


def _watch(pk: int, seen: set[int]) -> None:
    """What somebody else sees meanwhile."""
    from django.db import connection  # noqa: PLC0415 -- app ready

    from chomchom.budget.models import Import  # noqa: PLC0415 -- app ready

    try:
        while True:
            status, done = Import.objects.values_list("status", "rows_done").get(pk=pk)
            if status != Import.Status.SAVING:
                return
            seen |= {done} - {0}
            time.sleep(0.2)
    finally:
        connection.close()


def _work(pk: int) -> None:
    from chomchom.budget.services.working import work  # noqa: PLC0415 -- app ready

    work(pk, clock=lambda: datetime.now(UTC))


COLUMNS = {
    "on": "지급일",
    "amount": "지급액",
    "title": "적요",
    "payee": "거래처",
    "heading": "과목",
    "project": "세부사업",
    "reference": "결의번호",
}


def _file(size: int) -> bytes:
    """Rows of a year, the same on every run, with a subtotal after every thousand and the total at the end."""
    out, total, line = BytesIO(), 0, 1
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        page = book.add_worksheet("집행내역")
        page.write_row(0, 0, list(COLUMNS.values()))
        part = 0
        for number in range(size):
            day, amount = date(YEAR, 1, 1) + timedelta(days=number % 365), 10_000 + number % 977 * 10
            said = [f"{day:%Y.%m.%d.}", f"{amount:,}", f"{number}번째 지급 (시험 {size})", f"㈜시험{number % 500}"]
            page.write_row(line, 0, [*said, HEADINGS[number % 10], f"시험사업 {number // 10 % PROJECTS}", f"{YEAR}-{number:06}"])
            total, part, line = total + amount, part + amount, line + 1
            if number % 1000 == 999:
                page.write_row(line, 0, ["", f"{part:,}", "소계"])
                part, line = 0, line + 1
        page.write_row(line, 0, ["", f"{total:,}", "합계"])
    return out.getvalue()


def _budget() -> Any:
    """A budget of 300 lines with enough in each."""
    from chomchom.budget.models import Budget, Heading, Line  # noqa: PLC0415 -- app ready
    from chomchom.budget.services import balances  # noqa: PLC0415 -- app ready

    team, now = _team(), datetime.now(UTC)
    found, is_new = Budget.objects.get_or_create(
        organisation=team.parent, year=YEAR, defaults={"chart": "agency", "opened_at": now}
    )
    if is_new:
        for name in HEADINGS:
            under, _ = Heading.objects.get_or_create(
                chart="agency", direction="expense", code=f"bench-{name}", defaults={"name": name}
            )
            lines = [Line(budget=found, heading=under, organisation=team, title=f"시험사업 {each}") for each in range(PROJECTS)]
            balances.approve({line.pk: 10**11 for line in Line.objects.bulk_create(lines)})
        _mapped(Heading.objects.filter(chart="agency", code__startswith="bench-"))
    return found


def _mapped(headings: Iterable[Any]) -> None:
    """Give the headings an account, so that all rows have journals."""
    from django.conf import settings  # noqa: PLC0415 -- app ready

    from chomchom.bookkeeping.models import Account, MappingVersion, Pair  # noqa: PLC0415 -- app ready
    from chomchom.bookkeeping.services.accounts import sync_accounts  # noqa: PLC0415 -- app ready
    from chomchom.bookkeeping.services.mappings import put_in_force  # noqa: PLC0415 -- app ready
    from chomchom.orgs import profiles  # noqa: PLC0415 -- app ready

    sync_accounts(profiles.load(settings.AGENCY_PROFILE).folder)
    account, now = Account.objects.get(code="5210"), datetime.now(UTC)
    version = MappingVersion.objects.create(chart="agency", number=1, at=now)
    Pair.objects.bulk_create(Pair(version=version, heading=heading, account=account) for heading in headings)
    put_in_force(version, by=None, at=now)


def _accountant() -> Any:
    from chomchom.accounts.models import User  # noqa: PLC0415 -- app ready

    return User.objects.filter(email="accountant@bench.example").first() or User.objects.create_user(
        "accountant@bench.example", name="회계담당"
    )


def _team() -> Any:
    from chomchom.orgs.models import Organisation  # noqa: PLC0415 -- app ready

    agency, _ = Organisation.objects.get_or_create(kind="agency", defaults={"code": "bench-agency", "name": "시험원"})
    team, _ = Organisation.objects.get_or_create(code="bench-team", defaults={"kind": "team", "name": "시험팀", "parent": agency})
    return team


if __name__ == "__main__":
    sys.exit(told(measure([int(sys.argv[1])] if len(sys.argv) > 1 else [FEW, MANY])))
