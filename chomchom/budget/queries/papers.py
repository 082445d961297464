"""Which papers a voucher needs, which are there, and which vouchers lack some."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from chomchom.budget.models import Budget, Paper, Resolution
from chomchom.budget.queries.rules import rules
from chomchom.orgs.models import Organisation

MOST_SHOWN = 500


@dataclass(frozen=True)
class Asked:
    """A paper that a voucher asks for or has: its files, and whether it must be there."""

    code: str
    name: str
    required: bool
    above: int
    files: list[Paper]

    @property
    def is_missing(self) -> bool:
        """Whether it must be there and is not."""
        return self.required and not self.files


@dataclass(frozen=True)
class Incomplete:
    """A voucher and the names of what it lacks."""

    resolution: Resolution
    missing: list[str]


def asked(resolution: Resolution) -> list[Asked]:
    """All papers of a voucher, those of its kind of expense before others that were attached. One query."""
    known, there = rules(), list(resolution.papers.select_related("by").order_by("pk"))
    expense = known.expense_type(resolution.commitment.expense_type)
    wanted = expense.papers_for(resolution.commitment.amount) if expense else []
    found = [
        Asked(each.code, known.papers[each.code], each.required, each.above, [file for file in there if file.kind == each.code])
        for each in wanted
    ]
    others = dict.fromkeys(file.kind for file in there if file.kind not in {each.code for each in wanted})
    return found + [
        Asked(code, known.papers.get(code, code), required=False, above=0, files=[file for file in there if file.kind == code])
        for code in others
    ]


def missing(resolution: Resolution) -> list[str]:
    """Names of the required papers that are not there yet. One query."""
    return _missing(resolution, resolution.papers.values_list("kind", flat=True))


def incomplete(organisations: QuerySet[Organisation], budget: Budget | None = None) -> list[Incomplete]:
    """Approved vouchers whose papers were promised for later and are still not there, the oldest first. Two queries.

    Those that were imported have their papers in the system that they came from.
    """
    within = Q(budget=budget) if budget else Q()
    promised = Resolution.objects.filter(within, status=Resolution.Status.APPROVED, line__organisation__in=organisations)
    promised = (
        promised.filter(batch=None).exclude(waived="").select_related("commitment", "line__organisation", "by").order_by("on", "pk")
    )
    rows = promised.prefetch_related(Prefetch("papers", Paper.objects.only("kind", "resolution_id")))
    lacking = ((each, _missing(each, (paper.kind for paper in each.papers.all()))) for each in rows)
    return [Incomplete(each, names) for each, names in lacking if names][:MOST_SHOWN]


def _missing(resolution: Resolution, there: Iterable[str]) -> list[str]:
    commitment = resolution.commitment
    return rules().missing_papers(commitment.expense_type, commitment.amount, set(there))
