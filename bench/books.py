"""The books: `python -m bench.books [LINES]`, by default a million journal lines in one book.

Journalising 50,000 payments within 5 s of their import; the trial balance within 150 ms at p95, and with a million lines in at most
1.3 times the time with ten thousand (`bench.side_by_side`).
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bench.budgets import settle
from bench.measure import Result, timed, told
from bench.pages import installation
from bench.side_by_side import in_turn, set_apart

YEAR, FEW, CHUNK, PAYMENTS = 2025, 10_000, 25_000, 50_000
LIMIT, GROWTH = 150.0, 1.3
AT = datetime(YEAR, 12, 31, 3, tzinfo=UTC)
LINES_OF_A_JOURNAL = 2
TRIAL = f"/books/statements/trial-balance/?year={YEAR}"


def measure(lines: int) -> Iterator[Result]:
    """Journalising beside a copy of the few lines; then the pages with both."""
    with installation() as client:
        from chomchom.bookkeeping.queries.sums import differences  # noqa: PLC0415 -- app ready

        line = prepared()
        journalise(line, FEW // LINES_OF_A_JOURNAL)
        settle()
        with set_apart() as few:
            took = paid(line, PAYMENTS)
            yield Result(f"journalising {PAYMENTS:,} payments", took, 5, "s", "their vouchers are journalised already")
            left = (lines - FEW) // LINES_OF_A_JOURNAL - 2 * PAYMENTS
            spent = sum(journalise(line, CHUNK) for _ in range(0, max(left, 0), CHUNK))
            yield Result("journalising a voucher", spent * 1_000_000 / max(left, 1), None, "µs")
            settle()
            for name, url in pages().items():
                yield from in_turn(client, url, few).results(name, limit=LIMIT, growth=GROWTH)
        yield Result("sums that differ from the lines", differences(), 0.5, "")
        yield Result("memory of the process", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, None, "MB")


def pages() -> dict[str, str]:
    """What an accountant opens all day."""
    from chomchom.bookkeeping.models import Book  # noqa: PLC0415 -- app ready

    return {"trial balance": TRIAL, "journals": f"/books/{Book.objects.get(year=YEAR).pk}/"}


def prepared() -> Any:
    """A line of the agency's budget whose heading has an account."""
    from django.conf import settings  # noqa: PLC0415 -- app ready
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.bookkeeping.models import Account, MappingVersion, Pair  # noqa: PLC0415 -- app ready
    from chomchom.bookkeeping.services.accounts import sync_accounts  # noqa: PLC0415 -- app ready
    from chomchom.bookkeeping.services.mappings import put_in_force  # noqa: PLC0415 -- app ready
    from chomchom.budget.models import Budget, Heading, Line  # noqa: PLC0415 -- app ready
    from chomchom.orgs import profiles  # noqa: PLC0415 -- app ready
    from chomchom.orgs.models import Organisation  # noqa: PLC0415 -- app ready

    sync_accounts(profiles.load(settings.AGENCY_PROFILE).folder)
    agency = Organisation.objects.get(code="agency")
    heading = Heading.objects.create(chart="bench", direction="expense", code="bench", name="사무관리비")
    version = MappingVersion.objects.create(chart="bench", number=1, at=AT)
    Pair.objects.create(version=version, heading=heading, account=Account.objects.get(code="5210"))
    put_in_force(version, by=None, at=timezone.now())
    budget = Budget.objects.create(organisation=agency, year=YEAR, chart="bench", opened_at=AT)
    return Line.objects.create(budget=budget, heading=heading, organisation=agency, title="인쇄")


def made(line: Any, number: int) -> list[Any]:
    """That many approved vouchers, as an import leaves them."""
    from chomchom.budget.models import Commitment, Resolution  # noqa: PLC0415 -- app ready

    said = {"budget": line.budget, "line": line, "at": AT, "status": "approved", "decided_at": AT}
    commitment = Commitment.objects.create(**said, on=AT.date(), amount=1, title="계약", expense_type="purchase")
    days = [date(YEAR, 1, 1) + timedelta(days=place % 365) for place in range(number)]
    return Resolution.objects.bulk_create(
        (
            Resolution(**said, commitment=commitment, on=day, amount=1_000 + place, title=f"인쇄 {place}")
            for place, day in enumerate(days)
        ),
        batch_size=5_000,
    )


def journalise(line: Any, number: int) -> float:
    """Seconds that the journals of so many vouchers take, with their commit."""
    from chomchom.budget.signals import resolutions_approved  # noqa: PLC0415 -- app ready

    resolutions = made(line, number)
    return timed(lambda: resolutions_approved.send(None, resolutions=resolutions))


def paid(line: Any, number: int) -> float:
    """Seconds that the journals of so many payments take, with their commit."""
    from chomchom.budget.models import Payment  # noqa: PLC0415 -- app ready
    from chomchom.budget.signals import payments_made, resolutions_approved  # noqa: PLC0415 -- app ready

    resolutions = made(line, number)
    resolutions_approved.send(None, resolutions=resolutions)
    said = {"budget": line.budget, "line": line, "at": AT}
    payments = Payment.objects.bulk_create(
        (Payment(**said, resolution=each, on=each.on, amount=each.amount) for each in resolutions), batch_size=5_000
    )
    return timed(lambda: payments_made.send(None, payments=payments))


if __name__ == "__main__":
    sys.exit(told(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)))
