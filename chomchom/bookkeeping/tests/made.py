"""Books of the tests: the chart of the sample profile, a mapping in force, and acts as the services of the budget leave them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chomchom.bookkeeping.models import Account, Book, MappingVersion, Pair
from chomchom.bookkeeping.queries.mappings import used_headings
from chomchom.bookkeeping.services.accounts import sync_accounts
from chomchom.bookkeeping.services.mappings import put_in_force
from chomchom.budget.models import Budget, Commitment, Heading, Line, Payment, Receipt, Refund, Resolution
from chomchom.budget.models.heading import Direction
from chomchom.budget.tests.made import AT, TODAY, YEAR, budget, heading
from chomchom.orgs.models import Organisation

PROFILE = Path(__file__).resolve().parents[2] / "profiles" / "jeonbuk"
CASH, PAYABLE, SURPLUS, OFFICE, FIXTURES, GRANT = "1111", "2110", "3200", "5210", "1213", "4120"


def account(code: str) -> Account:
    """The account of the sample chart, which is read when it is needed first."""
    if not Account.objects.exists():
        sync_accounts(PROFILE)
    return Account.objects.get(code=code)


def grant() -> Heading:
    """A heading of revenue."""
    return heading("도비보조금", Direction.REVENUE)


def in_force(pairs: dict[Heading, str] | None = None, chart: str = "agency") -> MappingVersion:
    """A mapping in force, by default of 사무관리비 and 도비보조금; whatever else is used means the same as these."""
    pairs = pairs or {heading(chart=chart): OFFICE, heading("도비보조금", Direction.REVENUE, chart): GRANT}
    pairs = {each: OFFICE if each.direction == Direction.EXPENSE else GRANT for each in used_headings(chart)} | pairs
    number = MappingVersion.objects.filter(chart=chart).count() + 1
    version = MappingVersion.objects.create(chart=chart, number=number, at=AT)
    Pair.objects.bulk_create(Pair(version=version, heading=each, account=account(code)) for each, code in pairs.items())
    return put_in_force(version, by=None, at=AT)


def a_line(under: Heading | None = None, of: Budget | None = None) -> Line:
    """A line of a budget; its balance does not matter to the books."""
    of = of or budget()
    return Line.objects.create(
        budget=of, heading=under or heading(chart=of.chart), organisation=of.organisation, title="안내문 인쇄"
    )


def book(organisation: Organisation | None = None, year: int = YEAR) -> Book:
    """The books of an organisation that has a budget, by default of the agency."""
    kept = budget(organisation, year).organisation
    return Book.objects.get_or_create(organisation=kept, year=year, defaults={"opened_at": AT})[0]


def resolution(line: Line, amount: int = 10_000, on: date = TODAY, title: str = "안내문 인쇄") -> Resolution:
    """An approved voucher."""
    said = {"budget": line.budget, "line": line, "on": on, "amount": amount, "at": AT, "title": title, "status": "approved"}
    commitment = Commitment.objects.create(**said, expense_type="purchase", decided_at=AT)
    return Resolution.objects.create(**said, commitment=commitment, decided_at=AT)


def payment(of: Resolution, amount: int = 0, on: date | None = None) -> Payment:
    """All of it paid, or a part."""
    said = {"budget": of.budget, "line": of.line, "on": on or of.on, "amount": amount or of.amount, "at": AT}
    return Payment.objects.create(**said, resolution=of)


def refund(of: Payment, amount: int, on: date | None = None) -> Refund:
    """A part that came back."""
    said = {"budget": of.budget, "line": of.line, "on": on or of.on, "amount": amount, "at": AT}
    return Refund.objects.create(**said, payment=of, reason="남은 돈")


def receipt(line: Line, amount: int = 50_000, on: date = TODAY, reverses: Receipt | None = None) -> Receipt:
    """Money that came in, or is taken back."""
    said = {"budget": line.budget, "line": line, "on": on, "amount": amount, "at": AT}
    return Receipt.objects.create(**said, title="1분기 교부", reverses=reverses)
