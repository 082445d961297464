"""No line is ever committed beyond what it may spend, however many try at once."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from chomchom.budget.models import Balance, MonthBalance
from chomchom.budget.services.balances import BelowCommitted, Move, NotEnough, approve, move
from chomchom.budget.tests.made import TODAY, line
from chomchom.ledger.tests.factories import in_threads


@pytest.mark.django_db
def test_a_move_changes_the_line_and_its_month() -> None:
    """Both by the same amounts; what comes back counts down."""
    spent = line(1_000_000)
    move([Move(line=spent.pk, on=TODAY, committed=700_000), Move(line=spent.pk, on=TODAY, committed=-100_000)])
    assert Balance.objects.get(line=spent).available == 400_000
    assert MonthBalance.objects.get(line=spent, month=TODAY.month).committed == 600_000


@pytest.mark.django_db
def test_too_much_is_refused_with_what_is_left_and_moves_nothing() -> None:
    """Nor the other lines of the same act."""
    rich, poor = line(5_000_000, "넉넉한 줄"), line(100_000, "빠듯한 줄")
    with pytest.raises(NotEnough, match=r"‘빠듯한 줄’에서 쓸 수 있는 돈은 100천원인데 101천원"), transaction.atomic():
        move([Move(line=rich.pk, on=TODAY, committed=1), Move(line=poor.pk, on=TODAY, committed=101_000)])
    assert not MonthBalance.objects.exists()
    assert Balance.objects.get(line=rich).committed == 0


@pytest.mark.django_db
def test_the_database_itself_refuses() -> None:
    """Whatever code forgets."""
    spent = line(1_000)
    with pytest.raises(IntegrityError, match="budget_never_overspent"), transaction.atomic():
        Balance.objects.filter(line=spent).update(committed=1_001)
    with pytest.raises(IntegrityError, match="budget_never_overspent"), transaction.atomic():
        Balance.objects.filter(line=spent).update(paid=1)


@pytest.mark.django_db
def test_an_edition_cannot_take_what_is_committed() -> None:
    """It is told what is bound."""
    spent = line(1_000_000)
    move([Move(line=spent.pk, on=TODAY, committed=600_000)])
    with pytest.raises(BelowCommitted, match="600천원"):
        approve({spent.pk: 599_000})
    approve({spent.pk: 600_000})
    assert Balance.objects.get(line=spent).available == 0


@pytest.mark.django_db(transaction=True)
def test_fifty_who_spend_the_last_million_spend_it_once() -> None:
    """Each in a thread with a connection of its own."""
    spent = line(1_000_000)
    results = in_threads(50, lambda _: move([Move(line=spent.pk, on=TODAY, committed=1_000_000)]))
    assert [type(each) for each in results].count(NotEnough) == 49
    assert Balance.objects.get(line=spent).committed == 1_000_000
