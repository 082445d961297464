"""The money of a made-up year, lived through the services and files of the budget: all sums are those of its acts."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models import F, Sum

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.bookkeeping.models import Book, JournalLine
from chomchom.bookkeeping.queries.waiting import count_waiting
from chomchom.bookkeeping.services.accounts import sync_accounts
from chomchom.budget.models import Balance, Budget, Import, Payment, Refund, Resolution
from chomchom.budget.queries.recount import differences
from chomchom.budget.services.headings import sync_headings
from chomchom.ledger.models import Entry
from chomchom.orgs.models import Organisation
from chomchom.orgs.profiles import FOLDER
from chomchom.orgs.tests.tree import facility
from chomchom.plan.services.questions import suggest_for
from chomchom.plan.tests.adopted import adopted
from chomchom.settlements.models import Remark, Statement
from chomchom.settlements.queries.overview import overview
from chomchom.simulation.services import Crew, Setting, Spent, live, live_money
from chomchom.simulation.services.living import OF_MONEY
from chomchom.simulation.services.players import noon

pytestmark = pytest.mark.django_db
YEAR = 2031


def test_the_money_of_a_year_is_lived_once_and_adds_up(planner: User) -> None:
    """Spent, filed, journalised and reported; a second time nothing happens."""
    for name in ("나눔의집", "돌봄센터", "쉼터"):
        facility(name)
    sync_headings(FOLDER / "jeonbuk")
    sync_accounts(FOLDER / "jeonbuk")
    version = adopted(4, year=YEAR)
    crew = Crew(planner, director=member("director"), accountant=member("accountant"))

    spent = live_money(version, crew, 1, noon(dt.date(YEAR, 8, 20)))

    assert (spent.budgets, spent.statements) == (4, 6)
    assert spent.vouchers == Resolution.objects.count() > 100
    assert differences() == []
    assert Import.objects.filter(status="saved").count() == Budget.objects.count()
    paid = Payment.objects.aggregate(won=Sum("amount"))["won"] - (Refund.objects.aggregate(won=Sum("amount"))["won"] or 0)
    assert paid == Balance.objects.aggregate(won=Sum("paid"))["won"] > 0
    assert Entry.objects.filter(kind="budget.spent").aggregate(won=Sum(F("sign") * F("amount")))["won"] == paid
    assert JournalLine.objects.aggregate(won=Sum(F("debit") - F("credit")))["won"] == 0
    assert [count_waiting(book) for book in Book.objects.all()] == [0] * 4
    assert set(Statement.objects.values_list("status", flat=True)) == {"confirmed", "returned"}
    assert Remark.objects.count() == 1
    rows = overview(Organisation.objects.all(), YEAR, dt.date(YEAR, 8, 20))
    assert {row.organisation.name: row.months.checked[-1] for row in rows if row.months.over} == {
        "나눔의집": 7,
        "돌봄센터": 7,
        "쉼터": 7,
    }
    assert sum(len(row.months.late) for row in rows) == 0
    assert live_money(version, crew, 1, noon(dt.date(YEAR, 9, 20))) == Spent()
    suggest_for(version)
    live(version, Setting(noon(dt.date(YEAR, 9, 20)), crew))
    assert not Entry.objects.filter(kind__in=OF_MONEY, source_type="").exists(), "only the budget tells of money"


def test_before_the_year_begins_there_is_nothing_to_spend(planner: User) -> None:
    """Not even a budget."""
    assert live_money(adopted(1, year=YEAR), Crew(planner), 1, noon(dt.date(YEAR - 1, 12, 30))) == Spent()
    assert not Budget.objects.exists()
