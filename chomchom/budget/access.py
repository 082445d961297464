"""The door to budgets and all that hangs on them: over which organisation's money somebody may do what (`roles.toml`).

A line belongs to the organisation that answers for it, its budget to that which keeps it: a team's officer spends the team's lines
of the agency's budget.
"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from chomchom.accounts.access import organisations
from chomchom.accounts.models import User
from chomchom.budget.models import Budget, Import, Line


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


def import_for(user: User | AnonymousUser, pk: int, to: str = "spending.import") -> Import:
    """The file of executions without its bytes, for those who hold the right over the organisation that keeps the budget."""
    found = Import.objects.defer("content").select_related("budget__organisation", "mapping", "by", "undone_by", "reading")
    batch = found.filter(pk=pk, budget__organisation__in=organisations(user, to)).first()
    if batch is None:
        raise Http404
    return batch


def line_of_import(user: User | AnonymousUser, batch: Import, pk: int) -> Line:
    """A line of the budget that the file is for; whoever may take files into a budget may put rows to any of its lines."""
    own = organisations(user, "spending.import")
    found = Line.objects.select_related("heading").filter(pk=pk, budget=batch.budget_id, budget__organisation__in=own).first()
    if found is None:
        raise Http404
    return found
