"""Money of a payment that came by a file comes back as that of any other."""

from __future__ import annotations

import pytest
from django.db.models import Sum

from chomchom.accounts.tests.people import member
from chomchom.budget.models import Payment
from chomchom.budget.queries.recount import differences
from chomchom.budget.services import refunds
from chomchom.budget.tests.files import row
from chomchom.budget.tests.made import AT, TODAY, line
from chomchom.budget.tests.services.test_imports import saved
from chomchom.ledger.models import Rollup
from chomchom.orgs.tests.tree import agency


@pytest.mark.django_db
def test_a_payment_of_a_file_gives_money_back_twice() -> None:
    line()
    saved(row(1), by=member("accountant", agency()))
    payment = Payment.objects.get()
    refunds.take_back(payment, TODAY, 30_000, "단가가 내림", by=None, at=AT)
    assert _spent() == 70_000
    refunds.take_back(payment, TODAY, 70_000, "모두 돌려줌", by=None, at=AT)
    assert _spent() == 0
    assert differences() == []


def _spent() -> int:
    return int(Rollup.objects.filter(kind="budget.spent").aggregate(won=Sum("amount"))["won"] or 0)
