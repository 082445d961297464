"""배정 폭포: from the first decision to what holds today, and from there to what is left, step by step so that the steps add up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from chomchom.budget.models import Budget, Edition, Estimate, Line
from chomchom.budget.pace import Money
from chomchom.budget.queries.overview import money_of


@dataclass(frozen=True)
class Fall:
    """One step: `change` won up or down, ending at `level`; a `total` stands on the ground. `url` shows what made it."""

    name: str
    change: int
    level: int
    is_total: bool = False
    url: str = ""

    @property
    def shown(self) -> int:
        """The number at the bar: the sum of a total, the change of a step."""
        return self.level if self.is_total else self.change


@dataclass(frozen=True)
class Waterfall:
    """`decided`: by edition; `used`: what became of the money."""

    decided: list[Fall]
    used: list[Fall]
    money: Money


def waterfall(budget: Budget, lines: QuerySet[Line]) -> Waterfall:
    """Expense only. Three queries: what editions say, the editions, the sums of the lines."""
    expense = lines.filter(heading__direction="expense")
    money, carried_in = money_of(expense), money_of(expense.filter(carried_from__isnull=False)).approved
    return Waterfall(_decided(budget, expense), _used(money, carried_in), money)


def _decided(budget: Budget, lines: QuerySet[Line]) -> list[Fall]:
    """What each edition added or took, all its lines together."""
    said = Estimate.objects.filter(edition__budget=budget, edition__status=Edition.Status.DECIDED, line__in=lines)
    changes: dict[int, int] = defaultdict(int)
    before: dict[int, int] = {}
    for edition, line, amount in said.order_by("edition__number").values_list("edition", "line", "amount"):
        changes[edition] += amount - before.get(line, 0)
        before[line] = amount
    level, found = 0, []
    for each in budget.editions.filter(status=Edition.Status.DECIDED).defer("document").order_by("number"):
        level += changes[each.pk]
        found.append(Fall(each.title, changes[each.pk], level, url=each.get_absolute_url()))
    return [*found, Fall("지금 예산", level, level, is_total=True)] if found else []


def _used(money: Money, carried_in: int) -> list[Fall]:
    """Each step takes from the one before: what is left at the end is what can still be committed."""
    steps = [
        ("이월로 나감", -money.carried_out),
        ("지급함", -money.paid),
        ("결의하고 지급 전", money.paid - money.resolved),
        ("원인행위만 함", money.resolved - money.committed),
    ]
    level = money.approved
    found = [Fall("올해 예산", money.approved - carried_in, money.approved - carried_in)]
    found += [Fall("이월로 들어옴", carried_in, level)] if carried_in else []
    found.append(Fall("예산현액", level, level, is_total=True))
    for name, change in steps:
        level += change
        found.append(Fall(name, change, level))
    return [*found, Fall("쓸 수 있는 돈", level, level, is_total=True)]
