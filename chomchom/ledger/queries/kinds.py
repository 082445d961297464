"""Kinds with their figures, read from the rollups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from chomchom.ledger import kinds
from chomchom.ledger.kinds import Kind
from chomchom.ledger.models import Rollup


@dataclass(frozen=True)
class KindRow:
    """A kind and how many entries it has in a year."""

    kind: Kind
    entries: int


@dataclass(frozen=True)
class MonthRow:
    """Figures of a kind in a month. `score` is the mean, None without scores."""

    month: date
    entries: int
    quantity: int
    people: int
    amount: int
    score: Decimal | None


def kinds_in(year: int) -> list[KindRow]:
    """Every declared kind by name. One query."""
    counts = dict(Rollup.objects.filter(month__year=year).values_list("kind").annotate(Sum("entries")))
    return [KindRow(kind, counts.get(kind.code, 0)) for kind in sorted(kinds.all_kinds(), key=lambda kind: kind.name)]


def months_of(kind: Kind, year: int) -> list[MonthRow]:
    """The months of a year that have anything. One query."""
    figures = ("entries", "quantity", "people", "amount", "score", "scored")
    found = Rollup.objects.filter(kind=kind.code, month__year=year).order_by("month").values_list("month")
    rows = found.annotate(*(Sum(name) for name in figures))
    return [
        MonthRow(month, entries, quantity, people, amount, _mean(score, scored))
        for month, entries, quantity, people, amount, score, scored in rows
    ]


def _mean(total: Decimal, number: int) -> Decimal | None:
    return (total / number).quantize(Decimal("0.01")) if number else None


def values_in_use(kind: Kind) -> dict[str, list[str]]:
    """The values that the kind's labels have had, by label, for the lists that help to type. One query."""
    used: dict[str, set[str]] = {label.code: set(label.values) for label in kind.labels}
    for labels in Rollup.objects.filter(kind=kind.code).values_list("labels", flat=True).distinct()[:500]:
        for code, value in labels.items():
            used.setdefault(code, set()).add(value)
    return {code: sorted(values) for code, values in used.items()}
