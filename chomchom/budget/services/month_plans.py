"""The monthly plan (월별 예산사용계획): proposed from the schedule, and for each line as people set it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.budget.models import Balance, Budget, Line, MonthPlan
from chomchom.budget.models.heading import Direction
from chomchom.budget.queries.grounds import wanted_months
from chomchom.budget.queries.trees import paths
from chomchom.budget.spreading import YEAR, spread
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.money import won_text


class DoesNotAddUp(DomainError):
    """Twelve months are not the amount of the line."""


class NothingToPlan(DomainError):
    """The budget has no decided expenditure yet."""


@dataclass(frozen=True)
class Proposed:
    """How many lines were set, and how many stayed as people had set them."""

    lines: int
    kept: int


@transaction.atomic
def propose(budget: Budget, *, by: User | None, at: datetime, lines: Collection[int] | None = None, anew: bool = False) -> Proposed:
    """Propose the months of all lines of expenditure, or of these. What people set stays, unless it is wanted `anew`.

    Raises NothingToPlan.
    """
    found = Line.objects.filter(budget=budget, heading__direction=Direction.EXPENSE, balance__isnull=False)
    if lines is not None:
        found = found.filter(pk__in=lines)
    chosen = list(found.select_related("balance").select_for_update(of=("self",), no_key=True).order_by("pk"))
    if not chosen:
        raise NothingToPlan("월별로 나눌 세출이 없습니다. 본예산을 의결한 뒤에 제안받으세요.")
    edited = set(MonthPlan.objects.filter(line__in=chosen, proposed=False).values_list("line", flat=True))
    kept = set() if anew else edited
    wanted = wanted_months(chosen, budget.year, paths(budget.chart))
    rows = {line.pk: spread(line.balance.approved, wanted[line.pk].months) for line in chosen if line.pk not in kept}
    _write(rows, proposed=True)
    audit.record(budget, "budget.months.proposed", by=by, at=at, lines=len(rows), kept=len(kept))
    return Proposed(len(rows), len(kept))


@transaction.atomic
def set_months(line: Line, amounts: Sequence[int], *, by: User | None, at: datetime) -> None:
    """Set the twelve months of a line. Raises DoesNotAddUp with the difference."""
    line = Line.objects.select_for_update(no_key=True).get(pk=line.pk)
    balance = Balance.objects.filter(line=line).first()
    approved, total = balance.approved if balance else 0, sum(amounts)
    if len(amounts) != len(YEAR) or any(type(each) is not int or each < 0 for each in amounts):
        raise DoesNotAddUp("1월부터 12월까지 열두 달의 금액을 0원 이상의 정수로 적으세요.")
    if total != approved:
        more = "많습니다" if total > approved else "적습니다"
        raise DoesNotAddUp(
            f"열두 달의 합 {won_text(total)}이 ‘{line}’의 예산 {won_text(approved)}보다 {won_text(abs(total - approved))} {more}. "
            "그만큼 고쳐 합을 맞추세요."
        )
    _write({line.pk: amounts}, proposed=False)
    audit.record(line, "budget.months.set", by=by, at=at)


def _write(rows: dict[int, Sequence[int]] | dict[int, list[int]], *, proposed: bool) -> None:
    MonthPlan.objects.bulk_create(
        [
            MonthPlan(line_id=line, month=month, amount=amount, proposed=proposed)
            for line, amounts in rows.items()
            for month, amount in zip(YEAR, amounts, strict=True)
        ],
        update_conflicts=True,
        unique_fields=["line", "month"],
        update_fields=["amount", "proposed"],
    )
