"""Turning what was only supposed into a draft that can be decided about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.budget.models import Budget, Edition, Line
from chomchom.budget.services import editions
from chomchom.budget.services.drafting import Change
from chomchom.core.errors import DomainError


class ChangedMeanwhile(DomainError):
    """A line has another amount than the one that the change was reckoned from."""


@transaction.atomic
def draft_of_change(
    budget: Budget, amounts: Mapping[int, tuple[int, int]], reason: str, *, by: User | None, at: datetime
) -> Edition:
    """A draft supplementary edition that sets lines, by key, from one amount to another. Raises CannotBegin, ChangedMeanwhile."""
    edition = editions.begin(budget, Edition.Kind.SUPPLEMENTARY, reason=reason, by=by, at=at)
    lines = Line.objects.filter(budget=budget, pk__in=amounts).order_by("position", "pk")
    changes = [Change(line=line, seen=amounts[line.pk][0], amount=amounts[line.pk][1]) for line in lines]
    clashes = editions.set_amounts(edition, changes, by=by, at=at)
    if clashes:
        raise ChangedMeanwhile(f"‘{clashes[0].line}’의 금액이 그사이에 바뀌었습니다. 다시 셈해 본 뒤에 만드세요.")
    return edition
