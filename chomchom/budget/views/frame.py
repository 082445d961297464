"""Where a page of a budget stands: the budgets of the year, the budget, and what leads to the page within it."""

from __future__ import annotations

from django.urls import reverse

from chomchom.budget.models import Budget, Edition, Line

Crumbs = list[tuple[str, str]]


def crumbs(budget: Budget, *steps: tuple[str, str]) -> Crumbs:
    """From the budgets of the year down to the page itself, whose address is empty."""
    year = (f"{budget.year}년 예산", f"{reverse('budget:home')}?year={budget.year}")
    return [year, (str(budget.organisation), budget.get_absolute_url()), *steps]


def of_edition(edition: Edition, *steps: tuple[str, str]) -> Crumbs:
    """Over the edition to the page."""
    above = ("차수", reverse("budget:edition-list", args=[edition.budget_id]))
    return crumbs(edition.budget, above, (str(edition), edition.get_absolute_url()), *steps)


def of_line(line: Line, *steps: tuple[str, str]) -> Crumbs:
    """Over the line to the page."""
    return crumbs(line.budget, (str(line), line.get_absolute_url()), *steps)


def of_part(budget: Budget, label: str, name: str, *steps: tuple[str, str]) -> Crumbs:
    """Over a list of the budget to the page."""
    return crumbs(budget, (label, reverse(f"budget:{name}", args=[budget.pk])), *steps)
