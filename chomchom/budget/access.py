"""The door to budgets and all that hangs on them: over which organisation's money somebody may do what (`roles.toml`).

A line belongs to the organisation that answers for it, its budget to that which keeps it: a team's officer spends the team's lines
of the agency's budget.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from chomchom.accounts.access import organisations
from chomchom.accounts.models import User
from chomchom.budget.models import Budget, Line


def budget_for(user: User | AnonymousUser, pk: int, to: str = "budget.read") -> Budget:
    """The budget, for those who hold the right over the organisation that keeps it."""
    found = Budget.objects.select_related("organisation").filter(pk=pk, organisation__in=organisations(user, to)).first()
    if found is None:
        raise Http404
    return found


def line_for(user: User | AnonymousUser, pk: int, to: str = "budget.read") -> Line:
    """The line, for those who hold the right over the organisation that answers for it."""
    related = ("budget__organisation", "heading__parent", "organisation", "balance")
    found = Line.objects.select_related(*related).filter(pk=pk, organisation__in=organisations(user, to)).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Shown:
    """A budget as one person sees it: whole, or only the lines that the person's organisations answer for."""

    budget: Budget
    lines: QuerySet[Line]
    is_whole: bool


def shown_for(user: User | AnonymousUser, pk: int) -> Shown:
    """The budget with the lines that the person may read; 404 where there are none. At most two queries."""
    own = organisations(user, "budget.read")
    budget = Budget.objects.select_related("organisation").filter(pk=pk)
    found = budget.annotate(is_whole=Exists(own.filter(pk=OuterRef("organisation")))).first()
    if found is None:
        raise Http404
    lines = Line.objects.filter(budget=found)
    if not found.is_whole:
        lines = lines.filter(organisation__in=own)
        if not lines.exists():
            raise Http404
    return Shown(found, lines, found.is_whole)
