"""The door to budgets and all that hangs on them: over which organisation's money somebody may do what (`roles.toml`).

A line belongs to the organisation that answers for it, its budget to that which keeps it: a team's officer spends the team's lines
of the agency's budget.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from chomchom.accounts.access import organisations
from chomchom.accounts.models import User
from chomchom.budget.models import Budget, Commitment, Edition, Factor, Import, Line, Paper, Payment, Receipt, Resolution
from chomchom.budget.models.spending import Act


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


def edition_for(user: User | AnonymousUser, pk: int, to: str = "budget.read") -> Edition:
    """The edition without its document, for those who hold the right over the organisation that keeps its budget."""
    own = organisations(user, to)
    found = Edition.objects.select_related("budget__organisation").defer("document")
    edition = found.filter(pk=pk, budget__organisation__in=own).first()
    if edition is None:
        raise Http404
    return edition


def edition_line_for(user: User | AnonymousUser, edition: int, line: int, to: str = "budget.change") -> tuple[Edition, Line]:
    """The edition as through its own door, and a line that it sets."""
    found = edition_for(user, edition, to)
    estimate = found.estimates.select_related("line").filter(line=line).first()
    if estimate is None:
        raise Http404
    return found, estimate.line


def spendable_line_for(user: User | AnonymousUser, pk: int, to: str = "budget.read") -> Line:
    """A line of expenditure that was decided on, through its own door."""
    line = line_for(user, pk, to)
    if not line.is_expense or not hasattr(line, "balance"):
        raise Http404
    return line


def factor_for(user: User | AnonymousUser, pk: int, to: str = "budget.read") -> Factor:
    """The named rate, for those who hold the right over the organisation that keeps its budget."""
    found = Factor.objects.select_related("budget__organisation").filter(pk=pk)
    factor = found.filter(budget__organisation__in=organisations(user, to)).first()
    if factor is None:
        raise Http404
    return factor


def shared_budget_for(user: User | AnonymousUser, pk: int, to: str = "budget.read") -> Budget:
    """The budget, for those who hold the right over any organisation that answers for a line of it."""
    own = organisations(user, to)
    theirs = Q(organisation__in=own) | Exists(Line.objects.filter(budget=OuterRef("pk"), organisation__in=own))
    found = Budget.objects.select_related("organisation").filter(theirs, pk=pk).first()
    if found is None:
        raise Http404
    return found


def commitment_for(user: User | AnonymousUser, pk: int, to: str = "budget.read") -> Commitment:
    """The commitment, for those who hold the right over the organisation that answers for its line."""
    return _act_for(Commitment, user, pk, to)


def resolution_for(user: User | AnonymousUser, pk: int, to: str = "budget.read") -> Resolution:
    """The voucher, as `commitment_for`."""
    return _act_for(Resolution, user, pk, to, "commitment")


def payment_for(user: User | AnonymousUser, pk: int, to: str = "spending.pay") -> Payment:
    """The payment, as `commitment_for`."""
    return _act_for(Payment, user, pk, to, "resolution__commitment")


def receipt_for(user: User | AnonymousUser, pk: int, to: str = "spending.propose") -> Receipt:
    """The receipt, as `commitment_for`."""
    return _act_for(Receipt, user, pk, to)


def paper_for(user: User | AnonymousUser, pk: int, to: str = "budget.read") -> Paper:
    """The file with its bytes, for those who may see its voucher."""
    found = Paper.objects.select_related("content", "resolution").filter(pk=pk).first()
    if found is None:
        raise Http404
    resolution_for(user, found.resolution_id, to)
    return found


def _act_for[A: Act](model: type[A], user: User | AnonymousUser, pk: int, to: str, *related: str) -> A:
    known = ("budget__organisation", "line__heading__parent", "line__organisation__parent", "by", *related)
    rows = model._default_manager.select_related(*known)
    found = rows.filter(pk=pk, line__organisation__in=organisations(user, to)).first()
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
