"""Where in the budget a follow-up can be reflected: a line."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser

from chomchom.accounts.access import organisations
from chomchom.accounts.models import User
from chomchom.budget.access import line_for
from chomchom.budget.models import Line
from chomchom.followup import reflecting
from chomchom.followup.models import Reflection
from chomchom.followup.reflecting import MOST, Choice, Place


def register() -> None:
    """Say so when Django is ready."""
    reflecting.register("budget.line", Place(Reflection.Where.BUDGET, "예산의 줄", line_for, lines))


def lines(user: User | AnonymousUser, words: str) -> Iterator[Choice]:
    """Lines that the person may read and whose titles hold the words, the newest budgets first."""
    found = Line.objects.filter(organisation__in=organisations(user, "budget.read"), title__icontains=words)
    for each in found.select_related("budget__organisation", "heading").order_by("-budget__year", "pk")[:MOST]:
        yield Choice(each.pk, each.title, f"{each.budget}, {each.heading}")
