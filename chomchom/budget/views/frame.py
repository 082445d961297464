"""Where a page of a budget stands."""

from __future__ import annotations

from django.urls import reverse

from chomchom.budget.models import Budget, Edition

Crumbs = list[tuple[str, str]]


def crumbs(budget: Budget, *steps: tuple[str, str]) -> Crumbs:
    """From the budget down to the page itself, whose address is empty."""
    return [(str(budget), reverse("budget:edition-list", args=[budget.pk])), *steps]


def of_edition(edition: Edition, *steps: tuple[str, str]) -> Crumbs:
    """From the budget over the edition to the page."""
    return crumbs(edition.budget, (str(edition), edition.get_absolute_url()), *steps)
