"""우선구매와 전자계약: shares from what was paid, each number leading to its vouchers."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import now

from chomchom.accounts.access import organisations, person
from chomchom.budget.models import Budget
from chomchom.budget.queries.purchases import budgets_of, purchases, sheet, years_of
from chomchom.budget.queries.rules import rules
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import table
from chomchom.core.words import whole_number


@dataclass(frozen=True)
class _Asked:
    """The year and the budgets that are looked at: one of them, or all that the person sees."""

    years: list[int]
    year: int
    budgets: list[Budget]
    chosen: list[Budget]

    @property
    def one(self) -> Budget | None:
        """The only one that is looked at."""
        return self.chosen[0] if len(self.chosen) == 1 else None


@audience("budget.read")
def purchase_list(request: HttpRequest) -> HttpResponse:
    """Shares by category."""
    asked, own = _asked(request), organisations(person(request), "budget.read")
    context = {"asked": asked, "found": purchases(asked.chosen, own), "rules": rules(), "query": request.GET.urlencode()}
    return render(request, "budget/purchases.html", context)


@audience("budget.read")
def purchase_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The same to be taken away."""
    asked, user = _asked(request), person(request)
    response = table(sheet(purchases(asked.chosen, organisations(user, "budget.read"))), f"우선구매 {asked.year}년", form)
    audit.record(user, "budget.purchases.exported", by=user, at=now(), query=request.GET.urlencode(), form=form)
    return response


def _asked(request: HttpRequest) -> _Asked:
    own, this = organisations(person(request), "budget.read"), timezone.localdate().year
    years = years_of(own)
    asked = whole_number(request.GET.get("year"))
    year = asked if asked in years else this if this in years else next(iter(years), this)
    budgets = budgets_of(year, own)
    one = whole_number(request.GET.get("budget"))
    return _Asked(years, year, budgets, [each for each in budgets if each.pk == one] or budgets)
