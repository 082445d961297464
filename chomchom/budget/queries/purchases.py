"""우선구매 and electronic contracts, counted from what was paid and did not come back: shares against the plan and the law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum

from chomchom.budget.models import Budget, LabelBalance, PaidContract
from chomchom.budget.queries.rules import rules
from chomchom.budget.spending_rules import Preferred, Ratio
from chomchom.core.tables import Cell, Sheet
from chomchom.orgs.models import Organisation

_FULL = 100
COLUMNS = ["분류", "무엇의 비율", "분모(원)", "우선구매(원)", "비율(%)", "계획(%)", "법정(%)", "공사 법정(%)", "근거", "법령 확인"]


@dataclass(frozen=True)
class Share:
    """One category: what was bought of it, of which whole, and what was to be."""

    ratio: Ratio
    bought: int
    whole: int

    @property
    def share(self) -> float | None:
        """Of 1; None where nothing of the whole was bought."""
        return self.bought / self.whole if self.whole else None

    @property
    def meets_plan(self) -> bool:
        """Whether it is at least what the plan sets."""
        return self.share is not None and self.bought * _FULL >= self.ratio.plan_percent * self.whole

    @property
    def short(self) -> int:
        """Won to be bought yet, for the whole as it is."""
        return max(0, -int(-(self.ratio.plan_percent * self.whole) // _FULL) - self.bought)


@dataclass(frozen=True)
class Contracts:
    """Contracts of so much that they are to be electronic ones, by how many there are and how many are."""

    counted: int
    electronic: int
    excused: int
    unsaid: int

    @property
    def share(self) -> float | None:
        """Of 1."""
        return self.electronic / self.counted if self.counted else None


@dataclass(frozen=True)
class Purchases:
    """All of a year."""

    total: int
    shares: list[Share]
    contracts: Contracts


type _Bought = tuple[dict[str, Any], int]


def budgets_of(year: int, organisations: QuerySet[Organisation]) -> list[Budget]:
    """Budgets of a year of which somebody sees a line. One query."""
    found = Budget.objects.filter(year=year, lines__organisation__in=organisations).distinct()
    return list(found.select_related("organisation").order_by("organisation__kind", "organisation__position", "pk"))


def years_of(organisations: QuerySet[Organisation]) -> list[int]:
    """Years with such a budget, the newest first. One query."""
    found = Budget.objects.filter(lines__organisation__in=organisations).order_by("-year").values_list("year", flat=True)
    return list(found.distinct())


def purchases(budgets: Sequence[Budget], organisations: QuerySet[Organisation]) -> Purchases:
    """What these budgets bought by lines of these organisations. Two queries."""
    bought = list(_bought(budgets, organisations))
    known = rules()
    shares = [_share(ratio, category, bought) for ratio in known.ratios if (category := known.category(ratio.code))]
    return Purchases(sum(won for _, won in bought), shares, _contracts(budgets, organisations))


def sheet(found: Purchases) -> Sheet:
    """The table to be taken away."""
    return Sheet("우선구매", COLUMNS, _cells(found))


def _bought(budgets: Sequence[Budget], organisations: QuerySet[Organisation]) -> Iterator[_Bought]:
    """Sums by how purchases are labelled, from what payments and refunds keep: few, however many of them there are."""
    kept = LabelBalance.objects.filter(line__budget__in=budgets, line__organisation__in=organisations)
    kept = kept.filter(expense_type__in=rules().purchases).order_by()
    return kept.values_list("labels").annotate(won=Sum("paid")).iterator()


def _share(ratio: Ratio, category: Preferred, bought: Iterable[_Bought]) -> Share:
    part = whole = 0
    for labels, won in bought:
        if category.code in labels.get("preferred", []):
            part += won
        if _is_of_whole(category, labels):
            whole += won
    return Share(ratio, part, whole)


def _is_of_whole(category: Preferred, labels: dict[str, Any]) -> bool:
    if category.target_item:
        return category.code in labels.get("items", [])
    if category.whole and category.whole not in labels.get("preferred", []):
        return False
    return not category.whole_contract or labels.get("contract") == category.whole_contract


def _contracts(budgets: Sequence[Budget], organisations: QuerySet[Organisation]) -> Contracts:
    """Commitments with a contract, of so much, by which money has left."""
    large = PaidContract.objects.filter(line__budget__in=budgets, line__organisation__in=organisations)
    large = large.filter(amount__gte=rules().e_contract.from_won).order_by()
    numbers: Counter[str] = Counter()
    for code, number in large.values_list("e_contract").annotate(number=Count("pk")):
        answer = rules().answer(code)
        sort = "unsaid" if answer is None else "electronic" if answer.in_part else "paper" if answer.counts else "excused"
        numbers[sort] += number
    return Contracts(numbers["electronic"] + numbers["paper"], numbers["electronic"], numbers["excused"], numbers["unsaid"])


def _cells(found: Purchases) -> Iterator[list[Cell]]:
    yield ["모든 구매", "", found.total, None, None, None, None, None, "", ""]
    for each in found.shares:
        ratio = each.ratio
        yield [
            ratio.name,
            ratio.base or "총구매액",
            each.whole,
            each.bought,
            None if each.share is None else round(each.share * _FULL, 2),
            ratio.plan_percent,
            ratio.percent,
            ratio.percent_of_works,
            ratio.law or ratio.source,
            "확인함" if ratio.verified else "확인 전",
        ]
    contracts = found.contracts
    share = None if contracts.share is None else round(contracts.share * _FULL, 2)
    yield [
        "전자계약",
        "계약 건수",
        contracts.counted,
        contracts.electronic,
        share,
        None,
        None,
        None,
        rules().e_contract.stands_in,
        "",
    ]
